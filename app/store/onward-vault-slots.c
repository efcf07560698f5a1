#include "store/onward-vault-slots.h"

#include <glib/gi18n-lib.h>

#include "store/onward-recovery-code.h"
#include "store/onward-vault-private.h"

#define NUMBERS_TRIED 16 /* for a slot whose number the keyring does not use already */

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED, sentence);
  return FALSE;
}

static guint
count_slots (OnwardKeyFile *keys, OnwardSlotKind kind)
{
  guint count = 0;

  for (guint i = 0; i < keys->slots->len; i++)
    count += ((OnwardKeySlot *)keys->slots->pdata[i])->kind == kind;
  return count;
}

/* Takes away all slots of @kind but the last @keep. New ones are added at the end. */
static void
remove_slots (OnwardKeyFile *keys, OnwardSlotKind kind, guint keep)
{
  guint count = count_slots (keys, kind);

  for (guint i = 0; i < keys->slots->len && count > keep;)
    if (((OnwardKeySlot *)keys->slots->pdata[i])->kind == kind)
      {
        onward_key_file_remove_slot (keys, i);
        count--;
      }
    else
      i++;
}

/* A keyring's slot can be made again at any time: the oldest gives way. */
static gboolean
make_room (OnwardKeyFile *keys, GError **error)
{
  if (keys->slots->len == ONWARD_KEY_FILE_SLOTS_MAX)
    remove_slots (keys, ONWARD_SLOT_KEYRING, MAX (count_slots (keys, ONWARD_SLOT_KEYRING), 1) - 1);
  return keys->slots->len < ONWARD_KEY_FILE_SLOTS_MAX
         || fail (error, _ ("The key file of your passports holds as many ways to open them as it "
                            "can. Take one away first."));
}

/* On failure the copies that were written get the old text again; where even that fails, they hold
 * a way more than is known, and none less. */
static gboolean
put (OnwardVault *self, OnwardKeyFile *keys, GError **error)
{
  if (!onward_key_file_save (keys, self->folder, error))
    {
      onward_key_file_save (self->keys, self->folder, NULL);
      return FALSE;
    }
  onward_key_file_free (self->keys);
  self->keys = onward_key_file_copy (keys);
  return TRUE;
}

/* Two writings: in the first @keys has the new way and the old; only when every copy has both does
 * the second take the old away. */
static gboolean
put_and_replace (OnwardVault *self, OnwardKeyFile *keys, OnwardSlotKind kind, GError **old_stays,
                 GError **error)
{
  if (!put (self, keys, error))
    return FALSE;
  if (count_slots (keys, kind) == 1)
    return TRUE;
  remove_slots (keys, kind, 1);
  put (self, keys, old_stays);
  return TRUE;
}

/**
 * onward_vault_get_keys:
 * @self: a vault
 *
 * Lends the key file as it is on the disk, for its slots' kinds, dates and backends.
 *
 * Returns: (transfer none): the key file, until the next change of a slot
 */
OnwardKeyFile *
onward_vault_get_keys (OnwardVault *self)
{
  return self->keys;
}

/* What is going to be on paper opens the vault, as text. */
static gboolean
check_code (OnwardKeyFile *keys, OnwardSecret *text, GError **error)
{
  g_autoptr (OnwardSecret) bits = onward_recovery_code_parse (text, NULL, error);
  g_autoptr (OnwardSecret) key
      = bits != NULL ? onward_key_file_unlock (keys, ONWARD_SLOT_RECOVERY, bits, error) : NULL;

  return key != NULL;
}

/**
 * onward_vault_renew_recovery_code:
 * @self: a vault
 * @old_stays: return location for why the old code could not be taken away, as @error
 * @error: return location, domain `ONWARD_VAULT_ERROR` or `ONWARD_SECRET_ERROR`
 *
 * Makes a new recovery code in the place of the old one. With @old_stays the new code opens the
 * vault, and the old one does so too until the next call succeeds. Copies of the key file that are
 * in backups already still open with the code of their time.
 *
 * Source: reference for security, section 5.2.
 *
 * Returns: (transfer full): the code, as text ending in NUL, to be shown once; NULL if the vault
 *   is as it was
 */
