#include "store/onward-key-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include "passport/onward-clock.h"
#include "store/onward-vault.h"

#define CHECK_PREFIX "kcv1"
#define MAC_BYTES 32

/* HMAC-SHA-256 (key, "kcv1" || vault id), cut: tells the right key from a wrong one without the
 * database, and tells a damaged database from a wrong key. */
static void
compute_check (const char *vault, OnwardSecret *key, guint8 *check)
{
  g_autofree char *message = g_strconcat (CHECK_PREFIX, vault, NULL);
  char digest[] = "SHA256";
  OSSL_PARAM params[]
      = { OSSL_PARAM_construct_utf8_string ("digest", digest, 0), OSSL_PARAM_construct_end () };
  guint8 mac[MAC_BYTES];
  size_t length = 0;

  if (EVP_Q_mac (NULL, "HMAC", NULL, NULL, params, onward_secret_data (key),
                 onward_secret_length (key), (const guint8 *)message, strlen (message), mac,
                 sizeof mac, &length)
          == NULL
      || length != MAC_BYTES)
    g_error ("OpenSSL has no HMAC-SHA-256");
  memcpy (check, mac, ONWARD_KEY_CHECK_BYTES);
}

/* What a slot's wrapped key is bound to: moved to another vault or slot, or under another cost, it
 * does not open. */
static GBytes *
slot_context (OnwardKeyFile *self, OnwardKeySlot *slot)
{
  g_autofree char *header = onward_key_slot_print_header (slot);
  char *text = g_strconcat ("vault: ", self->vault, "\n", header, NULL);

  return g_bytes_new_take (text, strlen (text));
}

static OnwardSecret *
wrapping_key (OnwardKeySlot *slot, OnwardSecret *secret, GError **error)
{
  if (slot->kind == ONWARD_SLOT_PASSPHRASE)
    return onward_secret_scrypt (secret, slot->salt, &slot->cost, ONWARD_KEY_BYTES, error);
  if (slot->kind == ONWARD_SLOT_RECOVERY)
    return onward_secret_hkdf (secret, slot->salt, "onward recovery slot 1", ONWARD_KEY_BYTES,
                               error);
  return onward_secret_ref (secret);
}

static GBytes *
random_salt (void)
{
  g_autoptr (OnwardSecret) random = onward_secret_new_random (ONWARD_KEY_SALT_BYTES);

  return g_bytes_new (onward_secret_data (random), ONWARD_KEY_SALT_BYTES);
}

/**
 * onward_key_file_new:
 * @key: the database's key, 32 bytes
 * @salt: the database's first 16 bytes
 *
 * Makes a key file without slots, for a new vault with a random id.
 *
 * Returns: (transfer full): the key file
 */
OnwardKeyFile *
onward_key_file_new (OnwardSecret *key, GBytes *salt)
{
  OnwardKeyFile *self = NULL;

  g_return_val_if_fail (onward_secret_length (key) == ONWARD_KEY_BYTES, NULL);
  g_return_val_if_fail (g_bytes_get_size (salt) == ONWARD_KEY_SALT_BYTES, NULL);
  self = g_new0 (OnwardKeyFile, 1);
  self->vault = g_uuid_string_random ();
  memcpy (self->salt, g_bytes_get_data (salt, NULL), ONWARD_KEY_SALT_BYTES);
  compute_check (self->vault, key, self->check);
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_key_slot_free);
  return self;
}

static gpointer
copy_slot (gconstpointer source, gpointer data)
{
  OnwardKeySlot *slot = g_memdup2 (source, sizeof *slot);

  slot->backend = g_strdup (slot->backend);
  slot->salt = slot->salt != NULL ? g_bytes_ref (slot->salt) : NULL;
  slot->wrapped = g_bytes_ref (slot->wrapped);
  return slot;
}

/**
 * onward_key_file_copy:
 * @self: a key file
 *
 * Copies a key file, to be changed and written before it takes the place of the first.
 *
 * Returns: (transfer full): the copy
 */
