#include "store/onward-start-look.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "store/onward-backup-automatic.h"
#include "store/onward-backup-header.h"
#include "store/onward-key-copies.h"
#include "store/onward-keyring.h"
#include "store/onward-recovery-code.h"
#include "store/onward-vault-files.h"

/* The newest backup that was made of just this database: its first bytes say so. */
static OnwardKeyFile *
keys_of_backup (const char *folder)
{
  g_autoptr (GBytes) salt
      = onward_file_read_start (folder, ONWARD_FILE_DATABASE, ONWARD_KEY_SALT_BYTES, NULL);
  g_autoptr (GPtrArray) backups = onward_backup_list (folder);

  if (salt == NULL || g_bytes_get_size (salt) != ONWARD_KEY_SALT_BYTES)
    return NULL;
  for (guint i = 0; i < backups->len; i++)
    {
      OnwardBackupEntry *entry = g_ptr_array_index (backups, i);
      g_autoptr (OnwardBackupHeader) header = NULL;

      if (!entry->readable
          || memcmp (entry->salt, g_bytes_get_data (salt, NULL), ONWARD_KEY_SALT_BYTES) != 0)
        continue;
      header = onward_backup_read_header (entry->path, NULL);
      if (header != NULL)
        return g_steal_pointer (&header->keys);
    }
  return NULL;
}

/**
 * onward_start_find_keys:
 * @folder: a vault's folder, without links
 * @found: (out): what was found
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Reads the key file in its three places and, if none of them is any good, in the newest backup of
 * this very database. More than one is given back: a slot may be damaged in the first and whole in
 * the second. One that onward_key_copies_is_left_behind() tells of is not among them. Fails with
 * `TOO_NEW`, `UNSAFE`, `NO_KEYS` or `DAMAGED_KEYS`.
 *
 * Returns: (transfer full) (element-type OnwardKeyFile): them; empty if @error is set
 */
GPtrArray *
onward_start_find_keys (const char *folder, OnwardStartKeys *found, GError **error)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_key_file_free);
  g_autoptr (GPtrArray) copies = onward_key_copies_look (folder);
  g_autoptr (GError) reason = NULL;
  OnwardKeyFile *first = onward_key_file_load (folder, &reason);
  gboolean left_behind = onward_key_copies_is_left_behind (copies);

  *found = ONWARD_START_KEYS_GOOD;
  if (first == NULL && !g_error_matches (reason, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW))
    first = keys_of_backup (folder);
  if (first != NULL)
    {
      g_ptr_array_add (keys, first);
      for (guint i = 0; i < copies->len; i++)
        {
          OnwardKeyCopy *copy = g_ptr_array_index (copies, i);

          if (i == ONWARD_KEY_COPIES - 1 && left_behind)
            continue; /* it may open with what was taken away */
          if (copy->keys != NULL && g_str_equal (copy->keys->vault, first->vault))
            g_ptr_array_add (keys, g_steal_pointer (&copy->keys));
        }
      return keys;
    }
  if (g_error_matches (reason, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW))
    *found = ONWARD_START_KEYS_LATER;
  else if (g_error_matches (reason, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND))
    *found = ONWARD_START_KEYS_ABSENT;
  else
    *found = ONWARD_START_KEYS_DAMAGED;
  g_propagate_error (error, g_steal_pointer (&reason));
  return keys;
}

/**
 * onward_start_look:
 * @folder: a folder, without links
 * @found: what onward_start_find_keys() found in it
 *
 * Gathers what can be known from files alone.
 *
 * Returns: facts in which nobody was asked yet
 */
