/* onward-vault-receipts.h: what was deleted, and when: receipts that stay when the file is gone. */

#pragma once

#include "store/onward-vault.h"

G_BEGIN_DECLS

/* Says nothing of whom the file was about: a share's id is known only to who has, or had, it. */
typedef struct
{
  gint64 number; /* counts up */
  char *share;
  gint64 received_at;
  gint64 deleted_at;
  char *reason; /* a word, see receive/onward-deleting.h */
} OnwardReceipt;

void onward_receipt_free (OnwardReceipt *self);

/* Deletes a received file, with its plan if no other file of this person is held, and leaves a
 * receipt: all of it or nothing. */
OnwardReceipt *onward_vault_delete_with_receipt (OnwardVault *self, const char *share,
                                                 const char *reason,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *onward_vault_list_receipts (OnwardVault *self,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT; /* newest first */
/* Whether a file was deleted here for this reason. */
gboolean onward_vault_has_receipt (OnwardVault *self, const char *share, const char *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardReceipt, onward_receipt_free)

G_END_DECLS
