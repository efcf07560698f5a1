#include "receive/onward-disclosures.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "receive/onward-members.h"
#include "seal/onward-base64url.h"
#include "seal/onward-strict-json.h"

#define DEPTH_MAX 32 /* of the processed tree, the payload being 1 */

#define SD "_sd"
#define SD_ALG "_sd_alg"
#define ELEMENT "..."

/* What no disclosure may supply, nor a part of it (SD-JWT VC section 2.2.2). */
static const char *const never_hidden[]
    = { "iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status", NULL };

typedef struct
{
  GHashTable *received; /* digest → OnwardDisclosure, borrowed */
  GHashTable *seen;     /* every digest that stands anywhere, disclosed or not; borrowed */
  guint used;
  GError **error;
} Resolver;

/* Where a value stands. */
typedef struct
{
  guint depth;   /* the payload is 1 */
  guint level;   /* of the disclosure it came in; 0: the payload itself */
  gboolean open; /* inside a claim that is never hidden: no disclosure may add to it */
} Place;

static JsonNode *resolve_node (Resolver *self, JsonNode *node, Place place);

static void
free_disclosure (gpointer data)
{
  OnwardDisclosure *disclosure = data;

  g_free (disclosure->text);
  g_free (disclosure->digest);
  g_free (disclosure->salt);
  g_free (disclosure->name);
  g_clear_pointer (&disclosure->value, json_node_unref);
  g_free (disclosure);
}

static gboolean
refuse_structure (GError **error, const char *point, const char *sentence)
{
  return onward_gate_refuse (error, ONWARD_GATE_ERROR_STRUCTURE, point, sentence);
}

/* T4.3: the JSON of one disclosure, or NULL. */
static JsonNode *
parse_json (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = onward_base64url_decode (text, strlen (text));
  g_autoptr (GError) why = NULL;
  JsonNode *node = NULL;
  gsize length = 0;
  const char *json = NULL;

  if (bytes == NULL)
    {
      onward_gate_refuse (error, ONWARD_GATE_ERROR_FORM, "T4.2",
                          _ ("A part of this file is not exactly base64url."));
      return NULL;
    }
  json = g_bytes_get_data (bytes, &length);
  node = onward_strict_json_parse (json, length, &onward_json_limits_disclosure, &why);
  if (node == NULL
      && g_error_matches (why, ONWARD_STRICT_JSON_ERROR, ONWARD_STRICT_JSON_ERROR_LIMIT))
    onward_gate_refuse (error, ONWARD_GATE_ERROR_LIMIT, "T4.3",
                        _ ("One answer of this file is longer or deeper than an answer can be."));
  else if (node == NULL)
    onward_gate_refuse (error, ONWARD_GATE_ERROR_FORM, "T4.3",
                        _ ("One answer of this file is not written as it must be."));
  return node;
}

/* T4.12 and T4.16: [salt, value] or [salt, name, value]. */
static gboolean
take_parts (OnwardDisclosure *self, JsonNode *node, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint length = array != NULL ? json_array_get_length (array) : 0;

  if (length < 2 || length > 3 || !onward_node_is_string (json_array_get_element (array, 0)))
    return onward_gate_refuse (error, ONWARD_GATE_ERROR_FORM, "T4.12",
                               _ ("One answer of this file is not made of two or three parts."));
  self->salt = g_strdup (json_array_get_string_element (array, 0));
  self->value = json_array_dup_element (array, length - 1);
  if (length == 2)
    return TRUE;
  if (!onward_node_is_string (json_array_get_element (array, 1)))
    return refuse_structure (error, "T4.16", _ ("One answer of this file has no proper name."));
  self->name = g_strdup (json_array_get_string_element (array, 1));
  if (g_str_equal (self->name, SD) || g_str_equal (self->name, ELEMENT))
    return refuse_structure (error, "T4.16", _ ("One answer of this file has a forbidden name."));
  return TRUE;
}

/**
 * onward_disclosures_parse:
 * @texts: (element-type utf8): disclosures as received
 * @error: return location, domain `ONWARD_GATE_ERROR`
 *
 * Takes disclosures apart. Their digests are over the received text, never over JSON written again.
 *
 * Source: RFC 9901 sections 4.2.1 to 4.2.3 and 7.1 (T4.3, T4.12, T4.13, T4.16).
 *
 * Returns: (transfer full) (nullable) (element-type OnwardDisclosure): in the order received
 */
