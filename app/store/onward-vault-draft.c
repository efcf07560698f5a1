#include "store/onward-vault-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "store/onward-set-aside.h"
#include "store/onward-vault-files.h"
#include "store/onward-vault.h"

/**
 * onward_vault_draft_make:
 * @folder: where a vault is to be, without links
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Makes an empty folder beside @folder, for its owner alone.
 *
 * Returns: (transfer full): its path, for onward_vault_draft_put() or onward_folder_discard()
 */
char *
onward_vault_draft_make (const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *draft = g_strconcat (folder, ".XXXXXX", NULL);

  if (g_mkdir_with_parents (parent, ONWARD_FOLDER_MODE) == 0
      && g_mkdtemp_full (draft, ONWARD_FOLDER_MODE) != NULL)
    return g_steal_pointer (&draft);
  g_set_error (error, ONWARD_VAULT_ERROR,
               errno == ENOSPC ? ONWARD_VAULT_ERROR_FULL : ONWARD_VAULT_ERROR_FAILED,
               _ ("No folder can be made beside %s: %s."), folder, g_strerror (errno));
  return NULL;
}

/**
 * onward_vault_draft_has_room:
 * @folder: a folder, there or not
 *
 * Tells whether a vault can come to stand in @folder: there is nothing at all in it, or only what
 * setting a vault aside leaves behind.
 *
 * Returns: TRUE if so
 */
gboolean
onward_vault_draft_has_room (const char *folder)
{
  g_autofree char *aside = g_build_filename (folder, ONWARD_FOLDER_SET_ASIDE, NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  if (onward_folder_is_empty (folder))
    return TRUE;
  if (!g_file_test (aside, G_FILE_TEST_IS_DIR))
    return FALSE;
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!g_str_equal (name, ONWARD_FOLDER_SET_ASIDE) && !g_str_equal (name, ONWARD_FILE_LOCK))
      return FALSE;
  return dir != NULL;
}

/* Never over a file: another program may have made a vault there a moment ago. */
static gboolean
move_new (const char *from, const char *to)
{
  struct stat info;

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS) /* file systems that cannot promise it */
    return FALSE;
  if (lstat (to, &info) == 0)
    {
      errno = EEXIST;
      return FALSE;
    }
  return g_rename (from, to) == 0;
}

/* Beside `set-aside` a folder cannot come by one rename: then its files do, the database last. Cut
 * short, this reads as a vault whose passports file is missing, and can be set aside again. */
static gboolean
put_files_in_place (const char *draft, const char *folder, GError **error)
{
  static const char *const files[]
      = { ONWARD_FILE_KEYS, ONWARD_FILE_KEYS_COPY, ONWARD_FILE_DATABASE };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *from = g_build_filename (draft, files[i], NULL);
      g_autofree char *to = g_build_filename (folder, files[i], NULL);

      if (move_new (from, to))
        continue;
      g_set_error (error, ONWARD_VAULT_ERROR,
                   errno == EEXIST ? ONWARD_VAULT_ERROR_EXISTS : ONWARD_VAULT_ERROR_FAILED,
                   _ ("The folder %s cannot be made: %s."), folder, g_strerror (errno));
      return FALSE;
    }
  g_rmdir (draft);
  return onward_folder_sync (folder, error);
}

/**
 * onward_vault_draft_put:
 * @draft: a folder with everything of a vault in it
 * @folder: where it is to be
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Brings the vault into its place, in one step unless something was set aside there, and never over
 * another. Fails with `EXISTS` if something has come to stand there.
 *
 * Returns: TRUE if it is there
 */
gboolean
onward_vault_draft_put (const char *draft, const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (!onward_folder_sync (draft, error))
    return FALSE;
  if (!onward_folder_is_empty (folder))
    return put_files_in_place (draft, folder, error);
  if (g_rename (draft, folder) == 0)
    return onward_folder_sync (parent, error);
  g_set_error (error, ONWARD_VAULT_ERROR,
               errno == ENOTEMPTY || errno == EEXIST ? ONWARD_VAULT_ERROR_EXISTS
                                                     : ONWARD_VAULT_ERROR_FAILED,
               _ ("The folder %s cannot be made: %s."), folder, g_strerror (errno));
  return FALSE;
}
