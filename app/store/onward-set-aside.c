#include "store/onward-set-aside.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "store/onward-backup-automatic.h"
#include "store/onward-key-copies.h"
#include "store/onward-vault-files.h"
#include "store/onward-vault-lock.h"
#include "store/onward-vault.h"

#define NAMES_MAX 1000 /* folders of one second */
#define VAULT_PREFIX "passports."

static gboolean
fail (const char *path, GError **error)
{
  int number = errno;

  g_set_error (
      error, ONWARD_VAULT_ERROR,
      number == ENOSPC || number == EDQUOT ? ONWARD_VAULT_ERROR_FULL : ONWARD_VAULT_ERROR_FAILED,
      _ ("%s cannot be set aside: %s. It was left where it is."), path, g_strerror (number));
  return FALSE;
}

/* 2026-11-21T090000Z: a colon is not allowed in names everywhere. */
static char *
time_name (void)
{
  g_autofree char *time = onward_time_print (onward_clock_now ());
  g_auto (GStrv) parts = g_strsplit (time, ":", -1);

  return g_strjoinv ("", parts);
}

/* A folder nobody has put anything into yet; a second one of the same second is another. */
static char *
make_place (const char *folder, const char *time, GError **error)
{
  g_autofree char *all = g_build_filename (folder, ONWARD_FOLDER_SET_ASIDE, NULL);

  if (g_mkdir (all, ONWARD_FOLDER_MODE) != 0 && errno != EEXIST)
    {
      fail (folder, error);
      return NULL;
    }
  for (guint i = 1; i <= NAMES_MAX; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup (time) : g_strdup_printf ("%s-%u", time, i);
      g_autofree char *place = g_build_filename (all, name, NULL);

      if (g_mkdir (place, ONWARD_FOLDER_MODE) == 0)
        return g_steal_pointer (&place);
      if (errno != EEXIST)
        break;
    }
  fail (folder, error);
  return NULL;
}

static gboolean
stands (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  return lstat (path, &info) == 0;
}

static gboolean
move (const char *from, const char *to, const char *name)
{
  g_autofree char *old = g_build_filename (from, name, NULL);
  g_autofree char *new = g_build_filename (to, name, NULL);

  return g_rename (old, new) == 0;
}

/* All of them, or none: what was moved before a failure goes back. */
static gboolean
move_all (const char *from, const char *to, const char *const *names, GError **error)
{
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (from, names[i], NULL);

      if (!stands (from, names[i]) || move (from, to, names[i]))
        continue;
      fail (path, error);
      while (i-- > 0)
        if (stands (to, names[i]))
          move (to, from, names[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
any_stands (const char *folder, const char *const *names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (stands (folder, names[i]))
      return TRUE;
  return FALSE;
}

static char *
set_aside (const char *folder, const char *const *names, const char *time, GError **error)
{
  g_autofree char *all = g_build_filename (folder, ONWARD_FOLDER_SET_ASIDE, NULL);
  g_autofree char *place = NULL;

  if (!any_stands (folder, names))
    {
      g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
                   _ ("There is nothing to set aside in %s."), folder);
      return NULL;
    }
  place = make_place (folder, time, error);
  if (place == NULL)
    return NULL;
  if (!move_all (folder, place, names, error))
    {
      g_rmdir (place);
      return NULL;
    }
  if (!onward_folder_sync (place, error) || !onward_folder_sync (all, error)
      || !onward_folder_sync (folder, error))
    return NULL;
  return g_steal_pointer (&place);
}

/**
 * onward_set_aside:
 * @folder: a vault's folder; whoever calls has its lock, or knows that nobody else is there
 * @names: (array zero-terminated=1): what to move, straight inside @folder
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Moves files and folders into a fresh `set-aside/TIME/` by rename: nothing is copied, no mode
 * changes, nothing is written over. Names that are not there are passed over. If one cannot be
 * moved those before it go back to where they were. Fails with `NOT_FOUND` if none is there, `FULL`
 * or `FAILED`.
 *
 * Returns: (transfer full): the folder they are in now
 */
char *
onward_set_aside (const char *folder, const char *const *names, GError **error)
{
  g_autofree char *time = time_name ();

  return set_aside (folder, names, time, error);
}

/* Everything of ours that stands in the folder. Somebody else's file is not touched. */
static GStrv
vault_names (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, VAULT_PREFIX) || g_str_equal (name, ONWARD_BACKUPS_FOLDER))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_add (names, NULL);
  return (GStrv)g_ptr_array_steal (names, NULL);
}

/* Another program that has the vault open would go on writing into what was moved. */
static gboolean
take_lock (const char *folder, OnwardVaultLock **lock, GError **error)
{
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  *lock = onward_vault_lock_take (folder, error);
  return *lock != NULL;
}

/* The folder first: while the copy in the config folder is there, a vault is known to be missing.
 */
static char *
set_aside_both (const char *folder, GError **error)
{
  g_autofree char *time = time_name ();
  g_autofree char *config = onward_key_copies_config_folder ();
  g_auto (GStrv) names = vault_names (folder);
  g_auto (GStrv) copies = onward_key_copies_names (folder);
  g_autofree char *place = NULL;
  g_autofree char *config_place = NULL;

  if (names[0] != NULL || copies[0] == NULL)
    {
      place = set_aside (folder, (const char *const *)names, time, error);
      if (place == NULL)
        return NULL;
    }
  if (copies[0] != NULL)
    {
      config_place = set_aside (config, (const char *const *)copies, time, error);
      if (config_place == NULL)
        return NULL;
    }
  return place != NULL ? g_steal_pointer (&place) : g_steal_pointer (&config_place);
}

/**
 * onward_set_aside_vault:
 * @folder: the folder of a vault, in whatever state
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Moves all there is of a vault, backups and damaged files too, into `set-aside/TIME/` inside its
 * folder, and the third copy of its key file into `set-aside/TIME/` inside the config folder. After
 * that a new vault can be made in @folder. Nothing is deleted. Fails with `IN_USE` if another
 * program has the vault open, else as onward_set_aside().
 *
 * Returns: (transfer full): the folder that holds it now
 */
char *
onward_set_aside_vault (const char *folder, GError **error)
{
  OnwardVaultLock *lock = NULL;
  char *place = NULL;

  if (!take_lock (folder, &lock, error))
    return NULL;
  place = set_aside_both (folder, error);
  onward_vault_lock_release (lock);
  return place;
}
