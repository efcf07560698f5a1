#include "passport/onward-canonical-json.h"

#include <string.h>

typedef struct
{
  GString *text;
  gboolean sorted;   /* members by name, or as they were added */
  GHashTable *texts; /* of immutable nodes, printed before; NULL: none are kept */
} Printer;

static void append_node (Printer *self, JsonNode *node);

static gboolean
is_plain (char c)
{
  return (guchar)c >= 0x20 && c != '"' && c != '\\';
}

static void
append_string (GString *text, const char *string)
{
  const char *from = string;

  g_string_append_c (text, '"');
  for (const char *c = string;; c++)
    {
      if (is_plain (*c))
        continue;
      g_string_append_len (text, from, c - from);
      from = c + 1;
      if (*c == '\0')
        break;
      if (*c == '"' || *c == '\\')
        g_string_append_printf (text, "\\%c", *c);
      else if (*c == '\n')
        g_string_append (text, "\\n");
      else
        g_string_append_printf (text, "\\u%04x", (guint)(guchar)*c);
    }
  g_string_append_c (text, '"');
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static GList *
list_names (JsonObject *object, gboolean sorted)
{
  GList *names = json_object_get_members (object);

  return sorted ? g_list_sort (names, compare_names) : names;
}

static void
append_object (Printer *self, JsonObject *object)
{
  g_autoptr (GList) names = list_names (object, self->sorted);
  GString *text = self->text;

  g_string_append_c (text, '{');
  for (GList *l = names; l != NULL; l = l->next)
    {
      if (l != names)
        g_string_append_c (text, ',');
      append_string (text, l->data);
      g_string_append_c (text, ':');
      append_node (self, json_object_get_member (object, l->data));
    }
  g_string_append_c (text, '}');
}

static void
append_array (Printer *self, JsonArray *array)
{
  GString *text = self->text;

  g_string_append_c (text, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_node (self, json_array_get_element (array, i));
    }
  g_string_append_c (text, ']');
}

/* Seventeen digits give every double back; the mark of a fraction keeps it one. */
static void
append_double (GString *text, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (digits, sizeof digits, number);
  g_string_append (text, digits);
  if (strpbrk (digits, ".e") == NULL)
    g_string_append (text, ".0");
}

static void
append_value (GString *text, JsonNode *node)
{
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      append_string (text, json_node_get_string (node));
      break;
    case G_TYPE_BOOLEAN:
      g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
      break;
    case G_TYPE_INT64:
      g_string_append_printf (text, "%" G_GINT64_FORMAT, json_node_get_int (node));
      break;
    default:
      append_double (text, json_node_get_double (node));
      break;
    }
}

static void
print_node (Printer *self, JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      append_object (self, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      append_array (self, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      append_value (self->text, node);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (self->text, "null");
      break;
    }
}

/* An immutable tree is always the same text. What is kept is the whole of it, not its parts. */
static void
append_kept (Printer *self, JsonNode *node)
{
  GHashTable *texts = self->texts;
  const char *kept = g_hash_table_lookup (texts, node);
  gsize from = self->text->len;

  if (kept != NULL)
    {
      g_string_append (self->text, kept);
      return;
    }
  self->texts = NULL;
  print_node (self, node);
  self->texts = texts;
  g_hash_table_insert (texts, json_node_ref (node), g_strdup (self->text->str + from));
}

static void
append_node (Printer *self, JsonNode *node)
{
  if (self->texts != NULL && json_node_is_immutable (node) && !JSON_NODE_HOLDS_VALUE (node))
    append_kept (self, node);
  else
    print_node (self, node);
}

static char *
print (JsonNode *node, gboolean sorted, GHashTable *texts)
{
  Printer printer = { g_string_new (NULL), sorted, texts };

  append_node (&printer, node);
  return g_string_free (printer.text, FALSE);
}

/**
 * onward_canonical_json_print:
 * @node: a tree
 *
 * Writes the one text of a tree: equal trees give equal bytes, whatever order their members came
 * in, so that texts can be compared and hashed.
 *
 * Source: after RFC 8785, but sorted by the bytes of UTF-8, and with numbers beyond integers in
 * seventeen digits.
 *
 * Returns: (transfer full): the text
 */
char *
onward_canonical_json_print (JsonNode *node)
{
  return print (node, TRUE, NULL);
}

/**
 * onward_canonical_json_texts_new:
 *
 * Makes room for the texts of trees that are printed again and again, and share most of their
 * nodes. It holds these nodes.
 *
 * Returns: (transfer full): room, for onward_canonical_json_print_again()
 */
GHashTable *
onward_canonical_json_texts_new (void)
{
  return g_hash_table_new_full (NULL, NULL, (GDestroyNotify)json_node_unref, g_free);
}

/**
 * onward_canonical_json_print_again:
 * @node: a tree
 * @texts: from onward_canonical_json_texts_new()
 *
 * Writes the same as onward_canonical_json_print(). Immutable objects and arrays that were written
 * before with the same @texts are copied from there, and the others are put there.
 *
 * Returns: (transfer full): the text
 */
char *
onward_canonical_json_print_again (JsonNode *node, GHashTable *texts)
{
  return print (node, TRUE, texts);
}

/**
 * onward_ordered_json_print:
 * @node: a tree
 *
 * Writes a tree on one line, members in the order they were added. json-glib's own generator writes
 * some numbers in a form that is no JSON (`3e+53.0`).
 *
 * Returns: (transfer full): the text
 */
char *
onward_ordered_json_print (JsonNode *node)
{
  return print (node, FALSE, NULL);
}
