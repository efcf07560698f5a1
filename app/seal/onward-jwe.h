/* onward-jwe.h: one compact JWE, for a P-256 key (ECDH-ES+A256KW) or under words
 * (PBES2-HS512+A256KW), content always by A256GCM (RFC 7516, RFC 7518). Nothing else is written or
 * read.
 *
 *   g_autoptr (OnwardJwe) jwe = onward_jwe_parse (text, length, error);
 *   if (jwe != NULL && onward_jwe_get_kind (jwe) == ONWARD_JWE_FOR_WORDS)
 *     plaintext = onward_jwe_decrypt_with_words (jwe, words, error); */

#pragma once

#include "seal/onward-jwk.h"

G_BEGIN_DECLS

#define ONWARD_JWE_ERROR (onward_jwe_error_quark ())

typedef enum
{
  ONWARD_JWE_ERROR_MALFORMED,   /* not five canonical parts of the right lengths */
  ONWARD_JWE_ERROR_UNSUPPORTED, /* another algorithm, a header member that is not ours, other costs
                                 */
  ONWARD_JWE_ERROR_LIMIT,       /* too long */
  ONWARD_JWE_ERROR_NOT_OPENED,  /* wrong key, wrong words or changed bytes: which, cannot be told */
  ONWARD_JWE_ERROR_FAILED       /* OpenSSL could not do it */
} OnwardJweError;

GQuark onward_jwe_error_quark (void);

typedef enum
{
  ONWARD_JWE_FOR_KEY,
  ONWARD_JWE_FOR_WORDS
} OnwardJweKind;

#define ONWARD_JWE_TEXT_MAX (2 * 1024 * 1024)  /* characters of the whole */
#define ONWARD_JWE_PLAINTEXT_MAX (1024 * 1024) /* bytes inside */
#define ONWARD_JWE_ROUNDS 210000               /* of PBKDF2, written */
#define ONWARD_JWE_ROUNDS_MIN 1000             /* read */
#define ONWARD_JWE_ROUNDS_MAX 1000000          /* read */
#define ONWARD_JWE_SALT_LENGTH 16              /* written */
#define ONWARD_JWE_SALT_MIN 8                  /* read */
#define ONWARD_JWE_SALT_MAX 128                /* read */

char *onward_jwe_encrypt_to_key (GBytes *plaintext, const char *cty, EVP_PKEY *key, const char *kid,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *onward_jwe_encrypt_with_words (GBytes *plaintext, const char *cty, OnwardSecret *words,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Checked in form, nothing derived, nothing decrypted. */
typedef struct _OnwardJwe OnwardJwe;

OnwardJwe *onward_jwe_parse (const char *text, gsize length,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_jwe_free (OnwardJwe *self);
OnwardJweKind onward_jwe_get_kind (OnwardJwe *self);
const char *onward_jwe_get_cty (OnwardJwe *self); /* nullable */
const char *onward_jwe_get_kid (OnwardJwe *self); /* nullable */

/* The plaintext wipes itself when its last reference goes. */
GBytes *onward_jwe_decrypt_with_key (OnwardJwe *self, EVP_PKEY *key,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *onward_jwe_decrypt_with_words (OnwardJwe *self, OnwardSecret *words,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardJwe, onward_jwe_free)

G_END_DECLS
