#include "store/onward-keyring.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "store/onward-key-file.h"
#include "store/onward-keyring-private.h"

#define APPLICATION "io.github.onward_passport.Onward"
#define LABEL "Onward" /* others read it in the keyring's window: no vault, no person */
#define HEX_DIGITS (2 * ONWARD_KEY_BYTES)
#define PORTAL_BACKEND "portal"

G_DEFINE_QUARK (onward_keyring_error, onward_keyring_error)

/* Attributes are not secret: any program of the session can read them. */
static const SecretSchema schema = {
  .name = APPLICATION,
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "application", SECRET_SCHEMA_ATTRIBUTE_STRING },
                  { "vault", SECRET_SCHEMA_ATTRIBUTE_STRING },
                  { "slot", SECRET_SCHEMA_ATTRIBUTE_INTEGER } },
};

/* One look-up or one store. */
typedef struct
{
  OnwardKeyringWait *wait;
  SecretService *service;
  GHashTable *attributes;
} Talk;

static void
talk_clear (Talk *self)
{
  g_clear_object (&self->service); /* before the context that its signals go to */
  g_clear_pointer (&self->attributes, g_hash_table_unref);
  g_clear_pointer (&self->wait, onward_keyring_wait_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Talk, talk_clear)

static void
talk_begin (Talk *self, const char *vault, guint slot)
{
  self->wait = onward_keyring_wait_new ();
  self->attributes = secret_attributes_build (&schema, "application", APPLICATION, "vault", vault,
                                              "slot", (int)slot, NULL);
}

/* --- what an error means --- */

static OnwardKeyringAnswer
fail (OnwardKeyringError code, const char *sentence, GError **error)
{
  g_set_error_literal (error, ONWARD_KEYRING_ERROR, code, sentence);
  return ONWARD_KEYRING_FAILED;
}

/* Another program's words may hold a path with a name in it: only its numbers are passed on. */
static OnwardKeyringAnswer
fail_otherwise (const GError *reason, GError **error)
{
  g_set_error (error, ONWARD_KEYRING_ERROR, ONWARD_KEYRING_ERROR_FAILED,
               _ ("The keyring of this computer reported an error (%s, %d). Nothing was changed; "
                  "use the recovery code or the passphrase."),
               g_quark_to_string (reason->domain), reason->code);
  return ONWARD_KEYRING_FAILED;
}

static OnwardKeyringAnswer
judge (Talk *self, const GError *reason, GError **error)
{
  if (self->wait->late)
    return fail (ONWARD_KEYRING_ERROR_NO_ANSWER,
                 _ ("The keyring of this computer does not answer. Nothing was changed; use the "
                    "recovery code or the passphrase."),
                 error);
  if (g_error_matches (reason, SECRET_ERROR, SECRET_ERROR_IS_LOCKED)
      || g_error_matches (reason, ONWARD_KEYRING_QUESTION, ONWARD_KEYRING_QUESTION_UNANSWERED))
    return ONWARD_KEYRING_LOCKED;
  if (g_error_matches (reason, ONWARD_KEYRING_QUESTION, ONWARD_KEYRING_QUESTION_CLOSED))
    return ONWARD_KEYRING_CANCELLED;
  if (g_error_matches (reason, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
      || g_error_matches (reason, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER))
    return ONWARD_KEYRING_ABSENT;
  return fail_otherwise (reason, error);
}

/* --- 32 bytes as one line --- */

static SecretValue *
print_value (OnwardSecret *secret)
{
  static const char digits[] = "0123456789abcdef";
  g_autoptr (OnwardSecret) text = onward_secret_new (HEX_DIGITS);
  const guint8 *bytes = onward_secret_data (secret);
  guint8 *hex = onward_secret_data (text);

  for (gsize i = 0; i < ONWARD_KEY_BYTES; i++)
    {
      hex[2 * i] = (guint8)digits[bytes[i] >> 4];
      hex[2 * i + 1] = (guint8)digits[bytes[i] & 15];
    }
  return secret_value_new ((const char *)hex, HEX_DIGITS, "text/plain");
}

static OnwardKeyringAnswer
read_value (SecretValue *value, OnwardSecret **secret, GError **error)
{
  gsize length = 0;
  const char *hex = secret_value_get (value, &length);
  g_autoptr (OnwardSecret) bytes = onward_secret_new (ONWARD_KEY_BYTES);

  for (gsize i = 0; i < HEX_DIGITS; i++)
    {
      int digit = length == HEX_DIGITS ? g_ascii_xdigit_value (hex[i]) : -1;

      if (digit < 0)
        return fail (ONWARD_KEYRING_ERROR_DAMAGED,
                     _ ("What the keyring of this computer keeps for your passports is not a key. "
                        "It was left alone; use the recovery code or the passphrase."),
                     error);
      onward_secret_data (bytes)[i / 2] |= (guint8)(i % 2 == 0 ? digit << 4 : digit);
    }
  *secret = g_steal_pointer (&bytes);
  return ONWARD_KEYRING_FOUND;
}

/* --- the Secret Service --- */

/* A session may have no bus at all: that too is nobody who answers. */
static OnwardKeyringAnswer
reach_service (Talk *self, GError **error)
{
  OnwardKeyringWait *wait = self->wait;
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GError) reason = NULL;

  g_bus_get (G_BUS_TYPE_SESSION, wait->cancellable, onward_keyring_wait_done, wait);
  bus = g_bus_get_finish (onward_keyring_wait_result (wait), &reason);
  if (bus == NULL)
    return wait->late ? judge (self, reason, error) : ONWARD_KEYRING_ABSENT;
  /* Its default is to end the process with the session: what is being written goes first. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  secret_service_open (ONWARD_TYPE_KEYRING_SERVICE, NULL, SECRET_SERVICE_OPEN_SESSION,
                       wait->cancellable, onward_keyring_wait_done, wait);
  self->service = secret_service_open_finish (onward_keyring_wait_result (wait), &reason);
  if (self->service == NULL)
    return judge (self, reason, error);
  onward_keyring_service_set_wait (ONWARD_KEYRING_SERVICE (self->service), wait);
  return ONWARD_KEYRING_FOUND;
}

/* FOUND, with @collection NULL where the service has none. */
static OnwardKeyringAnswer
find_default_collection (Talk *self, SecretCollection **collection, GError **error)
{
  g_autoptr (GError) reason = NULL;

  secret_collection_for_alias (self->service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                               self->wait->cancellable, onward_keyring_wait_done, self->wait);
  *collection
      = secret_collection_for_alias_finish (onward_keyring_wait_result (self->wait), &reason);
  return reason == NULL ? ONWARD_KEYRING_FOUND : judge (self, reason, error);
}

static OnwardKeyringAnswer
read_item (Talk *self, SecretItem *item, OnwardSecret **secret, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (SecretValue) value = NULL;

  secret_item_load_secret (item, self->wait->cancellable, onward_keyring_wait_done, self->wait);
  if (!secret_item_load_secret_finish (item, onward_keyring_wait_result (self->wait), &reason))
    return judge (self, reason, error);
  value = secret_item_get_secret (item);
  return value != NULL ? read_value (value, secret, error) : ONWARD_KEYRING_LOCKED;
}

static OnwardKeyringAnswer
unlock (Talk *self, gpointer locked, GError **error)
{
  g_autoptr (GList) objects = g_list_append (NULL, locked);
  g_autoptr (GError) reason = NULL;

  secret_service_unlock (self->service, objects, self->wait->cancellable, onward_keyring_wait_done,
                         self->wait);
  secret_service_unlock_finish (self->service, onward_keyring_wait_result (self->wait), NULL,
                                &reason);
  return reason == NULL ? ONWARD_KEYRING_FOUND : judge (self, reason, error);
}

static SecretItem *
first_item (GList *items, gboolean locked)
{
  for (GList *at = items; at != NULL; at = at->next)
    if (secret_item_get_locked (at->data) == locked)
      return at->data;
  return NULL;
}

static OnwardKeyringAnswer look_up (Talk *self, gboolean may_ask, OnwardSecret **secret,
                                    GError **error);

/* Looks again after the question, which is asked once: then it is open, or it is locked. */
static OnwardKeyringAnswer
ask_and_look (Talk *self, gpointer locked, gboolean may_ask, OnwardSecret **secret, GError **error)
{
  OnwardKeyringAnswer answer = may_ask ? unlock (self, locked, error) : ONWARD_KEYRING_LOCKED;

  return answer == ONWARD_KEYRING_FOUND ? look_up (self, FALSE, secret, error) : answer;
}

/* A keyring that was locked at login lists nothing at all: no item means "not there" only when the
 * collection it would be in is open. */
static OnwardKeyringAnswer
look_up (Talk *self, gboolean may_ask, OnwardSecret **secret, GError **error)
{
  g_autolist (SecretItem) items = NULL;
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) reason = NULL;
  OnwardKeyringAnswer answer;

  secret_service_search (self->service, &schema, self->attributes, SECRET_SEARCH_ALL,
                         self->wait->cancellable, onward_keyring_wait_done, self->wait);
  items = secret_service_search_finish (self->service, onward_keyring_wait_result (self->wait),
                                        &reason);
  if (reason != NULL)
    return judge (self, reason, error);
  if (first_item (items, FALSE) != NULL)
    return read_item (self, first_item (items, FALSE), secret, error);
  if (items != NULL)
    return ask_and_look (self, first_item (items, TRUE), may_ask, secret, error);
  answer = find_default_collection (self, &collection, error);
  if (answer != ONWARD_KEYRING_FOUND)
    return answer;
  if (collection == NULL || !secret_collection_get_locked (collection))
    return ONWARD_KEYRING_NOT_THERE;
  return ask_and_look (self, collection, may_ask, secret, error);
}

static OnwardKeyringAnswer
store (Talk *self, SecretValue *value, char **backend, GError **error)
{
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (SecretItem) item = NULL;
  g_autoptr (GError) reason = NULL;
  OnwardKeyringAnswer answer = find_default_collection (self, &collection, error);

  if (answer != ONWARD_KEYRING_FOUND)
    return answer;
  if (collection == NULL)
    return fail (ONWARD_KEYRING_ERROR_NO_PLACE,
                 _ ("The keyring of this computer has no place to keep a key in yet. Nothing was "
                    "changed; go on with the recovery code or the passphrase."),
                 error);
  if (secret_collection_get_locked (collection))
    return ONWARD_KEYRING_LOCKED;
  secret_item_create (collection, &schema, self->attributes, LABEL, value,
                      SECRET_ITEM_CREATE_REPLACE, self->wait->cancellable, onward_keyring_wait_done,
                      self->wait);
  item = secret_item_create_finish (onward_keyring_wait_result (self->wait), &reason);
  if (item == NULL)
    return judge (self, reason, error);
  *backend = onward_keyring_name_backend (self->wait, self->service);
  return ONWARD_KEYRING_FOUND;
}

/* --- the portal --- */

static OnwardKeyringAnswer
look_up_in_portal (Talk *self, OnwardSecret **secret, GError **error)
{
  g_autoptr (SecretValue) value = NULL;
  g_autoptr (GError) reason = NULL;

  secret_service_disconnect (); /* libsecret keeps the file in memory: read what is on the disk */
  secret_password_lookupv (&schema, self->attributes, self->wait->cancellable,
                           onward_keyring_wait_done, self->wait);
  value = secret_password_lookup_binary_finish (onward_keyring_wait_result (self->wait), &reason);
  if (reason != NULL)
    return judge (self, reason, error);
  return value != NULL ? read_value (value, secret, error) : ONWARD_KEYRING_NOT_THERE;
}

static OnwardKeyringAnswer
store_in_portal (Talk *self, SecretValue *value, char **backend, GError **error)
{
  g_autoptr (GError) reason = NULL;

  secret_password_storev_binary (&schema, self->attributes, SECRET_COLLECTION_DEFAULT, LABEL, value,
                                 self->wait->cancellable, onward_keyring_wait_done, self->wait);
  if (!secret_password_store_finish (onward_keyring_wait_result (self->wait), &reason))
    return judge (self, reason, error);
  *backend = g_strdup (PORTAL_BACKEND);
  return ONWARD_KEYRING_FOUND;
}

/* --- both --- */

/**
 * onward_keyring_look_up:
 * @vault: the vault's id
 * @slot: the number of a keyring slot in its key file
 * @may_ask: whether the desktop may ask the person, once, to unlock the keyring
 * @secret: (out) (transfer full): 32 bytes, with `ONWARD_KEYRING_FOUND`
 * @error: return location, domain `ONWARD_KEYRING_ERROR`; with `ONWARD_KEYRING_FAILED` alone
 *
 * Asks the keyring of this session for the secret of one slot. Blocks, at most ten seconds and as
 * long as a question stands on the screen, five minutes at most. Changes nothing in the keyring.
 * Whether the secret is the right one only the key file can tell. In libsecret the text lies in
 * locked memory and is wiped, with this exception: a service that speaks no encryption ("plain")
 * sends it through an ordinary D-Bus message.
 *
 * Source: Secret Service API 0.2; reference for security, sections 3.1 and 5.4.
 *
 * Returns: what the keyring answered
 */
OnwardKeyringAnswer
onward_keyring_look_up (const char *vault, guint slot, gboolean may_ask, OnwardSecret **secret,
                        GError **error)
{
  g_auto (Talk) talk = { NULL };
  OnwardKeyringAnswer answer;

  *secret = NULL;
  talk_begin (&talk, vault, slot);
  if (onward_keyring_is_portal (talk.wait))
    return look_up_in_portal (&talk, secret, error);
  answer = reach_service (&talk, error);
  return answer == ONWARD_KEYRING_FOUND ? look_up (&talk, may_ask, secret, error) : answer;
}

/* What it says now, asked in a session of its own. */
static OnwardKeyringAnswer
read_back (const char *vault, guint slot, OnwardSecret *secret, GError **error)
{
  g_autoptr (OnwardSecret) kept = NULL;
  OnwardKeyringAnswer answer = onward_keyring_look_up (vault, slot, FALSE, &kept, error);

  if (answer == ONWARD_KEYRING_NOT_THERE
      || (answer == ONWARD_KEYRING_FOUND && !onward_secret_equal (kept, secret)))
    return fail (ONWARD_KEYRING_ERROR_NOT_KEPT,
                 _ ("The keyring of this computer did not keep the key it was given. Go on with "
                    "the recovery code or the passphrase."),
                 error);
  return answer;
}

static OnwardKeyringAnswer
store_once (const char *vault, guint slot, OnwardSecret *secret, char **backend, GError **error)
{
  g_auto (Talk) talk = { NULL };
  g_autoptr (SecretValue) value = print_value (secret);
  OnwardKeyringAnswer answer;

  talk_begin (&talk, vault, slot);
  if (onward_keyring_is_portal (talk.wait))
    return store_in_portal (&talk, value, backend, error);
  answer = reach_service (&talk, error);
  return answer == ONWARD_KEYRING_FOUND ? store (&talk, value, backend, error) : answer;
}

/**
 * onward_keyring_store:
 * @vault: the vault's id
 * @slot: the number the slot is going to have in its key file
 * @secret: 32 bytes
 * @backend: (out) (transfer full): who keeps it, in a word, with `ONWARD_KEYRING_FOUND`
 * @error: return location, domain `ONWARD_KEYRING_ERROR`; with `ONWARD_KEYRING_FAILED` alone
 *
 * Gives the keyring a secret to keep, reads it back in a second session, and compares. Never asks
 * to unlock, and never writes into a locked collection; where there is no collection none is made.
 * An item of the same vault and slot is replaced: look it up first. Blocks as
 * onward_keyring_look_up() does, for each of the two.
 *
 * Returns: `ONWARD_KEYRING_FOUND` if it is kept; any other says why it may not be relied on
 */
OnwardKeyringAnswer
onward_keyring_store (const char *vault, guint slot, OnwardSecret *secret, char **backend,
                      GError **error)
{
  g_autofree char *name = NULL;
  OnwardKeyringAnswer answer;

  *backend = NULL;
  g_return_val_if_fail (onward_secret_length (secret) == ONWARD_KEY_BYTES, ONWARD_KEYRING_FAILED);
  answer = store_once (vault, slot, secret, &name, error);
  if (answer == ONWARD_KEYRING_FOUND)
    answer = read_back (vault, slot, secret, error);
  if (answer == ONWARD_KEYRING_FOUND)
    *backend = g_steal_pointer (&name);
  return answer;
}
