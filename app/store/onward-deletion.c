#include "store/onward-deletion.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "store/onward-backup-automatic.h"
#include "store/onward-backup.h"
#include "store/onward-passport-row.h"
#include "store/onward-restore.h"
#include "store/onward-vault-database.h"
#include "store/onward-vault-files.h"
#include "store/onward-vault-share-log.h"

/**
 * onward_deletion_clear:
 * @self: a deletion
 *
 * Frees what is in it.
 */
void
onward_deletion_clear (OnwardDeletion *self)
{
  g_clear_pointer (&self->unopened, g_ptr_array_unref);
}

static gboolean
count (OnwardVault *vault, const char *sql, const char *id, guint *number, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (vault, error, sql, "s", id);
  gboolean row = FALSE;

  if (statement == NULL || !onward_sql_next (vault, statement, &row, error))
    return FALSE;
  *number = row ? (guint)onward_sql_int (statement, 0) : 0;
  return TRUE;
}

static gboolean
count_rows (OnwardVault *vault, const char *id, OnwardDeletion *deletion, GError **error)
{
#define OF_PASSPORT "WHERE passport = (SELECT key FROM passport WHERE id = ?)"
  return count (vault, "SELECT count(*) FROM journal " OF_PASSPORT, id, &deletion->edits, error)
         && count (vault, "SELECT count(*) FROM revision " OF_PASSPORT, id, &deletion->revisions,
                   error)
         && count (vault, "SELECT count(*) FROM sealed " OF_PASSPORT, id, &deletion->sealed, error)
         && count (vault, "SELECT count(*) FROM identity WHERE passport = ?", id, &deletion->keys,
                   error)
         && count (vault, "SELECT count(*) FROM share_log WHERE passport = ?", id,
                   &deletion->shares, error)
         && count (vault, "SELECT count(*) FROM received WHERE passport = ?", id,
                   &deletion->received, error);
}

/**
 * onward_vault_count_deletion:
 * @vault: a vault
 * @id: a passport's id
 * @deletion: (out caller-allocates): what would go
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Counts what onward_vault_delete_for_good() would take away. Fails with `NOT_FOUND`.
 *
 * Returns: TRUE if it was counted
 */
gboolean
onward_vault_count_deletion (OnwardVault *vault, const char *id, OnwardDeletion *deletion,
                             GError **error)
{
  g_auto (OnwardPassportRow) row = { 0 };
  g_autoptr (GPtrArray) backups = onward_backup_list (vault->folder);

  if (!onward_passport_row_read (vault, id, &row, error)
      || !count_rows (vault, id, deletion, error))
    return FALSE;
  deletion->backups = backups->len;
  return TRUE;
}

/* Where rows about a passport are, besides those that go with its own; the log is another matter. A
 * backup may be of an earlier schema, and lack the last of them. */
static const char *const places[]
    = { "identity", "received", "seen_share", "notice", "reply", "plan" };

static gboolean
has_table (OnwardVault *vault, const char *table, gboolean *there, GError **error)
{
  guint number = 0;

  if (!count (vault, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", table,
              &number, error))
    return FALSE;
  *there = number > 0;
  return TRUE;
}

static gboolean
delete_elsewhere (OnwardVault *vault, const char *table, const char *id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE passport = ?", table);
  gboolean there = FALSE;

  return has_table (vault, table, &there, error)
         && (!there || onward_sql_run (vault, error, sql, "s", id));
}

/* In any version of the schema, and in a database that is no vault's for long. */
static gboolean
delete_rows (OnwardVault *vault, const char *id, GError **error)
{
  static const char *const statements[]
      = { "DELETE FROM passport_search WHERE rowid = (SELECT key FROM passport WHERE id = ?)",
          /* document, journal, revisions, sealed go along */
          "DELETE FROM passport WHERE id = ?" };
  guint shares = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!onward_sql_run (vault, error, statements[i], "s", id))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (!delete_elsewhere (vault, places[i], id, error))
      return FALSE;
  return onward_vault_erase_shares (vault, id, &shares, error);
}

static gboolean
delete_at_once (OnwardVault *vault, const char *id, GError **error)
{
  return onward_vault_begin (vault, error)
         && onward_vault_end (vault, delete_rows (vault, id, error), error);
}

static gboolean
knows_elsewhere (OnwardVault *vault, const char *table, const char *id, gboolean *known,
                 GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE passport = ?", table);
  gboolean there = FALSE;
  guint number = 0;

  if (!has_table (vault, table, &there, error)
      || (there && !count (vault, sql, id, &number, error)))
    return FALSE;
  *known = *known || number > 0;
  return TRUE;
}

