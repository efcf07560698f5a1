#include "store/onward-vault.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "passport/onward-log.h"
#include "store/onward-backup-automatic.h"
#include "store/onward-key-copies.h"
#include "store/onward-recovery-code.h"
#include "store/onward-search-index.h"
#include "store/onward-set-aside.h"
#include "store/onward-sql.h"
#include "store/onward-start-look.h"
#include "store/onward-vault-database.h"
#include "store/onward-vault-draft.h"
#include "store/onward-vault-files.h"
#include "store/onward-vault-private.h"

G_DEFINE_QUARK (onward_vault_error, onward_vault_error)

/* A folder without anything of a vault may still say that there was one: by a backup in it, or by
 * the copy of its key file in the config folder, which names it. */
static gboolean
remembers_a_vault (const char *folder)
{
  g_autofree char *backups = g_build_filename (folder, ONWARD_BACKUPS_FOLDER, NULL);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  g_auto (GStrv) copies = onward_key_copies_names (folder);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".onward-backup"))
      return TRUE;
  return copies[0] != NULL;
}

static OnwardVaultState
probe (const char *folder)
{
  OnwardFileState database = onward_file_look (folder, ONWARD_FILE_DATABASE);
  OnwardFileState log = onward_file_look (folder, ONWARD_FILE_DATABASE_WAL);
  OnwardFileState journal = onward_file_look (folder, ONWARD_FILE_DATABASE_JOURNAL);
  OnwardFileState keys = onward_file_look (folder, ONWARD_FILE_KEYS);
  OnwardFileState copy = onward_file_look (folder, ONWARD_FILE_KEYS_COPY);
  gboolean has_keys = keys != ONWARD_FILE_ABSENT || copy != ONWARD_FILE_ABSENT;

  if (database == ONWARD_FILE_UNSAFE || log == ONWARD_FILE_UNSAFE || journal == ONWARD_FILE_UNSAFE
      || keys == ONWARD_FILE_UNSAFE || copy == ONWARD_FILE_UNSAFE
      || onward_file_look (folder, ONWARD_FILE_LOCK) == ONWARD_FILE_UNSAFE)
    return ONWARD_VAULT_UNSAFE;
  if (database == ONWARD_FILE_THERE)
    return has_keys ? ONWARD_VAULT_THERE : ONWARD_VAULT_NO_KEYS;
  if (has_keys || database == ONWARD_FILE_EMPTY || log != ONWARD_FILE_ABSENT
      || journal != ONWARD_FILE_ABSENT || remembers_a_vault (folder))
    return ONWARD_VAULT_NO_DATABASE;
  return onward_vault_draft_has_room (folder) ? ONWARD_VAULT_ABSENT : ONWARD_VAULT_OTHER;
}

/**
 * onward_vault_probe:
 * @folder: a folder, there or not
 *
 * Tells what stands in @folder by its files alone, without opening one of them. Whether a vault may
 * be made is decided here and by nothing else: not where a backup lies, not where the config folder
 * knows of a vault, and not where other files are. `set-aside/` alone is no hindrance.
 *
 * Returns: what stands there
 */
OnwardVaultState
onward_vault_probe (const char *folder)
{
  g_autofree char *place = onward_folder_resolve (folder);

  return probe (place);
}

static gboolean
fail_state (OnwardVaultState state, const char *folder, GError **error)
{
  if (state == ONWARD_VAULT_NO_DATABASE)
    g_set_error (
        error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NO_DATABASE,
        _ ("Your passports file is missing or empty: %s/passports.db. Nothing new was made "
           "in its place; look for a backup of it."),
        folder);
  else if (state == ONWARD_VAULT_NO_KEYS)
    g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NO_KEYS,
                 _ ("The key file of your passports is missing: %s/passports.keys. Without it "
                    "nothing can open them; look for a backup of it."),
                 folder);
  else if (state == ONWARD_VAULT_UNSAFE && access (folder, R_OK | X_OK) != 0)
    g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED,
                 _ ("The folder of your passports, %s, cannot be looked into: %s. Check whether it "
                    "is yours."),
                 folder, g_strerror (errno));
  else if (state == ONWARD_VAULT_UNSAFE)
    g_set_error (
        error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_UNSAFE,
        _ ("In %s stands a link, or something else that is no file, where Onward keeps its "
           "files. It was left alone."),
        folder);
  else
    g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NONE,
                 _ ("There are no passports in %s yet. Make a place for them first."), folder);
  return FALSE;
}

