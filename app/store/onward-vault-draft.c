#include "store/onward-vault-draft.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

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
 * onward_vault_draft_put:
 * @draft: a folder with everything of a vault in it
 * @folder: where it is to be
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Brings the vault into its place in one step. Fails with `EXISTS` if something has come to stand
 * there.
 *
 * Returns: TRUE if it is there
 */
gboolean
onward_vault_draft_put (const char *draft, const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (!onward_folder_sync (draft, error))
    return FALSE;
  if (g_rename (draft, folder) == 0)
    return onward_folder_sync (parent, error);
  g_set_error (error, ONWARD_VAULT_ERROR,
               errno == ENOTEMPTY || errno == EEXIST ? ONWARD_VAULT_ERROR_EXISTS
                                                     : ONWARD_VAULT_ERROR_FAILED,
               _ ("The folder %s cannot be made: %s."), folder, g_strerror (errno));
  return FALSE;
}
