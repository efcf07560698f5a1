/* onward-secret-derive.c: one key from another. What a file may ask of this computer is limited
 * before anything is derived: a file from elsewhere must not be able to make it stand still. */

#include "passport/onward-secret.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#define SCRYPT_N_MIN (G_GUINT64_CONSTANT (1) << 14)
#define SCRYPT_N_MAX (G_GUINT64_CONSTANT (1) << 19)
#define SCRYPT_R 8
#define SCRYPT_P_MAX 4
#define MIB (G_GUINT64_CONSTANT (1) << 20)
#define SCRYPT_MEMORY (192 * MIB)     /* for what we write, and less */
#define SCRYPT_MEMORY_MAX (576 * MIB) /* for what we may read */
#define PBKDF2_ROUNDS_MIN 1000
#define PBKDF2_ROUNDS_MAX 1000000

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF, EVP_KDF_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_KDF_CTX, EVP_KDF_CTX_free)

static gint scrypt_runs; /* atomic */

static void
set_failed (GError **error)
{
  g_set_error_literal (error, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_FAILED,
                       _ ("A key could not be made. Nothing was changed."));
}

static OSSL_PARAM
bytes_param (const char *name, GBytes *bytes)
{
  gsize length = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return OSSL_PARAM_construct_octet_string (name, (void *)data, length);
}

static OSSL_PARAM
secret_param (const char *name, OnwardSecret *secret)
{
  return OSSL_PARAM_construct_octet_string (name, onward_secret_data (secret),
                                            onward_secret_length (secret));
}

static OnwardSecret *
derive (const char *name, const OSSL_PARAM *params, gsize length, GError **error)
{
  g_autoptr (EVP_KDF) kdf = EVP_KDF_fetch (NULL, name, NULL);
  g_autoptr (EVP_KDF_CTX) context = kdf != NULL ? EVP_KDF_CTX_new (kdf) : NULL;
  g_autoptr (OnwardSecret) derived = onward_secret_new (length);

  if (context == NULL
      || EVP_KDF_derive (context, onward_secret_data (derived), length, params) != 1)
    {
      set_failed (error);
      return NULL;
    }
  return g_steal_pointer (&derived);
}

/**
 * onward_secret_hkdf:
 * @self: what to derive from: already as good as random, at least 16 bytes
 * @salt: (nullable): not secret
 * @info: what the new key is for, so that two uses never share a key
 * @length: bytes wanted, at most 8,160
 * @error: return location, domain `ONWARD_SECRET_ERROR`
 *
 * Derives a key with HKDF and SHA-256. Not for passphrases: it costs a guesser nothing.
 *
 * Source: RFC 5869.
 *
 * Returns: (transfer full): the new key; or NULL, with code `FAILED`
 */
OnwardSecret *
onward_secret_hkdf (OnwardSecret *self, GBytes *salt, const char *info, gsize length,
                    GError **error)
{
  /* RFC 5869 section 2.2: no salt is a salt of zeroes. OpenSSL 3.0 fails on an empty one. */
  static const guint8 zeroes[32];
  g_autoptr (GBytes) no_salt = g_bytes_new_static (zeroes, sizeof zeroes);
  gboolean salted = salt != NULL && g_bytes_get_size (salt) > 0;
  OSSL_PARAM params[]
      = { OSSL_PARAM_construct_utf8_string (OSSL_KDF_PARAM_DIGEST, (char *)"SHA256", 0),
          secret_param (OSSL_KDF_PARAM_KEY, self),
          bytes_param (OSSL_KDF_PARAM_SALT, salted ? salt : no_salt),
          OSSL_PARAM_construct_octet_string (OSSL_KDF_PARAM_INFO, (char *)info, strlen (info)),
          OSSL_PARAM_construct_end () };

  return derive ("HKDF", params, length, error);
}

static gboolean
scrypt_is_accepted (const OnwardScrypt *cost)
{
  return cost->n >= SCRYPT_N_MIN && cost->n <= SCRYPT_N_MAX && (cost->n & (cost->n - 1)) == 0
         && cost->r == SCRYPT_R && cost->p >= 1 && cost->p <= SCRYPT_P_MAX;
}