/* Stops where the decision says so, with a sentence of its own; goes on where a key is wanted. */
static gboolean
may_go_on (const OnwardStartFacts *facts, const char *folder, const GError *keys, GError **error)
{
  OnwardStartAction action = onward_start_decide (facts).action;

  if (action == ONWARD_START_ASK_KEYRING || action == ONWARD_START_ASK_PERSON)
    return TRUE;
  if ((action == ONWARD_START_ASK_FOR_KEYS && facts->keys == ONWARD_START_KEYS_DAMAGED)
      || (action == ONWARD_START_STOP_LATER && facts->database == ONWARD_START_DATABASE_THERE))
    g_propagate_error (error, g_error_copy (keys));
  else if (action == ONWARD_START_ASK_FOR_KEYS)
    fail_state (ONWARD_VAULT_NO_KEYS, folder, error);
  else
    fail_state (onward_vault_probe (folder), folder, error);
  return FALSE;
}

/* Not public: see the header. */
OnwardSecret *
onward_vault_unlock_keys (OnwardKeyFile *keys, const OnwardUnlock *unlock, GError **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  OnwardKeyFile *opened = NULL;

  g_ptr_array_add (one, keys);
  return onward_start_try (one, unlock, &opened, error);
}

static OnwardKeyFile *
copy_keys (OnwardKeyFile *keys)
{
  g_autoptr (GBytes) bytes = onward_key_file_print (keys);

  return onward_key_file_parse (bytes, NULL);
}

/* The key, from a person or from the keyring, and the key file it came from. */
static gboolean
unlock_keys (OnwardVault *self, GPtrArray *keys, const OnwardUnlock *unlock,
             OnwardStartFacts *facts, GError **error)
{
  OnwardKeyFile *opened = NULL;

  if (unlock->keyring != NULL)
    {
      facts->keyring = onward_start_ask_keyring (keys, unlock->may_ask, &self->key, &opened, error);
      *unlock->keyring = facts->keyring;
    }
  else
    {
      self->key = onward_start_try (keys, unlock, &opened, error);
      facts->typed = self->key != NULL ? ONWARD_START_TYPED_RIGHT : ONWARD_START_TYPED_WRONG;
    }
  if (onward_start_decide (facts).action != ONWARD_START_OPEN)
    return FALSE;
  self->keys = copy_keys (opened);
  return self->keys != NULL;
}

