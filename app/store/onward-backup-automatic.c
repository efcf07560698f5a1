#include "store/onward-backup-automatic.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "store/onward-backup.h"
#include "store/onward-sql.h"
#include "store/onward-vault-files.h"

#define DRAFT_LETTERS 6
#define NAMES_MAX 100 /* backups of one second */

/**
 * onward_backup_entry_free:
 * @self: (transfer full) (nullable): an entry
 *
 * Frees an entry.
 */
void
onward_backup_entry_free (OnwardBackupEntry *self)
{
  if (self != NULL)
    g_free (self->path);
  g_free (self);
}

static char *
folder_of (const char *folder)
{
  return g_build_filename (folder, ONWARD_BACKUPS_FOLDER, NULL);
}

static OnwardBackupEntry *
read_entry (const char *folder, const char *name)
{
  OnwardBackupEntry *entry = g_new0 (OnwardBackupEntry, 1);
  g_autoptr (OnwardBackupHeader) header = NULL;

  entry->path = g_build_filename (folder, name, NULL);
  header = onward_backup_read_header (entry->path, NULL);
  if (header == NULL)
    return entry;
  entry->readable = TRUE;
  entry->made = header->made;
  entry->number = header->number;
  entry->passports = onward_backup_header_rows (header, "passport");
  memcpy (entry->salt, header->keys->salt, sizeof entry->salt);
  return entry;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const OnwardBackupEntry *one = *(OnwardBackupEntry *const *)a;
  const OnwardBackupEntry *other = *(OnwardBackupEntry *const *)b;

  if (one->readable != other->readable)
    return one->readable ? -1 : 1;
  if (one->number != other->number)
    return one->number > other->number ? -1 : 1;
  return strcmp (other->path, one->path);
}

static gboolean
is_of_today (const OnwardBackupEntry *entry)
{
  GDate then;
  GDate now;

  onward_date_from_time (entry->made, &then);
  onward_date_from_time (onward_clock_now (), &now);
  return entry->readable && g_date_compare (&then, &now) == 0;
}

static gboolean
has_one_of_today (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    if (is_of_today (entries->pdata[i]))
      return TRUE;
  return FALSE;
}

/* One a day: the newest of five makes room for the fifth that is still to come. */
static void
say_when_they_leave (GPtrArray *entries)
{
  guint wait = has_one_of_today (entries) ? 1 : 0;

  for (guint i = 0; i < entries->len; i++)
    {
      OnwardBackupEntry *entry = entries->pdata[i];

      g_date_clear (&entry->leaves, 1);
      if (!entry->readable)
        continue;
      onward_date_from_time (onward_clock_now (), &entry->leaves);
      if (i < ONWARD_BACKUPS_KEPT)
        g_date_add_days (&entry->leaves, wait + ONWARD_BACKUPS_KEPT - 1 - i);
    }
}

/**
 * onward_backup_list:
 * @folder: the vault's folder
 *
 * Lists the backups a vault keeps of itself. What their headers say is not vouched for until one is
 * opened. A folder that is not there has none.
 *
 * Returns: (transfer full) (element-type OnwardBackupEntry): the backups, the newest first
 */
GPtrArray *
onward_backup_list (const char *folder)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_backup_entry_free);
  g_autofree char *place = folder_of (folder);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ONWARD_BACKUP_SUFFIX))
      g_ptr_array_add (entries, read_entry (place, name));
  g_ptr_array_sort (entries, compare_entries);
  say_when_they_leave (entries);
  return entries;
}

/**
 * onward_backup_next_number:
 * @folder: the vault's folder
 *
 * Returns: the number of the backup that is made next: one more than the highest
 */
guint64
onward_backup_next_number (const char *folder)
{
  g_autoptr (GPtrArray) entries = onward_backup_list (folder);
  const OnwardBackupEntry *newest = entries->len > 0 ? entries->pdata[0] : NULL;

  return newest != NULL && newest->readable && newest->number < G_MAXINT64 ? newest->number + 1 : 1;
}

/* What was cut short by a power cut or a kill: the vault is ours, so nobody is writing there. */
static void
remove_drafts (const char *place)
{
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place, name, NULL);
      const char *suffix = g_strrstr (name, ONWARD_BACKUP_SUFFIX ".");

      if (suffix != NULL && strlen (suffix) == strlen (ONWARD_BACKUP_SUFFIX ".") + DRAFT_LETTERS)
        g_unlink (path);
    }
}