OnwardSecret *
onward_vault_renew_recovery_code (OnwardVault *self, GError **old_stays, GError **error)
{
  g_autoptr (OnwardKeyFile) keys = onward_key_file_copy (self->keys);
  g_autoptr (OnwardSecret) bits = onward_secret_new_random (ONWARD_RECOVERY_CODE_BYTES);
  g_autoptr (OnwardSecret) text = onward_recovery_code_print (bits);

  if (!make_room (keys, error)
      || !onward_key_file_add_slot (keys, ONWARD_SLOT_RECOVERY, bits, self->key, error)
      || !check_code (keys, text, error)
      || !put_and_replace (self, keys, ONWARD_SLOT_RECOVERY, old_stays, error))
    return NULL;
  return g_steal_pointer (&text);
}

/**
 * onward_vault_set_passphrase:
 * @self: a vault
 * @passphrase: its bytes, at least one
 * @old_stays: return location for why an old passphrase could not be taken away, as @error
 * @error: return location, domain `ONWARD_VAULT_ERROR` or `ONWARD_SECRET_ERROR`
 *
 * Gives the vault a passphrase, in the place of the one it had. With @old_stays both open it.
 *
 * Returns: TRUE if @passphrase opens the vault; FALSE if the vault is as it was
 */
gboolean
onward_vault_set_passphrase (OnwardVault *self, OnwardSecret *passphrase, GError **old_stays,
                             GError **error)
{
  g_autoptr (OnwardKeyFile) keys = NULL;

  g_return_val_if_fail (onward_secret_length (passphrase) > 0, FALSE);
  keys = onward_key_file_copy (self->keys);
  return make_room (keys, error)
         && onward_key_file_add_slot (keys, ONWARD_SLOT_PASSPHRASE, passphrase, self->key, error)
         && put_and_replace (self, keys, ONWARD_SLOT_PASSPHRASE, old_stays, error);
}

/**
 * onward_vault_remove_passphrase:
 * @self: a vault
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Takes the passphrase away, if there is one and the vault has a recovery code.
 *
 * Returns: TRUE if no passphrase opens the vault; FALSE if it is as it was
 */
gboolean
onward_vault_remove_passphrase (OnwardVault *self, GError **error)
{
  g_autoptr (OnwardKeyFile) keys = onward_key_file_copy (self->keys);

  if (count_slots (keys, ONWARD_SLOT_PASSPHRASE) == 0)
    return TRUE;
  if (count_slots (keys, ONWARD_SLOT_RECOVERY) == 0)
    return fail (error, _ ("These passports have no recovery code, so the passphrase stays. Make a "
                           "recovery code first."));
  remove_slots (keys, ONWARD_SLOT_PASSPHRASE, 0);
  return put (self, keys, error);
}

/* FOUND if a slot that is there opens: then there is nothing to do. An answer that says nothing of
 * an item (locked, absent, …) is the answer. */
static OnwardKeyringAnswer
try_slots (OnwardVault *self, GError **error)
{
  for (guint i = 0; i < self->keys->slots->len; i++)
    {
      const OnwardKeySlot *slot = self->keys->slots->pdata[i];
      g_autoptr (OnwardSecret) secret = NULL;
      g_autoptr (OnwardSecret) key = NULL;
      g_autoptr (GError) reason = NULL;
      OnwardKeyringAnswer answer;

      if (slot->kind != ONWARD_SLOT_KEYRING)
        continue;
      answer = onward_keyring_look_up (self->id, slot->number, FALSE, &secret, &reason);
      if (answer == ONWARD_KEYRING_FOUND)
        key = onward_key_file_unlock (self->keys, ONWARD_SLOT_KEYRING, secret, NULL);
      if (key != NULL)
        return ONWARD_KEYRING_FOUND;
      if (answer != ONWARD_KEYRING_FOUND && answer != ONWARD_KEYRING_NOT_THERE
          && !g_error_matches (reason, ONWARD_KEYRING_ERROR, ONWARD_KEYRING_ERROR_DAMAGED))
        {
          if (reason != NULL)
            g_propagate_error (error, g_steal_pointer (&reason));
          return answer;
        }
    }
  return ONWARD_KEYRING_NOT_THERE;
}

