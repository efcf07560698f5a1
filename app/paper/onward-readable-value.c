#include "paper/onward-readable-value.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "paper/onward-content-rules.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"

#define STEP 2   /* blanks */
#define SHORT 72 /* bytes of label and value that still stand on one line */

/**
 * onward_readable_append_text:
 * @page: what is written
 * @indent: blanks before each line
 * @text: what somebody else wrote
 *
 * Writes foreign text, made safe.
 */
void
onward_readable_append_text (GString *page, guint indent, const char *text)
{
  g_autofree char *shown = onward_foreign_text (text, ONWARD_FOREIGN_TEXT);
  g_auto (GStrv) lines = g_strsplit (shown, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (page, "%*s%s\n", (int)indent, "", lines[i]);
}

static void
append_date_or_text (GString *page, guint indent, const char *text)
{
  g_autofree char *words = NULL;
  GDate date;

  if (onward_date_parse (text, &date))
    words = onward_date_in_words (&date);
  onward_readable_append_text (page, indent, words != NULL ? words : text);
}

/* A part of a record or of a person: by its label in the file, by ours, or by its id. */
static void
append_part (GString *page, guint indent, const char *id, JsonNode *value, JsonObject *fields)
{
  const char *label = onward_content_part_label (id, fields);
  g_autofree char *shown = onward_foreign_text (label, ONWARD_FOREIGN_NAME);

  onward_readable_append_labelled (page, indent, shown, value, fields);
}

/* A choice shows its words, anything else its parts. */
static void
append_object (GString *page, guint indent, JsonNode *node, JsonObject *fields)
{
  const char *text = onward_content_choice_text (node);
  JsonObjectIter iter;
  const char *id = NULL;
  JsonNode *value = NULL;

  if (text != NULL)
    {
      onward_readable_append_text (page, indent, text);
      return;
    }
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &id, &value))
    append_part (page, indent, id, value, fields);
}

/* Each element begins with a dash in the place of its first two blanks. */
static void
append_array (GString *page, guint indent, JsonArray *array, JsonObject *fields)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize begin = page->len;

      onward_readable_append_value (page, indent + STEP, json_array_get_element (array, i), fields);
      if (page->len > begin + indent)
        page->str[begin + indent] = '-';
    }
}

/**
 * onward_readable_append_value:
 * @page: what is written
 * @indent: blanks before each line
 * @value: of an answer or adjustment, as the profile let it pass
 * @fields: (nullable): labels of the parts of records
 *
 * Writes a value of any kind of question, also of one that this version does not know.
 */
void
onward_readable_append_value (GString *page, guint indent, JsonNode *value, JsonObject *fields)
{
  if (JSON_NODE_HOLDS_OBJECT (value))
    append_object (page, indent, value, fields);
  else if (JSON_NODE_HOLDS_ARRAY (value))
    append_array (page, indent, json_node_get_array (value), fields);
  else if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    onward_readable_append_text (page, indent,
                                 json_node_get_boolean (value) ? _ ("Yes") : _ ("No"));
  else
    append_date_or_text (page, indent, json_node_get_string (value));
}

/**
 * onward_readable_append_labelled:
 * @page: what is written
 * @indent: blanks before the label
 * @label: what @value is, already safe to show
 * @value: a value
 * @fields: (nullable): labels of the parts of records
 *
 * Writes a value under its label, or beside it if that is short.
 */
void
onward_readable_append_labelled (GString *page, guint indent, const char *label, JsonNode *value,
                                 JsonObject *fields)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  gboolean single = FALSE;

  onward_readable_append_value (lines, indent + STEP, value, fields);
  single = JSON_NODE_HOLDS_VALUE (value) && strchr (lines->str, '\n') == lines->str + lines->len - 1
           && strlen (label) + lines->len <= SHORT;
  g_string_append_printf (page, "%*s%s:%s", (int)indent, "", label, single ? " " : "\n");
  g_string_append (page, single ? lines->str + indent + STEP : lines->str);
}