/* Whether anything in a database says something about the passport. */
static gboolean
knows (OnwardVault *vault, const char *id, gboolean *known, GError **error)
{
  guint number = 0;

  if (!count (vault, "SELECT count(*) FROM passport WHERE id = ?", id, &number, error))
    return FALSE;
  *known = number > 0;
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (!knows_elsewhere (vault, places[i], id, known, error))
      return FALSE;
  return knows_elsewhere (vault, "share_log", id, known, error);
}

/* The backup's rows in a database of their own, without the passport, and from these the backup
 * anew: of the same time and number. The old file stays until the new one was compared. */
static gboolean
rewrite_in (OnwardVault *vault, const char *folder, const char *path, const char *id,
            gboolean *known, GError **error)
{
  g_autofree char *database = g_build_filename (folder, ONWARD_FILE_DATABASE, NULL);
  g_autoptr (OnwardBackupHeader) header = NULL;
  OnwardVault work = { .db = onward_restore_rows (path, vault->key, database, &header, error) };
  gboolean done = work.db != NULL && knows (&work, id, known, error);

  if (done && *known)
    done = delete_at_once (&work, id, error)
           && onward_backup_make (work.db, header->keys, vault->key, header->made, header->number,
                                  path, ONWARD_BACKUP_REPLACE, NULL, error);
  onward_database_close (work.db);
  return done;
}

static gboolean
rewrite (OnwardVault *vault, const char *path, const char *id, gboolean *known, GError **error)
{
  g_autofree char *folder = g_build_filename (vault->folder, ONWARD_BACKUPS_FOLDER,
                                              ONWARD_BACKUPS_REWRITE "XXXXXX", NULL);
  gboolean done = FALSE;

  if (g_mkdtemp_full (folder, ONWARD_FOLDER_MODE) == NULL)
    {
      g_set_error (error, ONWARD_BACKUP_ERROR,
                   errno == ENOSPC ? ONWARD_BACKUP_ERROR_FULL : ONWARD_BACKUP_ERROR_FAILED,
                   _ ("The backups cannot be made anew: %s."), g_strerror (errno));
      return FALSE;
    }
  done = rewrite_in (vault, folder, path, id, known, error);
  onward_folder_discard (folder);
  return done;
}

/* Of another key, of a later version, or damaged: nobody here can tell what is in it. */
static gboolean
is_closed (const GError *error)
{
  return g_error_matches (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_DAMAGED)
         || g_error_matches (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_TOO_NEW)
         || g_error_matches (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_NOT_ONE)
         || g_error_matches (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_TOO_BIG)
         || g_error_matches (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_UNSAFE)
         || g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED_KEYS)
         || g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW);
}

static gboolean
rewrite_all (OnwardVault *vault, const char *id, OnwardDeletion *deletion, GError **error)
{
  g_autoptr (GPtrArray) backups = onward_backup_list (vault->folder);

  for (guint i = 0; i < backups->len; i++)
    {
      const char *path = ((OnwardBackupEntry *)backups->pdata[i])->path;
      g_autoptr (GError) reason = NULL;
      gboolean known = FALSE;

      if (rewrite (vault, path, id, &known, &reason))
        deletion->backups += known ? 1 : 0;
      else if (is_closed (reason))
        g_ptr_array_add (deletion->unopened, g_strdup (path));
      else
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * onward_vault_delete_for_good:
 * @vault: a vault in which nothing is begun
 * @id: a passport's id
 * @deletion: (out caller-allocates): what went
 * @error: return location, domains `ONWARD_VAULT_ERROR`, `ONWARD_BACKUP_ERROR`,
 *   `ONWARD_SECRET_ERROR`
 *
 * Deletes a passport so that no byte of it stays in what Onward keeps: its answers, edits,
 * revisions and sealed files, the young person's keys, notices and replies about it, its words in
 * the search index, what the sharing log says about it, and all of this in the backups the vault
 * made of itself. The backups come first: what is cut short can be done again. Freed pages are
 * overwritten (`secure_delete`), and the write-ahead log is emptied. What left this vault (files
 * that were shared, backups and own copies somebody made, what was set aside) is out of reach.
 * Fails with `NOT_FOUND`.
 *
 * Returns: TRUE if it is gone
 */
gboolean
onward_vault_delete_for_good (OnwardVault *vault, const char *id, OnwardDeletion *deletion,
                              GError **error)
{
  g_return_val_if_fail (vault->depth == 0, FALSE);
  if (!onward_vault_count_deletion (vault, id, deletion, error))
    return FALSE;
  deletion->backups = 0;
  deletion->unopened = g_ptr_array_new_with_free_func (g_free);
  if (!rewrite_all (vault, id, deletion, error) || !delete_at_once (vault, id, error))
    return FALSE;
  return sqlite3_wal_checkpoint_v2 (vault->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL)
             == SQLITE_OK
         || onward_sql_fail (vault->db, error);
}