OnwardKeyFile *
onward_key_file_copy (OnwardKeyFile *self)
{
  OnwardKeyFile *copy = g_memdup2 (self, sizeof *self);

  copy->vault = g_strdup (self->vault);
  copy->slots = g_ptr_array_copy (self->slots, copy_slot, NULL);
  g_ptr_array_set_free_func (copy->slots, (GDestroyNotify)onward_key_slot_free);
  return copy;
}

/**
 * onward_key_file_next_number:
 * @self: a key file
 *
 * Slots are numbered upwards and no id is used twice, so that of two copies of a file the newer can
 * be told, also after one was taken away.
 *
 * Returns: the id that the next slot is to have
 */
guint
onward_key_file_next_number (OnwardKeyFile *self)
{
  guint highest = 0;

  for (guint i = 0; i < self->slots->len; i++)
    highest = MAX (highest, ((OnwardKeySlot *)self->slots->pdata[i])->number);
  return MAX (highest + 1, self->next);
}

/**
 * onward_key_file_remove_slot:
 * @self: a key file
 * @index: a place among its slots
 *
 * Takes a slot away. Its id is not given to another.
 */
void
onward_key_file_remove_slot (OnwardKeyFile *self, guint index)
{
  g_return_if_fail (index < self->slots->len);

  self->next = MIN (onward_key_file_next_number (self), ONWARD_KEY_FILE_NUMBER_MAX);
  g_ptr_array_remove_index (self->slots, index);
}

/* Wraps @key in @slot, whose header is complete, and takes the slot in. */
static gboolean
take_slot (OnwardKeyFile *self, OnwardKeySlot *slot, OnwardSecret *secret, OnwardSecret *key,
           GError **error)
{
  g_autoptr (OnwardKeySlot) held = slot;
  g_autoptr (OnwardSecret) wrapping = wrapping_key (slot, secret, error);
  g_autoptr (GBytes) context = slot_context (self, slot);

  if (wrapping != NULL)
    slot->wrapped = onward_secret_wrap (key, wrapping, context, error);
  if (slot->wrapped == NULL)
    return FALSE;
  g_ptr_array_add (self->slots, g_steal_pointer (&held));
  return TRUE;
}

static OnwardKeySlot *
new_slot (OnwardSlotKind kind, guint number, const char *backend)
{
  OnwardKeySlot *slot = g_new0 (OnwardKeySlot, 1);

  slot->number = number;
  slot->kind = kind;
  slot->created = onward_clock_now ();
  slot->backend = g_strdup (backend);
  if (kind == ONWARD_SLOT_PASSPHRASE)
    slot->cost = (OnwardScrypt){ ONWARD_SCRYPT_N, 8, 1 };
  if (kind != ONWARD_SLOT_KEYRING)
    slot->salt = random_salt ();
  return slot;
}

/**
 * onward_key_file_add_slot:
 * @self: a key file with fewer than 16 slots
 * @kind: how the slot is to be opened
 * @secret: the passphrase as its bytes, the recovery code's 16 bytes, or the keyring's 32
 * @key: the database's key, 32 bytes
 * @error: return location, domain `ONWARD_SECRET_ERROR`
 *
 * Wraps the key once more, in a slot with an id of its own.
 *
 * Returns: TRUE if the slot was added
 */
gboolean
onward_key_file_add_slot (OnwardKeyFile *self, OnwardSlotKind kind, OnwardSecret *secret,
                          OnwardSecret *key, GError **error)
{
  static const char *const backends[] = { "keyring", "paper", "memory" };

  g_return_val_if_fail (self->slots->len < ONWARD_KEY_FILE_SLOTS_MAX, FALSE);
  return take_slot (self, new_slot (kind, onward_key_file_next_number (self), backends[kind]),
                    secret, key, error);
}

/**
 * onward_key_file_add_keyring_slot:
 * @self: a key file with fewer than 16 slots
 * @number: the slot's id, under which the keyring keeps @secret; no slot of @self has it
 * @backend: which keyring that is: printable ASCII, under 100 bytes
 * @secret: 32 bytes
 * @key: the database's key, 32 bytes
 * @error: return location, domain `ONWARD_SECRET_ERROR`
 *
 * Wraps the key once more, under a secret that a keyring keeps already.
 *
 * Returns: TRUE if the slot was added
 */
