/* onward-jwk.h: P-256 keys, as JWK (RFC 7517, RFC 7518 section 6.2) and as OpenSSL keys. */

#pragma once

#include <json-glib/json-glib.h>
#include <openssl/evp.h>

#include "passport/onward-secret.h"

G_BEGIN_DECLS

#define ONWARD_JWK_ERROR (onward_jwk_error_quark ())

typedef enum
{
  ONWARD_JWK_ERROR_MALFORMED, /* not a public P-256 key, or its point is not on the curve */
  ONWARD_JWK_ERROR_FAILED     /* OpenSSL could not do it */
} OnwardJwkError;

GQuark onward_jwk_error_quark (void);

#define ONWARD_JWK_POINT_LENGTH 65 /* uncompressed: 4, x, y */

EVP_PKEY *onward_jwk_generate (GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Public keys. A "d" member is refused; "use", "key_ops", "ext", "alg", "kid" are read past. */
EVP_PKEY *onward_jwk_import (JsonNode *jwk, GError **error) G_GNUC_WARN_UNUSED_RESULT;
EVP_PKEY *onward_jwk_from_point (const guint8 *point, GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *onward_jwk_export (EVP_PKEY *key) G_GNUC_WARN_UNUSED_RESULT; /* crv, kty, x, y */
/* The same as one line of JSON: how rows of the vault and files of cards keep them. */
char *onward_jwk_to_text (EVP_PKEY *key) G_GNUC_WARN_UNUSED_RESULT;
EVP_PKEY *onward_jwk_from_text (const char *text, gsize length,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *onward_jwk_thumbprint (EVP_PKEY *key) G_GNUC_WARN_UNUSED_RESULT; /* RFC 7638, SHA-256 */
/* The same of a key that need not be made: ONWARD_JWK_POINT_LENGTH bytes. */
char *onward_jwk_point_thumbprint (const guint8 *point) G_GNUC_WARN_UNUSED_RESULT;

/* Private keys leave only as the scalar, 32 bytes, big-endian; the point is computed again. */
OnwardSecret *onward_jwk_get_scalar (EVP_PKEY *key, GError **error) G_GNUC_WARN_UNUSED_RESULT;
EVP_PKEY *onward_jwk_from_scalar (OnwardSecret *scalar, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)

G_END_DECLS
