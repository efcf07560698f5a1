#include "passport/onward-secret.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#define HEAP_BYTES (256 * 1024)
#define OUR_BYTES (HEAP_BYTES / 2) /* the rest is for OpenSSL itself, which fails without */
#define HEAP_MIN_BYTES 32          /* the smallest piece the heap hands out */
#define KEY_BYTES 32
#define NONCE_BYTES 12
#define TAG_BYTES 16

struct _OnwardSecret
{
  gatomicrefcount references;
  gsize length;
  guint8 *data; /* owned; in the secure heap where there was room */
};

G_DEFINE_QUARK (onward_secret_error, onward_secret_error)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)

static gboolean heap_is_locked; /* written once, in make_heap() */

/* Another part of the process may have made the heap already: then that one serves. */
static void
make_heap (void)
{
  static gsize made = 0;

  if (!g_once_init_enter (&made))
    return;
  if (CRYPTO_secure_malloc_initialized ())
    heap_is_locked = TRUE;
  else /* 0: no heap at all; 2: a heap, but it could not be locked */
    heap_is_locked = CRYPTO_secure_malloc_init (HEAP_BYTES, HEAP_MIN_BYTES) == 1;
  g_once_init_leave (&made, 1);
}

/* Without room in the secure heap a secret lives in ordinary memory: it is wiped all the same, and
 * losing the passport because a limit on locked memory is low would be worse. */
static guint8 *
allocate (gsize length)
{
  guint8 *data = NULL;

  make_heap ();
  if (length <= OUR_BYTES && CRYPTO_secure_used () <= OUR_BYTES - length)
    data = OPENSSL_secure_zalloc (length);
  if (data == NULL)
    data = OPENSSL_zalloc (length);
  if (data == NULL)
    g_error ("no memory for %" G_GSIZE_FORMAT " bytes of a secret", length);
  return data;
}

/**
 * onward_secret_new:
 * @length: bytes, may be 0
 *
 * Makes a secret of zeroes, to be written through onward_secret_data(). A zero byte follows that
 * does not count, so that a secret of text can be read as a string.
 *
 * Returns: (transfer full): the secret; it is wiped when its last reference goes
 */
OnwardSecret *
onward_secret_new (gsize length)
{
  OnwardSecret *self = g_new0 (OnwardSecret, 1);

  g_atomic_ref_count_init (&self->references);
  self->length = length;
  self->data = allocate (length + 1);
  return self;
}

/**
 * onward_secret_new_random:
 * @length: bytes
 *
 * Makes a secret from OpenSSL's generator for private values. Stops the program if the system has
 * no randomness: a guessable key is worse than none.
 *
 * Returns: (transfer full): the secret
 */
OnwardSecret *
onward_secret_new_random (gsize length)
{
  OnwardSecret *self = onward_secret_new (length);

  if (RAND_priv_bytes_ex (NULL, self->data, length, 256) != 1)
    g_error ("the system gives no random numbers");
  return self;
}

/**
 * onward_secret_new_copy:
 * @data: (array length=length): the bytes; they stay the caller's to wipe
 * @length: bytes
 *
 * Makes a secret from bytes that are somewhere else.
 *
 * Returns: (transfer full): the secret
 */
OnwardSecret *
onward_secret_new_copy (gconstpointer data, gsize length)
{
  OnwardSecret *self = onward_secret_new (length);

  if (length > 0)
    memcpy (self->data, data, length);
  return self;
}

/**
 * onward_secret_ref:
 * @self: a secret
 *
 * Returns: (transfer full): @self, held once more
 */
