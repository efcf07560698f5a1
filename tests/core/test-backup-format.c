/* A backup file that is cut, changed, put together from two, or is something else is refused, and
 * every limit holds at its number and not one above. */

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store-fixture.h"

#include "store/onward-backup-stream.h"
#include "store/onward-backup.h"
#include "store/onward-schema.h"
#include "store/onward-vault-private.h"

#define FLIPS 1000
#define SEALED_CHUNK (ONWARD_BACKUP_CHUNK_BYTES + ONWARD_BACKUP_TAG_BYTES)

/* A backup of at least five chunks, its bytes, and the key of its vault. */
typedef struct
{
  Fixture fixture;
  OnwardVault *vault;
  char *path;
  guint8 *bytes;
  gsize length;
  gsize header; /* bytes before the first chunk */
} Backup;

static void
read_all (const char *path, guint8 **bytes, gsize *length)
{
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, (char **)bytes, length, &error);
  g_assert_no_error (error);
}

static gsize
header_length (const guint8 *bytes)
{
  guint32 length = 0;

  memcpy (&length, bytes + 17, sizeof length);
  return 21 + GUINT32_FROM_BE (length);
}

static void
set_up (Backup *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->fixture, NULL);
  self->vault = fixture_create (&self->fixture);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("value %u", i);
      g_autofree char *value = g_strnfill (60000, (char)('a' + i));

      g_assert_true (onward_vault_set_setting (self->vault, name, value, NULL));
    }
  self->path = g_build_filename (self->fixture.top, "one.onward-backup", NULL);
  onward_vault_back_up (self->vault, self->path, NULL, &error);
  g_assert_no_error (error);
  read_all (self->path, &self->bytes, &self->length);
  self->header = header_length (self->bytes);
  g_assert_cmpuint (self->length, >, self->header + 5 * SEALED_CHUNK);
}

static void
tear_down (Backup *self, gconstpointer data)
{
  onward_vault_close (self->vault);
  g_free (self->path);
  g_free (self->bytes);
  fixture_tear_down (&self->fixture, NULL);
}

static gboolean
read_rows (OnwardBackupReader *reader, guint *rows, GError **error)
{
  const OnwardTable *table = NULL;
  const OnwardCell *row = NULL;

  while (onward_backup_reader_next_table (reader, &table, error))
    {
      if (table == NULL)
        return TRUE;
      do
        {
          if (!onward_backup_reader_next_row (reader, &row, error))
            return FALSE;
          *rows += row != NULL;
        }
      while (row != NULL);
    }
  return FALSE;
}

/* Reads a whole backup out of memory; returns its rows. */
static guint
try_bytes (const guint8 *bytes, gsize length, OnwardSecret *key, GError **error)
{
  FILE *file = length > 0 ? fmemopen ((void *)bytes, length, "rb") : fopen ("/dev/null", "rb");
  g_autoptr (OnwardBackupHeader) header = onward_backup_header_read (file, error);
  g_autoptr (OnwardBackupReader) reader
      = header != NULL ? onward_backup_reader_new (file, header, key, error) : NULL;
  guint rows = 0;

  if (reader != NULL && read_rows (reader, &rows, error))
    g_assert_cmpuint (rows, >, 0);
  fclose (file);
  return rows;
}

static void
assert_refused (Backup *self, const guint8 *bytes, gsize length, int code)
{
  g_autoptr (GError) error = NULL;

  try_bytes (bytes, length, self->vault->key, &error);
  g_assert_nonnull (error);
  if (code >= 0)
    g_assert_error (error, ONWARD_BACKUP_ERROR, code);
}

static void
test_reads_what_was_written (Backup *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (try_bytes (self->bytes, self->length, self->vault->key, &error), ==, 6);
  g_assert_no_error (error);
}

static void
test_cut_anywhere_is_refused (Backup *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize cuts = 0;

  for (gsize length = 0; length <= self->header; length++, cuts++)
    assert_refused (self, self->bytes, length, -1);
  for (gsize length = self->header; length < self->length; length += 997, cuts++)
    assert_refused (self, self->bytes, length, ONWARD_BACKUP_ERROR_DAMAGED);
  assert_refused (self, self->bytes, self->length - 1, ONWARD_BACKUP_ERROR_DAMAGED);
  for (gsize at = self->header; at < self->length; at += SEALED_CHUNK, cuts++)
    {
      g_clear_error (&error);
      try_bytes (self->bytes, at, self->vault->key, &error);
      g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, "end is missing"));
    }
  g_test_message ("count: %" G_GSIZE_FORMAT " cuts of a backup, all refused", cuts);
}

