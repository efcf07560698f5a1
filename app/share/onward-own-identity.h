/* onward-own-identity.h: the identities that sign here, from rows of the vault to keys and back. */

#pragma once

#include <openssl/evp.h>

#include "store/onward-vault-identities.h"

G_BEGIN_DECLS

#define ONWARD_IDENTITY_ERROR (onward_identity_error_quark ())

typedef enum
{
  ONWARD_IDENTITY_ERROR_ROLE, /* not a role an identity can have */
  ONWARD_IDENTITY_ERROR_NONE, /* there is no such identity here */
  ONWARD_IDENTITY_ERROR_TWICE /* there is one of this kind and name already */
} OnwardIdentityError;

GQuark onward_identity_error_quark (void);

#define ONWARD_IDENTITY_SETTING "setting"     /* a school or college, who seals */
#define ONWARD_IDENTITY_RECIPIENT "recipient" /* who receives */
#define ONWARD_IDENTITY_PERSON "person"       /* a young person, who shares */
#define ONWARD_IDENTITY_SELF "self"           /* a young person sealing by themselves */

char *onward_identity_new_id (void) G_GNUC_WARN_UNUSED_RESULT; /* a random urn:uuid: (RFC 9562) */

/* A setting or a recipient: an id for good, a key to sign and a key to agree, kept in the vault. */
OnwardIdentityRow *onward_own_identity_make (OnwardVault *vault, const char *kind, const char *name,
                                             const char *role, const char *urn,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The newest identity of @kind that is in use. */
OnwardIdentityRow *onward_own_identity_find (OnwardVault *vault, const char *kind,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The setting of this id or name that seals here; NULL without an error if none does. */
OnwardIdentityRow *onward_own_identity_find_setting (OnwardVault *vault, const char *wanted,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
EVP_PKEY *onward_own_identity_sign_key (const OnwardIdentityRow *row,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
EVP_PKEY *onward_own_identity_agree_key (const OnwardIdentityRow *row,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
