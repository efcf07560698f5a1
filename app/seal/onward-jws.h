/* onward-jws.h: one compact JWS over ES256, taken apart or made (RFC 7515). */

#pragma once

#include "seal/onward-es256.h"

G_BEGIN_DECLS

#define ONWARD_JWS_ERROR (onward_jws_error_quark ())

typedef enum
{
  ONWARD_JWS_ERROR_MALFORMED, /* not three canonical parts with strict JSON in two of them */
  ONWARD_JWS_ERROR_ALGORITHM, /* not ES256, a crit or b64 header, or another typ */
  ONWARD_JWS_ERROR_SIGNATURE  /* not 64 bytes, or it does not verify */
} OnwardJwsError;

GQuark onward_jws_error_quark (void);

/* Parsed, not verified: nothing here is to be believed before onward_jws_verify(). */
typedef struct _OnwardJws OnwardJws;

OnwardJws *onward_jws_parse (const char *text, gsize length, const char *typ,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT; /* @typ NULL: any or none */
OnwardJws *onward_jws_parse_bytes (const char *text, gsize length, const char *typ,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT; /* any payload */
void onward_jws_free (OnwardJws *self);
gboolean onward_jws_verify (OnwardJws *self, EVP_PKEY *key, GError **error);
EVP_PKEY *onward_jws_recover (OnwardJws *self) G_GNUC_WARN_UNUSED_RESULT; /* by its kid, or NULL */
JsonObject *onward_jws_get_header (OnwardJws *self);
JsonObject *onward_jws_get_payload (OnwardJws *self);
const char *onward_jws_get_kid (OnwardJws *self);                    /* nullable */
const char *onward_jws_get_signed_text (OnwardJws *self);            /* `header.payload` */
char *onward_jws_dup_id (OnwardJws *self) G_GNUC_WARN_UNUSED_RESULT; /* base64url(SHA-256(that)) */

/* {"typ","alg","kid"} in this order; @kid may be NULL. */
char *onward_jws_sign (JsonNode *payload, const char *typ, const char *kid, EVP_PKEY *key,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardJws, onward_jws_free)

G_END_DECLS
