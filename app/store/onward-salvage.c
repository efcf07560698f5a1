#include "store/onward-salvage.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "passport/onward-date.h"
#include "store/onward-salvage-rows.h"
#include "store/onward-schema.h"
#include "store/onward-set-aside.h"
#include "store/onward-sql.h"
#include "store/onward-start-look.h"
#include "store/onward-vault-database.h"
#include "store/onward-vault-files.h"

#define NEW_FILE "repaired.db" /* in the draft, beside a copy of the damaged one */

struct _OnwardSalvage
{
  OnwardVault *vault; /* folder, lock, key file and key; no database, or the new one */
  char *draft;        /* a folder in the vault's own */
  const char *result; /* the file in it that takes the place; NULL: none */
  OnwardSalvageKind kind;
  GPtrArray *report;
  GPtrArray *backups; /* of OnwardBackupEntry */
};

G_GNUC_PRINTF (2, 3)
static void
say (OnwardSalvage *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->report, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static char *
path_of (OnwardSalvage *self, const char *name)
{
  return g_build_filename (self->draft, name, NULL);
}

/* --- a copy to look at --- */

/* As a vault is opened: any copy of the key file will do. */
static gboolean
unlock (OnwardVault *vault, const OnwardUnlock *how, GError **error)
{
  OnwardStartKeys found;
  OnwardKeyFile *opened = NULL;
  g_autoptr (GPtrArray) keys = onward_start_find_keys (vault->folder, &found, error);
  g_autoptr (GBytes) bytes = NULL;

  if (keys->len == 0)
    return FALSE;
  if (how->keyring != NULL)
    *how->keyring = onward_start_ask_keyring (keys, how->may_ask, &vault->key, &opened, error);
  else
    vault->key = onward_start_try (keys, how, &opened, error);
  if (vault->key == NULL)
    return FALSE;
  bytes = onward_key_file_print (opened);
  vault->keys = onward_key_file_parse (bytes, error);
  return vault->keys != NULL;
}

static gboolean
take_vault (OnwardSalvage *self, const OnwardUnlock *how, GError **error)
{
  OnwardVault *vault = self->vault;

  if (onward_file_look (vault->folder, ONWARD_FILE_DATABASE) != ONWARD_FILE_THERE)
    {
      g_set_error (
          error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NO_DATABASE,
          _ ("There is no passports file in %s that could be repaired. Look for a backup."),
          vault->folder);
      return FALSE;
    }
  vault->lock = onward_vault_lock_take (vault->folder, error);
  if (vault->lock == NULL)
    return FALSE;
  if (onward_vault_lock_is_whole (vault->lock) && onward_folder_is_writable (vault->folder))
    return unlock (vault, how, error);
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_READ_ONLY,
               _ ("Nothing can be written in %s, so nothing can be repaired there. Copy the folder "
                  "to another disk and repair the copy."),
               vault->folder);
  return FALSE;
}

static gboolean
copy_to_draft (OnwardSalvage *self, GError **error)
{
  static const char *const names[]
      = { ONWARD_FILE_DATABASE, ONWARD_FILE_DATABASE_WAL, ONWARD_FILE_DATABASE_JOURNAL };
  g_autofree char *draft = g_build_filename (self->vault->folder, "repair.XXXXXX", NULL);

  if (g_mkdtemp_full (draft, ONWARD_FOLDER_MODE) == NULL)
    {
      g_set_error (error, ONWARD_VAULT_ERROR,
                   errno == ENOSPC ? ONWARD_VAULT_ERROR_FULL : ONWARD_VAULT_ERROR_FAILED,
                   _ ("No folder can be made in %s: %s."), self->vault->folder, g_strerror (errno));
      return FALSE;
    }
  self->draft = g_steal_pointer (&draft);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (!onward_file_copy (self->vault->folder, self->draft, names[i], error))
      return FALSE;
  return TRUE;
}

