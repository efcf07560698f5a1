/* onward-value-words.c: values as people read them. */

#include "passport/onward-value.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"

static gboolean
is_blank (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static gboolean
is_empty_array (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!onward_value_is_empty (json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_empty_object (JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_values (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!onward_value_is_empty (l->data))
      return FALSE;
  return TRUE;
}

/**
 * onward_value_is_empty:
 * @value: a value of any kind
 *
 * Returns: TRUE if it says nothing: blank, or made of nothing but what is blank. Yes and no both
 *   say something.
 */
gboolean
onward_value_is_empty (JsonNode *value)
{
  switch (json_node_get_node_type (value))
    {
    case JSON_NODE_ARRAY:
      return is_empty_array (json_node_get_array (value));
    case JSON_NODE_OBJECT:
      return is_empty_object (json_node_get_object (value));
    case JSON_NODE_VALUE:
      return json_node_get_value_type (value) == G_TYPE_STRING
             && is_blank (json_node_get_string (value));
    default:
      return TRUE;
    }
}

static const char *
label_of (const OnwardRule *rule, const char *id)
{
  for (guint i = 0; rule->options != NULL && i < rule->options->len; i++)
    {
      const OnwardOption *option = rule->options->pdata[i];

      if (g_str_equal (option->id, id))
        return option->label;
    }
  return g_str_equal (id, ONWARD_OPTION_OTHER) ? _ ("Something else") : _ ("Not sure");
}

/* Parts of adjustments are bare ids. */
static void
add_choice (GString *out, const OnwardRule *rule, JsonNode *value)
{
  JsonObject *choice = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;

  if (choice == NULL)
    g_string_append (out, label_of (rule, json_node_get_string (value)));
  else if (json_object_has_member (choice, "text"))
    g_string_append (out, json_object_get_string_member (choice, "text"));
  else
    g_string_append (out, label_of (rule, json_object_get_string_member (choice, "id")));
}

static void
add_date (GString *out, const char *text)
{
  GDate date;
  g_autofree char *words = NULL;

  if (onward_date_parse (text, &date))
    words = onward_date_in_words (&date);
  g_string_append (out, words != NULL ? words : text);
}

static void
add_person (GString *out, JsonObject *person)
{
  static const char *const parts[] = { "name", "role", "contact" };
  gsize start = out->len;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = json_object_get_string_member_with_default (person, parts[i], "");

      if (!is_blank (part))
        g_string_append_printf (out, "%s%s", out->len > start ? ", " : "", part);
    }
}

static void
add_record (GString *out, const OnwardRule *rule, JsonObject *record)
{
  gsize start = out->len;

  for (guint i = 0; i < rule->fields->len; i++)
    {
      const OnwardField *field = rule->fields->pdata[i];
      JsonNode *part = json_object_get_member (record, field->id);
      OnwardRule part_rule = onward_rule_of_field (field);
      g_autofree char *words = NULL;
      g_autofree char *line = NULL;
      g_auto (GStrv) lines = NULL;

      if (part == NULL || onward_value_is_empty (part))
        continue;
      words = onward_value_in_words (&part_rule, part);
      lines = g_strsplit (words, "\n", -1);
      line = g_strjoinv ("; ", lines);
      g_string_append_printf (out, "%s%s: %s", out->len > start ? "\n" : "", field->label, line);
    }
}

static void
add_item (GString *out, const OnwardRule *rule, JsonNode *value)
{
  switch (rule->kind)
    {
    case ONWARD_KIND_CHOICE:
    case ONWARD_KIND_CHOICES:
      add_choice (out, rule, value);
      break;
    case ONWARD_KIND_DATE:
      add_date (out, json_node_get_string (value));
      break;
    case ONWARD_KIND_YES_NO:
      g_string_append (out, json_node_get_boolean (value) ? _ ("Yes") : _ ("No"));
      break;
    case ONWARD_KIND_PERSON:
      add_person (out, json_node_get_object (value));
      break;
    case ONWARD_KIND_RECORDS:
      add_record (out, rule, json_node_get_object (value));
      break;
    case ONWARD_KIND_LINE:
    case ONWARD_KIND_TEXT:
    case ONWARD_KIND_LIST:
    default:
      g_string_append (out, json_node_get_string (value));
    }
}

/**
 * onward_value_in_words:
 * @rule: what the value is
 * @value: a value as onward_value_normalise() gives it
 *
 * Writes a value for people: one line an item, labels for choices, dates in words, each part of a
 * record on its own line after its label and an empty line between records.
 *
 * Returns: (transfer full): the lines, without a line feed at the end
 */
char *
onward_value_in_words (const OnwardRule *rule, JsonNode *value)
{
  g_autoptr (GString) out = g_string_new (NULL);
  JsonArray *items = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  if (items == NULL)
    add_item (out, rule, value);
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      if (i > 0)
        g_string_append (out, rule->kind == ONWARD_KIND_RECORDS ? "\n\n" : "\n");
      add_item (out, rule, json_array_get_element (items, i));
    }
  return g_strdup (out->str);
}
