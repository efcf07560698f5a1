#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "desktop/start/onward-opening.h"
#include "store/onward-backup-automatic.h"
#include "store/onward-recovery-code.h"
#include "store/onward-restore.h"
#include "store/onward-set-aside.h"
#include "store/onward-start-look.h"
#include "store/onward-vault-files.h"
#include "store/onward-vault-lock.h"

#define OF_A_VAULT "passports." /* how the names of its files begin */

/* --- from a backup --- */

/* Everything of the vault that is still there; somebody else's files stay. */
static GStrv
names_in_the_way (const char *folder)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, OF_A_VAULT) || g_str_equal (name, ONWARD_BACKUPS_FOLDER))
      g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

static void
put_back (const char *folder, const char *aside, const char *const *names)
{
  g_autofree char *all = g_path_get_dirname (aside);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *from = g_build_filename (aside, names[i], NULL);
      g_autofree char *to = g_build_filename (folder, names[i], NULL);

      g_rename (from, to);
    }
  g_rmdir (aside); /* both only if nothing else is in them */
  g_rmdir (all);
}

/* Nobody's files are moved for a passphrase that opens nothing. */
static gboolean
is_right (const char *path, const OnwardUnlock *unlock, GError **error)
{
  g_autoptr (OnwardBackupHeader) header = onward_backup_read_header (path, error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (OnwardSecret) key = NULL;
  OnwardKeyFile *opened = NULL;

  if (header == NULL)
    return FALSE;
  g_ptr_array_add (keys, header->keys);
  key = onward_start_try (keys, unlock, &opened, error);
  return key != NULL;
}

/* The backups come back to where they were: the next one is one of them. */
static gboolean
restore_in_place (const char *folder, const char *path, const OnwardUnlock *unlock, GError **error)
{
  static const char *const backups[] = { ONWARD_BACKUPS_FOLDER, NULL };
  g_auto (GStrv) names = names_in_the_way (folder);
  g_autofree char *aside = onward_set_aside (folder, (const char *const *)names, error);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *moved = NULL;
  g_autoptr (OnwardBackupHeader) header = NULL;

  if (aside == NULL)
    return FALSE;
  moved = g_build_filename (aside, ONWARD_BACKUPS_FOLDER, name, NULL);
  if (!onward_vault_restore (moved, folder, unlock, &header, error))
    {
      put_back (folder, aside, (const char *const *)names);
      return FALSE;
    }
  put_back (folder, aside, backups);
  return TRUE;
}

static gboolean
restore (const char *folder, const char *path, OnwardSecret *typed, GError **error)
{
  g_autoptr (OnwardSecret) bits = onward_recovery_code_parse (typed, NULL, NULL);
  OnwardUnlock unlock = { bits == NULL ? typed : NULL, bits != NULL ? typed : NULL };
  g_autoptr (OnwardVaultLock) lock = NULL;

  if (!is_right (path, &unlock, error))
    return FALSE;
  lock = onward_vault_lock_take (folder, error);
  return lock != NULL && restore_in_place (folder, path, &unlock, error);
}

/**
 * onward_opening_restore:
 * @job: with the folder, and a passphrase or recovery code
 *
 * Brings the newest backup back that can be read, and opens it. What was there is set aside first;
 * if the backup turns out not to be whole, everything is put back.
 *
 * Returns: (transfer full): what came of it; WRONG or FAILED with the list of backups, and
 *   everything as it was
 */
OnwardOpening *
onward_opening_restore (OnwardOpeningJob *job)
{
  g_autofree char *folder = onward_folder_resolve (job->folder);
  g_autoptr (GPtrArray) backups = onward_backup_list (folder);
  const OnwardBackupEntry *newest = backups->len > 0 ? backups->pdata[0] : NULL;
  GError *error = NULL;
  OnwardOpening *self = NULL;

  g_return_val_if_fail (job->typed != NULL, NULL);

  if (newest == NULL || !newest->readable)
    return onward_opening_open (job);
  if (restore (folder, newest->path, job->typed, &error))
    return onward_opening_open (job);
  self = onward_opening_new (
      g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_IN_USE) ? ONWARD_OPENING_IN_USE
      : error->domain == ONWARD_BACKUP_ERROR
              || g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FULL)
          ? ONWARD_OPENING_FAILED
          : ONWARD_OPENING_WRONG,
      error);
  return self;
}

/* --- from what is damaged --- */

static OnwardSalvage *
prepare (OnwardOpeningJob *job, GError **error)
{
  OnwardStartKeyring keyring = ONWARD_START_KEYRING_NOT_ASKED;
  OnwardUnlock unlock = { NULL, NULL, NULL, FALSE };
  g_autoptr (OnwardSecret) bits = NULL;

  if (job->typed == NULL)
    {
      unlock.keyring = &keyring;
      unlock.may_ask = TRUE;
      return onward_salvage_prepare (job->folder, &unlock, error);
    }
  bits = onward_recovery_code_parse (job->typed, NULL, NULL);
  unlock.code = bits != NULL ? job->typed : NULL;
  unlock.passphrase = bits == NULL ? job->typed : NULL;
  return onward_salvage_prepare (job->folder, &unlock, error);
}

static OnwardOpening *
fail (GError *error)
{
  return onward_opening_new (g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_IN_USE)
                                 ? ONWARD_OPENING_IN_USE
                                 : ONWARD_OPENING_FAILED,
                             error);
}

/**
 * onward_opening_salvage:
 * @job: with the folder, and what was typed; else the keyring is asked
 *
 * Looks what can be saved of a damaged vault. Nothing is changed in it.
 *
 * Returns: (transfer full): SALVAGED, IN_USE or FAILED
 */
OnwardOpening *
onward_opening_salvage (OnwardOpeningJob *job)
{
  GError *error = NULL;
  OnwardSalvage *salvage = prepare (job, &error);
  OnwardOpening *self = NULL;

  if (salvage == NULL)
    return fail (error);
  self = onward_opening_new (ONWARD_OPENING_SALVAGED, NULL);
  self->salvage = salvage;
  return self;
}

/**
 * onward_opening_finish_salvage:
 * @job: with what onward_opening_salvage() found, and the folder and key as there
 *
 * Puts what was saved in the place of the damaged file, which is moved aside as it is, and opens
 * it.
 *
 * Returns: (transfer full): what came of it
 */
OnwardOpening *
onward_opening_finish_salvage (OnwardOpeningJob *job)
{
  g_autofree char *aside = NULL;
  GError *error = NULL;

  if (!onward_salvage_finish (job->salvage, &aside, &error))
    return fail (error);
  g_clear_pointer (&job->salvage, onward_salvage_free); /* it has the vault */
  return onward_opening_open (job);
}

/**
 * onward_opening_put_start_right:
 * @job: with the folder, and what was typed; else the keyring is asked
 *
 * Puts the first bytes of the passports file right from the key file's copy. If more is damaged,
 * nothing is changed, and what can be saved is told.
 *
 * Returns: (transfer full): what came of it
 */
OnwardOpening *
onward_opening_put_start_right (OnwardOpeningJob *job)
{
  OnwardOpening *found = onward_opening_salvage (job);

  if (found->outcome != ONWARD_OPENING_SALVAGED
      || onward_salvage_get_kind (found->salvage) != ONWARD_SALVAGE_START)
    return found;
  job->salvage = g_steal_pointer (&found->salvage);
  onward_opening_free (found);
  return onward_opening_finish_salvage (job);
}
