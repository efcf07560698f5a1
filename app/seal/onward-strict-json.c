#include "seal/onward-strict-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* json-glib and jansson both have a function of this name. It is called neither here nor in what
 * is included; the linker might pick either. */
#define json_object_iter_next jansson_object_iter_next
#include <jansson.h>
#undef json_object_iter_next

#include "passport/onward-canonical-json.h"
#include "seal/onward-format.h"

#define INTEGER_MAX ((G_GINT64_CONSTANT (1) << 53) - 1) /* RFC 7493 section 2.2 */

G_DEFINE_QUARK (onward_strict_json_error, onward_strict_json_error)

/* An array of hidden elements may hold a digest for each of the 1,000 disclosures of a file. */
const OnwardJsonLimits onward_json_limits_claims = {
  .bytes = ONWARD_FORMAT_PART_MAX, .depth = 32, .members = 200, .elements = 1000, .values = 5000
};
const OnwardJsonLimits onward_json_limits_disclosure = { .bytes = ONWARD_FORMAT_DISCLOSURE_MAX,
                                                         .depth = 32,
                                                         .members = 200,
                                                         .elements = 1000,
                                                         .values = 5000 };
const OnwardJsonLimits onward_json_limits_header
    = { .bytes = 4 * 1024, .depth = 32, .members = 200, .elements = 500, .values = 5000 };
const OnwardJsonLimits onward_json_limits_document = {
  .bytes = 4 * 1024 * 1024, .depth = 32, .members = 1000, .elements = 5000, .values = 200000
};

typedef struct
{
  const OnwardJsonLimits *limits;
  guint values; /* seen so far */
} Walk;

static JsonNode *convert (Walk *walk, json_t *value, GError **error);

G_GNUC_PRINTF (2, 3)
static gboolean
fail_limit (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (ONWARD_STRICT_JSON_ERROR, ONWARD_STRICT_JSON_ERROR_LIMIT, format,
                                 args);
  va_end (args);
  return FALSE;
}

static gboolean
fail_at (GError **error, const char *text, gsize offset, const char *what)
{
  guint line = 1;
  gsize start = 0;

  for (gsize i = 0; i < offset; i++)
    if (text[i] == '\n')
      {
        line++;
        start = i + 1;
      }
  g_set_error (error, ONWARD_STRICT_JSON_ERROR, ONWARD_STRICT_JSON_ERROR_MALFORMED,
               _ ("This is not correct JSON, line %u, column %u: %s."), line,
               (guint)(offset - start + 1), what);
  return FALSE;
}

/* Looks at bytes alone and never calls itself: jansson, which does, only gets a text whose depth is
 * known to be small. */
static gboolean
check_depth (const char *text, gsize length, guint limit, GError **error)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string && c == '\\')
        i++;
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && (c == '[' || c == '{') && ++depth > limit)
        return fail_limit (error, _ ("This JSON is nested deeper than %u levels."), limit);
      else if (!in_string && (c == ']' || c == '}') && depth > 0)
        depth--;
    }
  return TRUE;
}

static gboolean
check_bytes (const char *text, gsize length, const OnwardJsonLimits *limits, GError **error)
{
  const char *end = NULL;

  if (length > limits->bytes)
    return fail_limit (error, _ ("This JSON is longer than %u bytes."), (guint)limits->bytes);
  if (!g_utf8_validate_len (text, length, &end))
    return fail_at (error, text, (gsize)(end - text), _ ("the text is not UTF-8, or holds a NUL"));
  return check_depth (text, length, limits->depth, error);
}

/* Noncharacters are code points that are never text (RFC 7493 section 2.1). jansson has already
 * refused surrogates without their partner. No noncharacter begins with a byte below 0xEF, so most
 * of a text is gone over byte by byte. */
static gboolean
check_text (const char *text, gsize length, GError **error)
{
  for (const char *p = text; p < text + length; p++)
    {
      gunichar c = 0;

      if ((guint8)*p < 0xef)
        continue;
      c = g_utf8_get_char (p);
      if ((c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe)
        {
          g_set_error (
              error, ONWARD_STRICT_JSON_ERROR, ONWARD_STRICT_JSON_ERROR_MALFORMED,
              _ ("This is not correct JSON: a text in it holds U+%04X, which is no character."), c);
          return FALSE;
        }
    }
  return TRUE;
}

static JsonNode *
convert_object (Walk *walk, json_t *value, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = NULL;
  void *first = NULL;

  if (json_object_size (value) > walk->limits->members)
    {
      fail_limit (error, _ ("This JSON has more than %u members in one object."),
                  walk->limits->members);
      return NULL;
    }
  /* The first member is taken until none is left: walking over them needs the function named above.
   */
  while ((first = json_object_iter (value)) != NULL)
    {
      const char *name = json_object_iter_key (first);
      JsonNode *child = NULL;

      if (!check_text (name, strlen (name), error))
        return NULL;
      child = convert (walk, json_object_iter_value (first), error);
      if (child == NULL)
        return NULL;
      json_object_set_member (object, name, child);
      json_object_del (value, name);
    }
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, g_steal_pointer (&object));
  return node;
}