static gboolean
open_by_decision (OnwardVault *self, const OnwardUnlock *unlock, GError **error)
{
  g_autoptr (GError) reason = NULL;
  OnwardStartKeys found;
  g_autoptr (GPtrArray) keys = onward_start_find_keys (self->folder, &found, &reason);
  OnwardStartFacts facts = onward_start_look (self->folder, found);

  if (!may_go_on (&facts, self->folder, reason, error))
    return FALSE;
  self->lock = onward_vault_lock_take (self->folder, error);
  if (self->lock == NULL)
    return FALSE;
  /* Once more, now that nobody else writes them. */
  g_clear_error (&reason);
  g_ptr_array_unref (g_steal_pointer (&keys));
  keys = onward_start_find_keys (self->folder, &found, &reason);
  facts = onward_start_look (self->folder, found);
  if (!may_go_on (&facts, self->folder, reason, error)
      || !unlock_keys (self, keys, unlock, &facts, error))
    return FALSE;
  g_clear_error (&reason);
  onward_vault_open_database (self, &reason);
  facts.query = onward_start_read_query (self->folder, self->keys, reason);
  if (onward_start_decide (&facts).action == ONWARD_START_READY)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * onward_vault_open:
 * @folder: where the vault is
 * @unlock: a passphrase, a recovery code as typed, or the wish to ask the keyring
 * @error: return location, domains `ONWARD_VAULT_ERROR`, `ONWARD_RECOVERY_CODE_ERROR`,
 *   `ONWARD_SECRET_ERROR`
 *
 * Opens a vault and takes it for this program. A key file that is damaged or missing is read from
 * its copies; it is not put right, but a third copy that is missing is written. Where nothing can
 * be written in @folder it opens for reading only: see onward_vault_get_condition(). Fails with
 * `NONE`, `NO_DATABASE`, `NO_KEYS`, `UNSAFE`, `IN_USE` (saying by whom), `TOO_NEW`, `DAMAGED_KEYS`,
 * `WRONG_SECRET`, `KEYRING`, `PLAIN`, `DAMAGED` and others; every file of the vault is then as it
 * was. What happens when is decided by onward_start_decide() alone. If a quick look through the
 * database, of at most 300 ms, comes upon a damaged page it opens for reading, and its condition
 * says so.
 *
 * Returns: (transfer full): the vault, for onward_vault_close()
 */
OnwardVault *
onward_vault_open (const char *folder, const OnwardUnlock *unlock, GError **error)
{
  g_autoptr (OnwardVault) self = NULL;

  g_return_val_if_fail (
      (unlock->passphrase != NULL) + (unlock->code != NULL) + (unlock->keyring != NULL) == 1, NULL);
  self = g_new0 (OnwardVault, 1);
  self->folder = onward_folder_resolve (folder);
  if (unlock->keyring != NULL)
    *unlock->keyring = ONWARD_START_KEYRING_NOT_ASKED;
  if (!open_by_decision (self, unlock, error))
    return NULL;
  self->id = g_strdup (self->keys->vault);
  onward_log_number (ONWARD_EVENT_VAULT_OPENED, self->keys->slots->len);
  onward_key_copies_complete (self->keys, self->folder);
  onward_vault_check_quickly (self);
  return g_steal_pointer (&self);
}

/* The files of a new vault, in a folder that is not yet in its place. */
static OnwardSecret *
fill (const char *draft, OnwardSecret *passphrase, OnwardSecret **recovery_code, GError **error)
{
  g_autofree char *path = g_build_filename (draft, ONWARD_FILE_DATABASE, NULL);
  g_autoptr (OnwardSecret) key = onward_secret_new_random (ONWARD_KEY_BYTES);
  g_autoptr (OnwardSecret) bits = onward_secret_new_random (ONWARD_RECOVERY_CODE_BYTES);
  g_autoptr (OnwardKeyFile) keys = NULL;
  g_autoptr (GBytes) salt = NULL;
  sqlite3 *db = NULL;

  if (!onward_file_make_empty (draft, ONWARD_FILE_DATABASE, error))
    return NULL;
  db = onward_database_open (path, key,
                             ONWARD_DATABASE_NEW
                                 | (onward_folder_is_network (draft) ? ONWARD_DATABASE_NETWORK : 0),
                             FALSE, error);
  if (db == NULL)
    return NULL;
  onward_database_close (db);
  salt = onward_file_read_start (draft, ONWARD_FILE_DATABASE, ONWARD_KEY_SALT_BYTES, error);
  if (salt == NULL)
    return NULL;
  keys = onward_key_file_new (key, salt);
  if (!onward_key_file_add_slot (keys, ONWARD_SLOT_RECOVERY, bits, key, error)
      || (passphrase != NULL
          && !onward_key_file_add_slot (keys, ONWARD_SLOT_PASSPHRASE, passphrase, key, error))
      || !onward_key_file_save_pair (keys, draft, error))
    return NULL;
  *recovery_code = onward_recovery_code_print (bits);
  return g_steal_pointer (&key);
}

static gboolean
fail_exists (OnwardVaultState state, const char *folder, GError **error)
{
  if (state == ONWARD_VAULT_THERE)
    g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_EXISTS,
                 _ ("There are passports in %s already. Open them instead."), folder);
  else if (state == ONWARD_VAULT_OTHER)
    g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_EXISTS,
                 _ ("The folder %s holds other files. Choose an empty one."), folder);
  else
    fail_state (state, folder, error);
  return FALSE;
}