/* The first 16 bytes are no content: with any others the key opens nothing. Only in the copy. */
static gboolean
put_start_right (OnwardSalvage *self, gboolean *was_wrong, GError **error)
{
  const OnwardKeyFile *keys = self->vault->keys;
  g_autofree char *path = path_of (self, ONWARD_FILE_DATABASE);
  g_autoptr (GBytes) start
      = onward_file_read_start (self->draft, ONWARD_FILE_DATABASE, ONWARD_KEY_SALT_BYTES, error);
  gboolean written = FALSE;
  int fd = -1;

  if (start == NULL)
    return FALSE;
  *was_wrong = g_bytes_get_size (start) != ONWARD_KEY_SALT_BYTES
               || memcmp (g_bytes_get_data (start, NULL), keys->salt, ONWARD_KEY_SALT_BYTES) != 0;
  if (!*was_wrong)
    return TRUE;
  fd = open (path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
  written = fd >= 0 && pwrite (fd, keys->salt, ONWARD_KEY_SALT_BYTES, 0) == ONWARD_KEY_SALT_BYTES
            && fsync (fd) == 0;
  if (!written)
    g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED,
                 _ ("%s cannot be written: %s."), path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return written;
}

/* How many rows a check answers that are not "ok"; one that breaks off has found something. */
static guint
count_findings (sqlite3 *db, const char *sql)
{
  g_autoptr (OnwardStatement) statement = NULL;
  guint findings = 0;
  int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (result != SQLITE_OK)
    return 1;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autofree char *text = onward_sql_text (statement, 0);

      findings += g_strcmp0 (text, "ok") == 0 ? 0 : 1;
    }
  return findings + (result == SQLITE_DONE ? 0 : 1);
}

static gboolean
is_whole (sqlite3 *db)
{
  return count_findings (db, "PRAGMA cipher_integrity_check") == 0
         && count_findings (db, "PRAGMA integrity_check") == 0
         && count_findings (db, "PRAGMA foreign_key_check") == 0;
}

/* --- row by row --- */

/* A file with the same first bytes as the old one, so that the key file fits as it is. */
static gboolean
fill_new (OnwardSalvage *self, sqlite3 *damaged, guint version, GError **error)
{
  OnwardVault *vault = self->vault;
  g_autofree char *path = path_of (self, NEW_FILE);
  gboolean saved = FALSE;

  if (!onward_file_make_empty (self->draft, NEW_FILE, error))
    return FALSE;
  vault->db = onward_database_make (path, vault->key, vault->keys->salt, version, error);
  saved = vault->db != NULL && onward_salvage_rows (damaged, version, vault, self->report, error);
  onward_vault_close_database (vault);
  return saved;
}

static gboolean
mend_new (OnwardSalvage *self, guint64 before, GError **error)
{
  OnwardVault *vault = self->vault;
  g_autofree char *path = path_of (self, NEW_FILE);
  gboolean mended = FALSE;

  vault->db = onward_database_open (path, vault->key, ONWARD_DATABASE_NETWORK, FALSE, error);
  mended = vault->db != NULL && onward_salvage_mend (vault, before, self->report, error);
  if (mended && !is_whole (vault->db))
    {
      mended = FALSE;
      g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
                           _ ("What could be saved is not whole. Nothing was changed; use a "
                              "backup."));
    }
  onward_vault_close_database (vault);
  return mended;
}

/* The tables are those its version has: asking the file for them would read pages of the search
 * index, too, which are made anew. What has to be whole is where it says where each begins. */
