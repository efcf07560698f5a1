/* onward-vault-replies.h: replies that recipients sent, as they were signed, kept beside the
 * sharing log. */

#pragma once

#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 key;      /* of the row; 0 before it is added */
  char *share;     /* what it answers */
  char *passport;  /* urn:uuid:… */
  gint64 made;     /* as the reply says */
  gint64 received; /* when it was taken in */
  gint64 applied;  /* when somebody here said yes to it; 0: not yet */
  GBytes *bytes;   /* the signed JWT, unlocked */
} OnwardReplyRow;

OnwardReplyRow *onward_reply_row_new (void) G_GNUC_WARN_UNUSED_RESULT; /* all empty */
void onward_reply_row_free (OnwardReplyRow *self);

/* Adds the row, or replaces the one of the same share and time. */
gboolean onward_vault_put_reply (OnwardVault *self, const OnwardReplyRow *row, GError **error);
/* Of OnwardReplyRow, the newest first. @passport and @share may be NULL: of all. */
GPtrArray *onward_vault_list_replies (OnwardVault *self, const char *passport, const char *share,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The last one that was said yes to; NULL without an error if there is none. */
OnwardReplyRow *onward_vault_last_applied_reply (OnwardVault *self, const char *share,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardReplyRow, onward_reply_row_free)

G_END_DECLS
