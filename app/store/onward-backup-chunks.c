#include "store/onward-backup-chunks.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#define NONCE_BYTES 12
#define BOUND_BYTES (ONWARD_BACKUP_HASH_BYTES + 8 + 1)
#define SEALED_BYTES (ONWARD_BACKUP_CHUNK_BYTES + ONWARD_BACKUP_TAG_BYTES)

G_DEFINE_QUARK (onward_backup_error, onward_backup_error)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)

/* What writing and reading have in common. */
typedef struct
{
  FILE *file; /* borrowed */
  EVP_CIPHER_CTX *cipher;
  guint8 hash[ONWARD_BACKUP_HASH_BYTES];
  guint64 index; /* of the chunk that comes next */
  guint64 chunks_max;
  guint8 plain[ONWARD_BACKUP_CHUNK_BYTES];
  guint8 sealed[SEALED_BYTES];
  gsize length; /* of what is in @plain */
} Chunks;

struct _OnwardChunkWriter
{
  Chunks chunks;
};

struct _OnwardChunkReader
{
  Chunks chunks;
  gsize taken; /* of what is in plain */
  gboolean last;
};

static gboolean
fail (GError **error, OnwardBackupError code, const char *sentence)
{
  g_set_error_literal (error, ONWARD_BACKUP_ERROR, (int)code, sentence);
  return FALSE;
}

/* Not public: see the header. */
gboolean
onward_backup_fail_file (GError **error)
{
  int number = errno;

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    return fail (error, ONWARD_BACKUP_ERROR_FULL,
                 _ ("There is not enough space for the backup. Free some, or choose another place, "
                    "and try again."));
  g_set_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_FAILED,
               _ ("The backup could not be read or written: %s."), g_strerror (number));
  return FALSE;
}

static gboolean
fail_too_big (GError **error)
{
  return fail (error, ONWARD_BACKUP_ERROR_TOO_BIG,
               _ ("The backup is larger than Onward makes or reads."));
}

static void
chunks_init (Chunks *self, FILE *file, OnwardSecret *key, const guint8 *hash, guint64 chunks_max)
{
  self->file = file;
  self->chunks_max = chunks_max;
  memcpy (self->hash, hash, sizeof self->hash);
  self->cipher = EVP_CIPHER_CTX_new ();
  if (self->cipher == NULL
      || EVP_CipherInit_ex2 (self->cipher, EVP_aes_256_gcm (), onward_secret_data (key), NULL, -1,
                             NULL)
             != 1)
    g_error ("OpenSSL has no AES-256-GCM");
}

static void
chunks_clear (Chunks *self)
{
  EVP_CIPHER_CTX_free (self->cipher);
  OPENSSL_cleanse (self->plain, sizeof self->plain);
}

static void
put_index (guint8 *at, guint64 index)
{
  index = GUINT64_TO_BE (index);
  memcpy (at, &index, sizeof index);
}

/* Key, nonce and what a chunk is bound to. The key is this file's own, so that its number serves as
 * nonce: none is used twice. */
static gboolean
begin_chunk (Chunks *self, int encrypt, gboolean last)
{
  guint8 nonce[NONCE_BYTES] = { 0 };
  guint8 bound[BOUND_BYTES];
  int done = 0;

  put_index (nonce + NONCE_BYTES - 8, self->index);
  memcpy (bound, self->hash, sizeof self->hash);
  put_index (bound + sizeof self->hash, self->index);
  bound[BOUND_BYTES - 1] = last ? 1 : 0;
  return EVP_CipherInit_ex2 (self->cipher, NULL, NULL, nonce, encrypt, NULL) == 1
         && EVP_CipherUpdate (self->cipher, NULL, &done, bound, BOUND_BYTES) == 1;
}

static gboolean
run_cipher (Chunks *self, guint8 *out, const guint8 *in, gsize length)
{
  int done = 0;

  if (length > 0 && EVP_CipherUpdate (self->cipher, out, &done, in, (int)length) != 1)
    return FALSE;
  return EVP_CipherFinal_ex (self->cipher, out + done, &done) == 1;
}

