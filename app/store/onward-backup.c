#include "store/onward-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "passport/onward-clock.h"
#include "store/onward-backup-automatic.h"
#include "store/onward-backup-stream.h"
#include "store/onward-sql.h"
#include "store/onward-vault-files.h"
#include "store/onward-vault-private.h"

static gboolean
fail_differs (GError **error)
{
  g_set_error_literal (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_DIFFERS,
                       _ ("The backup did not read back as it was written, so it was not kept. "
                          "Choose another place, and try again."));
  return FALSE;
}

static gboolean
count_rows (sqlite3 *db, GPtrArray *tables, OnwardBackupHeader *header, GError **error)
{
  for (guint i = 0; i < tables->len; i++)
    {
      const OnwardTable *table = tables->pdata[i];
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table->name);
      g_autoptr (OnwardStatement) statement = NULL;

      if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK
          || sqlite3_step (statement) != SQLITE_ROW)
        return onward_sql_fail (db, error);
      onward_backup_header_count (header, table->name, (guint64)onward_sql_int (statement, 0));
    }
  return TRUE;
}

static OnwardBackupHeader *
describe (sqlite3 *db, GPtrArray *tables, OnwardKeyFile *keys, GError **error)
{
  g_autoptr (OnwardBackupHeader) header = onward_backup_header_new ();
  g_autoptr (GBytes) text = onward_key_file_print (keys);

  header->keys = onward_key_file_parse (text, error);
  if (header->keys == NULL || !count_rows (db, tables, header, error))
    return NULL;
  return g_steal_pointer (&header);
}