OnwardSecret *
onward_secret_ref (OnwardSecret *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * onward_secret_unref:
 * @self: (nullable) (transfer full): a secret
 *
 * Lets go of a secret; the last one to do so wipes it.
 */
void
onward_secret_unref (OnwardSecret *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  OPENSSL_secure_clear_free (self->data, self->length + 1);
  g_free (self);
}

/**
 * onward_secret_data:
 * @self: a secret
 *
 * Lends the bytes. Copy them nowhere that is not wiped.
 *
 * Returns: (transfer none): onward_secret_length() bytes, writable
 */
guint8 *
onward_secret_data (OnwardSecret *self)
{
  return self->data;
}

/**
 * onward_secret_length:
 * @self: a secret
 *
 * Returns: its length in bytes
 */
gsize
onward_secret_length (OnwardSecret *self)
{
  return self->length;
}

/**
 * onward_secret_equal:
 * @a: a secret
 * @b: another
 *
 * Compares two secrets in a time that depends on their length only.
 *
 * Returns: TRUE if they hold the same bytes
 */
gboolean
onward_secret_equal (OnwardSecret *a, OnwardSecret *b)
{
  return a->length == b->length && CRYPTO_memcmp (a->data, b->data, a->length) == 0;
}

/**
 * onward_secret_is_locked:
 * @self: a secret
 *
 * Returns: TRUE if the bytes are kept out of swap and core dumps; FALSE if the system's limit on
 *   locked memory was too low, and they are only wiped
 */
gboolean
onward_secret_is_locked (OnwardSecret *self)
{
  return heap_is_locked && CRYPTO_secure_allocated (self->data);
}

/* Either way of AES-256-GCM begins with key, nonce and context. */
static gboolean
begin (EVP_CIPHER_CTX *context, int encrypt, OnwardSecret *key, const guint8 *nonce, GBytes *bound)
{
  gsize length = 0;
  gconstpointer data = bound != NULL ? g_bytes_get_data (bound, &length) : NULL;
  int done = 0;

  if (length > G_MAXINT
      || EVP_CipherInit_ex2 (context, EVP_aes_256_gcm (), key->data, nonce, encrypt, NULL) != 1)
    return FALSE;
  return length == 0 || EVP_CipherUpdate (context, NULL, &done, data, (int)length) == 1;
}

static gboolean
run (EVP_CIPHER_CTX *context, guint8 *out, const guint8 *in, gsize length)
{
  int done = 0;

  if (length > G_MAXINT)
    return FALSE;
  if (length > 0 && EVP_CipherUpdate (context, out, &done, in, (int)length) != 1)
    return FALSE;
  return EVP_CipherFinal_ex (context, out + done, &done) == 1;
}

/**
 * onward_secret_wrap:
 * @self: what to wrap
 * @key: 32 bytes
 * @context: (nullable): what it belongs to; unwrapping wants the same
 * @error: return location, domain `ONWARD_SECRET_ERROR`
 *
 * Encrypts a secret under a key with AES-256-GCM (NIST SP 800-38D) and a fresh random nonce, so one
 * key may wrap often, but not more than 2^32 times.
 *
 * Returns: (transfer full): nonce (12), ciphertext, tag (16); or NULL, with code `FAILED`
 */
GBytes *
onward_secret_wrap (OnwardSecret *self, OnwardSecret *key, GBytes *context, GError **error)
{
  g_autoptr (EVP_CIPHER_CTX) cipher = EVP_CIPHER_CTX_new ();
  gsize length = NONCE_BYTES + self->length + TAG_BYTES;
  g_autofree guint8 *out = g_malloc (length);
  guint8 *tag = out + NONCE_BYTES + self->length;

  g_return_val_if_fail (key->length == KEY_BYTES, NULL);
  if (cipher == NULL || RAND_bytes (out, NONCE_BYTES) != 1 || !begin (cipher, 1, key, out, context)
      || !run (cipher, out + NONCE_BYTES, self->data, self->length)
      || EVP_CIPHER_CTX_ctrl (cipher, EVP_CTRL_AEAD_GET_TAG, TAG_BYTES, tag) != 1)
    {
      g_set_error_literal (error, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_FAILED,
                           _ ("The key could not be encrypted. Nothing was changed."));
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&out), length);
}

/**
 * onward_secret_unwrap:
 * @wrapped: what onward_secret_wrap() gave
 * @key: 32 bytes
 * @context: (nullable): as it was given to onward_secret_wrap()
 * @error: return location, domain `ONWARD_SECRET_ERROR`
 *
 * Opens what was wrapped. Nothing of it is given out before the tag was found right.
 *
 * Returns: (transfer full): the secret; or NULL, with code `WRONG`, if key, context or bytes are
 *   not the same, and there is no telling which
 */
OnwardSecret *
onward_secret_unwrap (GBytes *wrapped, OnwardSecret *key, GBytes *context, GError **error)
{
  g_autoptr (EVP_CIPHER_CTX) cipher = EVP_CIPHER_CTX_new ();
  g_autoptr (OnwardSecret) secret = NULL;
  guint8 tag[TAG_BYTES];
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (wrapped, &length);

  g_return_val_if_fail (key->length == KEY_BYTES, NULL);
  if (cipher != NULL && length >= NONCE_BYTES + TAG_BYTES)
    {
      secret = onward_secret_new (length - NONCE_BYTES - TAG_BYTES);
      memcpy (tag, data + length - TAG_BYTES, TAG_BYTES);
      if (begin (cipher, 0, key, data, context)
          && EVP_CIPHER_CTX_ctrl (cipher, EVP_CTRL_AEAD_SET_TAG, TAG_BYTES, tag) == 1
          && run (cipher, secret->data, data + NONCE_BYTES, secret->length))
        return g_steal_pointer (&secret);
    }
  g_set_error_literal (error, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_WRONG,
                       _ ("This does not open it: it is not the right one, or the file was "
                          "changed. Nothing was changed now."));
  return NULL;
}