static gboolean
read_version (sqlite3 *damaged, guint *version, gboolean *readable, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gint64 number = 0;

  *readable
      = onward_schema_check (damaged, onward_schema_version, &reason)
        && onward_schema_read_version (damaged, &number, NULL) && number > 0
        && sqlite3_exec (damaged, "SELECT name FROM sqlite_schema", NULL, NULL, NULL) == SQLITE_OK;
  *version = (guint)number;
  if (!g_error_matches (reason, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
save_rows (OnwardSalvage *self, sqlite3 *damaged, GError **error)
{
  gboolean readable = FALSE;
  guint bad = count_findings (damaged, "PRAGMA cipher_integrity_check");
  guint version = 0;

  if (bad > 0)
    say (self,
         g_dngettext (GETTEXT_PACKAGE, "%u page of the passports file is damaged.",
                      "%u pages of the passports file are damaged.", bad),
         bad);
  else
    say (self, _ ("The pages of the passports file are whole, but do not fit together."));
  if (!read_version (damaged, &version, &readable, error))
    return FALSE;
  if (!readable)
    {
      self->kind = ONWARD_SALVAGE_NONE;
      say (self, _ ("The page that says where everything is cannot be read, so nothing can be "
                    "saved from this file. Use a backup."));
      return TRUE;
    }
  self->kind = ONWARD_SALVAGE_ROWS;
  self->result = NEW_FILE;
  return fill_new (self, damaged, version, error)
         && mend_new (self, onward_salvage_count (damaged), error);
}

static gboolean
examine (OnwardSalvage *self, GError **error)
{
  g_autofree char *path = path_of (self, ONWARD_FILE_DATABASE);
  gboolean start_was_wrong = FALSE;
  gboolean done = TRUE;
  sqlite3 *db = NULL;

  if (!put_start_right (self, &start_was_wrong, error))
    return FALSE;
  db = onward_database_open_damaged (path, self->vault->key, error);
  if (db == NULL)
    return FALSE;
  sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (start_was_wrong)
    say (self, _ ("The first bytes of the passports file are damaged; the key file has a copy of "
                  "them."));
  if (!is_whole (db))
    done = save_rows (self, db, error);
  else if (start_was_wrong)
    {
      self->kind = ONWARD_SALVAGE_START;
      self->result = ONWARD_FILE_DATABASE;
      say (self, _ ("With them put back everything is whole: nothing is lost."));
    }
  else
    say (self, _ ("Nothing is damaged."));
  onward_database_close (db);
  return done;
}

static void
look_for_backup (OnwardSalvage *self)
{
  const OnwardBackupEntry *backup = onward_salvage_get_backup (self);
  g_autofree char *made = backup != NULL ? onward_time_print (backup->made) : NULL;

  if (self->kind != ONWARD_SALVAGE_ROWS && self->kind != ONWARD_SALVAGE_NONE)
    return;
  if (backup == NULL)
    say (self, _ ("No backup that can be read lies in the folder."));
  else
    say (self,
         g_dngettext (GETTEXT_PACKAGE,
                      "The newest backup in the folder is of %s and holds %" G_GUINT64_FORMAT
                      " passport. If that is more, restore it instead.",
                      "The newest backup in the folder is of %s and holds %" G_GUINT64_FORMAT
                      " passports. If that is more, restore it instead.",
                      (gulong)backup->passports),
         made, backup->passports);
}

/**
 * onward_salvage_prepare:
 * @folder: where the vault is
 * @how: a passphrase, a recovery code as typed, or the wish to ask the keyring
 * @error: return location, domains `ONWARD_VAULT_ERROR`, `ONWARD_RECOVERY_CODE_ERROR`
 *
 * Takes a copy of a vault's database and sees what can be made of it: puts its first 16 bytes right
 * from the key file, and if pages are damaged saves each row that can be read into a new database
 * under the same key, whose references, list and search are made anew. All of it in a folder of its
 * own inside @folder, which needs room for both. Fails as onward_vault_open() does for keys and
 * locks, and with `READ_ONLY`, `FULL`, or `DAMAGED` if what was saved is not whole.
 *
 * Returns: (transfer full): what was found
 */
OnwardSalvage *
onward_salvage_prepare (const char *folder, const OnwardUnlock *how, GError **error)
{
  g_autoptr (OnwardSalvage) self = g_new0 (OnwardSalvage, 1);

  g_return_val_if_fail (
      (how->passphrase != NULL) + (how->code != NULL) + (how->keyring != NULL) == 1, NULL);
  self->vault = g_new0 (OnwardVault, 1);
  self->vault->folder = onward_folder_resolve (folder);
  self->report = g_ptr_array_new_with_free_func (g_free);
  if (!take_vault (self, how, error) || !copy_to_draft (self, error) || !examine (self, error))
    return NULL;
  self->backups = onward_backup_list (self->vault->folder);
  look_for_backup (self);
  return g_steal_pointer (&self);
}

/**
 * onward_salvage_get_kind:
 * @self: what was found
 *
 * Returns: what can be done about it
 */
OnwardSalvageKind
onward_salvage_get_kind (OnwardSalvage *self)
{
  return self->kind;
}

/**
 * onward_salvage_get_report:
 * @self: what was found
 *
 * Returns: (transfer none) (element-type utf8): it in sentences, what was saved and what was lost
 * of each kind, without anything a person wrote
 */
GPtrArray *
onward_salvage_get_report (OnwardSalvage *self)
{
  return self->report;
}

/**
 * onward_salvage_get_backup:
 * @self: what was found
 *
 * Returns: (transfer none) (nullable): the newest automatic backup of this vault whose beginning
 * can be read
 */
const OnwardBackupEntry *
onward_salvage_get_backup (OnwardSalvage *self)
{
  for (guint i = 0; self->backups != NULL && i < self->backups->len; i++)
    {
      const OnwardBackupEntry *entry = g_ptr_array_index (self->backups, i);

      if (entry->readable)
        return entry;
    }
  return NULL;
}

/* The damaged files come back if the new one cannot take their place. */
static gboolean
put_in_place (OnwardSalvage *self, const char *aside, GError **error)
{
  static const char *const names[]
      = { ONWARD_FILE_DATABASE, ONWARD_FILE_DATABASE_WAL, ONWARD_FILE_DATABASE_JOURNAL };
  g_autofree char *from = path_of (self, self->result);
  g_autofree char *to = g_build_filename (self->vault->folder, ONWARD_FILE_DATABASE, NULL);

  if (g_rename (from, to) == 0)
    return onward_folder_sync (self->vault->folder, error);
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED,
               _ ("%s cannot be put in its place: %s. Everything is as it was."), to,
               g_strerror (errno));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *old = g_build_filename (aside, names[i], NULL);
      g_autofree char *place = g_build_filename (self->vault->folder, names[i], NULL);

      g_rename (old, place); /* not all of them are there */
    }
  return FALSE;
}

/**
 * onward_salvage_finish:
 * @self: what was found, of a kind that has something to finish
 * @aside: (out) (transfer full): the folder the damaged files are in now
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Moves the damaged files aside, as they are, and puts the new database in their place. Key files
 * and backups are not touched. If that fails everything is where it was.
 *
 * Returns: TRUE if the vault can be opened again
 */
gboolean
onward_salvage_finish (OnwardSalvage *self, char **aside, GError **error)
{
  static const char *const names[]
      = { ONWARD_FILE_DATABASE, ONWARD_FILE_DATABASE_WAL, ONWARD_FILE_DATABASE_JOURNAL, NULL };
  g_autofree char *moved = NULL;

  g_return_val_if_fail (self->result != NULL, FALSE);
  moved = onward_set_aside (self->vault->folder, names, error);
  if (moved == NULL || !put_in_place (self, moved, error))
    return FALSE;
  self->result = NULL;
  *aside = g_steal_pointer (&moved);
  return TRUE;
}

/**
 * onward_salvage_free:
 * @self: (transfer full) (nullable): what was found
 *
 * Takes the copies away and gives the vault free.
 */
void
onward_salvage_free (OnwardSalvage *self)
{
  if (self == NULL)
    return;
  if (self->draft != NULL)
    onward_folder_discard (self->draft);
  g_clear_pointer (&self->vault, onward_vault_close);
  g_clear_pointer (&self->report, g_ptr_array_unref);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_free (self->draft);
  g_free (self);
}
