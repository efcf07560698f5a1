#include "passport/onward-value.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-answer.h"
#include "passport/onward-date.h"

/* Every function here gives a new node, or NULL with the error set. */
typedef JsonNode *(*Normalise) (const OnwardRule *rule, JsonNode *value, GError **error);

/**
 * onward_rule_of_question:
 * @question: a question
 *
 * Returns: the rule its answers follow; it borrows from @question
 */
OnwardRule
onward_rule_of_question (const OnwardQuestion *question)
{
  OnwardRule rule = { question->heading,   question->kind,    question->max_length,
                      question->max_items, question->options, question->fields };

  return rule;
}

/**
 * onward_rule_of_field:
 * @field: a part of a record
 *
 * Returns: the rule its values follow; it borrows from @field
 */
OnwardRule
onward_rule_of_field (const OnwardField *field)
{
  OnwardRule rule
      = { field->label, field->kind, field->max_length, field->max_items, field->options, NULL };

  return rule;
}

static JsonNode *
refuse (GError **error, OnwardAnswerError code, const OnwardRule *rule, const char *why)
{
  g_set_error (error, ONWARD_ANSWER_ERROR, code, "“%s”: %s", rule->label, why);
  return NULL;
}

static const char *
get_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static JsonNode *
new_string (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
normalise_text (const OnwardRule *rule, JsonNode *value, GError **error)
{
  const char *text = get_string (value);
  g_autofree char *clean = NULL;

  if (text == NULL)
    return refuse (error, ONWARD_ANSWER_ERROR_KIND, rule, _ ("this wants a text."));
  clean = onward_text_clean (text, rule->max_length, rule->label, error);
  return clean != NULL ? new_string (clean) : NULL;
}

static JsonNode *
normalise_line (const OnwardRule *rule, JsonNode *value, GError **error)
{
  g_autoptr (JsonNode) line = normalise_text (rule, value, error);

  if (line != NULL && strchr (json_node_get_string (line), '\n') != NULL)
    return refuse (error, ONWARD_ANSWER_ERROR_TEXT, rule,
                   _ ("this wants one line. Take out the line breaks."));
  return g_steal_pointer (&line);
}

static JsonNode *
normalise_date (const OnwardRule *rule, JsonNode *value, GError **error)
{
  const char *text = get_string (value);
  GDate date;

  if (!onward_date_parse (text, &date))
    return refuse (error, ONWARD_ANSWER_ERROR_KIND, rule,
                   _ ("this wants a day of the calendar, as in 2026-11-21."));
  return new_string (text);
}

static JsonNode *
normalise_yes_no (const OnwardRule *rule, JsonNode *value, GError **error)
{
  const char *text = get_string (value);
  gboolean given
      = JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_BOOLEAN;

  if (!given && g_strcmp0 (text, "yes") != 0 && g_strcmp0 (text, "no") != 0)
    return refuse (error, ONWARD_ANSWER_ERROR_KIND, rule, _ ("this wants yes or no."));
  return json_node_init_boolean (json_node_alloc (),
                                 given ? json_node_get_boolean (value) : g_str_equal (text, "yes"));
}

static gboolean
has_option (const OnwardRule *rule, const char *id)
{
  for (guint i = 0; rule->options != NULL && i < rule->options->len; i++)
    {
      const OnwardOption *option = rule->options->pdata[i];

      if (g_str_equal (option->id, id))
        return TRUE;
    }
  return FALSE;
}

/**
 * onward_rule_list_choices:
 * @rule: of a choice, or choices
 *
 * Returns: (transfer full): the ids it allows, for a sentence: "nod, say, thumb"
 */
char *
onward_rule_list_choices (const OnwardRule *rule)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; rule->options != NULL && i < rule->options->len; i++)
    g_ptr_array_add (ids, (gpointer)((const OnwardOption *)rule->options->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (", ", (char **)ids->pdata);
}

/* Own words beside a choice: there for "other" and for nothing else. */
static gboolean
add_own_words (const OnwardRule *rule, JsonObject *choice, const char *id, JsonNode *text,
               GError **error)
{
  g_autoptr (JsonNode) clean = NULL;
  gboolean other = g_str_equal (id, ONWARD_OPTION_OTHER);

  if (text == NULL && (!other || has_option (rule, id)))
    return TRUE;
  if (!other)
    {
      refuse (error, ONWARD_ANSWER_ERROR_CHOICE, rule,
              _ ("only “something else” takes words of your own."));
      return FALSE;
    }
  if (text == NULL || onward_value_is_empty (text))
    {
      refuse (error, ONWARD_ANSWER_ERROR_CHOICE, rule, _ ("write what else it is."));
      return FALSE;
    }
  clean = normalise_text (rule, text, error);
  if (clean == NULL)
    return FALSE;
  json_object_set_member (choice, "text", g_steal_pointer (&clean));
  return TRUE;
}

/* A bare id stands for {"id"}. */
static JsonNode *
normalise_choice (const OnwardRule *rule, JsonNode *value, GError **error)
{
  JsonObject *given = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  JsonNode *text = given != NULL ? json_object_get_member (given, "text") : NULL;
  const char *id = get_string (given != NULL ? json_object_get_member (given, "id") : value);
  g_autoptr (JsonObject) choice = json_object_new ();

  if (id == NULL || (given != NULL && json_object_get_size (given) != (text != NULL ? 2 : 1)))
    return refuse (error, ONWARD_ANSWER_ERROR_KIND, rule, _ ("this wants one of its choices."));
  if (!has_option (rule, id) && !g_str_equal (id, ONWARD_OPTION_OTHER)
      && !g_str_equal (id, ONWARD_OPTION_NOT_SURE))
    {
      g_autofree char *choices = onward_rule_list_choices (rule);

      g_set_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_CHOICE,
                   _ ("“%s” has no choice called “%.60s”. Pick one of: %s."), rule->label, id,
                   choices);
      return NULL;
    }
  json_object_set_string_member (choice, "id", id);
  if (!add_own_words (rule, choice, id, text, error))
    return NULL;
  return json_node_init_object (json_node_alloc (), choice);
}

