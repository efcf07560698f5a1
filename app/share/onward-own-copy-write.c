#include "share/onward-own-copy-private.h"

#include <string.h>

#include "passport/onward-date.h"
#include "seal/onward-base64url.h"
#include "seal/onward-strict-json.h"
#include "share/onward-person.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-sealed.h"
#include "store/onward-vault-share-log.h"

#define SALT_BYTES 16
#define REPLY_KEY_INFO "onward-own-copy-1 reply key"

static JsonObject *
revision_json (OnwardVault *vault, const char *passport, const OnwardRevision *revision,
               GError **error)
{
  g_autoptr (OnwardPassport) loaded
      = onward_vault_load_revision (vault, passport, revision->number, error);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonObject *object = NULL;

  if (loaded == NULL)
    return NULL;
  node = onward_passport_to_json (loaded);
  text = onward_json_print (node);
  object = json_object_new ();
  json_object_set_int_member (object, "number", revision->number);
  json_object_set_int_member (object, "reason", (gint64)revision->reason);
  json_object_set_int_member (object, "at", revision->at);
  json_object_set_boolean_member (object, "sealed", revision->sealed);
  json_object_set_string_member (object, "passport", text);
  return object;
}

/**
 * onward_own_copy_revisions:
 * @vault: an open vault
 * @passport: id of a passport
 * @most: how many at the most
 * @error: return location, the vault's errors
 *
 * Gives the newest revisions of a passport, each as JSON in a string, so that a reader's limits
 * hold for one revision and not for all.
 *
 * Returns: (transfer full): an array of objects, newest first
 */
JsonArray *
onward_own_copy_revisions (OnwardVault *vault, const char *passport, guint most, GError **error)
{
  g_autoptr (GPtrArray) revisions = onward_vault_revisions (vault, passport, error);
  g_autoptr (JsonArray) array = json_array_new ();

  if (revisions == NULL)
    return NULL;
  for (guint i = 0; i < revisions->len && i < most; i++)
    {
      JsonObject *object = revision_json (vault, passport, g_ptr_array_index (revisions, i), error);

      if (object == NULL)
        return NULL;
      json_array_add_object_element (array, object);
    }
  return g_steal_pointer (&array);
}

/**
 * onward_own_copy_add_sealed:
 * @vault: an open vault
 * @passport: id of a passport
 * @copy: gets the member `sealed` if there is a sealed revision
 * @error: return location, the vault's errors
 *
 * Returns: FALSE if the vault could not be read
 */
gboolean
onward_own_copy_add_sealed (OnwardVault *vault, const char *passport, JsonObject *copy,
                            GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardSealed) sealed = onward_vault_last_sealed (vault, passport, &local);
  g_autofree char *text = NULL;
  g_autofree char *review_by = NULL;
  JsonObject *object = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (sealed == NULL)
    return TRUE;
  text = g_strndup (g_bytes_get_data (sealed->issued, NULL), g_bytes_get_size (sealed->issued));
  review_by = onward_date_print (&sealed->review_by);
  object = json_object_new ();
  json_object_set_int_member (object, "revision", sealed->revision);
  json_object_set_string_member (object, "issued", text);
  json_object_set_string_member (object, "identity", sealed->identity);
  json_object_set_int_member (object, "sealed_at", sealed->sealed_at);
  json_object_set_string_member (object, "review_by", review_by);
  json_object_set_object_member (copy, "sealed", object);
  return TRUE;
}

static void
set_bytes (JsonObject *object, const char *name, GBytes *bytes)
{
  g_autofree char *text
      = onward_base64url_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  json_object_set_string_member (object, name, text);
}

/* Under a key of its own from the words, so that the scalar never stands in a text. */
static gboolean
wrap_reply_key (JsonObject *object, const OnwardIdentityRow *person, OnwardSecret *words,
                GError **error)
{
  g_autoptr (OnwardSecret) random = onward_secret_new_random (SALT_BYTES);
  g_autoptr (GBytes) salt = g_bytes_new (onward_secret_data (random), SALT_BYTES);
  g_autoptr (GBytes) context = g_bytes_new (person->id, strlen (person->id));
  g_autoptr (OnwardSecret) key = onward_secret_hkdf (words, salt, REPLY_KEY_INFO, 32, error);
  g_autoptr (GBytes) wrapped
      = key != NULL ? onward_secret_wrap (person->agree_key, key, context, error) : NULL;

  if (wrapped == NULL)
    return FALSE;
  set_bytes (object, "reply_salt", salt);
  set_bytes (object, "reply_key", wrapped);
  return TRUE;
}

/**
 * onward_own_copy_add_person:
 * @vault: an open vault
 * @passport: id of a passport
 * @words: what the copy is locked under
 * @copy: gets the member `person` if the young person has a key here
 * @error: return location
 *
 * Adds the young person's key: the one that signs still under their picture code.
 *
 * Returns: FALSE if the vault could not be read
 */
gboolean
onward_own_copy_add_person (OnwardVault *vault, const char *passport, OnwardSecret *words,
                            JsonObject *copy, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardIdentityRow) person = onward_person_find (vault, passport, &local);
  g_autoptr (JsonObject) object = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (person == NULL || person->wrapped == NULL || person->agree_key == NULL)
    return TRUE;
  object = json_object_new ();
  json_object_set_string_member (object, "id", person->id);
  json_object_set_string_member (object, "name", person->name);
  json_object_set_string_member (object, "sign_jwk", person->sign_jwk);
  json_object_set_string_member (object, "agree_jwk", person->agree_jwk);
  json_object_set_string_member (object, "wrap", person->wrap);
  json_object_set_int_member (object, "created", person->created);
  set_bytes (object, "wrapped", person->wrapped);
  if (!wrap_reply_key (object, person, words, error))
    return FALSE;
  json_object_set_object_member (copy, "person", g_steal_pointer (&object));
  return TRUE;
}

/**
 * onward_own_copy_add_log:
 * @vault: an open vault
 * @passport: id of a passport
 * @copy: gets the member `shares`
 * @error: return location, the vault's errors
 *
 * Adds what was shared, oldest first.
 *
 * Returns: FALSE if the vault could not be read
 */
gboolean
onward_own_copy_add_log (OnwardVault *vault, const char *passport, JsonObject *copy, GError **error)
{
  g_autoptr (GPtrArray) lines = onward_vault_share_log (vault, passport, error);
  JsonArray *array = NULL;

  if (lines == NULL)
    return FALSE;
  array = json_array_new ();
  for (guint i = 0; i < lines->len; i++)
    {
      OnwardShareLogLine *line = g_ptr_array_index (lines, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "at", line->at);
      json_object_set_member (object, "entry", json_node_copy (line->entry));
      json_array_add_object_element (array, object);
    }
  json_object_set_array_member (copy, "shares", array);
  return TRUE;
}