/**
 * onward_secret_scrypt:
 * @self: a passphrase or code, as its bytes
 * @salt: at least 16 random bytes, not secret
 * @cost: what is written is (`ONWARD_SCRYPT_N`, 8, 1)
 * @length: bytes wanted
 * @error: return location, domain `ONWARD_SECRET_ERROR`
 *
 * Derives a key from something a person remembers, at a cost: about 128 MiB and a third of a second
 * for what is written.
 *
 * Fails with `LIMIT`, before deriving anything, unless N is a power of two from 2^14 to 2^19, r is
 * 8 and p 1 to 4; with `FAILED` if there is not enough memory.
 *
 * Source: RFC 7914.
 *
 * Returns: (transfer full): the new key, or NULL
 */
OnwardSecret *
onward_secret_scrypt (OnwardSecret *self, GBytes *salt, const OnwardScrypt *cost, gsize length,
                      GError **error)
{
  guint64 n = cost->n;
  guint32 r = cost->r;
  guint32 p = cost->p;
  guint64 memory = n <= ONWARD_SCRYPT_N ? SCRYPT_MEMORY : SCRYPT_MEMORY_MAX;
  OSSL_PARAM params[] = { secret_param (OSSL_KDF_PARAM_PASSWORD, self),
                          bytes_param (OSSL_KDF_PARAM_SALT, salt),
                          OSSL_PARAM_construct_uint64 (OSSL_KDF_PARAM_SCRYPT_N, &n),
                          OSSL_PARAM_construct_uint32 (OSSL_KDF_PARAM_SCRYPT_R, &r),
                          OSSL_PARAM_construct_uint32 (OSSL_KDF_PARAM_SCRYPT_P, &p),
                          OSSL_PARAM_construct_uint64 (OSSL_KDF_PARAM_SCRYPT_MAXMEM, &memory),
                          OSSL_PARAM_construct_end () };

  if (!scrypt_is_accepted (cost))
    {
      g_set_error_literal (error, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_LIMIT,
                           _ ("The key file asks for more or less work than Onward does to open "
                              "it. It was not made by this version; look for a newer one."));
      return NULL;
    }
  g_atomic_int_inc (&scrypt_runs);
  return derive ("SCRYPT", params, length, error);
}

/**
 * onward_secret_scrypt_count:
 *
 * Counts what onward_secret_scrypt() went through with: a wrong code must cost what a right one
 * does, and this is how a test sees it.
 *
 * Returns: the derivations this process has run so far
 */
guint
onward_secret_scrypt_count (void)
{
  return (guint)g_atomic_int_get (&scrypt_runs);
}

/**
 * onward_secret_pbkdf2_sha512:
 * @self: words, as their bytes
 * @salt: not secret
 * @rounds: 1,000 to 1,000,000
 * @length: bytes wanted
 * @error: return location, domain `ONWARD_SECRET_ERROR`
 *
 * Derives a key with PBKDF2 and HMAC-SHA-512, as the words of a transfer file want it.
 *
 * Fails with `LIMIT`, before deriving anything, for any other number of rounds.
 *
 * Source: RFC 8018 section 5.2; RFC 7518 section 4.8 (PBES2-HS512+A256KW).
 *
 * Returns: (transfer full): the new key, or NULL
 */
OnwardSecret *
onward_secret_pbkdf2_sha512 (OnwardSecret *self, GBytes *salt, guint rounds, gsize length,
                             GError **error)
{
  OSSL_PARAM params[]
      = { OSSL_PARAM_construct_utf8_string (OSSL_KDF_PARAM_DIGEST, (char *)"SHA512", 0),
          secret_param (OSSL_KDF_PARAM_PASSWORD, self), bytes_param (OSSL_KDF_PARAM_SALT, salt),
          OSSL_PARAM_construct_uint (OSSL_KDF_PARAM_ITER, &rounds), OSSL_PARAM_construct_end () };

  if (rounds < PBKDF2_ROUNDS_MIN || rounds > PBKDF2_ROUNDS_MAX)
    {
      g_set_error_literal (error, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_LIMIT,
                           _ ("The file asks for more or less work than Onward does to open it. "
                              "Ask for the file to be made again."));
      return NULL;
    }
  return derive ("PBKDF2", params, length, error);
}