/* The lines a person has; a bare text is a name. */
static JsonObject *
normalise_person_lines (const OnwardRule *rule, JsonNode *value, GError **error)
{
  static const char *const names[] = { "name", "role", "contact" };
  JsonObject *given = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  g_autoptr (JsonObject) person = json_object_new ();

  for (guint i = 0; i < (given != NULL ? G_N_ELEMENTS (names) : 1); i++)
    {
      JsonNode *part = given != NULL ? json_object_get_member (given, names[i]) : value;
      JsonNode *line = part != NULL ? normalise_line (rule, part, error) : NULL;

      if (line != NULL)
        json_object_set_member (person, names[i], line);
      else if (part != NULL)
        return NULL;
    }
  return g_steal_pointer (&person);
}

static JsonNode *
normalise_person (const OnwardRule *rule, JsonNode *value, GError **error)
{
  JsonObject *given = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  JsonNode *agreed = given != NULL ? json_object_get_member (given, "agreed") : NULL;
  g_autoptr (JsonObject) person = normalise_person_lines (rule, value, error);
  guint known = person != NULL ? json_object_get_size (person) + (agreed != NULL ? 1 : 0) : 0;

  if (person == NULL)
    return NULL;
  if (agreed != NULL && json_node_get_value_type (agreed) != G_TYPE_BOOLEAN)
    return refuse (error, ONWARD_ANSWER_ERROR_KIND, rule,
                   _ ("whether the person agreed to be named is yes or no."));
  if (!json_object_has_member (person, "name")
      || (given != NULL && json_object_get_size (given) != known))
    return refuse (error, ONWARD_ANSWER_ERROR_KIND, rule,
                   _ ("this wants a person: name, role, how to reach them."));
  if (agreed != NULL && !onward_value_is_empty (json_object_get_member (person, "name")))
    json_object_set_boolean_member (person, "agreed", json_node_get_boolean (agreed));
  return json_node_init_object (json_node_alloc (), person);
}