static JsonNode *
convert_array (Walk *walk, json_t *value, GError **error)
{
  g_autoptr (JsonArray) array = NULL;
  JsonNode *node = NULL;
  size_t i = 0;
  json_t *element = NULL;

  if (json_array_size (value) > walk->limits->elements)
    {
      fail_limit (error, _ ("This JSON has more than %u elements in one array."),
                  walk->limits->elements);
      return NULL;
    }
  array = json_array_sized_new ((guint)json_array_size (value));
  json_array_foreach (value, i, element)
  {
    JsonNode *child = convert (walk, element, error);

    if (child == NULL)
      return NULL;
    json_array_add_element (array, child);
  }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, g_steal_pointer (&array));
  return node;
}

static JsonNode *
convert_integer (gint64 number, GError **error)
{
  if (number < -INTEGER_MAX || number > INTEGER_MAX)
    {
      g_set_error_literal (error, ONWARD_STRICT_JSON_ERROR, ONWARD_STRICT_JSON_ERROR_MALFORMED,
                           _ ("This is not correct JSON: a whole number in it is larger than every "
                              "reader understands (9007199254740991)."));
      return NULL;
    }
  return json_node_init_int (json_node_alloc (), number);
}

/* Calls itself once a level, and there are at most limits->depth levels. */
static JsonNode *
convert (Walk *walk, json_t *value, GError **error)
{
  if (++walk->values > walk->limits->values)
    {
      fail_limit (error, _ ("This JSON has more than %u values."), walk->limits->values);
      return NULL;
    }
  switch (json_typeof (value))
    {
    case JSON_OBJECT:
      return convert_object (walk, value, error);
    case JSON_ARRAY:
      return convert_array (walk, value, error);
    case JSON_STRING:
      if (!check_text (json_string_value (value), json_string_length (value), error))
        return NULL;
      return json_node_init_string (json_node_alloc (), json_string_value (value));
    case JSON_INTEGER:
      return convert_integer (json_integer_value (value), error);
    case JSON_REAL:
      return json_node_init_double (json_node_alloc (), json_real_value (value));
    case JSON_TRUE:
    case JSON_FALSE:
      return json_node_init_boolean (json_node_alloc (), json_is_true (value));
    case JSON_NULL:
      return json_node_init_null (json_node_alloc ());
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Member names come from other people: where they land in a hash table must not be guessable. */
static void
seed_once (void)
{
  static gsize seeded = 0;

  if (g_once_init_enter (&seeded))
    {
      json_object_seed (0);
      g_once_init_leave (&seeded, 1);
    }
}

/**
 * onward_strict_json_parse:
 * @text: (array length=length): the bytes as they came, not NUL-terminated
 * @length: how many
 * @limits: what may be read, for example &onward_json_limits_claims
 * @error: return location, domain `ONWARD_STRICT_JSON_ERROR`
 *
 * Reads one JSON object or array that somebody else wrote. Members keep their order. Numbers with a
 * fraction or an exponent are let through, as doubles: whether they may stand there is for the
 * caller to say.
 *
 * Fails with `LIMIT`, naming the limit, or with `MALFORMED`, naming line and column where they are
 * known; columns count bytes.
 *
 * Source: RFC 8259; RFC 7493 sections 2.1 to 2.3.
 *
 * Returns: (transfer full): the tree
 */
JsonNode *
onward_strict_json_parse (const char *text, gsize length, const OnwardJsonLimits *limits,
                          GError **error)
{
  json_error_t why = { 0 };
  Walk walk = { .limits = limits };
  JsonNode *node = NULL;
  json_t *value = NULL;

  g_return_val_if_fail (text != NULL || length == 0, NULL);
  g_return_val_if_fail (limits != NULL, NULL);

  if (length == 0)
    {
      fail_at (error, "", 0, _ ("there is nothing in it"));
      return NULL;
    }
  if (!check_bytes (text, length, limits, error))
    return NULL;
  seed_once ();
  value = json_loadb (text, length, JSON_REJECT_DUPLICATES, &why);
  if (value == NULL)
    {
      fail_at (error, text, CLAMP (why.position, 0, (int)length), why.text);
      return NULL;
    }
  node = convert (&walk, value, error);
  json_decref (value);
  return node;
}

/**
 * onward_json_print:
 * @node: a tree
 *
 * Writes JSON on one line, without spaces, members in the order they were added.
 *
 * Returns: (transfer full): the text
 */
char *
onward_json_print (JsonNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  return onward_ordered_json_print (node);
}

/**
 * onward_json_get_string:
 * @object: an object, from anybody
 * @name: a member
 *
 * Lends a string. json-glib's own getters expect the member to be there and of the right type.
 *
 * Returns: (transfer none) (nullable): the string; NULL if the member is missing or anything else
 */
const char *
onward_json_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL && name != NULL, NULL);

  node = json_object_get_member (object, name);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/**
 * onward_json_get_object:
 * @object: an object, from anybody
 * @name: a member
 *
 * Lends an object, as onward_json_get_string() lends a string.
 *
 * Returns: (transfer none) (nullable): the object; NULL if the member is missing or anything else
 */
JsonObject *
onward_json_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL && name != NULL, NULL);

  node = json_object_get_member (object, name);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * onward_json_get_array:
 * @object: an object, from anybody
 * @name: a member
 *
 * Lends an array, as onward_json_get_string() lends a string.
 *
 * Returns: (transfer none) (nullable): the array; NULL if the member is missing or anything else
 */
JsonArray *
onward_json_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (object != NULL && name != NULL, NULL);

  node = json_object_get_member (object, name);
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}