static gboolean
make_folder (const char *place, GError **error)
{
  struct stat info;

  if (g_mkdir (place, ONWARD_FOLDER_MODE) == 0)
    return TRUE;
  if (errno == EEXIST && lstat (place, &info) == 0 && S_ISDIR (info.st_mode))
    return TRUE;
  g_set_error (error, ONWARD_BACKUP_ERROR,
               errno == ENOSPC || errno == EDQUOT ? ONWARD_BACKUP_ERROR_FULL
                                                  : ONWARD_BACKUP_ERROR_FAILED,
               _ ("The folder %s for backups cannot be made."), place);
  return FALSE;
}

/* 2026-11-21T090000Z: no colons, which a stick's file system may not take. */
static char *
pick_path (const char *place)
{
  g_autofree char *time = onward_time_print (onward_clock_now ());
  g_auto (GStrv) parts = g_strsplit (time, ":", -1);
  g_autofree char *bare = g_strjoinv ("", parts);

  for (guint i = 1; i < NAMES_MAX; i++)
    {
      g_autofree char *more = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *name = g_strconcat (bare, more, ONWARD_BACKUP_SUFFIX, NULL);
      g_autofree char *path = g_build_filename (place, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
        return g_steal_pointer (&path);
    }
  return g_build_filename (place, "one-more" ONWARD_BACKUP_SUFFIX, NULL);
}

/* Only once the new one is there: the list has it. What cannot be read is left alone: a later
 * version may have made it. */
static void
prune (const char *folder)
{
  g_autoptr (GPtrArray) entries = onward_backup_list (folder);

  for (guint i = ONWARD_BACKUPS_KEPT; i < entries->len; i++)
    {
      const OnwardBackupEntry *entry = entries->pdata[i];

      if (entry->readable)
        g_unlink (entry->path);
    }
}

static gboolean
make_one (sqlite3 *db, OnwardKeyFile *keys, OnwardSecret *key, const char *folder, GError **error)
{
  g_autofree char *place = folder_of (folder);
  g_autofree char *path = NULL;

  if (!make_folder (place, error))
    return FALSE;
  remove_drafts (place);
  path = pick_path (place);
  if (!onward_backup_make (db, keys, key, onward_clock_now (), onward_backup_next_number (folder),
                           path, ONWARD_BACKUP_NEW, NULL, error))
    return FALSE;
  prune (folder);
  return TRUE;
}

/* A new vault has its name and its keys, and nothing anybody would miss. */
static gboolean
holds_something (OnwardVault *vault)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      vault, NULL,
      "SELECT EXISTS (SELECT 1 FROM passport) OR EXISTS (SELECT 1 FROM identity) "
      "OR EXISTS (SELECT 1 FROM card) OR EXISTS (SELECT 1 FROM received)",
      "");
  gboolean row = FALSE;

  return statement == NULL || !onward_sql_next (vault, statement, &row, NULL) || !row
         || onward_sql_int (statement, 0) != 0;
}

/**
 * onward_vault_back_up_daily:
 * @vault: a vault in which nothing is begun
 * @made: (out) (optional): whether one was made
 * @error: return location, domains as onward_backup_make()
 *
 * Makes today's backup if there is none of today, and takes the oldest away when there are more
 * than five and the new one was compared. A new vault has nothing to keep yet; one that cannot be
 * written has no place for it; and a damaged one must not drive out what was made of it before. A
 * failure is worth a sentence and never a reason not to open the vault.
 *
 * Returns: FALSE if there should be a backup of today and is none
 */
gboolean
onward_vault_back_up_daily (OnwardVault *vault, gboolean *made, GError **error)
{
  g_autoptr (GPtrArray) entries = onward_backup_list (vault->folder);
  gboolean needed = vault->condition == ONWARD_VAULT_CONDITION_GOOD && !has_one_of_today (entries)
                    && holds_something (vault);

  g_return_val_if_fail (vault->depth == 0, FALSE);
  if (made != NULL)
    *made = needed;
  return !needed || make_one (vault->db, vault->keys, vault->key, vault->folder, error);
}

/**
 * onward_backup_before_migration:
 * @db: a database of ours, of an older version, outside of a transaction
 * @keys: its key file
 * @key: its key
 * @folder: the vault's folder
 * @error: return location, domains as onward_backup_make()
 *
 * Makes a backup of a database as it is before its format changes; one of today does not do. It
 * stands among the five.
 *
 * Returns: TRUE if it is there, and right
 */
gboolean
onward_backup_before_migration (sqlite3 *db, OnwardKeyFile *keys, OnwardSecret *key,
                                const char *folder, GError **error)
{
  return make_one (db, keys, key, folder, error);
}

/**
 * onward_vault_get_unbacked:
 * @vault: a vault
 *
 * Tells whether the vault's format was changed while it was opened with no backup of how it was
 * before.
 *
 * Returns: (nullable): why none could be made; NULL if there was no need of one, or there is one
 */
const char *
onward_vault_get_unbacked (OnwardVault *vault)
{
  return vault->unbacked;
}