static JsonNode *
normalise_record (const OnwardRule *rule, JsonNode *value, GError **error)
{
  JsonObject *given = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  g_autoptr (JsonObject) record = json_object_new ();
  guint known = 0;

  if (given == NULL)
    return refuse (error, ONWARD_ANSWER_ERROR_KIND, rule, _ ("this wants a list of entries."));
  for (guint i = 0; i < rule->fields->len; i++)
    {
      const OnwardField *field = rule->fields->pdata[i];
      JsonNode *part = json_object_get_member (given, field->id);
      OnwardRule part_rule = onward_rule_of_field (field);
      JsonNode *clean = NULL;

      if (part == NULL)
        continue;
      known++;
      clean = onward_value_normalise (&part_rule, part, error);
      if (clean == NULL)
        {
          g_prefix_error (error, "“%s”: ", rule->label);
          return NULL;
        }
      json_object_set_member (record, field->id, clean);
    }
  if (known != json_object_get_size (given))
    return refuse (error, ONWARD_ANSWER_ERROR_KIND, rule,
                   _ ("an entry has a part that this question does not ask for."));
  return json_node_init_object (json_node_alloc (), record);
}

static gboolean
has_choice (JsonArray *choices, JsonNode *choice)
{
  const char *id = json_object_get_string_member (json_node_get_object (choice), "id");

  for (guint i = 0; i < json_array_get_length (choices); i++)
    if (g_str_equal (
            json_object_get_string_member (json_array_get_object_element (choices, i), "id"), id))
      return TRUE;
  return FALSE;
}

/* Items that say nothing and choices made before are left out. One item may stand for a list. */
static JsonNode *
normalise_items (const OnwardRule *rule, JsonNode *value, Normalise item_of, GError **error)
{
  JsonArray *given = JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;
  guint length = given != NULL ? json_array_get_length (given) : 1;
  guint limit = rule->max_items > 0 ? MIN (rule->max_items, ONWARD_ITEMS_MAX) : ONWARD_ITEMS_MAX;
  g_autoptr (JsonArray) items = json_array_new ();

  if (length > limit)
    {
      g_set_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_LIMIT,
                   _ ("“%s” has %u entries, and there is room for %u. Take some out."), rule->label,
                   length, limit);
      return NULL;
    }
  for (guint i = 0; i < length; i++)
    {
      g_autoptr (JsonNode) item
          = item_of (rule, given != NULL ? json_array_get_element (given, i) : value, error);

      if (item == NULL)
        return NULL;
      if (!onward_value_is_empty (item)
          && !(item_of == normalise_choice && has_choice (items, item)))
        json_array_add_element (items, g_steal_pointer (&item));
    }
  return json_node_init_array (json_node_alloc (), items);
}

static JsonNode *
normalise_kind (const OnwardRule *rule, JsonNode *value, GError **error)
{
  switch (rule->kind)
    {
    case ONWARD_KIND_LINE:
      return normalise_line (rule, value, error);
    case ONWARD_KIND_TEXT:
      return normalise_text (rule, value, error);
    case ONWARD_KIND_LIST:
      return normalise_items (rule, value, normalise_text, error);
    case ONWARD_KIND_CHOICE:
      return normalise_choice (rule, value, error);
    case ONWARD_KIND_CHOICES:
      return normalise_items (rule, value, normalise_choice, error);
    case ONWARD_KIND_DATE:
      return normalise_date (rule, value, error);
    case ONWARD_KIND_YES_NO:
      return normalise_yes_no (rule, value, error);
    case ONWARD_KIND_PERSON:
      return normalise_person (rule, value, error);
    case ONWARD_KIND_RECORDS:
      return normalise_items (rule, value, normalise_record, error);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * onward_value_normalise:
 * @rule: what the value has to be
 * @value: what was given: the form of the kind, or simpler
 * @error: return location, domain `ONWARD_ANSWER_ERROR`
 *
 * Brings a value into the one form its kind has (onward-answer.h), with members in a fixed order
 * and texts in NFC. An id may stand for a choice, one item for a list, "yes" for true, a name for a
 * person.
 *
 * Returns: (transfer full): a new, immutable node; or %NULL, and the sentence names @rule
 */
JsonNode *
onward_value_normalise (const OnwardRule *rule, JsonNode *value, GError **error)
{
  g_autoptr (JsonNode) clean = normalise_kind (rule, value, error);
  g_autofree char *text = NULL;

  if (clean == NULL)
    return NULL;
  text = json_to_string (clean, FALSE);
  if (strlen (text) > ONWARD_VALUE_BYTES_MAX)
    return refuse (error, ONWARD_ANSWER_ERROR_LIMIT, rule,
                   _ ("this is too long to be sent in one piece. Make it shorter."));
  json_node_seal (clean);
  return g_steal_pointer (&clean);
}
