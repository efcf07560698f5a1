#include "seal/onward-sealing-content.h"

#include "passport/onward-date.h"

const char *const onward_sealing_open_members[]
    = { "id",         "title", "description", "what_to_do",     "my_words",  "settings",
        "importance", "often", "state",       "in_place_since", "review_on", NULL };

const char *const onward_sealing_hidden_members[]
    = { "why", "evidence", "agreed", "providers", "cost", "review", NULL };

/* What was picked, as {"id","text"}: the label shown today, or the young person's own words. */
static JsonNode *
labelled_choice (GPtrArray *options, JsonNode *choice)
{
  JsonObject *picked = json_node_get_object (choice);
  const char *id = json_object_get_string_member_with_default (picked, "id", "");
  const char *text = json_object_get_string_member_with_default (picked, "text", NULL);
  JsonObject *result = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; text == NULL && i < options->len; i++)
    {
      const OnwardOption *option = g_ptr_array_index (options, i);

      if (g_str_equal (option->id, id))
        text = option->label;
    }
  json_object_set_string_member (result, "id", id);
  json_object_set_string_member (result, "text", text != NULL ? text : id);
  json_node_take_object (node, result);
  return node;
}

/* A person is named by three things; whether they agreed to be named stays with the passport. */
static JsonNode *
person (JsonNode *value)
{
  static const char *const members[] = { "name", "role", "contact" };
  JsonObject *from = json_node_get_object (value);
  JsonObject *result = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *text = json_object_get_string_member_with_default (from, members[i], NULL);

      if (text != NULL && *text != '\0')
        json_object_set_string_member (result, members[i], text);
    }
  json_node_take_object (node, result);
  return node;
}

static JsonNode *
signed_value (OnwardKind kind, GPtrArray *options, JsonNode *value)
{
  if (kind == ONWARD_KIND_CHOICE)
    return labelled_choice (options, value);
  if (kind == ONWARD_KIND_PERSON)
    return person (value);
  if (kind == ONWARD_KIND_CHOICES)
    {
      JsonArray *from = json_node_get_array (value);
      JsonArray *result = json_array_new ();
      JsonNode *node = json_node_new (JSON_NODE_ARRAY);

      for (guint i = 0; i < json_array_get_length (from); i++)
        json_array_add_element (result,
                                labelled_choice (options, json_array_get_element (from, i)));
      json_node_take_array (node, result);
      return node;
    }
  return json_node_copy (value);
}

/* One record: the fields the question knows, in its order. */
static JsonNode *
record (const OnwardQuestion *question, JsonObject *from)
{
  JsonObject *result = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < question->fields->len; i++)
    {
      const OnwardField *field = g_ptr_array_index (question->fields, i);
      JsonNode *value = json_object_get_member (from, field->id);

      if (value != NULL)
        json_object_set_member (result, field->id,
                                signed_value (field->kind, field->options, value));
    }
  json_node_take_object (node, result);
  return node;
}

/**
 * onward_sealing_value:
 * @answer: an answer
 *
 * Gives an answer's value as it is signed: what was picked carries its label, a person has name,
 * role and contact only, and a record holds the fields of its question.
 *
 * Source: data/doc/format.md, "Values".
 *
 * Returns: (transfer full): a new value
 */
JsonNode *
onward_sealing_value (OnwardAnswer *answer)
{
  const OnwardQuestion *question = onward_answer_get_question (answer);
  JsonNode *value = onward_answer_get_value (answer);
  JsonArray *records, *result;
  JsonNode *node;

  if (question->kind != ONWARD_KIND_RECORDS)
    return signed_value (question->kind, question->options, value);

  records = json_node_get_array (value);
  result = json_array_new ();
  for (guint i = 0; i < json_array_get_length (records); i++)
    json_array_add_element (result, record (question, json_array_get_object_element (records, i)));
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, result);
  return node;
}

/* The labels of a record's fields travel too, so that a reader without this question set can show
 * them. */
static JsonObject *
field_labels (const OnwardQuestion *question)
{
  JsonObject *labels = json_object_new ();

  for (guint i = 0; i < question->fields->len; i++)
    {
      const OnwardField *field = g_ptr_array_index (question->fields, i);

      json_object_set_string_member (labels, field->id, field->label);
    }
  return labels;
}

/**
 * onward_sealing_answer:
 * @answer: an answer
 *
 * Gives an answer as it is signed: the question in the words shown at sealing, the value, whose
 * words they are and when they were said.
 *
 * Returns: (transfer full): a new object
 */
JsonNode *
onward_sealing_answer (OnwardAnswer *answer)
{
  const OnwardQuestion *question = onward_answer_get_question (answer);
  JsonObject *result = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *date = NULL;
  GDate on;

  onward_answer_get_on (answer, &on);
  date = onward_date_print (&on);
  json_object_set_string_member (result, "label", question->heading);
  json_object_set_member (result, "value", onward_sealing_value (answer));
  if (question->kind == ONWARD_KIND_RECORDS)
    json_object_set_object_member (result, "fields", field_labels (question));
  json_object_set_string_member (result, "by", onward_by_to_string (onward_answer_get_by (answer)));
  json_object_set_string_member (result, "words",
                                 onward_words_to_string (onward_answer_get_words (answer)));
  json_object_set_string_member (result, "on", date);
  json_node_take_object (node, result);
  return node;
}