static void
test_something_behind_is_refused (Backup *self, gconstpointer data)
{
  static const gsize more[] = { 1, 16, 17, 1000, SEALED_CHUNK };

  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    {
      g_autofree guint8 *bytes = g_malloc0 (self->length + more[i]);

      memcpy (bytes, self->bytes, self->length);
      assert_refused (self, bytes, self->length + more[i], ONWARD_BACKUP_ERROR_DAMAGED);
    }
}

static void
test_every_changed_bit_is_noticed (Backup *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  gsize flips = 0;

  for (gsize bit = 0; bit < self->header * 8; bit += 7, flips++) /* each byte, each place in it */
    {
      self->bytes[bit / 8] ^= (guint8)(1 << bit % 8);
      assert_refused (self, self->bytes, self->length, -1);
      self->bytes[bit / 8] ^= (guint8)(1 << bit % 8);
    }
  for (guint i = 0; i < FLIPS; i++, flips++)
    {
      gsize at = self->header + g_rand_int (random) % (self->length - self->header);
      guint8 mask = (guint8)(1 << g_rand_int_range (random, 0, 8));

      self->bytes[at] ^= mask;
      assert_refused (self, self->bytes, self->length, ONWARD_BACKUP_ERROR_DAMAGED);
      self->bytes[at] ^= mask;
    }
  g_test_message ("count: %" G_GSIZE_FORMAT " flipped bits in a backup, all noticed", flips);
}

static guint8 *
chunk_at (Backup *self, guint8 *bytes, guint index)
{
  return bytes + self->header + index * SEALED_CHUNK;
}

static void
test_moved_chunks_are_refused (Backup *self, gconstpointer data)
{
  gsize rest = self->length - self->header;
  g_autofree guint8 *bytes = g_malloc (self->length + SEALED_CHUNK);

  memcpy (bytes, self->bytes, self->length); /* two swapped */
  memcpy (chunk_at (self, bytes, 1), chunk_at (self, self->bytes, 2), SEALED_CHUNK);
  memcpy (chunk_at (self, bytes, 2), chunk_at (self, self->bytes, 1), SEALED_CHUNK);
  assert_refused (self, bytes, self->length, ONWARD_BACKUP_ERROR_DAMAGED);
  memcpy (bytes, self->bytes, self->length); /* one in the place of another */
  memcpy (chunk_at (self, bytes, 1), chunk_at (self, self->bytes, 2), SEALED_CHUNK);
  assert_refused (self, bytes, self->length, ONWARD_BACKUP_ERROR_DAMAGED);
  memcpy (bytes, self->bytes, self->length); /* one dropped */
  memcpy (chunk_at (self, bytes, 1), chunk_at (self, self->bytes, 2), rest - 2 * SEALED_CHUNK);
  assert_refused (self, bytes, self->length - SEALED_CHUNK, ONWARD_BACKUP_ERROR_DAMAGED);
  memcpy (bytes, self->bytes, self->length); /* one doubled */
  memcpy (chunk_at (self, bytes, 2), chunk_at (self, self->bytes, 1), rest - SEALED_CHUNK);
  assert_refused (self, bytes, self->length + SEALED_CHUNK, ONWARD_BACKUP_ERROR_DAMAGED);
}

static void
test_chunks_of_another_backup_are_refused (Backup *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->fixture.top, "two.onward-backup", NULL);
  g_autofree guint8 *other = NULL;
  g_autofree guint8 *mixed = NULL;
  gsize length = 0;

  g_assert_true (onward_vault_back_up (self->vault, path, NULL, NULL));
  read_all (path, &other, &length);
  g_assert_cmpuint (length, ==, self->length); /* the same rows, and yet */
  mixed = g_memdup2 (self->bytes, self->length);
  memcpy (chunk_at (self, mixed, 1), chunk_at (self, other, 1), SEALED_CHUNK);
  assert_refused (self, mixed, self->length, ONWARD_BACKUP_ERROR_DAMAGED);
  memcpy (mixed, other, self->header); /* all chunks under another header */
  memcpy (mixed + self->header, self->bytes + self->header, self->length - self->header);
  assert_refused (self, mixed, self->length, ONWARD_BACKUP_ERROR_DAMAGED);
}

static void
test_another_key_opens_nothing (Backup *self, gconstpointer data)
{
  g_autoptr (OnwardSecret) key = onward_secret_new_random (ONWARD_KEY_BYTES);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (try_bytes (self->bytes, self->length, key, &error), ==, 0);
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_DAMAGED);
}

