#include "seal/onward-jwe-private.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/kdf.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF, EVP_KDF_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF_CTX, EVP_KDF_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)

/* Memory that is wiped when its GBytes goes. */
typedef struct
{
  guint8 *data;
  gsize length;
} Buffer;

static void
buffer_free (gpointer data)
{
  Buffer *buffer = data;

  OPENSSL_clear_free (buffer->data, buffer->length);
  g_free (buffer);
}

static Buffer *
buffer_new (gsize length)
{
  Buffer *buffer = g_new0 (Buffer, 1);

  buffer->length = MAX (length, 1);
  buffer->data = OPENSSL_zalloc (buffer->length);
  if (buffer->data == NULL)
    g_error ("no memory for %" G_GSIZE_FORMAT " bytes", length);
  return buffer;
}

/* Z of RFC 7518 section 4.6: the x of the common point. */
static OnwardSecret *
agree_on_point (EVP_PKEY *own, EVP_PKEY *peer)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_pkey (NULL, own, NULL);
  g_autoptr (OnwardSecret) shared = onward_secret_new (ONWARD_JWE_KEY_LENGTH);
  size_t length = ONWARD_JWE_KEY_LENGTH;

  if (context == NULL || EVP_PKEY_derive_init (context) != 1
      || EVP_PKEY_derive_set_peer_ex (context, peer, 1) != 1
      || EVP_PKEY_derive (context, onward_secret_data (shared), &length) != 1
      || length != ONWARD_JWE_KEY_LENGTH)
    return NULL;
  return g_steal_pointer (&shared);
}

static void
append_number (GByteArray *info, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (info, (const guint8 *)&big, sizeof big);
}

/* The Concat KDF of RFC 7518 section 4.6.2 is what OpenSSL calls the single-step KDF. apu and apv
 * are not used here, so their lengths are 0. */
static OnwardSecret *
concat_kdf (OnwardSecret *shared)
{
  g_autoptr (EVP_KDF) kdf = EVP_KDF_fetch (NULL, "SSKDF", NULL);
  g_autoptr (EVP_KDF_CTX) context = kdf != NULL ? EVP_KDF_CTX_new (kdf) : NULL;
  g_autoptr (OnwardSecret) key = onward_secret_new (ONWARD_JWE_KEY_LENGTH);
  g_autoptr (GByteArray) info = g_byte_array_new ();
  OSSL_PARAM params[4];

  append_number (info, strlen (ONWARD_JWE_ALG_KEY));
  g_byte_array_append (info, (const guint8 *)ONWARD_JWE_ALG_KEY, strlen (ONWARD_JWE_ALG_KEY));
  append_number (info, 0);
  append_number (info, 0);
  append_number (info, 8 * ONWARD_JWE_KEY_LENGTH);
  params[0] = OSSL_PARAM_construct_utf8_string (OSSL_KDF_PARAM_DIGEST, (char *)"SHA256", 0);
  params[1] = OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_KEY, onward_secret_data (shared),
                                                 onward_secret_length (shared));
  params[2] = OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_INFO, info->data, info->len);
  params[3] = OSSL_PARAM_construct_end ();
  if (context == NULL
      || EVP_KDF_derive (context, onward_secret_data (key), ONWARD_JWE_KEY_LENGTH, params) != 1)
    return NULL;
  return g_steal_pointer (&key);
}

/**
 * onward_jwe_agree:
 * @own: a P-256 key pair: the fresh one when writing, the recipient's when reading
 * @peer: the other side's public key; its point is checked once more
 *
 * Agrees on the key that wraps the content key.
 *
 * Source: RFC 7518 section 4.6.
 *
 * Returns: (transfer full) (nullable): 32 bytes
 */
OnwardSecret *
onward_jwe_agree (EVP_PKEY *own, EVP_PKEY *peer)
{
  g_autoptr (OnwardSecret) shared = agree_on_point (own, peer);
  OnwardSecret *key = shared != NULL ? concat_kdf (shared) : NULL;

  ERR_clear_error ();
  return key;
}

