/* lock.c: ECDH-ES+A256KW and PBES2-HS512+A256KW with A256GCM (RFC 7516, RFC 7518). */

#include "lock.h"

#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)

#define ALG_KEY "ECDH-ES+A256KW"
#define ALG_WORDS "PBES2-HS512+A256KW"
#define ENC "A256GCM"
#define LONGEST_KEY 64

static void
append_length (GByteArray *bytes, guint32 length)
{
  guint32 big = GUINT32_TO_BE (length);

  g_byte_array_append (bytes, (guint8 *)&big, sizeof big);
}

static void
append_counted (GByteArray *bytes, const guint8 *data, guint length)
{
  append_length (bytes, length);
  if (length > 0)
    g_byte_array_append (bytes, data, length);
}

/* RFC 7518 section 4.6.2: one round of the concatenation KDF gives all 256 bits. */
static void
agree (Lock *lock, guint8 key[LOCK_KEY])
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  guint8 z[SIZE];

  key_agree (&lock->ephemeral, &lock->peer, z);
  append_length (input, 1);
  g_byte_array_append (input, z, SIZE);
  append_counted (input, (const guint8 *)ALG_KEY, strlen (ALG_KEY));
  append_counted (input, lock->apu != NULL ? lock->apu->data : NULL,
                  lock->apu != NULL ? lock->apu->len : 0);
  append_counted (input, lock->apv != NULL ? lock->apv->data : NULL,
                  lock->apv != NULL ? lock->apv->len : 0);
  append_length (input, 8 * LOCK_KEY);
  sha256 (input->data, input->len, key);
}

/**
 * lock_derive:
 * @words: the passphrase
 * @salt: `p2s`, decoded
 * @length: its bytes
 * @rounds: `p2c`
 * @key: (out): what wraps the content key
 *
 * PBES2 with HMAC-SHA-512 (RFC 7518 section 4.8.1.1).
 */
void
lock_derive (const char *words, const guint8 *salt, gsize length, guint rounds,
             guint8 key[LOCK_KEY])
{
  g_autoptr (GByteArray) input = g_byte_array_new ();

  g_byte_array_append (input, (const guint8 *)ALG_WORDS, sizeof ALG_WORDS); /* with its zero */
  if (length > 0)
    g_byte_array_append (input, salt, (guint)length);
  g_assert_true (PKCS5_PBKDF2_HMAC (words, (int)strlen (words), input->data, (int)input->len,
                                    (int)rounds, EVP_sha512 (), LOCK_KEY, key));
}

/* A thousand times the cost of the others, so once. */
static void
derive_many (const char *words, const GByteArray *salt, guint8 key[LOCK_KEY])
{
  static guint8 derived[LOCK_KEY];
  static gboolean done;

  if (!done)
    lock_derive (words, salt->data, salt->len, LOCK_MANY_ROUNDS, derived);
  done = TRUE;
  memcpy (key, derived, LOCK_KEY);
}

