#include "paper/onward-content-rules.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-adjustment.h"
#include "seal/onward-strict-json.h"

/* Who this is and what to do come first; all else in the order it is asked. */
static const char *const first_sections[] = { "card", "about", "helps", NULL };

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

/**
 * onward_content_part_free:
 * @self: (transfer full): a part of an adjustment
 */
void
onward_content_part_free (OnwardContentPart *self)
{
  g_clear_pointer (&self->value, json_node_unref);
  g_clear_pointer (&self->names, json_object_unref);
  g_free (self);
}

/* A title and nothing under it is no section to show. */
static void
add_section (GPtrArray *sections, JsonNode *node)
{
  JsonObject *section = json_node_get_object (node);

  if (json_object_get_size (section) > 1)
    g_ptr_array_add (sections, section);
}

/**
 * onward_content_sections:
 * @content: of a verdict
 *
 * Returns: (transfer container) (element-type JsonObject): its sections, borrowed from @content
 */
GPtrArray *
onward_content_sections (JsonObject *content)
{
  GPtrArray *sections = g_ptr_array_new ();
  JsonObjectIter iter;
  const char *id = NULL;
  JsonNode *section = NULL;

  for (guint i = 0; first_sections[i] != NULL; i++)
    {
      section = json_object_get_member (content, first_sections[i]);
      if (section != NULL)
        add_section (sections, section);
    }
  json_object_iter_init_ordered (&iter, content);
  while (json_object_iter_next_ordered (&iter, &id, &section))
    if (!g_strv_contains (first_sections, id))
      add_section (sections, section);
  return sections;
}

/**
 * onward_content_whose_words:
 * @answer: of a section
 *
 * Returns: (nullable): whose words it holds, translated; NULL: the young person's own
 */
const char *
onward_content_whose_words (JsonObject *answer)
{
  OnwardBy by = ONWARD_BY_YOUNG_PERSON;

  onward_by_from_string (onward_json_get_string (answer, "by"), &by);
  switch (by)
    {
    case ONWARD_BY_FAMILY:
      return _ ("said by the family");
    case ONWARD_BY_SENDCO:
      return _ ("said by the SENDCo");
    case ONWARD_BY_OTHER:
      return _ ("said by somebody else");
    case ONWARD_BY_YOUNG_PERSON:
    default:
      return g_strcmp0 (onward_json_get_string (answer, "words"), "written-for") == 0
                 ? _ ("written down for the young person")
                 : NULL;
    }
}

/* --- adjustments --- */

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
static JsonNode *
labelled_group (const char *member, JsonObject *group, JsonObject *names)
{
  g_autoptr (JsonObject) result = json_object_new ();
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
  return json_node_init_object (json_node_alloc (), result);
}

static OnwardContentPart *
part_new (const char *member, const char *label, JsonNode *value)
{
  OnwardContentPart *part = g_new0 (OnwardContentPart, 1);

  part->label = label;
  if (JSON_NODE_HOLDS_OBJECT (value))
    {
      part->names = json_object_new ();
      part->value = labelled_group (member, json_node_get_object (value), part->names);
    }
  else
    part->value = labelled (member, value);
  return part;
}

/**
 * onward_content_adjustment_parts:
 * @adjustment: of a file that passed: it has no members but these, its title and its id
 *
 * Returns: (transfer full) (element-type OnwardContentPart): all there is to say of it
 */
GPtrArray *
onward_content_adjustment_parts (JsonObject *adjustment)
{
  GPtrArray *result = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_content_part_free);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      JsonNode *value = json_object_get_member (adjustment, parts[i].member);

      if (value != NULL)
        g_ptr_array_add (result, part_new (parts[i].member, _ (parts[i].label), value));
    }
  return result;
}

/* --- values --- */

/**
 * onward_content_part_label:
 * @id: of a part of a record or of a person
 * @fields: (nullable): labels by id, as the file has them
 *
 * Returns: what it is called
 */
const char *
onward_content_part_label (const char *id, JsonObject *fields)
{
  const char *label = fields != NULL ? onward_json_get_string (fields, id) : NULL;

  if (label != NULL)
    return label;
  if (g_str_equal (id, "name"))
    return _ ("Name");
  if (g_str_equal (id, "role"))
    return _ ("Role");
  if (g_str_equal (id, "contact"))
    return _ ("How to reach them");
  return id;
}

/**
 * onward_content_choice_text:
 * @value: of an answer or adjustment
 *
 * A choice is known by its id and shown by its words. An object that holds more than these two is
 * none: all of it is shown, part by part.
 *
 * Returns: (nullable): the words of a choice; NULL if it is no choice
 */
const char *
onward_content_choice_text (JsonNode *value)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;

  if (object == NULL || json_object_get_size (object) != 2
      || onward_json_get_string (object, "id") == NULL)
    return NULL;
  return onward_json_get_string (object, "text");
}