/**
 * onward_jwe_derive:
 * @words: what was agreed, as UTF-8
 * @p2s: the salt from the header
 * @rounds: of PBKDF2, already checked against the limits
 *
 * Derives the key that wraps the content key from words.
 *
 * Source: RFC 7518 section 4.8.1.1: the salt is the algorithm's name, a zero, and `p2s`.
 *
 * Returns: (transfer full) (nullable): 32 bytes
 */
OnwardSecret *
onward_jwe_derive (OnwardSecret *words, GBytes *p2s, guint rounds)
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  g_autoptr (GBytes) salt = NULL;

  g_byte_array_append (input, (const guint8 *)ONWARD_JWE_ALG_WORDS,
                       sizeof ONWARD_JWE_ALG_WORDS); /* with the zero at its end */
  g_byte_array_append (input, g_bytes_get_data (p2s, NULL), (guint)g_bytes_get_size (p2s));
  salt = g_byte_array_free_to_bytes (g_steal_pointer (&input));
  return onward_secret_pbkdf2_sha512 (words, salt, rounds, ONWARD_JWE_KEY_LENGTH, NULL);
}

/* One pass of AES-256 key wrap (RFC 3394) in either direction. */
static gboolean
run_wrap (int encrypt, OnwardSecret *key, const guint8 *in, int in_length, guint8 *out,
          int out_length)
{
  g_autoptr (EVP_CIPHER_CTX) context = EVP_CIPHER_CTX_new ();
  EVP_CIPHER *cipher = EVP_CIPHER_fetch (NULL, "AES-256-WRAP", NULL);
  int written = 0;
  int rest = 0;
  gboolean done = FALSE;

  if (context != NULL && cipher != NULL)
    {
      EVP_CIPHER_CTX_set_flags (context, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
      done
          = EVP_CipherInit_ex2 (context, cipher, onward_secret_data (key), NULL, encrypt, NULL) == 1
            && EVP_CipherUpdate (context, out, &written, in, in_length) == 1
            && EVP_CipherFinal_ex (context, out + written, &rest) == 1
            && written + rest == out_length;
    }
  EVP_CIPHER_free (cipher);
  ERR_clear_error ();
  return done;
}

/**
 * onward_jwe_wrap_key:
 * @content_key: 32 bytes
 * @key: 32 bytes, from onward_jwe_agree() or onward_jwe_derive()
 * @wrapped: (out caller-allocates): 40 bytes
 *
 * Wraps the content key.
 *
 * Source: RFC 7518 section 4.4, RFC 3394 section 2.2.1.
 *
 * Returns: FALSE if OpenSSL could not
 */
gboolean
onward_jwe_wrap_key (OnwardSecret *content_key, OnwardSecret *key,
                     guint8 wrapped[ONWARD_JWE_WRAPPED_LENGTH])
{
  g_return_val_if_fail (onward_secret_length (content_key) == ONWARD_JWE_KEY_LENGTH, FALSE);
  g_return_val_if_fail (onward_secret_length (key) == ONWARD_JWE_KEY_LENGTH, FALSE);

  return run_wrap (1, key, onward_secret_data (content_key), ONWARD_JWE_KEY_LENGTH, wrapped,
                   ONWARD_JWE_WRAPPED_LENGTH);
}

/**
 * onward_jwe_unwrap_key:
 * @wrapped: 40 bytes
 * @key: 32 bytes, from onward_jwe_agree() or onward_jwe_derive()
 *
 * Unwraps the content key.
 *
 * Source: RFC 7518 section 4.4, RFC 3394 section 2.2.2.
 *
 * Returns: (transfer full) (nullable): 32 bytes; NULL if @key is not the one that wrapped it
 */
OnwardSecret *
onward_jwe_unwrap_key (GBytes *wrapped, OnwardSecret *key)
{
  /* OpenSSL wants room for a whole block more than it gives in the end. */
  g_autoptr (OnwardSecret) room = onward_secret_new (ONWARD_JWE_WRAPPED_LENGTH + 8);

  g_return_val_if_fail (g_bytes_get_size (wrapped) == ONWARD_JWE_WRAPPED_LENGTH, NULL);
  g_return_val_if_fail (onward_secret_length (key) == ONWARD_JWE_KEY_LENGTH, NULL);

  if (!run_wrap (0, key, g_bytes_get_data (wrapped, NULL), ONWARD_JWE_WRAPPED_LENGTH,
                 onward_secret_data (room), ONWARD_JWE_KEY_LENGTH))
    return NULL;
  return onward_secret_new_copy (onward_secret_data (room), ONWARD_JWE_KEY_LENGTH);
}

/* Key, iv and the additional data; then everything of @in to @out. */
static gboolean
run_gcm (EVP_CIPHER_CTX *context, int encrypt, OnwardSecret *key, const guint8 *iv, const char *aad,
         GBytes *in, guint8 *out)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (in, &length);
  int done = 0;

  return EVP_CipherInit_ex2 (context, EVP_aes_256_gcm (), onward_secret_data (key), iv, encrypt,
                             NULL)
             == 1
         && EVP_CipherUpdate (context, NULL, &done, (const guint8 *)aad, (int)strlen (aad)) == 1
         && EVP_CipherUpdate (context, out, &done, data, (int)length) == 1 && (gsize)done == length;
}