GPtrArray *
onward_disclosures_parse (GPtrArray *texts, GError **error)
{
  g_autoptr (GPtrArray) disclosures = g_ptr_array_new_with_free_func (free_disclosure);
  g_autoptr (GHashTable) had = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (texts != NULL, NULL);
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);
      OnwardDisclosure *disclosure = g_new0 (OnwardDisclosure, 1);
      g_autoptr (JsonNode) node = NULL;

      g_ptr_array_add (disclosures, disclosure);
      disclosure->text = g_strdup (text);
      disclosure->digest = onward_base64url_sha256 (text, strlen (text));
      if (!g_hash_table_add (had, disclosure->digest))
        {
          onward_gate_refuse (error, ONWARD_GATE_ERROR_DISCLOSURES, "T4.13",
                              _ ("One answer comes twice in this file."));
          return NULL;
        }
      node = parse_json (text, error);
      if (node == NULL || !take_parts (disclosure, node, error))
        return NULL;
    }
  return g_steal_pointer (&disclosures);
}

/* T4.19, T4.15, T4.22: notes @digest, and gives what was disclosed under it in @disclosure. */
static gboolean
take_digest (Resolver *self, const char *digest, gboolean member, Place place,
             OnwardDisclosure **disclosure)
{
  if (!g_hash_table_add (self->seen, (gpointer)digest))
    return onward_gate_refuse (self->error, ONWARD_GATE_ERROR_DISCLOSURES, "T4.19",
                               _ ("One digest stands twice in this file."));
  *disclosure = g_hash_table_lookup (self->received, digest);
  if (*disclosure == NULL)
    return TRUE;
  if (((*disclosure)->name != NULL) != member)
    return refuse_structure (self->error, "T4.15",
                             _ ("One answer of this file stands where it does not belong."));
  if (place.open)
    return refuse_structure (self->error, "T4.22",
                             _ ("This file hides a claim that may never be hidden."));
  (*disclosure)->level = place.level + 1;
  self->used++;
  return TRUE;
}

static JsonNode *
resolve_disclosed (Resolver *self, OnwardDisclosure *disclosure, Place place)
{
  Place inside = { .depth = place.depth + 1, .level = disclosure->level, .open = FALSE };

  disclosure->processed = resolve_node (self, disclosure->value, inside);
  return disclosure->processed;
}

/* One digest of `_sd`: adds the member that was disclosed under it, if one was. */
static gboolean
add_member (Resolver *self, JsonObject *object, JsonNode *digest, Place place, JsonObject *result)
{
  OnwardDisclosure *disclosure = NULL;
  JsonNode *value = NULL;

  if (!onward_node_is_string (digest))
    return refuse_structure (self->error, "T4.14", _ ("A digest of this file is not a text."));
  if (!take_digest (self, json_node_get_string (digest), TRUE, place, &disclosure))
    return FALSE;
  if (disclosure == NULL)
    return TRUE;
  if (place.depth == 1 && g_strv_contains (never_hidden, disclosure->name))
    return refuse_structure (self->error, "T4.22",
                             _ ("This file hides a claim that may never be hidden."));
  if (g_str_equal (disclosure->name, SD_ALG))
    return refuse_structure (self->error, "T4.11",
                             _ ("This file names its digest algorithm in a wrong place."));
  if (json_object_has_member (object, disclosure->name)
      || json_object_has_member (result, disclosure->name))
    return refuse_structure (self->error, "T4.17", _ ("Two claims of this file have one name."));
  value = resolve_disclosed (self, disclosure, place);
  if (value == NULL)
    return FALSE;
  json_object_set_member (result, disclosure->name, value);
  return TRUE;
}

static gboolean
add_hidden_members (Resolver *self, JsonObject *object, Place place, JsonObject *result)
{
  JsonNode *digests = json_object_get_member (object, SD);
  JsonArray *array = NULL;

  if (digests == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (digests))
    return refuse_structure (self->error, "T4.14", _ ("The digests of this file are no list."));
  array = json_node_get_array (digests);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_member (self, object, json_array_get_element (array, i), place, result))
      return FALSE;
  return TRUE;
}

/* T4.11 and T4.14: the names that mean something to SD-JWT stand only where they may. */
static gboolean
check_reserved (Resolver *self, JsonObject *object, Place place)
{
  gboolean top = place.depth == 1;

  if (json_object_has_member (object, ELEMENT))
    return refuse_structure (self->error, "T4.14",
                             _ ("A digest of a list stands outside a list in this file."));
  if (!json_object_has_member (object, SD_ALG))
    return TRUE;
  if (!top || g_strcmp0 (onward_json_get_string (object, SD_ALG), "sha-256") != 0)
    return refuse_structure (
        self->error, "T4.11",
        _ ("This file uses a digest algorithm other than SHA-256, or names it in a wrong place."));
  return TRUE;
}

