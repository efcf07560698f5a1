#include "store/onward-restore.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "store/onward-backup-stream.h"
#include "store/onward-key-copies.h"
#include "store/onward-schema.h"
#include "store/onward-search.h"
#include "store/onward-sql.h"
#include "store/onward-vault-database.h"
#include "store/onward-vault-draft.h"
#include "store/onward-vault-files.h"
#include "store/onward-vault-private.h"

#define ROWS_AT_ONCE 1000

static gboolean
run (sqlite3 *db, const char *sql, GError **error)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK || onward_sql_fail (db, error);
}

/* So that neither the log nor what is kept in memory about it grows with the backup: nobody sees
 * this database before it is whole. */
static gboolean
commit_some (sqlite3 *db, guint64 rows, GError **error)
{
  return rows % ROWS_AT_ONCE != 0 || run (db, "COMMIT; BEGIN IMMEDIATE", error);
}

static gboolean
copy_table (OnwardBackupReader *reader, sqlite3 *db, const OnwardTable *table, GError **error)
{
  g_autoptr (OnwardRowWriter) writer = onward_row_writer_new (db, table, error);
  const OnwardCell *row = NULL;
  guint64 rows = 0;

  while (writer != NULL && onward_backup_reader_next_row (reader, &row, error))
    {
      if (row == NULL)
        return TRUE;
      if (!onward_row_writer_put (writer, row, error) || !commit_some (db, ++rows, error))
        return FALSE;
    }
  return FALSE;
}

static gboolean
copy_rows (OnwardBackupReader *reader, sqlite3 *db, GError **error)
{
  const OnwardTable *table = NULL;

  while (onward_backup_reader_next_table (reader, &table, error))
    {
      if (table == NULL)
        return TRUE;
      if (!copy_table (reader, db, table, error))
        return FALSE;
    }
  return FALSE;
}

/* The tables of the backup's version, and all rows. */
static gboolean
fill (sqlite3 *db, OnwardBackupReader *reader, guint schema, GError **error)
{
  if (!onward_schema_migrate (db, onward_schema_steps, schema, error)
      || !run (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  return copy_rows (reader, db, error) && run (db, "COMMIT", error);
}

static sqlite3 *
open_empty (const char *database, OnwardSecret *key, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (database);
  g_autofree char *name = g_path_get_basename (database);
  OnwardDatabaseFlags network = onward_folder_is_network (folder) ? ONWARD_DATABASE_NETWORK : 0;

  if (!onward_file_make_empty (folder, name, error))
    return NULL;
  return onward_database_open (
      database, key, ONWARD_DATABASE_NEW | ONWARD_DATABASE_AS_IT_IS | network, FALSE, error);
}

static sqlite3 *
restore_file (FILE *file, OnwardSecret *key, const char *database, OnwardBackupHeader **header,
              GError **error)
{
  g_autoptr (OnwardBackupHeader) read = onward_backup_header_read (file, error);
  g_autoptr (OnwardBackupReader) reader
      = read != NULL ? onward_backup_reader_new (file, read, key, error) : NULL;
  sqlite3 *db = reader != NULL ? open_empty (database, key, error) : NULL;

  if (db == NULL)
    return NULL;
  if (!fill (db, reader, read->schema, error))
    {
      onward_database_close (db);
      return NULL;
    }
  *header = g_steal_pointer (&read);
  return db;
}

/**
 * onward_restore_rows:
 * @path: a backup
 * @key: the database's key
 * @database: a file that is not there yet, in a folder of ours
 * @header: (out) (transfer full): the backup's header
 * @error: return location, domains `ONWARD_BACKUP_ERROR`, `ONWARD_VAULT_ERROR`,
 *   `ONWARD_SECRET_ERROR`
 *
 * Makes a database under the same key, of the version the backup is of, and writes its rows into
 * it. When it returns, the whole backup was read and found right. The search index is empty.
 *
 * Returns: (transfer full): the database, for onward_database_close()
 */
sqlite3 *
onward_restore_rows (const char *path, OnwardSecret *key, const char *database,
                     OnwardBackupHeader **header, GError **error)
{
  FILE *file = onward_backup_open (path, error);
  sqlite3 *db = file != NULL ? restore_file (file, key, database, header, error) : NULL;

  if (file != NULL)
    fclose (file);
  return db;
}

static gboolean
fail_check (GError **error)
{
  g_set_error_literal (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_DIFFERS,
                       _ ("What was restored is not what the backup says it holds, so it was not "
                          "kept. Use another backup."));
  return FALSE;
}

static gboolean
check_counts (sqlite3 *db, const OnwardBackupHeader *header, GError **error)
{
  g_autoptr (GPtrArray) tables = onward_tables_of_version (header->schema, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      const OnwardTable *table = tables->pdata[i];
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table->name);
      g_autoptr (OnwardStatement) statement = NULL;

      if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK
          || sqlite3_step (statement) != SQLITE_ROW)
        return onward_sql_fail (db, error);
      if ((guint64)onward_sql_int (statement, 0) != onward_backup_header_rows (header, table->name))
        return fail_check (error);
    }
  return tables != NULL;
}