OnwardStartFacts
onward_start_look (const char *folder, OnwardStartKeys found)
{
  OnwardStartFacts facts = { ONWARD_START_DATABASE_THERE, found,
                             ONWARD_START_REST_NOTHING,   ONWARD_START_KEYRING_NOT_ASKED,
                             ONWARD_START_TYPED_NOT_YET,  ONWARD_START_QUERY_NOT_YET };
  OnwardFileState database = onward_file_look (folder, ONWARD_FILE_DATABASE);

  if (database == ONWARD_FILE_ABSENT)
    facts.database = ONWARD_START_DATABASE_ABSENT;
  else if (database == ONWARD_FILE_EMPTY)
    facts.database = ONWARD_START_DATABASE_EMPTY;
  switch (onward_vault_probe (folder))
    {
    case ONWARD_VAULT_UNSAFE:
      facts.rest = ONWARD_START_REST_UNSAFE;
      break;
    case ONWARD_VAULT_OTHER:
      facts.rest = ONWARD_START_REST_OTHER;
      break;
    case ONWARD_VAULT_NO_DATABASE:
      facts.rest = ONWARD_START_REST_TRACES;
      break;
    case ONWARD_VAULT_ABSENT:
    case ONWARD_VAULT_THERE:
    case ONWARD_VAULT_NO_KEYS:
    default:
      break;
    }
  return facts;
}

/* --- the key --- */

static gboolean
equal (OnwardKeyFile *a, OnwardKeyFile *b)
{
  g_autoptr (GBytes) one = onward_key_file_print (a);
  g_autoptr (GBytes) other = onward_key_file_print (b);

  return g_bytes_equal (one, other);
}

/* With each that differs from those before it: a derivation takes its time. */
static OnwardSecret *
unlock_any (GPtrArray *keys, OnwardSlotKind kind, OnwardSecret *secret, OnwardKeyFile **opened,
            GError **error)
{
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (GError) reason = NULL;
      OnwardSecret *key = NULL;
      gboolean known = FALSE;

      for (guint j = 0; j < i && !known; j++)
        known = equal (keys->pdata[i], keys->pdata[j]);
      if (known)
        continue;
      key = onward_key_file_unlock (keys->pdata[i], kind, secret, &reason);
      if (key != NULL)
        {
          *opened = keys->pdata[i];
          return key;
        }
      if (first == NULL)
        first = g_steal_pointer (&reason);
    }
  g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}

/**
 * onward_start_try:
 * @keys: (element-type OnwardKeyFile): key files of one vault, at least one
 * @unlock: what a person gave
 * @opened: (out) (transfer none): which of @keys it opened
 * @error: return location, domains `ONWARD_VAULT_ERROR`, `ONWARD_RECOVERY_CODE_ERROR`,
 *   `ONWARD_SECRET_ERROR`
 *
 * Unwraps the database's key with a passphrase or a recovery code, from the first key file whose
 * slot it opens and whose check value fits. Fails with what is wrong at the first.
 *
 * Returns: (transfer full): the key
 */
OnwardSecret *
onward_start_try (GPtrArray *keys, const OnwardUnlock *unlock, OnwardKeyFile **opened,
                  GError **error)
{
  g_autoptr (OnwardSecret) bits = NULL;

  if (unlock->code == NULL)
    return unlock_any (keys, ONWARD_SLOT_PASSPHRASE, unlock->passphrase, opened, error);
  bits = onward_recovery_code_parse (unlock->code, NULL, error);
  return bits != NULL ? unlock_any (keys, ONWARD_SLOT_RECOVERY, bits, opened, error) : NULL;
}

static OnwardStartKeyring
keyring_of (OnwardKeyringAnswer answer)
{
  switch (answer)
    {
    case ONWARD_KEYRING_NOT_THERE:
      return ONWARD_START_KEYRING_NOT_THERE;
    case ONWARD_KEYRING_LOCKED:
      return ONWARD_START_KEYRING_LOCKED;
    case ONWARD_KEYRING_ABSENT:
      return ONWARD_START_KEYRING_ABSENT;
    case ONWARD_KEYRING_CANCELLED:
      return ONWARD_START_KEYRING_CANCELLED;
    case ONWARD_KEYRING_FOUND:
    case ONWARD_KEYRING_FAILED:
    default:
      return ONWARD_START_KEYRING_FAILED;
    }
}