gboolean
onward_key_file_add_keyring_slot (OnwardKeyFile *self, guint number, const char *backend,
                                  OnwardSecret *secret, OnwardSecret *key, GError **error)
{
  g_return_val_if_fail (self->slots->len < ONWARD_KEY_FILE_SLOTS_MAX, FALSE);
  g_return_val_if_fail (onward_secret_length (secret) == ONWARD_KEY_BYTES, FALSE);
  return take_slot (self, new_slot (ONWARD_SLOT_KEYRING, number, backend), secret, key, error);
}

static OnwardSecret *
open_slot (OnwardKeyFile *self, OnwardKeySlot *slot, OnwardSecret *secret, GError **error)
{
  g_autoptr (GBytes) context = slot_context (self, slot);
  g_autoptr (OnwardSecret) wrapping = wrapping_key (slot, secret, error);

  return wrapping != NULL ? onward_secret_unwrap (slot->wrapped, wrapping, context, error) : NULL;
}

static OnwardSecret *
fail_wrong (OnwardSlotKind kind, gboolean has_slot, GError **error)
{
  const char *sentence = NULL;

  if (kind == ONWARD_SLOT_KEYRING)
    sentence = _ ("The key that the keyring of this computer keeps does not open these passports. "
                  "Use the recovery code or the passphrase.");
  else if (kind == ONWARD_SLOT_PASSPHRASE)
    sentence = has_slot ? _ ("The passphrase is not the right one.")
                        : _ ("These passports have no passphrase. Use the recovery code.");
  else
    sentence = has_slot ? _ ("This is a recovery code, but not the one of these passports.")
                        : _ ("These passports have no recovery code. Use the passphrase.");
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_WRONG_SECRET, sentence);
  return NULL;
}

/**
 * onward_key_file_unlock:
 * @self: a key file
 * @kind: which slots to try
 * @secret: what opens them
 * @error: return location, domain `ONWARD_VAULT_ERROR` or `ONWARD_SECRET_ERROR`
 *
 * Unwraps the database's key with the first slot that @secret opens. Fails with `WRONG_SECRET` if
 * none does, and `DAMAGED_KEYS` if one does but its key fails the check value.
 *
 * Returns: (transfer full): the key, 32 bytes
 */
OnwardSecret *
onward_key_file_unlock (OnwardKeyFile *self, OnwardSlotKind kind, OnwardSecret *secret,
                        GError **error)
{
  gboolean has_slot = FALSE;

  for (guint i = 0; i < self->slots->len; i++)
    {
      OnwardKeySlot *slot = self->slots->pdata[i];
      g_autoptr (OnwardSecret) key = NULL;
      g_autoptr (GError) reason = NULL;

      if (slot->kind != kind)
        continue;
      has_slot = TRUE;
      key = open_slot (self, slot, secret, &reason);
      if (key != NULL && onward_key_file_fits (self, key))
        return g_steal_pointer (&key);
      if (key != NULL)
        {
          g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED_KEYS,
                               _ ("The key file of your passports is damaged: its check value "
                                  "does not fit. Nothing was changed."));
          return NULL;
        }
      if (!g_error_matches (reason, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_WRONG))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
    }
  return fail_wrong (kind, has_slot, error);
}

/**
 * onward_key_file_fits:
 * @self: a key file
 * @key: a key that was unwrapped
 *
 * Tells, without the database, whether @key is the one this file was made for.
 *
 * Returns: TRUE if the check value fits
 */
gboolean
onward_key_file_fits (OnwardKeyFile *self, OnwardSecret *key)
{
  guint8 check[ONWARD_KEY_CHECK_BYTES];

  if (onward_secret_length (key) != ONWARD_KEY_BYTES)
    return FALSE;
  compute_check (self->vault, key, check);
  return CRYPTO_memcmp (check, self->check, sizeof check) == 0;
}
