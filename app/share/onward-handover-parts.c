#include "share/onward-handover-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-answer.h"
#include "passport/onward-clock.h"
#include "seal/onward-base64url.h"
#include "seal/onward-card.h"
#include "seal/onward-strict-json.h"
#include "share/onward-own-identity.h"

#define KEYS_INFO "onward-handover-1 keys"
#define SALT_BYTES 16
#define SCALAR_BYTES 32

/* Not public: see the header. */
gboolean
onward_handover_malformed (GError **error, const char *part)
{
  g_set_error (error, ONWARD_HANDOVER_ERROR, ONWARD_HANDOVER_ERROR_MALFORMED,
               _ ("This handover cannot be read: its part “%s” is not as it should be."), part);
  return FALSE;
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static void
set_bytes (JsonObject *object, const char *name, GBytes *bytes)
{
  g_autofree char *text
      = onward_base64url_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  json_object_set_string_member (object, name, text);
}

static GBytes *
get_bytes (JsonObject *object, const char *name)
{
  const char *text = onward_json_get_string (object, name);

  return text != NULL ? onward_base64url_decode (text, strlen (text)) : NULL;
}

static gint64
get_time (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64
             ? MAX (json_node_get_int (node), 0)
             : 0;
}

static JsonNode *
wrap_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static JsonObject *
object_of (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* A line as cards have them: neither empty nor too long. NULL: it is none. */
static char *
get_line (JsonObject *object, const char *name)
{
  const char *text = onward_json_get_string (object, name);
  g_autofree char *clean
      = text != NULL ? onward_text_clean_line (text, ONWARD_CARD_NAME_MAX, name, NULL) : NULL;

  return clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/* --- the setting's identity --- */

/* A key of its own from the words, so that no scalar ever stands in a text; each key is bound to
 * its identity and its use. */
static GBytes *
wrap_key (OnwardSecret *scalar, const char *id, const char *use, GBytes *salt, OnwardSecret *words,
          GError **error)
{
  g_autofree char *about = g_strconcat (id, " ", use, NULL);
  g_autoptr (GBytes) context = g_bytes_new (about, strlen (about));
  g_autoptr (OnwardSecret) key = onward_secret_hkdf (words, salt, KEYS_INFO, 32, error);

  return key != NULL ? onward_secret_wrap (scalar, key, context, error) : NULL;
}

static OnwardSecret *
unwrap_key (JsonObject *from, const char *id, const char *use, OnwardSecret *words)
{
  g_autofree char *about = g_strconcat (id, " ", use, NULL);
  g_autoptr (GBytes) context = g_bytes_new (about, strlen (about));
  g_autoptr (GBytes) salt = get_bytes (from, "salt");
  g_autoptr (GBytes) wrapped = get_bytes (from, use);
  g_autoptr (OnwardSecret) key
      = salt != NULL ? onward_secret_hkdf (words, salt, KEYS_INFO, 32, NULL) : NULL;

  return key != NULL && wrapped != NULL ? onward_secret_unwrap (wrapped, key, context, NULL) : NULL;
}

/* Not public: see the header. */
JsonNode *
onward_handover_identity_to_json (const OnwardIdentityRow *row, OnwardSecret *words, GError **error)
{
  g_autoptr (OnwardSecret) random = onward_secret_new_random (SALT_BYTES);
  g_autoptr (GBytes) salt = g_bytes_new (onward_secret_data (random), SALT_BYTES);
  g_autoptr (GBytes) sign = wrap_key (row->sign_key, row->id, "sign_key", salt, words, error);
  g_autoptr (GBytes) agree
      = sign != NULL ? wrap_key (row->agree_key, row->id, "agree_key", salt, words, error) : NULL;
  JsonObject *object = NULL;

  if (agree == NULL)
    return NULL;
  object = json_object_new ();
  set_text (object, "id", row->id);
  set_text (object, "kind", row->kind);
  set_text (object, "name", row->name);
  set_text (object, "role", row->role);
  set_text (object, "urn", row->urn);
  json_object_set_int_member (object, "created", row->created);
  set_bytes (object, "salt", salt);
  set_bytes (object, "sign_key", sign);
  set_bytes (object, "agree_key", agree);
  return wrap_object (object);
}

/* The public keys are computed again: the file cannot say others. */
static gboolean
read_keys (OnwardIdentityRow *row, JsonObject *from, OnwardSecret *words)
{
  g_autoptr (EVP_PKEY) sign = NULL;
  g_autoptr (EVP_PKEY) agree = NULL;

  row->sign_key = unwrap_key (from, row->id, "sign_key", words);
  row->agree_key = unwrap_key (from, row->id, "agree_key", words);
  if (row->sign_key == NULL || row->agree_key == NULL
      || onward_secret_length (row->sign_key) != SCALAR_BYTES
      || onward_secret_length (row->agree_key) != SCALAR_BYTES
      || onward_secret_equal (row->sign_key, row->agree_key))
    return FALSE;
  sign = onward_jwk_from_scalar (row->sign_key, NULL);
  agree = onward_jwk_from_scalar (row->agree_key, NULL);
  if (sign == NULL || agree == NULL)
    return FALSE;
  row->sign_jwk = onward_jwk_to_text (sign);
  row->agree_jwk = onward_jwk_to_text (agree);
  return TRUE;
}

/* Not public: see the header. */
OnwardIdentityRow *
onward_handover_identity_from_json (JsonNode *node, OnwardSecret *words, GError **error)
{
  JsonObject *from = object_of (node);
  const char *id = from != NULL ? onward_json_get_string (from, "id") : NULL;
  g_autoptr (OnwardIdentityRow) row = onward_identity_row_new ();

  if (id == NULL || !onward_id_is_valid (id)
      || g_strcmp0 (onward_json_get_string (from, "kind"), ONWARD_IDENTITY_SETTING) != 0)
    {
      onward_handover_malformed (error, "identity");
      return NULL;
    }
  row->id = g_strdup (id);
  row->kind = g_strdup (ONWARD_IDENTITY_SETTING);
  row->name = get_line (from, "name");
  row->role = get_line (from, "role");
  row->urn = get_line (from, "urn");
  row->created = get_time (from, "created");
  if (row->name == NULL || row->role == NULL || !read_keys (row, from, words))
    {
      onward_handover_malformed (error, "identity");
      return NULL;
    }
  return g_steal_pointer (&row);
}

static gboolean
fail_other_keys (GError **error)
{
  g_set_error_literal (
      error, ONWARD_HANDOVER_ERROR, ONWARD_HANDOVER_ERROR_OTHER_KEYS,
      _ ("This setting is known here already, by other keys. Nothing was changed. Ask whoever gave "
         "you the file where they have it from."));
  return FALSE;
}

/* Not public: see the header. Whoever compared the setting's card knows its keys; a handover must
 * not bring others in its name. */
gboolean
onward_handover_identity_fits (OnwardVault *vault, OnwardIdentityRow *row, OnwardHandover *handover,
                               GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardIdentityRow) here = onward_vault_find_identity (vault, row->id, &local);
  g_autoptr (OnwardCardRow) card
      = local == NULL ? onward_vault_find_card (vault, row->id, &local) : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  handover->is_here = here != NULL;
  handover->is_known = card != NULL && card->trusted_at > 0;
  if (here != NULL
      && (!g_str_equal (here->kind, row->kind) || !g_str_equal (here->sign_jwk, row->sign_jwk)
          || g_strcmp0 (here->agree_jwk, row->agree_jwk) != 0))
    return fail_other_keys (error);
  if (card != NULL && card->trusted_at > 0 && !g_str_equal (card->sign_jwk, row->sign_jwk))
    return fail_other_keys (error);
  return TRUE;
}

/* --- cards that were compared --- */

/* Not public: see the header. */
JsonNode *
onward_handover_card_to_json (const OnwardCardRow *row)
{
  JsonObject *object = json_object_new ();

  set_text (object, "id", row->id);
  set_text (object, "name", row->name);
  set_text (object, "role", row->role);
  set_text (object, "urn", row->urn);
  set_text (object, "sign_jwk", row->sign_jwk);
  set_text (object, "agree_jwk", row->agree_jwk);
  set_text (object, "our_name", row->our_name);
  json_object_set_int_member (object, "trusted_at", row->trusted_at);
  return wrap_object (object);
}

/* A public key, written as this version writes them, or NULL. */
static char *
get_key (JsonObject *object, const char *name)
{
  const char *text = onward_json_get_string (object, name);
  g_autoptr (EVP_PKEY) key = text != NULL ? onward_jwk_from_text (text, strlen (text), NULL) : NULL;

  return key != NULL ? onward_jwk_to_text (key) : NULL;
}

/* Not public: see the header. */
OnwardCardRow *
onward_handover_card_from_json (JsonNode *node, GError **error)
{
  JsonObject *from = object_of (node);
  const char *id = from != NULL ? onward_json_get_string (from, "id") : NULL;
  g_autoptr (OnwardCardRow) row = onward_card_row_new ();

  if (id != NULL && onward_id_is_valid (id))
    {
      row->id = g_strdup (id);
      row->name = get_line (from, "name");
      row->role = get_line (from, "role");
      row->urn = get_line (from, "urn");
      row->our_name = get_line (from, "our_name");
      row->sign_jwk = get_key (from, "sign_jwk");
      row->agree_jwk = get_key (from, "agree_jwk");
      row->trusted_at = get_time (from, "trusted_at");
      row->added = onward_clock_now ();
    }
  if (row->name != NULL && row->sign_jwk != NULL && row->trusted_at > 0)
    return g_steal_pointer (&row);
  onward_handover_malformed (error, "cards");
  return NULL;
}

/* Not public: see the header. Comparing is worth as much as whoever did it: what was compared here
 * counts more, and a key that differs is left to be compared. */
gboolean
onward_handover_card_take (OnwardVault *vault, OnwardCardRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardCardRow) here = onward_vault_find_card (vault, row->id, &local);
  g_autoptr (OnwardIdentityRow) own
      = local == NULL ? onward_vault_find_identity (vault, row->id, &local) : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (own != NULL || (here != NULL && here->trusted_at > 0)
      || (here != NULL && !g_str_equal (here->sign_jwk, row->sign_jwk)))
    return TRUE;
  return onward_vault_put_card (vault, row, error);
}
