/* onward-vault-identities.h: rows of the identities that sign here: settings, recipients, persons.
 *
 * The rows know nothing of cryptography: keys come and go as bytes. What is looked for and not
 * there is NULL without an error. */

#pragma once

#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;   /* urn:uuid:…, never changes */
  char *kind; /* "setting", "recipient", "person"; "self": a person sealing alone */
  char *name;
  char *role;              /* nullable */
  char *urn;               /* of a school, as the Department numbers them; nullable */
  OnwardSecret *sign_key;  /* private scalar; NULL when it is only in @wrapped */
  OnwardSecret *agree_key; /* likewise */
  GBytes *wrapped;         /* private keys under the picture code; nullable */
  char *wrap;              /* how they are wrapped, as JSON; nullable */
  char *sign_jwk;          /* public, as JSON */
  char *agree_jwk;         /* public, as JSON; nullable */
  char *passport;          /* whose, for a person or self; nullable */
  gint64 created;
  gint64 retired;    /* 0: in use */
  guint wrong_codes; /* wrong picture codes in a row */
  gint64 not_before; /* no further try before this time; 0: now */
} OnwardIdentityRow;

OnwardIdentityRow *onward_identity_row_new (void) G_GNUC_WARN_UNUSED_RESULT; /* all empty */
void onward_identity_row_free (OnwardIdentityRow *self);

/* Adds the row, or replaces the one of the same id. */
gboolean onward_vault_put_identity (OnwardVault *self, const OnwardIdentityRow *row,
                                    GError **error);
OnwardIdentityRow *onward_vault_find_identity (OnwardVault *self, const char *id,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The person's identity of a passport that is not retired. */
OnwardIdentityRow *onward_vault_find_identity_of (OnwardVault *self, const char *passport,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @kind NULL: of every kind. Oldest first, retired ones too. */
GPtrArray *onward_vault_list_identities (OnwardVault *self, const char *kind,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_vault_delete_identity (OnwardVault *self, const char *id, GError **error);
gboolean onward_vault_set_wrong_codes (OnwardVault *self, const char *id, guint wrong_codes,
                                       gint64 not_before, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardIdentityRow, onward_identity_row_free)

G_END_DECLS
