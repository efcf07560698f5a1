#include "seal/onward-issued.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-format.h"
#include "seal/onward-jwk.h"
#include "seal/onward-jws.h"
#include "seal/onward-strict-json.h"

struct _OnwardIssued
{
  char *jwt;
  OnwardJws *jws;
  GHashTable *by_digest; /* char* to char*: digest to disclosure, as issued */
  GPtrArray *items;      /* of OnwardIssuedItem */
  GHashTable *by_path;   /* char* (borrowed) to position + 1 */
};

G_DEFINE_QUARK (onward_issued_error, onward_issued_error)

static void
item_free (OnwardIssuedItem *item)
{
  g_free (item->path);
  g_free (item->text);
  json_node_unref (item->value);
  g_free (item);
}

/**
 * onward_issued_free:
 * @self: (nullable) (transfer full): a sealed revision
 */
void
onward_issued_free (OnwardIssued *self)
{
  if (self == NULL)
    return;
  g_free (self->jwt);
  g_clear_pointer (&self->jws, onward_jws_free);
  g_hash_table_unref (self->by_digest);
  g_hash_table_unref (self->by_path);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/* The parts of a disclosure: [salt, name, value] or [salt, value]. */
static JsonArray *
disclosure_parts (const char *text, JsonNode **root)
{
  g_autoptr (GBytes) bytes = onward_base64url_decode (text, strlen (text));
  gsize length = 0;
  const char *json = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (json == NULL)
    return NULL;
  *root = onward_strict_json_parse (json, length, &onward_json_limits_disclosure, NULL);
  return *root != NULL && JSON_NODE_HOLDS_ARRAY (*root) ? json_node_get_array (*root) : NULL;
}

static void add_level (OnwardIssued *self, JsonNode *value, const char *path, gint parent);

/* Takes the disclosure behind @digest: each stands in one place only. NULL for a decoy. */
static char *
take_disclosure (OnwardIssued *self, JsonNode *digest)
{
  gpointer key = NULL, text = NULL;

  if (digest == NULL || json_node_get_value_type (digest) != G_TYPE_STRING
      || !g_hash_table_steal_extended (self->by_digest, json_node_get_string (digest), &key, &text))
    return NULL;
  g_free (key);
  return text;
}

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

/* Adds the disclosure behind @digest, if there is one, and what hangs below it. @number counts the
 * elements of an array; a member has none. Returns TRUE if there was one. */
static gboolean
add_item (OnwardIssued *self, JsonNode *digest, const char *path, gint parent, guint number)
{
  g_autofree char *text = take_disclosure (self, digest);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *parts = text != NULL ? disclosure_parts (text, &root) : NULL;
  g_autofree char *name = NULL;
  OnwardIssuedItem *item;
  guint position = self->items->len;

  if (parts == NULL || json_array_get_length (parts) != (number > 0 ? 2u : 3u)
      || (number == 0 && !is_text (json_array_get_element (parts, 1))))
    return FALSE;
  name = number > 0 ? g_strdup_printf ("%u", number)
                    : g_strdup (json_array_get_string_element (parts, 1));
  item = g_new0 (OnwardIssuedItem, 1);
  item->path = path != NULL ? g_strconcat (path, "/", name, NULL) : g_strdup (name);
  item->text = g_strdup (text);
  item->value = json_node_ref (json_array_get_element (parts, number > 0 ? 1 : 2));
  item->parent = parent;
  g_ptr_array_add (self->items, item);
  g_hash_table_insert (self->by_path, item->path, GUINT_TO_POINTER (position + 1));
  add_level (self, item->value, item->path, (gint)position);
  return TRUE;
}

static void
add_members (OnwardIssued *self, JsonObject *object, const char *path, gint parent)
{
  JsonArray *digests = onward_json_get_array (object, "_sd");

  for (guint i = 0; digests != NULL && i < json_array_get_length (digests); i++)
    add_item (self, json_array_get_element (digests, i), path, parent, 0);
}

static void
add_elements (OnwardIssued *self, JsonArray *array, const char *path, gint parent)
{
  guint number = 1;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonNode *digest = JSON_NODE_HOLDS_OBJECT (element)
                             ? json_object_get_member (json_node_get_object (element), "...")
                             : NULL;

      if (add_item (self, digest, path, parent, number))
        number++;
    }
}

static void
add_level (OnwardIssued *self, JsonNode *value, const char *path, gint parent)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;

  if (object == NULL)
    return;
  add_members (self, object, path, parent);
  if (g_strcmp0 (path, "helps") == 0)
    add_elements (self, onward_json_get_array (object, "adjustments"), path, parent);
}

