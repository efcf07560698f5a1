/* onward-large-print-value.c: one value of any kind of question, large. */

#include "paper/onward-large-print-html.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"

static const OnwardOption *
find_option (const OnwardRule *rule, const char *id)
{
  for (guint i = 0; rule->options != NULL && i < rule->options->len; i++)
    {
      const OnwardOption *option = rule->options->pdata[i];

      if (g_str_equal (option->id, id))
        return option;
    }
  return NULL;
}

/* A choice with its picture; what somebody put in their own words has the picture of writing. */
static void
append_choice (GString *page, const OnwardRule *rule, JsonNode *node)
{
  JsonObject *choice = json_node_get_object (node);
  const char *id = json_object_get_string_member (choice, "id");
  const char *said = json_object_get_string_member_with_default (choice, "text", NULL);
  const OnwardOption *option = find_option (rule, id);

  g_string_append (page, "<li>");
  if (said != NULL)
    {
      onward_html_append_picture (page, "✏️");
      onward_html_append_said (page, "span", NULL, said);
    }
  else if (option != NULL)
    {
      onward_html_append_picture (page, option->picture);
      onward_html_append_ours (page, "span", NULL, option->label);
    }
  else
    {
      gboolean other = g_str_equal (id, ONWARD_OPTION_OTHER);

      onward_html_append_picture (page, other ? "✏️" : "❓");
      onward_html_append_ours (page, "span", NULL, other ? _ ("Something else") : _ ("Not sure"));
    }
  g_string_append (page, "</li>\n");
}

static void
append_person (GString *page, JsonObject *person)
{
  static const char *const parts[] = { "name", "role", "contact" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = json_object_get_string_member_with_default (person, parts[i], "");

      if (*part != '\0')
        onward_html_append_said (page, i == 0 ? "h4" : "p", NULL, part);
    }
}

static void
append_record (GString *page, const OnwardRule *rule, JsonObject *record)
{
  g_string_append (page, "<dl class=\"parts record\">\n");
  for (guint i = 0; i < rule->fields->len; i++)
    {
      const OnwardField *field = rule->fields->pdata[i];
      JsonNode *part = json_object_get_member (record, field->id);
      OnwardRule part_rule = onward_rule_of_field (field);

      if (part == NULL || onward_value_is_empty (part))
        continue;
      g_string_append (page, "<div>");
      onward_html_append_ours (page, "dt", NULL, field->label);
      g_string_append (page, "<dd>");
      onward_large_print_append_value (page, &part_rule, part);
      g_string_append (page, "</dd></div>\n");
    }
  g_string_append (page, "</dl>\n");
}

static void
append_date (GString *page, const char *text)
{
  g_autofree char *words = NULL;
  GDate date;

  if (onward_date_parse (text, &date))
    words = onward_date_in_words (&date);
  onward_html_append_ours (page, "p", NULL, words != NULL ? words : text);
}

static void
append_one (GString *page, const OnwardRule *rule, JsonNode *value)
{
  switch (rule->kind)
    {
    case ONWARD_KIND_DATE:
      append_date (page, json_node_get_string (value));
      break;
    case ONWARD_KIND_YES_NO:
      onward_html_append_ours (page, "p", NULL,
                               json_node_get_boolean (value) ? _ ("Yes") : _ ("No"));
      break;
    case ONWARD_KIND_PERSON:
      append_person (page, json_node_get_object (value));
      break;
    case ONWARD_KIND_RECORDS:
      append_record (page, rule, json_node_get_object (value));
      break;
    case ONWARD_KIND_CHOICE:
    case ONWARD_KIND_CHOICES:
      append_choice (page, rule, value);
      break;
    case ONWARD_KIND_LIST:
      onward_html_append_said (page, "li", NULL, json_node_get_string (value));
      break;
    case ONWARD_KIND_LINE:
    case ONWARD_KIND_TEXT:
    default:
      onward_html_append_said (page, "p", "said", json_node_get_string (value));
    }
}

/**
 * onward_large_print_append_value:
 * @page: what is written
 * @rule: what the value is
 * @value: a value as onward_value_normalise() gives it
 *
 * Writes a value: choices each with its picture, days in words, records part by part.
 */
void
onward_large_print_append_value (GString *page, const OnwardRule *rule, JsonNode *value)
{
  gboolean chosen = rule->kind == ONWARD_KIND_CHOICE || rule->kind == ONWARD_KIND_CHOICES;
  gboolean listed = chosen || rule->kind == ONWARD_KIND_LIST;
  JsonArray *items = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  if (listed)
    g_string_append (page, chosen ? "<ul class=\"chosen\">\n" : "<ul>\n");
  if (items == NULL)
    append_one (page, rule, value);
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    append_one (page, rule, json_array_get_element (items, i));
  if (listed)
    g_string_append (page, "</ul>\n");
}