/* All that onward_vault_check() looks through, while the vault is still in its draft. */
static gboolean
check_whole (sqlite3 *db, GError **error)
{
  OnwardVault vault = { .db = db };
  g_autoptr (GPtrArray) findings = onward_vault_check (&vault, error);

  if (findings == NULL)
    return FALSE;
  return findings->len == 0 || fail_check (error);
}

static gboolean
complete (sqlite3 *db, const OnwardBackupHeader *header, GError **error)
{
  return onward_database_bring_up_to_date (db, error) && onward_search_rebuild (db, error)
         && check_counts (db, header, error) && check_whole (db, error);
}

static gboolean
fill_draft (const char *draft, const char *path, OnwardSecret *key, OnwardBackupHeader **header,
            GError **error)
{
  g_autofree char *database = g_build_filename (draft, ONWARD_FILE_DATABASE, NULL);
  g_autoptr (GBytes) salt = NULL;
  sqlite3 *db = onward_restore_rows (path, key, database, header, error);
  gboolean whole = db != NULL && complete (db, *header, error);

  onward_database_close (db);
  if (!whole)
    return FALSE;
  salt = onward_file_read_start (draft, ONWARD_FILE_DATABASE, ONWARD_KEY_SALT_BYTES, error);
  if (salt == NULL || g_bytes_get_size (salt) != ONWARD_KEY_SALT_BYTES)
    return FALSE;
  memcpy ((*header)->keys->salt, g_bytes_get_data (salt, NULL), ONWARD_KEY_SALT_BYTES);
  return onward_key_file_save_pair ((*header)->keys, draft, error);
}

/* The config folder may remember a vault here that is gone: then only a backup of that one takes
 * its place. */
static gboolean
is_room_for (const char *folder, const char *vault)
{
  g_auto (GStrv) remembered = onward_key_copies_names (folder);

  for (guint i = 0; remembered[i] != NULL; i++)
    if (!g_str_has_prefix (remembered[i], vault))
      return FALSE;
  return onward_vault_draft_has_room (folder);
}

static gboolean
check_place (const char *folder, const char *vault, GError **error)
{
  if (is_room_for (folder, vault))
    return TRUE;
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_EXISTS,
               _ ("In %s there are, or were, other passports, or other files: nothing is restored "
                  "over them. Choose an empty folder."),
               folder);
  return FALSE;
}

/**
 * onward_vault_restore:
 * @path: a backup
 * @folder: a folder that is not there, or is empty but for what was set aside
 * @unlock: the recovery code, or the passphrase, of the vault as it was then
 * @header: (out) (transfer full): the backup's header; its keys have the new database's salt
 * @error: return location, domains `ONWARD_BACKUP_ERROR`, `ONWARD_VAULT_ERROR`,
 *   `ONWARD_SECRET_ERROR`, `ONWARD_RECOVERY_CODE_ERROR`
 *
 * Makes a vault of a backup: its id, its key and its slots, so that the same code opens it; its
 * rows, brought to this program's schema; a new search index. Everything is looked through, and
 * each table's rows are counted, before the folder comes into its place in one step. Fails with
 * `EXISTS` if anything is there, and leaves nothing then.
 *
 * Returns: TRUE if the vault is there, and whole
 */
gboolean
onward_vault_restore (const char *path, const char *folder, const OnwardUnlock *unlock,
                      OnwardBackupHeader **header, GError **error)
{
  g_autofree char *place = onward_folder_resolve (folder);
  g_autoptr (OnwardBackupHeader) found = onward_backup_read_header (path, error);
  g_autoptr (OnwardSecret) key = NULL;
  g_autofree char *draft = NULL;

  g_return_val_if_fail ((unlock->passphrase == NULL) != (unlock->code == NULL), FALSE);
  *header = NULL;
  if (found == NULL || !check_place (place, found->keys->vault, error))
    return FALSE;
  key = onward_vault_unlock_keys (found->keys, unlock, error);
  draft = key != NULL ? onward_vault_draft_make (place, error) : NULL;
  if (draft == NULL)
    return FALSE;
  if (fill_draft (draft, path, key, header, error) && onward_vault_draft_put (draft, place, error))
    {
      /* The vault is there: a home in which the third copy cannot be written is no failure. */
      onward_key_file_save_third ((*header)->keys, place, NULL);
      return TRUE;
    }
  onward_folder_discard (draft);
  g_clear_pointer (header, onward_backup_header_free);
  return FALSE;
}
