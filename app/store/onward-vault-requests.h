/* onward-vault-requests.h: rows of the requests that were made here, until they are answered or
 * forgotten. A request is named by its nonce. */

#pragma once

#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef struct
{
  char *nonce;    /* base64url, of 128 random bits */
  char *identity; /* urn:uuid:… of ours, that asks */
  char *audience; /* "employer-interview" */
  char *purpose;
  GDate keep_until;
  char *note; /* for ourselves, never in the file; "": none */
  gint64 made;
  char *share;     /* id of the first share that answered it; nullable */
  gint64 answered; /* when it came; 0: not yet */
} OnwardRequestRow;

OnwardRequestRow *onward_request_row_new (void) G_GNUC_WARN_UNUSED_RESULT; /* all empty */
void onward_request_row_free (OnwardRequestRow *self);

gboolean onward_vault_add_request (OnwardVault *self, const OnwardRequestRow *row, GError **error);
OnwardRequestRow *onward_vault_find_request (OnwardVault *self, const char *nonce,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT; /* NULL:
                                                                                           none */
GPtrArray *onward_vault_list_requests (OnwardVault *self,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT; /* newest first */
/* The first share counts: a request that is answered stays as it is. */
gboolean onward_vault_answer_request (OnwardVault *self, const char *nonce, const char *identity,
                                      const char *share, GError **error);
gboolean onward_vault_forget_request (OnwardVault *self, const char *nonce, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardRequestRow, onward_request_row_free)

G_END_DECLS