static const char *
say (OnwardStartKeyring answer)
{
  switch (answer)
    {
    case ONWARD_START_KEYRING_NO_SLOT:
      return _ ("The keyring of this computer was never given a key for these passports.");
    case ONWARD_START_KEYRING_WRONG:
      return _ ("The key in this computer's keyring does not fit these passports.");
    case ONWARD_START_KEYRING_NOT_THERE:
      return _ ("The keyring of this computer has no key for these passports any more.");
    case ONWARD_START_KEYRING_LOCKED:
      return _ ("The keyring of this computer is locked.");
    case ONWARD_START_KEYRING_ABSENT:
      return _ ("This computer has no keyring that answers.");
    case ONWARD_START_KEYRING_CANCELLED:
      return _ ("The keyring of this computer is locked, and the question to unlock it was not "
                "answered.");
    case ONWARD_START_KEYRING_FAILED:
    case ONWARD_START_KEYRING_NOT_ASKED:
    case ONWARD_START_KEYRING_RIGHT:
    case ONWARD_START_N_KEYRINGS:
    default:
      return _ ("The keyring of this computer did not answer as it should.");
    }
}

/**
 * onward_start_ask_keyring:
 * @keys: (element-type OnwardKeyFile): key files of one vault, at least one
 * @may_ask: whether the desktop may ask, once, to unlock the keyring
 * @key: (out) (transfer full): the database's key, if the answer is RIGHT
 * @opened: (out) (transfer none): which of @keys it opened
 * @error: return location, domain `ONWARD_VAULT_ERROR`: a sentence for every other answer
 *
 * Asks the keyring for each keyring slot: a vault that was carried from one computer to another has
 * several. What it has is tried on every key file. Nothing is stored.
 *
 * Returns: what came of it
 */
OnwardStartKeyring
onward_start_ask_keyring (GPtrArray *keys, gboolean may_ask, OnwardSecret **key,
                          OnwardKeyFile **opened, GError **error)
{
  OnwardKeyFile *first = keys->pdata[0];
  OnwardStartKeyring answer = ONWARD_START_KEYRING_NO_SLOT;

  for (guint i = first->slots->len; i > 0; i--)
    {
      OnwardKeySlot *slot = first->slots->pdata[i - 1];
      g_autoptr (OnwardSecret) secret = NULL;
      OnwardKeyringAnswer said;

      if (slot->kind != ONWARD_SLOT_KEYRING)
        continue;
      said = onward_keyring_look_up (first->vault, slot->number, may_ask, &secret, NULL);
      if (said == ONWARD_KEYRING_FOUND)
        {
          *key = unlock_any (keys, ONWARD_SLOT_KEYRING, secret, opened, NULL);
          if (*key != NULL)
            return ONWARD_START_KEYRING_RIGHT;
          answer = ONWARD_START_KEYRING_WRONG;
          continue;
        }
      if (answer != ONWARD_START_KEYRING_WRONG)
        answer = keyring_of (said);
      if (said != ONWARD_KEYRING_NOT_THERE)
        break;
    }
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_KEYRING, say (answer));
  return answer;
}

static gboolean
has_other_salt (const char *folder, OnwardKeyFile *keys)
{
  g_autoptr (GBytes) salt
      = onward_file_read_start (folder, ONWARD_FILE_DATABASE, ONWARD_KEY_SALT_BYTES, NULL);

  return salt != NULL && g_bytes_get_size (salt) == ONWARD_KEY_SALT_BYTES
         && memcmp (g_bytes_get_data (salt, NULL), keys->salt, ONWARD_KEY_SALT_BYTES) != 0;
}

/**
 * onward_start_read_query:
 * @folder: the vault's folder, without links
 * @keys: the key file that was opened
 * @error: (nullable): why the database did not open with the right key
 *
 * Tells the damages apart that call for different help.
 *
 * Returns: what its first query said
 */
OnwardStartQuery
onward_start_read_query (const char *folder, OnwardKeyFile *keys, const GError *error)
{
  if (error == NULL)
    return ONWARD_START_QUERY_FINE;
  if (g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_PLAIN))
    return ONWARD_START_QUERY_PLAIN;
  if (g_error_matches (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW))
    return ONWARD_START_QUERY_LATER;
  return has_other_salt (folder, keys) ? ONWARD_START_QUERY_OTHER_SALT
                                       : ONWARD_START_QUERY_UNREADABLE;
}