static gboolean
write_table (OnwardBackupWriter *writer, sqlite3 *db, const OnwardTable *table, GError **error)
{
  g_autoptr (OnwardRowReader) reader = onward_row_reader_new (db, table, error);
  const OnwardCell *row = NULL;

  if (reader == NULL || !onward_backup_writer_table (writer, table, error))
    return FALSE;
  while (onward_row_reader_next (reader, &row, error))
    {
      if (row == NULL)
        return TRUE;
      if (!onward_backup_writer_row (writer, row, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
write_all (FILE *file, sqlite3 *db, GPtrArray *tables, OnwardBackupHeader *header,
           OnwardSecret *key, GError **error)
{
  g_autoptr (OnwardBackupWriter) writer = onward_backup_writer_new (file, header, key, error);

  for (guint i = 0; writer != NULL && i < tables->len; i++)
    if (!write_table (writer, db, tables->pdata[i], error))
      return FALSE;
  if (writer == NULL || !onward_backup_writer_end (writer, error))
    return FALSE;
  return (fflush (file) == 0 && fsync (fileno (file)) == 0) || onward_backup_fail_file (error);
}

static gboolean
compare_table (OnwardBackupReader *backup, sqlite3 *db, const OnwardTable *table, GError **error)
{
  g_autoptr (OnwardRowReader) reader = onward_row_reader_new (db, table, error);
  const OnwardCell *kept = NULL;
  const OnwardCell *row = NULL;

  if (reader == NULL)
    return FALSE;
  do
    {
      if (!onward_backup_reader_next_row (backup, &kept, error)
          || !onward_row_reader_next (reader, &row, error))
        return FALSE;
      if ((kept == NULL) != (row == NULL)
          || (row != NULL && !onward_row_equal (kept, row, table->n_columns)))
        return fail_differs (error);
    }
  while (row != NULL);
  return TRUE;
}

static gboolean
compare_all (FILE *file, sqlite3 *db, OnwardSecret *key, GError **error)
{
  g_autoptr (OnwardBackupHeader) header = onward_backup_header_read (file, error);
  g_autoptr (OnwardBackupReader) reader = NULL;
  const OnwardTable *table = NULL;

  reader = header != NULL ? onward_backup_reader_new (file, header, key, error) : NULL;
  if (reader == NULL)
    return FALSE;
  while (onward_backup_reader_next_table (reader, &table, error))
    {
      if (table == NULL)
        return TRUE;
      if (!compare_table (reader, db, table, error))
        return FALSE;
    }
  return FALSE;
}

/**
 * onward_backup_compare:
 * @path: a backup
 * @db: the database it is said to be of, of the same version
 * @key: the database's key
 * @error: return location, domains `ONWARD_BACKUP_ERROR`, `ONWARD_VAULT_ERROR` and
 *   `ONWARD_SECRET_ERROR`
 *
 * Opens a backup and compares every row of every table with those of @db. Fails with `DIFFERS` at
 * the first that is not the same.
 *
 * Returns: TRUE if all is the same
 */
gboolean
onward_backup_compare (const char *path, sqlite3 *db, OnwardSecret *key, GError **error)
{
  FILE *file = onward_backup_open (path, error);
  gboolean same = file != NULL && compare_all (file, db, key, error);

  if (file != NULL)
    fclose (file);
  return same;
}

/* Folders of sticks and of portals may not know how to be synced; the file itself was. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  onward_folder_sync (folder, NULL);
}

static gboolean
fail_exists (const char *path, GError **error)
{
  g_set_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_EXISTS,
               _ ("There is already a file %s; nothing was written over it. Name another one."),
               path);
  return FALSE;
}

/* A file system that cannot rename without replacing is asked first; between the two another
 * program would have to take the very same name. */
static gboolean
publish (const char *draft, const char *path, OnwardBackupMode mode, GError **error)
{
  struct stat info;

  if (mode == ONWARD_BACKUP_NEW
      && renameat2 (AT_FDCWD, draft, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (mode == ONWARD_BACKUP_NEW && (errno == EEXIST || lstat (path, &info) == 0))
    return fail_exists (path, error);
  return g_rename (draft, path) == 0 || onward_backup_fail_file (error);
}

/* A folder behind a portal may take a file and then not have it. */
static gboolean
is_there (const char *path, const OnwardBackupHeader *header, GError **error)
{
  g_autoptr (OnwardBackupHeader) found = onward_backup_read_header (path, error);

  if (found == NULL)
    return FALSE;
  return memcmp (found->hash, header->hash, sizeof header->hash) == 0 || fail_differs (error);
}

static gboolean
write_draft (int opened, sqlite3 *db, GPtrArray *tables, OnwardBackupHeader *header,
             OnwardSecret *key, GError **error)
{
  FILE *file = fdopen (opened, "wb");
  gboolean written = FALSE;

  if (file == NULL)
    {
      onward_backup_fail_file (error);
      close (opened);
      return FALSE;
    }
  written = write_all (file, db, tables, header, key, error);
  if (fclose (file) != 0 && written)
    written = onward_backup_fail_file (error);
  return written;
}

/* In one read transaction, so that nothing comes between writing and comparing. */
static gboolean
make (sqlite3 *db, OnwardSecret *key, GPtrArray *tables, OnwardBackupHeader *header,
      const char *path, OnwardBackupMode mode, GError **error)
{
  g_autofree char *draft = g_strconcat (path, ".XXXXXX", NULL);
  struct stat info;
  int opened = -1;

  if (mode == ONWARD_BACKUP_NEW && lstat (path, &info) == 0)
    return fail_exists (path, error);
  opened = g_mkstemp_full (draft, O_RDWR | O_CLOEXEC, ONWARD_FILE_MODE);
  if (opened < 0)
    {
      if (errno == ENOSPC || errno == EDQUOT)
        return onward_backup_fail_file (error);
      g_set_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_FAILED,
                   _ ("The backup %s cannot be written: %s."), path, g_strerror (errno));
      return FALSE;
    }
  if (write_draft (opened, db, tables, header, key, error)
      && onward_backup_compare (draft, db, key, error) && publish (draft, path, mode, error))
    {
      sync_folder (path);
      return is_there (path, header, error);
    }
  g_unlink (draft);
  return FALSE;
}

static gboolean
make_in_transaction (sqlite3 *db, OnwardKeyFile *keys, OnwardSecret *key, gint64 made_at,
                     guint64 number, const char *path, OnwardBackupMode mode,
                     OnwardBackupHeader **made, GError **error)
{
  guint schema = 0;
  g_autoptr (GPtrArray) tables = onward_tables_of_database (db, &schema, error);
  g_autoptr (OnwardBackupHeader) header
      = tables != NULL ? describe (db, tables, keys, error) : NULL;

  if (header == NULL)
    return FALSE;
  header->schema = schema;
  header->made = made_at;
  header->number = number;
  if (!make (db, key, tables, header, path, mode, error))
    return FALSE;
  if (made != NULL)
    *made = g_steal_pointer (&header);
  return TRUE;
}

/**
 * onward_backup_make:
 * @db: an open database of ours, of any version this program knows, outside of a transaction
 * @keys: the key file its backup is to be opened by
 * @key: the database's key
 * @made_at: when what is in it was in the vault
 * @number: in which order it was made; see onward_backup_next_number()
 * @path: where it goes
 * @mode: whether a file may be there
 * @made: (out) (optional) (transfer full): its header
 * @error: return location, domains `ONWARD_BACKUP_ERROR`, `ONWARD_VAULT_ERROR` and
 *   `ONWARD_SECRET_ERROR`
 *
 * Writes a backup beside @path, brings it to the disk, opens it again, compares every row with the
 * database's, and only then gives it its name. Fails with `EXISTS`, `FULL`, `DIFFERS` or `FAILED`,
 * or with what is wrong with the database; nothing half is left, and a file that was to be replaced
 * is as it was.
 *
 * Returns: TRUE if the backup is there, and is right
 */
gboolean
onward_backup_make (sqlite3 *db, OnwardKeyFile *keys, OnwardSecret *key, gint64 made_at,
                    guint64 number, const char *path, OnwardBackupMode mode,
                    OnwardBackupHeader **made, GError **error)
{
  gboolean done = FALSE;

  g_return_val_if_fail (sqlite3_get_autocommit (db), FALSE);
  if (sqlite3_exec (db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
    return onward_sql_fail (db, error);
  done = make_in_transaction (db, keys, key, made_at, number, path, mode, made, error);
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL); /* nothing was changed */
  return done;
}

/**
 * onward_vault_back_up:
 * @vault: a vault in which nothing is begun
 * @path: a file that is not there yet
 * @made: (out) (optional) (transfer full): its header
 * @error: return location, domains as onward_backup_make()
 *
 * Makes a backup of a vault.
 *
 * Returns: TRUE if the backup is there, and every row of it is the vault's
 */
gboolean
onward_vault_back_up (OnwardVault *vault, const char *path, OnwardBackupHeader **made,
                      GError **error)
{
  g_return_val_if_fail (vault->depth == 0, FALSE);
  return onward_backup_make (vault->db, vault->keys, vault->key, onward_clock_now (),
                             onward_backup_next_number (vault->folder), path, ONWARD_BACKUP_NEW,
                             made, error);
}
