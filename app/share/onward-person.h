/* onward-person.h: the young person's own key: made at a seal, opened by their picture code. */

#pragma once

#include <openssl/evp.h>

#include "store/onward-vault-identities.h"

G_BEGIN_DECLS

#define ONWARD_PERSON_ERROR (onward_person_error_quark ())

typedef enum
{
  ONWARD_PERSON_ERROR_NO_KEY,     /* this passport has no key of the young person here */
  ONWARD_PERSON_ERROR_WRONG_CODE, /* the pictures are not the ones, or not in this order */
  ONWARD_PERSON_ERROR_WAIT        /* after three wrong codes: not yet */
} OnwardPersonError;

GQuark onward_person_error_quark (void);

/* NULL without an error: this passport has none yet. */
OnwardIdentityRow *onward_person_find (OnwardVault *vault, const char *passport,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A new key under @code; one that was there before is retired. */
OnwardIdentityRow *onward_person_make (OnwardVault *vault, const char *passport, const char *name,
                                       OnwardSecret *code,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The private key. A wrong code is counted, and after three the next must wait. */
EVP_PKEY *onward_person_unlock (OnwardVault *vault, const OnwardIdentityRow *person,
                                OnwardSecret *code, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Seconds until a code may be tried again; 0: now. */
gint64 onward_person_wait (OnwardVault *vault, const char *passport);
gboolean onward_person_forget (OnwardVault *vault, const char *passport, GError **error);
EVP_PKEY *onward_person_public_key (const OnwardIdentityRow *person,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
