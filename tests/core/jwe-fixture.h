/* jwe-fixture.h: encrypted files of any form, for tests: encrypted again with the right key after
 * one rule was broken, so that nothing but that rule can refuse them. */

#pragma once

#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-jwe-private.h"
#include "seal/onward-jwe.h"
#include "seal/onward-strict-json.h"

#define TEXT "Headphones help."
#define WORDS "apple bridge candle drum eagle forest"
#define SALT "c2FsdHNhbHRzYWx0c2FsdA" /* 16 bytes */

typedef struct
{
  EVP_PKEY *key; /* the recipient's */
  EVP_PKEY *epk;
  char *epk_json;
  OnwardSecret *words;
  GBytes *plaintext;
} Fixture;

static inline void
jwe_set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;

  self->key = onward_jwk_generate (NULL);
  self->epk = onward_jwk_generate (NULL);
  node = onward_jwk_export (self->epk);
  self->epk_json = onward_json_print (node);
  self->words = onward_secret_new_copy (WORDS, strlen (WORDS));
  self->plaintext = g_bytes_new_static (TEXT, strlen (TEXT));
}

static inline void
jwe_tear_down (Fixture *self, gconstpointer data)
{
  EVP_PKEY_free (self->key);
  EVP_PKEY_free (self->epk);
  g_free (self->epk_json);
  onward_secret_unref (self->words);
  g_bytes_unref (self->plaintext);
}

static inline char *
jwe_encode (GBytes *bytes)
{
  return onward_base64url_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Encrypts under any header at all. */
static inline char *
jwe_make (Fixture *self, const char *header, OnwardSecret *wrapping)
{
  guint8 wrapped[ONWARD_JWE_WRAPPED_LENGTH];
  guint8 iv[ONWARD_JWE_IV_LENGTH] = { 1, 2, 3 };
  guint8 tag[ONWARD_JWE_TAG_LENGTH];
  g_autofree char *aad = onward_base64url_encode (header, strlen (header));
  g_autoptr (OnwardSecret) content_key = onward_secret_new_random (ONWARD_JWE_KEY_LENGTH);
  g_autoptr (GBytes) ciphertext
      = onward_jwe_seal_content (self->plaintext, content_key, aad, iv, tag);
  g_autofree char *key = NULL;
  g_autofree char *nonce = onward_base64url_encode (iv, sizeof iv);
  g_autofree char *content = jwe_encode (ciphertext);
  g_autofree char *end = onward_base64url_encode (tag, sizeof tag);

  g_assert_true (onward_jwe_wrap_key (content_key, wrapping, wrapped));
  key = onward_base64url_encode (wrapped, sizeof wrapped);
  return g_strjoin (".", aad, key, nonce, content, end, NULL);
}

static inline char *
jwe_make_for_key (Fixture *self, const char *header)
{
  g_autoptr (OnwardSecret) wrapping = onward_jwe_agree (self->epk, self->key);

  return jwe_make (self, header, wrapping);
}

static inline char *
jwe_make_for_words (Fixture *self, const char *header, guint rounds)
{
  g_autoptr (GBytes) salt = onward_base64url_decode (SALT, strlen (SALT));
  g_autoptr (OnwardSecret) wrapping = onward_jwe_derive (self->words, salt, rounds);

  return jwe_make (self, header, wrapping);
}

static inline char *
jwe_key_header (Fixture *self, const char *more)
{
  return g_strdup_printf ("{\"alg\":\"ECDH-ES+A256KW\",\"enc\":\"A256GCM\",\"epk\":%s%s}",
                          self->epk_json, more);
}

static inline OnwardJwe *
jwe_parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  OnwardJwe *jwe = onward_jwe_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return jwe;
}

static inline void
jwe_assert_refused (const char *text, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardJwe) jwe = onward_jwe_parse (text, strlen (text), &error);

  g_assert_error (error, ONWARD_JWE_ERROR, code);
  g_assert_null (jwe);
}

static inline void
jwe_assert_opens (GBytes *plaintext)
{
  g_assert_nonnull (plaintext);
  g_assert_cmpmem (g_bytes_get_data (plaintext, NULL), g_bytes_get_size (plaintext), TEXT,
                   strlen (TEXT));
}