static JsonNode *
resolve_object (Resolver *self, JsonObject *object, Place place)
{
  g_autoptr (JsonObject) result = json_object_new ();
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  if (!check_reserved (self, object, place))
    return NULL;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      gboolean open = place.open || (place.depth == 1 && g_strv_contains (never_hidden, name));
      Place inside = { .depth = place.depth + 1, .level = place.level, .open = open };
      JsonNode *resolved = NULL;

      if (g_str_equal (name, SD) || g_str_equal (name, SD_ALG))
        continue;
      resolved = resolve_node (self, value, inside);
      if (resolved == NULL)
        return NULL;
      json_object_set_member (result, name, resolved);
    }
  if (!add_hidden_members (self, object, place, result))
    return NULL;
  return json_node_init_object (json_node_alloc (), result);
}

/* The digest if @node is `{"...": digest}`; @wrong if it tries to be, and is not. */
static const char *
element_digest (JsonNode *node, gboolean *wrong)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *digest = NULL;

  *wrong = FALSE;
  if (object == NULL || !json_object_has_member (object, ELEMENT))
    return NULL;
  digest = onward_json_get_string (object, ELEMENT);
  *wrong = digest == NULL || json_object_get_size (object) != 1;
  return *wrong ? NULL : digest;
}

/* One element of a list: itself, what was disclosed for it, or nothing. */
static gboolean
add_element (Resolver *self, JsonNode *element, Place place, JsonArray *result)
{
  Place inside = { .depth = place.depth + 1, .level = place.level, .open = place.open };
  OnwardDisclosure *disclosure = NULL;
  JsonNode *resolved = NULL;
  gboolean wrong = FALSE;
  const char *digest = element_digest (element, &wrong);

  if (wrong)
    return refuse_structure (self->error, "T4.14",
                             _ ("A hidden entry of a list holds more than its digest."));
  if (digest != NULL && !take_digest (self, digest, FALSE, place, &disclosure))
    return FALSE;
  if (digest != NULL && disclosure == NULL)
    return TRUE; /* T4.21: dropped, and nobody is told how many there were */
  resolved = disclosure != NULL ? resolve_disclosed (self, disclosure, place)
                                : resolve_node (self, element, inside);
  if (resolved == NULL)
    return FALSE;
  json_array_add_element (result, resolved);
  return TRUE;
}

static JsonNode *
resolve_array (Resolver *self, JsonArray *array, Place place)
{
  g_autoptr (JsonArray) result = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_element (self, json_array_get_element (array, i), place, result))
      return NULL;
  return json_node_init_array (json_node_alloc (), result);
}

/* A copy of @node with what was disclosed in it, or NULL. T4.18: at any depth, up to a limit. */
static JsonNode *
resolve_node (Resolver *self, JsonNode *node, Place place)
{
  if (place.depth > DEPTH_MAX)
    {
      onward_gate_refuse (self->error, ONWARD_GATE_ERROR_LIMIT, "T4.18",
                          _ ("The answers of this file are nested too deeply."));
      return NULL;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    return resolve_object (self, json_node_get_object (node), place);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return resolve_array (self, json_node_get_array (node), place);
  return json_node_copy (node);
}

/**
 * onward_disclosures_resolve:
 * @disclosures: (element-type OnwardDisclosure): from onward_disclosures_parse(); `processed` and
 *   `level` of each are filled
 * @payload: of the issuer-signed JWT
 * @error: return location, domain `ONWARD_GATE_ERROR`
 *
 * Puts every disclosure where its digest stands, again inside what was disclosed, and takes away
 * `_sd`, `_sd_alg` and the list entries that were not disclosed. Digests nobody disclosed are told
 * apart by nobody: decoys look the same.
 *
 * Every digest counts once, whether disclosed or not, and every disclosure must be used.
 *
 * Source: RFC 9901 section 7.1, SD-JWT VC section 2.2.2 (T4.11, T4.14 to T4.22).
 *
 * Returns: (transfer full) (nullable): the processed payload; the `processed` nodes live in it
 */
JsonObject *
onward_disclosures_resolve (GPtrArray *disclosures, JsonObject *payload, GError **error)
{
  g_autoptr (GHashTable) received = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Resolver self = { .received = received, .seen = seen, .error = error };
  Place top = { .depth = 1, .level = 0, .open = FALSE };
  g_autoptr (JsonNode) processed = NULL;

  g_return_val_if_fail (disclosures != NULL && payload != NULL, NULL);
  for (guint i = 0; i < disclosures->len; i++)
    {
      OnwardDisclosure *disclosure = g_ptr_array_index (disclosures, i);

      g_hash_table_insert (received, disclosure->digest, disclosure);
    }
  processed = resolve_object (&self, payload, top);
  if (processed == NULL)
    return NULL;
  if (self.used != disclosures->len)
    {
      onward_gate_refuse (error, ONWARD_GATE_ERROR_DISCLOSURES, "T4.20",
                          _ ("This file holds an answer that its signer did not put there, or one "
                             "whose section is missing."));
      return NULL;
    }
  return json_object_ref (json_node_get_object (processed));
}