static gboolean
write_chunk (Chunks *self, gboolean last, GError **error)
{
  gsize sealed = self->length + ONWARD_BACKUP_TAG_BYTES;

  if (self->index >= self->chunks_max)
    return fail_too_big (error);
  if (!begin_chunk (self, 1, last) || !run_cipher (self, self->sealed, self->plain, self->length)
      || EVP_CIPHER_CTX_ctrl (self->cipher, EVP_CTRL_AEAD_GET_TAG, ONWARD_BACKUP_TAG_BYTES,
                              self->sealed + self->length)
             != 1)
    return fail (error, ONWARD_BACKUP_ERROR_FAILED, _ ("The backup could not be encrypted."));
  self->index++;
  self->length = 0;
  return fwrite (self->sealed, 1, sealed, self->file) == sealed || onward_backup_fail_file (error);
}

/**
 * onward_chunk_writer_new:
 * @file: where the chunks go
 * @key: 32 bytes, used for this file and nothing else
 * @hash: (array fixed-size=32): SHA-256 of the file's header
 * @chunks_max: `ONWARD_BACKUP_CHUNKS_MAX`; a test may take fewer
 *
 * Begins a stream of chunks.
 *
 * Source: NIST SP 800-38D; the last-chunk mark is that of STREAM (Hoang, Reyhanitabar, Rogaway and
 * Vizár, "Online authenticated-encryption and its nonce-reuse misuse-resistance", 2015).
 *
 * Returns: (transfer full): the writer
 */
OnwardChunkWriter *
onward_chunk_writer_new (FILE *file, OnwardSecret *key, const guint8 *hash, guint64 chunks_max)
{
  OnwardChunkWriter *self = g_new0 (OnwardChunkWriter, 1);

  chunks_init (&self->chunks, file, key, hash, chunks_max);
  return self;
}

/**
 * onward_chunk_writer_put:
 * @self: a writer
 * @data: (array length=length): what comes next
 * @length: bytes
 * @error: return location, domain `ONWARD_BACKUP_ERROR`
 *
 * Adds bytes. A full chunk is written only when more follows: which one is the last is then known.
 *
 * Returns: FALSE if they could not be written
 */
gboolean
onward_chunk_writer_put (OnwardChunkWriter *self, gconstpointer data, gsize length, GError **error)
{
  Chunks *chunks = &self->chunks;
  const guint8 *next = data;

  while (length > 0)
    {
      gsize piece = MIN (length, ONWARD_BACKUP_CHUNK_BYTES - chunks->length);

      if (piece == 0)
        {
          if (!write_chunk (chunks, FALSE, error))
            return FALSE;
          continue;
        }
      memcpy (chunks->plain + chunks->length, next, piece);
      chunks->length += piece;
      next += piece;
      length -= piece;
    }
  return TRUE;
}

/**
 * onward_chunk_writer_end:
 * @self: a writer
 * @error: return location, domain `ONWARD_BACKUP_ERROR`
 *
 * Writes the last chunk.
 *
 * Returns: FALSE if it could not be written
 */
gboolean
onward_chunk_writer_end (OnwardChunkWriter *self, GError **error)
{
  return write_chunk (&self->chunks, TRUE, error);
}

/**
 * onward_chunk_writer_free:
 * @self: (transfer full) (nullable): a writer
 *
 * Lets go of it, and wipes what was not yet written.
 */
void
onward_chunk_writer_free (OnwardChunkWriter *self)
{
  if (self == NULL)
    return;
  chunks_clear (&self->chunks);
  g_free (self);
}

/**
 * onward_chunk_reader_new:
 * @file: where the chunks come from
 * @key: 32 bytes
 * @hash: (array fixed-size=32): SHA-256 of the file's header
 * @chunks_max: `ONWARD_BACKUP_CHUNKS_MAX`; a test may take fewer
 *
 * Begins to read what an #OnwardChunkWriter wrote.
 *
 * Returns: (transfer full): the reader
 */
OnwardChunkReader *
onward_chunk_reader_new (FILE *file, OnwardSecret *key, const guint8 *hash, guint64 chunks_max)
{
  OnwardChunkReader *self = g_new0 (OnwardChunkReader, 1);

  chunks_init (&self->chunks, file, key, hash, chunks_max);
  return self;
}

