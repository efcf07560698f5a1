/* onward-jwe-private.h: the four operations a JWE is made of (RFC 7518
 * sections 4.4, 4.6, 4.8, 5.3). They clear OpenSSL's error queue and say only whether they worked:
 * why not is nobody's business. */

#pragma once

#include "seal/onward-jwk.h"

G_BEGIN_DECLS

#define ONWARD_JWE_ALG_KEY "ECDH-ES+A256KW"
#define ONWARD_JWE_ALG_WORDS "PBES2-HS512+A256KW"
#define ONWARD_JWE_ENC "A256GCM"

#define ONWARD_JWE_KEY_LENGTH 32
#define ONWARD_JWE_WRAPPED_LENGTH 40
#define ONWARD_JWE_IV_LENGTH 12
#define ONWARD_JWE_TAG_LENGTH 16

/* Both give the key that wraps the content key: 32 bytes, or NULL. */
OnwardSecret *onward_jwe_agree (EVP_PKEY *own, EVP_PKEY *peer) G_GNUC_WARN_UNUSED_RESULT;
OnwardSecret *onward_jwe_derive (OnwardSecret *words, GBytes *p2s,
                                 guint rounds) G_GNUC_WARN_UNUSED_RESULT;

gboolean onward_jwe_wrap_key (OnwardSecret *content_key, OnwardSecret *key,
                              guint8 wrapped[ONWARD_JWE_WRAPPED_LENGTH]);
OnwardSecret *onward_jwe_unwrap_key (GBytes *wrapped, OnwardSecret *key) G_GNUC_WARN_UNUSED_RESULT;

/* @aad is the text of the protected header. NULL if it failed; what came out by then is wiped. */
GBytes *onward_jwe_seal_content (GBytes *plaintext, OnwardSecret *content_key, const char *aad,
                                 const guint8 *iv, guint8 *tag) G_GNUC_WARN_UNUSED_RESULT;
GBytes *onward_jwe_open_content (GBytes *ciphertext, OnwardSecret *content_key, const char *aad,
                                 const guint8 *iv, const guint8 *tag) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
