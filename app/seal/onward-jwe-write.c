#include "seal/onward-jwe.h"

#include <glib/gi18n-lib.h>
#include <openssl/rand.h>
#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-jwe-private.h"
#include "seal/onward-strict-json.h"

static gpointer
fail (GError **error)
{
  g_set_error_literal (error, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_FAILED,
                       _ ("The file could not be encrypted. Nothing was written."));
  return NULL;
}

/* cty stands first, so that files are told apart by their first bytes. */
static JsonObject *
start_header (const char *cty, const char *alg)
{
  JsonObject *header = json_object_new ();

  json_object_set_string_member (header, "cty", cty);
  json_object_set_string_member (header, "alg", alg);
  json_object_set_string_member (header, "enc", ONWARD_JWE_ENC);
  return header;
}

static char *
join (const char *aad, const guint8 *wrapped, const guint8 *iv, GBytes *ciphertext,
      const guint8 *tag)
{
  g_autofree char *key = onward_base64url_encode (wrapped, ONWARD_JWE_WRAPPED_LENGTH);
  g_autofree char *nonce = onward_base64url_encode (iv, ONWARD_JWE_IV_LENGTH);
  g_autofree char *content = onward_base64url_encode (g_bytes_get_data (ciphertext, NULL),
                                                      g_bytes_get_size (ciphertext));
  g_autofree char *end = onward_base64url_encode (tag, ONWARD_JWE_TAG_LENGTH);

  return g_strjoin (".", aad, key, nonce, content, end, NULL);
}

/* A fresh content key and nonce for every file, under @wrapping. */
static char *
seal_under (GBytes *plaintext, JsonObject *header, OnwardSecret *wrapping, GError **error)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), header);
  g_autofree char *json = onward_json_print (node);
  g_autofree char *aad = onward_base64url_encode (json, strlen (json));
  g_autoptr (OnwardSecret) content_key = onward_secret_new_random (ONWARD_JWE_KEY_LENGTH);
  g_autoptr (GBytes) ciphertext = NULL;
  guint8 wrapped[ONWARD_JWE_WRAPPED_LENGTH];
  guint8 iv[ONWARD_JWE_IV_LENGTH];
  guint8 tag[ONWARD_JWE_TAG_LENGTH];

  if (wrapping != NULL && onward_jwe_wrap_key (content_key, wrapping, wrapped)
      && RAND_bytes (iv, sizeof iv) == 1)
    ciphertext = onward_jwe_seal_content (plaintext, content_key, aad, iv, tag);
  if (ciphertext == NULL)
    return fail (error);
  return join (aad, wrapped, iv, ciphertext, tag);
}

static gboolean
check_plaintext (GBytes *plaintext, GError **error)
{
  gsize length = g_bytes_get_size (plaintext);

  g_return_val_if_fail (length > 0, FALSE);

  if (length <= ONWARD_JWE_PLAINTEXT_MAX)
    return TRUE;
  g_set_error_literal (error, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_LIMIT,
                       _ ("This is larger than 1 MiB, and nobody could open it. Take something "
                          "out."));
  return FALSE;
}

/**
 * onward_jwe_encrypt_to_key:
 * @plaintext: what to encrypt, 1 byte to 1 MiB
 * @cty: what it is, for example `dc+sd-jwt`
 * @key: the recipient's public key to agree with, never the one they sign with
 * @kid: (nullable): how the recipient finds that key again: its thumbprint
 * @error: return location, domain `ONWARD_JWE_ERROR`
 *
 * Encrypts for one recipient, with a key pair made for this file alone.
 *
 * Fails with `LIMIT`.
 *
 * Source: RFC 7516 sections 5.1 and 7.1; RFC 7518 section 4.6.
 *
 * Returns: (transfer full): a compact JWE
 */
char *
onward_jwe_encrypt_to_key (GBytes *plaintext, const char *cty, EVP_PKEY *key, const char *kid,
                           GError **error)
{
  g_autoptr (EVP_PKEY) fresh = NULL;
  g_autoptr (OnwardSecret) wrapping = NULL;
  g_autoptr (JsonObject) header = NULL;

  g_return_val_if_fail (plaintext != NULL && cty != NULL && key != NULL, NULL);

  if (!check_plaintext (plaintext, error))
    return NULL;
  fresh = onward_jwk_generate (NULL);
  if (fresh == NULL)
    return fail (error);
  wrapping = onward_jwe_agree (fresh, key);
  header = start_header (cty, ONWARD_JWE_ALG_KEY);
  if (kid != NULL)
    json_object_set_string_member (header, "kid", kid);
  json_object_set_member (header, "epk", onward_jwk_export (fresh));
  return seal_under (plaintext, header, wrapping, error);
}

/**
 * onward_jwe_encrypt_with_words:
 * @plaintext: what to encrypt, 1 byte to 1 MiB
 * @cty: what it is, for example `dc+sd-jwt`
 * @words: six generated words, see onward_words_generate()
 * @error: return location, domain `ONWARD_JWE_ERROR`
 *
 * Encrypts under words that are told by phone, never sent with the file.
 *
 * Fails with `LIMIT`.
 *
 * Source: RFC 7516 sections 5.1 and 7.1; RFC 7518 section 4.8.
 *
 * Returns: (transfer full): a compact JWE
 */
char *
onward_jwe_encrypt_with_words (GBytes *plaintext, const char *cty, OnwardSecret *words,
                               GError **error)
{
  guint8 salt[ONWARD_JWE_SALT_LENGTH];
  g_autoptr (GBytes) p2s = NULL;
  g_autofree char *p2s_text = NULL;
  g_autoptr (OnwardSecret) wrapping = NULL;
  g_autoptr (JsonObject) header = NULL;

  g_return_val_if_fail (plaintext != NULL && cty != NULL && words != NULL, NULL);

  if (!check_plaintext (plaintext, error))
    return NULL;
  if (RAND_bytes (salt, sizeof salt) != 1)
    return fail (error);
  p2s = g_bytes_new (salt, sizeof salt);
  p2s_text = onward_base64url_encode (salt, sizeof salt);
  wrapping = onward_jwe_derive (words, p2s, ONWARD_JWE_ROUNDS);
  header = start_header (cty, ONWARD_JWE_ALG_WORDS);
  json_object_set_string_member (header, "p2s", p2s_text);
  json_object_set_int_member (header, "p2c", ONWARD_JWE_ROUNDS);
  return seal_under (plaintext, header, wrapping, error);
}