static void
test_other_files_are_no_backups (Backup *self, gconstpointer data)
{
  static const char sqlite[] = "SQLite format 3\0and so on and so on";
  g_autofree char *database = NULL;
  g_autofree char *keys = NULL;
  gsize length = 0;

  assert_refused (self, (const guint8 *)"", 0, ONWARD_BACKUP_ERROR_NOT_ONE);
  assert_refused (self, (const guint8 *)sqlite, sizeof sqlite, ONWARD_BACKUP_ERROR_NOT_ONE);
  fixture_read (&self->fixture, ONWARD_FILE_DATABASE, &database, &length);
  assert_refused (self, (guint8 *)database, length, ONWARD_BACKUP_ERROR_NOT_ONE);
  fixture_read (&self->fixture, ONWARD_FILE_KEYS, &keys, &length);
  assert_refused (self, (guint8 *)keys, length, ONWARD_BACKUP_ERROR_NOT_ONE);
}

static void
test_what_is_no_file_is_not_opened (Backup *self, gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->fixture.top, "link", NULL);
  g_autofree char *fifo = g_build_filename (self->fixture.top, "fifo", NULL);
  g_autofree char *none = g_build_filename (self->fixture.top, "none", NULL);
  const char *const paths[] = { link, fifo, self->fixture.top };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (self->path, link), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_clear_error (&error);
      g_assert_null (onward_backup_read_header (paths[i], &error));
      g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_UNSAFE);
    }
  g_clear_error (&error);
  g_assert_null (onward_backup_read_header (none, &error));
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_FAILED);
}

static void
test_later_versions_are_named (Backup *self, gconstpointer data)
{
  static const guint8 later[] = "onward-backup: 12\nanything at all";
  g_autoptr (OnwardBackupHeader) header = onward_backup_read_header (self->path, NULL);
  g_autoptr (OnwardBackupReader) reader = NULL;
  g_autofree char *number = g_strdup_printf ("%u", onward_schema_version + 1);
  g_autoptr (GError) error = NULL;

  try_bytes (later, sizeof later, self->vault->key, &error);
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_TOO_NEW);
  g_assert_nonnull (strstr (error->message, "12"));
  g_clear_error (&error);
  header->schema = onward_schema_version + 1;
  reader = onward_backup_reader_new (stdin, header, self->vault->key, &error);
  g_assert_null (reader);
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_TOO_NEW);
  g_assert_nonnull (strstr (error->message, number));
}

/* --- limits --- */

static void
test_a_header_has_its_limit (Backup *self, gconstpointer data)
{
  g_autofree guint8 *bytes = g_malloc0 (ONWARD_BACKUP_HEADER_MAX + 1);
  guint32 length = GUINT32_TO_BE (ONWARD_BACKUP_HEADER_MAX - 21);

  memcpy (bytes, self->bytes, 17);
  memcpy (bytes + 17, &length, sizeof length);
  assert_refused (self, bytes, ONWARD_BACKUP_HEADER_MAX, ONWARD_BACKUP_ERROR_DAMAGED); /* read */
  length = GUINT32_TO_BE (ONWARD_BACKUP_HEADER_MAX - 20);
  memcpy (bytes + 17, &length, sizeof length);
  assert_refused (self, bytes, ONWARD_BACKUP_HEADER_MAX + 1, ONWARD_BACKUP_ERROR_TOO_BIG);
}

static void
test_tables_have_their_limit (Backup *self, gconstpointer data)
{
  g_autoptr (OnwardBackupHeader) header = onward_backup_read_header (self->path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) most = NULL, more = NULL;
  g_autoptr (OnwardBackupHeader) again = NULL;
  FILE *file = NULL;

  while (header->counts->len < ONWARD_BACKUP_TABLES_MAX)
    onward_backup_header_count (header, "more", 1);
  most = onward_backup_header_print (header, &error);
  g_assert_no_error (error);
  file = fmemopen ((void *)g_bytes_get_data (most, NULL), g_bytes_get_size (most), "rb");
  again = onward_backup_header_read (file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->counts->len, ==, ONWARD_BACKUP_TABLES_MAX);
  g_assert_cmpmem (again->hash, sizeof again->hash, header->hash, sizeof header->hash);
  fclose (file);
  onward_backup_header_count (header, "more", 1);
  more = onward_backup_header_print (header, &error);
  g_assert_null (more);
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_TOO_BIG);
}

static gboolean
write_chunks (FILE *file, OnwardSecret *key, const guint8 *hash, gsize length, guint64 max,
              GError **error)
{
  g_autoptr (OnwardChunkWriter) writer = onward_chunk_writer_new (file, key, hash, max);
  g_autofree guint8 *bytes = g_malloc0 (length + 1);

  return onward_chunk_writer_put (writer, bytes, length, error)
         && onward_chunk_writer_end (writer, error) && fflush (file) == 0;
}