/* A number that no slot has and under which the keyring has nothing: an item that belongs to
 * another copy of this vault, or is damaged, is left alone. NOT_THERE if there is one. */
static OnwardKeyringAnswer
find_number (OnwardVault *self, guint *number, GError **error)
{
  OnwardKeyringAnswer answer = ONWARD_KEYRING_FOUND;

  *number = onward_key_file_next_number (self->keys);
  for (guint tried = 0; tried < NUMBERS_TRIED; tried++, (*number)++)
    {
      g_autoptr (OnwardSecret) secret = NULL;
      g_autoptr (GError) reason = NULL;

      answer = onward_keyring_look_up (self->id, *number, FALSE, &secret, &reason);
      if (answer == ONWARD_KEYRING_FOUND
          || g_error_matches (reason, ONWARD_KEYRING_ERROR, ONWARD_KEYRING_ERROR_DAMAGED))
        continue;
      if (reason != NULL)
        g_propagate_error (error, g_steal_pointer (&reason));
      return answer;
    }
  g_set_error_literal (error, ONWARD_KEYRING_ERROR, ONWARD_KEYRING_ERROR_NO_PLACE,
                       _ ("The keyring of this computer has too many keys of these passports "
                          "already. Go on with the recovery code or the passphrase."));
  return ONWARD_KEYRING_FAILED;
}

static OnwardKeyringAnswer
add_keyring_slot (OnwardVault *self, guint number, GError **error)
{
  g_autoptr (OnwardKeyFile) keys = onward_key_file_copy (self->keys);
  g_autoptr (OnwardSecret) secret = onward_secret_new_random (ONWARD_KEY_BYTES);
  g_autofree char *backend = NULL;
  OnwardKeyringAnswer answer;

  remove_slots (keys, ONWARD_SLOT_KEYRING, ONWARD_VAULT_KEYRING_SLOTS - 1);
  if (!make_room (keys, error))
    return ONWARD_KEYRING_FAILED;
  answer = onward_keyring_store (self->id, number, secret, &backend, error);
  if (answer != ONWARD_KEYRING_FOUND)
    return answer;
  if (!onward_key_file_add_keyring_slot (keys, number, backend, secret, self->key, error)
      || !put (self, keys, error))
    return ONWARD_KEYRING_FAILED;
  return ONWARD_KEYRING_FOUND;
}

/**
 * onward_vault_keep_in_keyring:
 * @self: a vault
 * @error: return location, with `ONWARD_KEYRING_FAILED` alone; domain `ONWARD_KEYRING_ERROR`, or
 *   `ONWARD_VAULT_ERROR` if the key file could not be written
 *
 * Sees to it that the keyring of this session opens the vault, and asks nobody anything. Where a
 * slot does so already nothing is done. Else a new random secret is stored and read back, and only
 * then a slot is added for it, under a number of its own: an item that the keyring has, right or
 * wrong, is never touched. At most six slots are kept, of this computer and of others; which of
 * them are dead cannot be told from here, so the oldest gives way, and whoever had that one is
 * asked for the code once more.
 *
 * Source: reference for security, sections 5.2 and 5.3.
 *
 * Returns: `ONWARD_KEYRING_FOUND` if it opens; else why not, and the vault is as it was
 */
OnwardKeyringAnswer
onward_vault_keep_in_keyring (OnwardVault *self, GError **error)
{
  guint number = 0;
  OnwardKeyringAnswer answer = try_slots (self, error);

  if (answer == ONWARD_KEYRING_NOT_THERE)
    answer = find_number (self, &number, error);
  return answer == ONWARD_KEYRING_NOT_THERE ? add_keyring_slot (self, number, error) : answer;
}