/* Whether the chunk in @sealed opens, as the last one or as another. */
static gboolean
opens (Chunks *self, gsize length, gboolean last)
{
  return begin_chunk (self, 0, last)
         && EVP_CIPHER_CTX_ctrl (self->cipher, EVP_CTRL_AEAD_SET_TAG, ONWARD_BACKUP_TAG_BYTES,
                                 self->sealed + length)
                == 1
         && run_cipher (self, self->plain, self->sealed, length);
}

/* Why a chunk does not open. That it would at another place in the file is worth a sentence of its
 * own: half a file is what a stick leaves that was pulled out. */
static gboolean
fail_chunk (Chunks *self, gsize length, gboolean last, GError **error)
{
  gboolean other = opens (self, length, !last);

  OPENSSL_cleanse (self->plain, sizeof self->plain);
  if (other && last)
    return fail (error, ONWARD_BACKUP_ERROR_DAMAGED,
                 _ ("The backup is not whole: its end is missing. Use another one."));
  if (other)
    return fail (error, ONWARD_BACKUP_ERROR_DAMAGED,
                 _ ("The backup has something behind its end that does not belong there. Use "
                    "another one."));
  return fail (error, ONWARD_BACKUP_ERROR_DAMAGED,
               _ ("The backup was changed or is damaged, or is not of these passports. Use another "
                  "one."));
}

static gboolean
read_chunk (OnwardChunkReader *self, GError **error)
{
  Chunks *chunks = &self->chunks;
  gsize got = fread (chunks->sealed, 1, SEALED_BYTES, chunks->file);
  int next = got == SEALED_BYTES ? getc (chunks->file) : EOF;

  self->taken = 0;
  chunks->length = 0;
  if (ferror (chunks->file))
    return onward_backup_fail_file (error);
  if (next != EOF)
    ungetc (next, chunks->file);
  if (chunks->index >= chunks->chunks_max)
    return fail_too_big (error);
  if (got < ONWARD_BACKUP_TAG_BYTES)
    return fail (error, ONWARD_BACKUP_ERROR_DAMAGED,
                 _ ("The backup is not whole: its end is missing. Use another one."));
  got -= ONWARD_BACKUP_TAG_BYTES;
  if (!opens (chunks, got, next == EOF))
    return fail_chunk (chunks, got, next == EOF, error);
  chunks->length = got;
  chunks->index++;
  self->last = next == EOF;
  return TRUE;
}

static gboolean
fail_content (GError **error)
{
  return fail (error, ONWARD_BACKUP_ERROR_DAMAGED,
               _ ("What is in the backup is not as it should be. Use another one."));
}

/**
 * onward_chunk_reader_take:
 * @self: a reader
 * @data: (out caller-allocates) (array length=length): where the bytes go
 * @length: how many are wanted
 * @error: return location, domain `ONWARD_BACKUP_ERROR`
 *
 * Reads exactly @length bytes, each out of a chunk that was found right. Fails with `DAMAGED` also
 * if there are fewer left.
 *
 * Returns: FALSE if they could not be read
 */
gboolean
onward_chunk_reader_take (OnwardChunkReader *self, gpointer data, gsize length, GError **error)
{
  Chunks *chunks = &self->chunks;
  guint8 *next = data;

  while (length > 0)
    {
      gsize piece = MIN (length, chunks->length - self->taken);

      if (piece == 0 && self->last)
        return fail_content (error);
      if (piece == 0 && !read_chunk (self, error))
        return FALSE;
      memcpy (next, chunks->plain + self->taken, piece);
      self->taken += piece;
      next += piece;
      length -= piece;
    }
  return TRUE;
}

/**
 * onward_chunk_reader_end:
 * @self: a reader
 * @error: return location, domain `ONWARD_BACKUP_ERROR`
 *
 * Sees that everything was read, up to the last chunk's end.
 *
 * Returns: FALSE if something is left, or the last chunk does not open
 */
gboolean
onward_chunk_reader_end (OnwardChunkReader *self, GError **error)
{
  if (self->taken == self->chunks.length && !self->last && !read_chunk (self, error))
    return FALSE;
  return (self->last && self->taken == self->chunks.length) || fail_content (error);
}

/**
 * onward_chunk_reader_free:
 * @self: (transfer full) (nullable): a reader
 *
 * Lets go of it, and wipes what was read.
 */
void
onward_chunk_reader_free (OnwardChunkReader *self)
{
  if (self == NULL)
    return;
  chunks_clear (&self->chunks);
  g_free (self);
}