/**
 * onward_issued_parse:
 * @text: what onward_sealing_issue() gave
 * @error: return location, domain `ONWARD_ISSUED_ERROR`
 *
 * Takes a sealed revision apart, for choosing from it. The text comes from one's own vault, or from
 * a young person's own copy; shares from others go through the gate instead, which believes
 * nothing.
 *
 * Returns: (transfer full): the revision
 */
OnwardIssued *
onward_issued_parse (const char *text, GError **error)
{
  g_autoptr (OnwardIssued) self = g_new0 (OnwardIssued, 1);
  g_auto (GStrv) parts = g_strsplit (text, "~", -1);
  guint count = strlen (text) <= ONWARD_FORMAT_FILE_MAX ? g_strv_length (parts) : 0;

  self->by_digest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);
  self->jwt = g_strdup (count > 0 ? parts[0] : "");
  if (count >= 2 && count <= ONWARD_FORMAT_DISCLOSURES_MAX + 2 && *parts[count - 1] == '\0')
    self->jws = onward_jws_parse (self->jwt, strlen (self->jwt), ONWARD_FORMAT_TYP, NULL);
  if (self->jws == NULL)
    {
      g_set_error_literal (error, ONWARD_ISSUED_ERROR, ONWARD_ISSUED_ERROR_MALFORMED,
                           _ ("The sealed passport in the vault cannot be read."));
      return NULL;
    }
  for (guint i = 1; i + 1 < count; i++)
    g_hash_table_insert (self->by_digest, onward_base64url_sha256 (parts[i], strlen (parts[i])),
                         g_strdup (parts[i]));
  add_members (self, onward_jws_get_payload (self->jws), NULL, -1);
  return g_steal_pointer (&self);
}

static gboolean
is_held_by (JsonObject *payload, EVP_PKEY *holder)
{
  JsonObject *cnf = onward_json_get_object (payload, "cnf");
  JsonNode *jwk = cnf != NULL ? json_object_get_member (cnf, "jwk") : NULL;
  g_autoptr (EVP_PKEY) named = jwk != NULL ? onward_jwk_import (jwk, NULL) : NULL;

  return named != NULL && EVP_PKEY_eq (named, holder) == 1;
}

/**
 * onward_issued_is_of:
 * @self: a sealed revision that came from outside this vault
 * @iss: the identity it should be sealed by
 * @passport: the passport it should be of
 * @revision: its number
 * @holder: the young person's key it should be for
 *
 * Checks a sealed revision that somebody brought: that it is whole, signed by the key it names, and
 * of what it is said to be of. Who that key belongs to is not asked here.
 *
 * Source: data/doc/format.md, section 9.
 *
 * Returns: TRUE if it may be kept as what it is said to be
 */
gboolean
onward_issued_is_of (OnwardIssued *self, const char *iss, const char *passport, guint revision,
                     EVP_PKEY *holder)
{
  JsonObject *payload = onward_jws_get_payload (self->jws);
  JsonNode *number = json_object_get_member (payload, "revision");
  g_autoptr (EVP_PKEY) signer = onward_jws_recover (self->jws);

  return signer != NULL && g_strcmp0 (onward_json_get_string (payload, "iss"), iss) == 0
         && g_strcmp0 (onward_json_get_string (payload, "passport"), passport) == 0
         && number != NULL && json_node_get_value_type (number) == G_TYPE_INT64
         && json_node_get_int (number) == revision && is_held_by (payload, holder);
}

/**
 * onward_issued_get_jwt:
 * @self: a sealed revision
 *
 * Returns: (transfer none): the issuer-signed JWT, as issued
 */
const char *
onward_issued_get_jwt (OnwardIssued *self)
{
  return self->jwt;
}

/**
 * onward_issued_get_payload:
 * @self: a sealed revision
 *
 * Returns: (transfer none): what stands in the open
 */
JsonObject *
onward_issued_get_payload (OnwardIssued *self)
{
  return onward_jws_get_payload (self->jws);
}

/**
 * onward_issued_get_items:
 * @self: a sealed revision
 *
 * Returns: (transfer none) (element-type OnwardIssuedItem): every disclosure, parents before their
 *   children
 */
GPtrArray *
onward_issued_get_items (OnwardIssued *self)
{
  return self->items;
}

/**
 * onward_issued_find:
 * @self: a sealed revision
 * @path: where a disclosure stands
 * @position: (out) (optional): its place among the items
 *
 * Returns: (transfer none) (nullable): the disclosure, or NULL if the revision has none there
 */
OnwardIssuedItem *
onward_issued_find (OnwardIssued *self, const char *path, guint *position)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_path, path));

  if (found == 0)
    return NULL;
  if (position != NULL)
    *position = found - 1;
  return g_ptr_array_index (self->items, found - 1);
}