/* RFC 3394. A content key whose length is no multiple of eight bytes is cut down to one. */
static char *
wrap (const guint8 key[LOCK_KEY], const guint8 *content_key, gsize length)
{
  g_autoptr (EVP_CIPHER_CTX) ctx = EVP_CIPHER_CTX_new ();
  guint8 wrapped[LONGEST_KEY + 16];
  int written = 0;

  EVP_CIPHER_CTX_set_flags (ctx, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
  g_assert_true (EVP_EncryptInit_ex (ctx, EVP_aes_256_wrap (), NULL, key, NULL));
  g_assert_true (EVP_EncryptUpdate (ctx, wrapped, &written, content_key, (int)length));
  return base64url (wrapped, (gsize)written);
}

static void
encrypt (Lock *lock, const guint8 *key, const guint8 *iv, const char *data, const char *plain,
         char **ciphertext, char **tag)
{
  g_autoptr (EVP_CIPHER_CTX) ctx = EVP_CIPHER_CTX_new ();
  gsize length = strlen (plain);
  g_autofree guint8 *bytes = g_malloc (length + 16);
  guint8 tag_bytes[LOCK_TAG + 16] = { 0 };
  int written = 0;

  g_assert_true (EVP_EncryptInit_ex (
      ctx, lock->key_length == 16 ? EVP_aes_128_gcm () : EVP_aes_256_gcm (), NULL, NULL, NULL));
  g_assert_true (EVP_CIPHER_CTX_ctrl (ctx, EVP_CTRL_AEAD_SET_IVLEN, (int)lock->iv_length, NULL));
  g_assert_true (EVP_EncryptInit_ex (ctx, NULL, NULL, key, iv));
  g_assert_true (EVP_EncryptUpdate (ctx, NULL, &written, (const guint8 *)data, (int)strlen (data)));
  g_assert_true (EVP_EncryptUpdate (ctx, bytes, &written, (const guint8 *)plain, (int)length));
  g_assert_true (EVP_EncryptFinal_ex (ctx, bytes + written, &written));
  g_assert_true (EVP_CIPHER_CTX_ctrl (ctx, EVP_CTRL_AEAD_GET_TAG, LOCK_TAG, tag_bytes));
  *ciphertext = base64url (bytes, length);
  *tag = base64url (tag_bytes, lock->tag_length);
}

static void
fill_key (Lock *lock)
{
  g_autofree char *kid = key_thumbprint (&world_get ()->agree);

  lock->peer = world_get ()->agree;
  lock->ephemeral = key_new (&lock->dice);
  lock->epk = key_to_jwk (&lock->ephemeral);
  members_set_string (lock->header, "alg", ALG_KEY);
  members_set_string (lock->header, "enc", ENC);
  members_set_string (lock->header, "kid", kid);
  members_set (lock->header, "epk", NULL);
}

static void
fill_words (Lock *lock)
{
  lock->words = g_strdup (world_get ()->words);
  lock->salt = g_byte_array_new ();
  g_byte_array_set_size (lock->salt, 16);
  dice_fill (&lock->dice, lock->salt->data, lock->salt->len);
  lock->rounds = LOCK_ROUNDS;
  members_set_string (lock->header, "alg", ALG_WORDS);
  members_set_string (lock->header, "enc", ENC);
  members_set (lock->header, "p2s", NULL);
  members_set (lock->header, "p2c", NULL);
}

/**
 * lock_new:
 * @kind: to the college's key, or under the words
 * @dice: dice of this file alone
 *
 * Returns: (transfer full): a lock in which everything is right
 */
Lock *
lock_new (LockKind kind, Dice dice)
{
  Lock *lock = g_new0 (Lock, 1);

  lock->dice = dice;
  lock->kind = kind;
  lock->key_length = LOCK_KEY;
  lock->iv_length = LOCK_IV;
  lock->tag_length = LOCK_TAG;
  lock->header = members_new ();
  members_set_string (lock->header, "cty", "dc+sd-jwt");
  if (kind == LOCK_TO_KEY)
    fill_key (lock);
  else
    fill_words (lock);
  return lock;
}

/**
 * lock_free:
 * @lock: (transfer full): a lock
 *
 * Frees a lock.
 */
void
lock_free (Lock *lock)
{
  g_clear_pointer (&lock->header, g_ptr_array_unref);
  g_clear_pointer (&lock->epk, g_ptr_array_unref);
  g_clear_pointer (&lock->salt, g_byte_array_unref);
  g_clear_pointer (&lock->apu, g_byte_array_unref);
  g_clear_pointer (&lock->apv, g_byte_array_unref);
  g_free (lock->words);
  g_free (lock);
}

static char *
write_header (Lock *lock)
{
  g_autofree char *json = NULL;

  if (lock->kind == LOCK_TO_KEY)
    {
      g_autofree char *epk = members_write (lock->epk);

      members_fill (lock->header, "epk", epk);
    }
  else
    {
      g_autofree char *salt = base64url (lock->salt->data, lock->salt->len);
      g_autofree char *p2s = json_string (salt);
      g_autofree char *p2c = g_strdup_printf ("%u", lock->rounds);

      members_fill (lock->header, "p2s", p2s);
      members_fill (lock->header, "p2c", p2c);
    }
  json = members_write (lock->header);
  return edit_encode (&lock->edit, PART_LOCK_HEADER, NULL, json, &lock->dice);
}

static char *
write_key (Lock *lock, const guint8 *content_key)
{
  guint8 key[LOCK_KEY];

  if (lock->kind == LOCK_TO_KEY)
    agree (lock, key);
  else if (lock->rounds == LOCK_MANY_ROUNDS)
    derive_many (lock->words, lock->salt, key);
  else
    lock_derive (lock->words, lock->salt->data, lock->salt->len, lock->rounds, key);
  return wrap (key, content_key, lock->key_length);
}

/**
 * lock_write:
 * @lock: a lock; written once
 * @plain: what goes in
 *
 * Encrypts, whatever was done to the lock.
 *
 * Returns: (transfer full): the bytes of a locked transfer file
 */
char *
lock_write (Lock *lock, const char *plain)
{
  guint8 content_key[LONGEST_KEY];
  guint8 iv_bytes[LONGEST_KEY];
  g_autofree char *header = write_header (lock);
  g_autofree char *key = NULL;
  g_autofree char *iv = NULL;
  g_autofree char *ciphertext = NULL;
  g_autofree char *tag = NULL;

  dice_fill (&lock->dice, content_key, sizeof content_key);
  dice_fill (&lock->dice, iv_bytes, sizeof iv_bytes);
  key = write_key (lock, content_key);
  iv = base64url (iv_bytes, lock->iv_length);
  encrypt (lock, content_key, iv_bytes, lock->spoil_data ? "" : header, plain, &ciphertext, &tag);

  edit_text (&lock->edit, PART_LOCK_KEY, &key, &lock->dice);
  edit_text (&lock->edit, PART_LOCK_IV, &iv, &lock->dice);
  edit_text (&lock->edit, PART_LOCK_CIPHERTEXT, &ciphertext, &lock->dice);
  edit_text (&lock->edit, PART_LOCK_TAG, &tag, &lock->dice);
  return g_strjoin (".", header, key, iv, ciphertext, tag, NULL);
}
