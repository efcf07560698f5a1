/* onward-vault-notices.h: rows of the notices that came: somebody no longer agrees to a share.
 *
 * The rows know nothing of who may withdraw what: one of each signer is kept. */

#pragma once

#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef struct
{
  char *share;     /* id of the share it is about */
  char *passport;  /* urn:uuid:…, as it says */
  char *signer;    /* thumbprint of the key that signed it */
  char *reason;    /* "no-longer", "by-mistake" */
  gint64 made;     /* as it says */
  gint64 received; /* here */
  GBytes *bytes;   /* the file, as it came */
} OnwardNoticeRow;

OnwardNoticeRow *onward_notice_row_new (void) G_GNUC_WARN_UNUSED_RESULT; /* all empty */
void onward_notice_row_free (OnwardNoticeRow *self);

/* Adds the row, or replaces the one of the same share and signer. */
gboolean onward_vault_put_notice (OnwardVault *self, const OnwardNoticeRow *row, GError **error);
OnwardNoticeRow *onward_vault_find_notice (OnwardVault *self, const char *share, const char *signer,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT; /* NULL: none
                                                                                       */
/* Of one share, or of all if @share is NULL; in the order they came. */
GPtrArray *onward_vault_list_notices (OnwardVault *self, const char *share,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardNoticeRow, onward_notice_row_free)

G_END_DECLS
