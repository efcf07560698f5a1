#include "paper/onward-readable-adjustment.h"

#include <glib/gi18n-lib.h>

#include "paper/onward-readable-value.h"
#include "passport/onward-adjustment.h"
#include "receive/onward-foreign-text.h"
#include "seal/onward-strict-json.h"

#define INDENT 6 /* under the title, past the box to tick */

/* Whoever reads does first, and asks why later. */
static const struct
{
  const char *member;
  const char *label;
} parts[] = {
  { "my_words", N_ ("In my words") },
  { "what_to_do", N_ ("What you do") },
  { "description", N_ ("What I get") },
  { "importance", N_ ("How much it matters") },
  { "often", N_ ("How often") },
  { "state", N_ ("How it stands") },
  { "in_place_since", N_ ("In place since") },
  { "review_on", N_ ("Look at it again on") },
  { "settings", N_ ("Where") },
  { "why", N_ ("What is hard without it") },
  { "evidence", N_ ("What has been seen") },
  { "agreed", N_ ("Agreed") },
  { "providers", N_ ("Who provides it") },
  { "cost", N_ ("What it costs") },
  { "review", N_ ("How it went") },
};

/* The words for an option of this version's question set; a later one's id stands for itself. */
static const char *
in_words (const OnwardField *field, const char *id)
{
  const OnwardOption *option = field != NULL ? onward_field_find_option (field, id) : NULL;

  return option != NULL ? option->label : id;
}

/* Options are kept as ids: @node with their labels instead. */
static JsonNode *
labelled (const char *path, JsonNode *node)
{
  const OnwardField *field = onward_adjustment_find_field (path);
  JsonArray *labels = NULL;
  JsonNode *result = NULL;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_init_string (json_node_alloc (),
                                  in_words (field, json_node_get_string (node)));
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return json_node_copy (node);
  labels = json_array_new ();
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    json_array_add_element (
        labels, labelled (path, json_array_get_element (json_node_get_array (node), i)));
  result = json_node_init_array (json_node_alloc (), labels);
  json_array_unref (labels);
  return result;
}

/* {"with","on"} and its like, part by part. */
static JsonObject *
labelled_group (const char *member, JsonObject *group, JsonObject *names)
{
  JsonObject *result = json_object_new ();
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  json_object_iter_init_ordered (&iter, group);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      g_autofree char *path = g_strconcat (member, ".", name, NULL);
      const OnwardField *field = onward_adjustment_find_field (path);

      json_object_set_member (result, name, labelled (path, value));
      if (field != NULL)
        json_object_set_string_member (names, name, field->label);
    }
  return result;
}

static void
append_group (GString *page, const char *member, JsonObject *group)
{
  g_autoptr (JsonObject) names = json_object_new ();
  g_autoptr (JsonObject) labels = labelled_group (member, group, names);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), labels);

  onward_readable_append_value (page, INDENT + 2, node, names);
}

static void
append_part (GString *page, const char *member, const char *label, JsonNode *value)
{
  g_autoptr (JsonNode) words = NULL;

  if (JSON_NODE_HOLDS_OBJECT (value))
    {
      g_string_append_printf (page, "%*s%s:\n", INDENT, "", label);
      append_group (page, member, json_node_get_object (value));
      return;
    }
  words = labelled (member, value);
  onward_readable_append_labelled (page, INDENT, label, words, NULL);
}

/**
 * onward_readable_append_adjustment:
 * @page: what is written
 * @adjustment: of a file that passed
 *
 * Writes an adjustment as something to do: its title beside a box to tick, the young person's own
 * words first, then what to do, how much it matters and how it stands.
 */
void
onward_readable_append_adjustment (GString *page, JsonObject *adjustment)
{
  g_autofree char *title
      = onward_foreign_text (onward_json_get_string (adjustment, "title"), ONWARD_FOREIGN_NAME);

  g_string_append_printf (page, "  [ ] %s\n", title);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      JsonNode *value = json_object_get_member (adjustment, parts[i].member);

      if (value != NULL)
        append_part (page, parts[i].member, _ (parts[i].label), value);
    }
  g_string_append_c (page, '\n');
}