/**
 * onward_jwe_seal_content:
 * @plaintext: what to encrypt
 * @content_key: 32 bytes, used this once
 * @aad: the protected header as it is written
 * @iv: 12 bytes
 * @tag: (out caller-allocates): 16 bytes
 *
 * Encrypts the content.
 *
 * Source: RFC 7518 section 5.3, NIST SP 800-38D.
 *
 * Returns: (transfer full) (nullable): the ciphertext, as long as @plaintext
 */
GBytes *
onward_jwe_seal_content (GBytes *plaintext, OnwardSecret *content_key, const char *aad,
                         const guint8 *iv, guint8 *tag)
{
  g_autoptr (EVP_CIPHER_CTX) context = EVP_CIPHER_CTX_new ();
  gsize length = g_bytes_get_size (plaintext);
  g_autofree guint8 *out = g_malloc (MAX (length, 1));
  int done = 0;

  if (context == NULL || !run_gcm (context, 1, content_key, iv, aad, plaintext, out)
      || EVP_CipherFinal_ex (context, out + length, &done) != 1
      || EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_AEAD_GET_TAG, ONWARD_JWE_TAG_LENGTH, tag) != 1)
    {
      ERR_clear_error ();
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&out), length);
}

/**
 * onward_jwe_open_content:
 * @ciphertext: what came
 * @content_key: 32 bytes
 * @aad: the protected header as it was received
 * @iv: 12 bytes
 * @tag: 16 bytes
 *
 * Decrypts the content. Nothing of it is given out before the tag was found right.
 *
 * Source: RFC 7518 section 5.3, NIST SP 800-38D.
 *
 * Returns: (transfer full) (nullable): the plaintext, in memory that wipes itself
 */
GBytes *
onward_jwe_open_content (GBytes *ciphertext, OnwardSecret *content_key, const char *aad,
                         const guint8 *iv, const guint8 *tag)
{
  g_autoptr (EVP_CIPHER_CTX) context = EVP_CIPHER_CTX_new ();
  gsize length = g_bytes_get_size (ciphertext);
  Buffer *buffer = buffer_new (length);
  int done = 0;

  if (context == NULL || !run_gcm (context, 0, content_key, iv, aad, ciphertext, buffer->data)
      || EVP_CIPHER_CTX_ctrl (context, EVP_CTRL_AEAD_SET_TAG, ONWARD_JWE_TAG_LENGTH, (void *)tag)
             != 1
      || EVP_CipherFinal_ex (context, buffer->data + length, &done) != 1)
    {
      ERR_clear_error ();
      buffer_free (buffer);
      return NULL;
    }
  return g_bytes_new_with_free_func (buffer->data, length, buffer_free, buffer);
}