/* A vault whose recovery code nobody was given should not stay. Nothing is in it yet, unless
 * another program was quicker to open it. */
static void
take_back (const char *folder, const char *draft, GError **reason, GError **error)
{
  if (!g_error_matches (*reason, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_IN_USE)
      && onward_file_look (folder, ONWARD_FOLDER_SET_ASIDE) == ONWARD_FILE_ABSENT
      && g_rename (folder, draft) == 0)
    onward_folder_discard (draft);
  g_propagate_error (error, g_steal_pointer (reason));
}

/**
 * onward_vault_create:
 * @folder: a folder that is not there, or is empty but for what was set aside
 * @passphrase: (nullable): its bytes; NULL for a vault that the recovery code alone opens
 * @recovery_code: (out) (transfer full): the code, as text ending in NUL, to be shown once
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Makes a vault and opens it. Only here is a key ever made. The folder comes into its place in one
 * step, with everything in it: what is cut short leaves none. Fails with `EXISTS`, with what
 * onward_vault_probe() found, `FULL` or `FAILED`.
 *
 * Returns: (transfer full): the vault, for onward_vault_close()
 */
OnwardVault *
onward_vault_create (const char *folder, OnwardSecret *passphrase, OnwardSecret **recovery_code,
                     GError **error)
{
  g_autofree char *place = onward_folder_resolve (folder);
  g_autofree char *draft = NULL;
  g_autoptr (OnwardSecret) key = NULL;
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (GError) reason = NULL;
  OnwardVaultState state = onward_vault_probe (place);
  OnwardVault *self = NULL;

  if (state != ONWARD_VAULT_ABSENT)
    {
      fail_exists (state, place, error);
      return NULL;
    }
  draft = onward_vault_draft_make (place, error);
  if (draft == NULL)
    return NULL;
  key = fill (draft, passphrase, &code, error);
  if (key == NULL || !onward_vault_draft_put (draft, place, error))
    {
      onward_folder_discard (draft);
      return NULL;
    }
  self = onward_vault_open (place, &(OnwardUnlock){ NULL, code }, &reason);
  if (self != NULL)
    *recovery_code = g_steal_pointer (&code);
  else
    take_back (place, draft, &reason, error);
  return self;
}

/**
 * onward_vault_close:
 * @self: (transfer full) (nullable): a vault
 *
 * Takes back what was begun and not committed, brings everything into the database file, and gives
 * the vault free for other programs.
 */
void
onward_vault_close (OnwardVault *self)
{
  if (self == NULL)
    return;
  while (self->depth > 0)
    onward_vault_rollback (self);
  if (self->db != NULL)
    onward_search_index_catch_up (self, NULL); /* or before the next search */
  onward_vault_close_database (self);
  onward_vault_lock_release (self->lock);
  onward_log (ONWARD_EVENT_VAULT_CLOSED);
  g_clear_pointer (&self->keys, onward_key_file_free);
  g_clear_pointer (&self->key, onward_secret_unref);
  g_free (self->folder);
  g_free (self->id);
  g_free (self);
}

/**
 * onward_vault_get_condition:
 * @self: a vault
 *
 * Tells whether changes will be taken: to be asked, and said, before anybody types. What cannot be
 * known beforehand, such as a disk that fills up, the save itself tells.
 *
 * Returns: what can be done with @self
 */
OnwardVaultCondition
onward_vault_get_condition (OnwardVault *self)
{
  return self->condition;
}

/**
 * onward_vault_get_folder:
 * @self: a vault
 *
 * Returns: where it is, without links
 */
const char *
onward_vault_get_folder (OnwardVault *self)
{
  return self->folder;
}

/**
 * onward_vault_get_id:
 * @self: a vault
 *
 * Returns: its random id, which names it in a keyring
 */
const char *
onward_vault_get_id (OnwardVault *self)
{
  return self->id;
}
