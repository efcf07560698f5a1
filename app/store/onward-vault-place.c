#include "store/onward-vault-private.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>

#include "store/onward-backup-automatic.h"
#include "store/onward-schema.h"
#include "store/onward-sql.h"
#include "store/onward-vault-database.h"
#include "store/onward-vault-files.h"

#define PLAIN_HEADER "SQLite format 3" /* and NUL: 16 bytes */

/* The key is right, and yet the file could not be read: says what it is instead. */
static void
explain_damage (const char *folder, OnwardKeyFile *keys, GError **error)
{
  g_autoptr (GBytes) start
      = onward_file_read_start (folder, ONWARD_FILE_DATABASE, ONWARD_KEY_SALT_BYTES, NULL);
  gconstpointer data = start != NULL ? g_bytes_get_data (start, NULL) : NULL;

  if (start == NULL || g_bytes_get_size (start) != ONWARD_KEY_SALT_BYTES)
    return;
  if (memcmp (data, PLAIN_HEADER, ONWARD_KEY_SALT_BYTES) == 0)
    {
      g_clear_error (error);
      g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_PLAIN,
                   _ ("%s/passports.db is not your passports file: it is not encrypted. It was not "
                      "opened; look for a backup."),
                   folder);
    }
  else if (memcmp (data, keys->salt, ONWARD_KEY_SALT_BYTES) != 0)
    {
      g_clear_error (error);
      g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
                   _ ("The first bytes of %s/passports.db are damaged, or it is another vault's "
                      "file. Nothing was changed; make a copy of the folder, then use a backup."),
                   folder);
    }
}

/* Not public: see the header. */
gboolean
onward_vault_fail_vanished (GError **error)
{
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_VANISHED,
                       _ ("The folder of your passports was taken away or replaced while they "
                          "were open: this was not saved. Put it back and open them again, or "
                          "keep a copy in another place."));
  return FALSE;
}

static gboolean
has_log (const char *folder)
{
  return onward_file_look (folder, ONWARD_FILE_DATABASE_WAL) != ONWARD_FILE_ABSENT;
}

/* Whether the file that is open is still the one that would be opened again. What is written to one
 * that was taken away is lost with the last program that has it open. */
static gboolean
is_in_place (OnwardVault *self)
{
  g_autofree char *path = g_build_filename (self->folder, ONWARD_FILE_DATABASE, NULL);
  struct stat info;

  return lstat (path, &info) == 0 && info.st_dev == self->device && info.st_ino == self->inode
         && (!self->has_log || has_log (self->folder));
}

/* SQLite asks before each commit; not 0 takes it back. */
static int
refuse_if_vanished (gpointer vault)
{
  return is_in_place (vault) ? 0 : 1;
}

static gboolean
remember_place (OnwardVault *self, const char *path)
{
  struct stat info;

  if (lstat (path, &info) != 0)
    return FALSE;
  self->device = info.st_dev;
  self->inode = info.st_ino;
  self->has_log = has_log (self->folder);
  sqlite3_commit_hook (self->db, refuse_if_vanished, self);
  return TRUE;
}

/* A new format comes after a backup of the old one. Without one it still comes: each step happens
 * whole or not at all, and a vault that stays closed is worth less than a note. */
static gboolean
bring_up_to_date (OnwardVault *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gint64 version = 0;

  if (!onward_schema_read_version (self->db, &version, error))
    return FALSE;
  if (version > 0 && version < onward_schema_version
      && !onward_backup_before_migration (self->db, self->keys, self->key, self->folder, &reason))
    self->unbacked = g_strdup (reason->message);
  return onward_database_bring_up_to_date (self->db, error);
}

static gboolean
open_to_write (OnwardVault *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, ONWARD_FILE_DATABASE, NULL);
  OnwardDatabaseFlags network
      = onward_folder_is_network (self->folder) ? ONWARD_DATABASE_NETWORK : 0;

  self->db = onward_database_open (path, self->key, ONWARD_DATABASE_AS_IT_IS | network,
                                   has_log (self->folder), error);
  if (self->db == NULL || !bring_up_to_date (self, error))
    return FALSE;
  return remember_place (self, path) || onward_vault_fail_vanished (error);
}

/* Once SQLite has to write before it can read (a log left over, an older format), it does so in a
 * copy, which is as encrypted as what it was made of. */
static gboolean
open_copy (OnwardVault *self, GError **error)
{
  static const char *const names[]
      = { ONWARD_FILE_DATABASE, ONWARD_FILE_DATABASE_WAL, ONWARD_FILE_DATABASE_JOURNAL };
  g_autofree char *path = NULL;

  self->copy = g_dir_make_tmp ("onward-XXXXXX", error);
  if (self->copy == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (!onward_file_copy (self->folder, self->copy, names[i], error))
      return FALSE;
  path = g_build_filename (self->copy, ONWARD_FILE_DATABASE, NULL);
  self->db = onward_database_open (path, self->key, 0, has_log (self->copy), error);
  return self->db != NULL
         && (sqlite3_exec (self->db, "PRAGMA query_only = ON", NULL, NULL, NULL) == SQLITE_OK
             || onward_sql_fail (self->db, error));
}

static gboolean
open_to_read (OnwardVault *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, ONWARD_FILE_DATABASE, NULL);
  g_autoptr (GError) reason = NULL;

  self->condition = ONWARD_VAULT_CONDITION_READ_ONLY;
  if (onward_file_look (self->folder, ONWARD_FILE_DATABASE_WAL) == ONWARD_FILE_THERE
      || onward_file_look (self->folder, ONWARD_FILE_DATABASE_JOURNAL) == ONWARD_FILE_THERE)
    return open_copy (self, error);
  self->db = onward_database_open (path, self->key, ONWARD_DATABASE_READ_ONLY, FALSE, &reason);
  if (g_error_matches (reason, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_READ_ONLY))
    return open_copy (self, error);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return self->db != NULL;
}

static gboolean
is_writable (OnwardVault *self)
{
  return onward_vault_lock_is_whole (self->lock) && onward_folder_is_writable (self->folder)
         && onward_file_is_writable (self->folder, ONWARD_FILE_DATABASE)
         && onward_file_is_writable (self->folder, ONWARD_FILE_DATABASE_WAL)
         && onward_file_is_writable (self->folder, ONWARD_FILE_DATABASE_JOURNAL);
}

/**
 * onward_vault_open_database:
 * @self: a vault with its folder, lock, key file and key
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Opens the database. Where its folder or one of its files cannot be written it is opened for
 * reading only, and the vault's condition says so; nothing is then written there at all.
 *
 * Returns: TRUE if it is open, for onward_vault_close_database()
 */
gboolean
onward_vault_open_database (OnwardVault *self, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (is_writable (self) ? open_to_write (self, &reason) : open_to_read (self, &reason))
    return TRUE;
  if (g_error_matches (reason, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED))
    explain_damage (self->folder, self->keys, &reason);
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * onward_vault_close_database:
 * @self: a vault, open or not
 *
 * Closes the database, and takes away the copy it was read from, if it was.
 */
void
onward_vault_close_database (OnwardVault *self)
{
  onward_database_close (self->db);
  self->db = NULL;
  if (self->copy != NULL)
    onward_folder_discard (self->copy);
  g_clear_pointer (&self->copy, g_free);
  g_clear_pointer (&self->unbacked, g_free);
}