static gboolean
read_chunks (FILE *file, OnwardSecret *key, const guint8 *hash, gsize length, guint64 max,
             GError **error)
{
  g_autoptr (OnwardChunkReader) reader = onward_chunk_reader_new (file, key, hash, max);
  g_autofree guint8 *bytes = g_malloc (length + 1);

  return onward_chunk_reader_take (reader, bytes, length, error)
         && onward_chunk_reader_end (reader, error);
}

/* Empty, one byte, one full chunk, one byte more; three chunks at a limit of three. */
static void
test_chunks_have_their_limit (void)
{
  static const gsize lengths[] = { 0,
                                   1,
                                   ONWARD_BACKUP_CHUNK_BYTES - 1,
                                   ONWARD_BACKUP_CHUNK_BYTES,
                                   ONWARD_BACKUP_CHUNK_BYTES + 1,
                                   3 * ONWARD_BACKUP_CHUNK_BYTES };
  g_autoptr (OnwardSecret) key = onward_secret_new_random (ONWARD_KEY_BYTES);
  const guint8 hash[ONWARD_BACKUP_HASH_BYTES] = { 1, 2, 3 };
  g_autoptr (GError) error = NULL;
  FILE *file = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      file = tmpfile ();
      g_assert_true (write_chunks (file, key, hash, lengths[i], 3, &error));
      rewind (file);
      g_assert_true (read_chunks (file, key, hash, lengths[i], 3, &error));
      rewind (file);
      if (lengths[i] > 0)
        g_assert_false (read_chunks (file, key, hash, lengths[i] - 1, 3, NULL)); /* one is left */
      rewind (file);
      g_assert_false (read_chunks (file, key, hash, lengths[i] + 1, 3, NULL)); /* one is wanting */
      fclose (file);
    }
  file = tmpfile ();
  g_assert_false (write_chunks (file, key, hash, 3 * ONWARD_BACKUP_CHUNK_BYTES + 1, 3, &error));
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_TOO_BIG);
  fclose (file);
  g_clear_error (&error);
  file = tmpfile ();
  g_assert_true (write_chunks (file, key, hash, 3 * ONWARD_BACKUP_CHUNK_BYTES + 1, 4, &error));
  rewind (file);
  g_assert_false (read_chunks (file, key, hash, 3 * ONWARD_BACKUP_CHUNK_BYTES + 1, 3, &error));
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_TOO_BIG);
  fclose (file);
}

static void
test_a_row_has_its_limit (Backup *self, gconstpointer data)
{
  g_autoptr (OnwardBackupHeader) header = onward_backup_read_header (self->path, NULL);
  g_autoptr (GPtrArray) tables = onward_tables_of_version (header->schema, NULL);
  g_autoptr (OnwardBackupWriter) writer = NULL;
  g_autofree guint8 *big = g_malloc0 (ONWARD_BACKUP_ROW_MAX);
  g_autoptr (GError) error = NULL;
  OnwardCell row[] = { { ONWARD_CELL_TEXT, 0, 0, big, 1 },
                       { ONWARD_CELL_TEXT, 0, 0, big, ONWARD_BACKUP_ROW_MAX - 1 } };
  FILE *file = tmpfile ();

  writer = onward_backup_writer_new (file, header, self->vault->key, &error);
  g_assert_true (onward_backup_writer_table (writer, tables->pdata[0], &error));
  g_assert_true (onward_backup_writer_row (writer, row, &error));
  row[0].length = 2;
  g_assert_false (onward_backup_writer_row (writer, row, &error));
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_TOO_BIG);
  fclose (file);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/store/backup-format/" name, Backup, NULL, set_up, function, tear_down)
  ADD ("reads-what-was-written", test_reads_what_was_written);
  ADD ("cut-anywhere-is-refused", test_cut_anywhere_is_refused);
  ADD ("something-behind-is-refused", test_something_behind_is_refused);
  ADD ("every-changed-bit-is-noticed", test_every_changed_bit_is_noticed);
  ADD ("moved-chunks-are-refused", test_moved_chunks_are_refused);
  ADD ("chunks-of-another-backup-are-refused", test_chunks_of_another_backup_are_refused);
  ADD ("another-key-opens-nothing", test_another_key_opens_nothing);
  ADD ("other-files-are-no-backups", test_other_files_are_no_backups);
  ADD ("what-is-no-file-is-not-opened", test_what_is_no_file_is_not_opened);
  ADD ("later-versions-are-named", test_later_versions_are_named);
  ADD ("a-header-has-its-limit", test_a_header_has_its_limit);
  ADD ("tables-have-their-limit", test_tables_have_their_limit);
  g_test_add_func ("/store/backup-format/chunks-have-their-limit", test_chunks_have_their_limit);
  ADD ("a-row-has-its-limit", test_a_row_has_its_limit);
  return g_test_run ();
}
