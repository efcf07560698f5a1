#include "passport/onward-answer.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"
#include "passport/onward-value.h"

struct _OnwardAnswer
{
  GObject parent_instance;

  const OnwardQuestion *question; /* lives as long as the process */
  JsonNode *value;                /* owned, immutable */
  JsonObject *extra;              /* owned: members of a later version */
  OnwardBy by;
  OnwardWords words;
  GDate on;
  JsonNode *json; /* owned, immutable: all of the above; NULL until it is asked for */
};

G_DEFINE_FINAL_TYPE (OnwardAnswer, onward_answer, G_TYPE_OBJECT)
G_DEFINE_QUARK (onward_answer_error, onward_answer_error)

static const char *const by_names[] = { "young-person", "family", "sendco", "other", NULL };
static const char *const words_names[] = { "own", "written-for", NULL };
static const char *const members[] = { "value", "by", "words", "on", NULL };

static int
find_name (const char *const *names, const char *text)
{
  for (int i = 0; text != NULL && names[i] != NULL; i++)
    if (g_str_equal (names[i], text))
      return i;
  return -1;
}

/**
 * onward_by_to_string:
 * @by: who said it
 *
 * Returns: (transfer none): as it stands in JSON
 */
const char *
onward_by_to_string (OnwardBy by)
{
  g_return_val_if_fail (by <= ONWARD_BY_OTHER, NULL);
  return by_names[by];
}

/**
 * onward_by_from_string:
 * @text: (nullable): what onward_by_to_string() gives
 * @by: (out): who said it
 *
 * Returns: FALSE if @text is nobody
 */
gboolean
onward_by_from_string (const char *text, OnwardBy *by)
{
  int found = find_name (by_names, text);

  if (found >= 0)
    *by = (OnwardBy)found;
  return found >= 0;
}

/**
 * onward_words_to_string:
 * @words: whose words they are
 *
 * Returns: (transfer none): as it stands in JSON
 */
const char *
onward_words_to_string (OnwardWords words)
{
  g_return_val_if_fail (words <= ONWARD_WORDS_WRITTEN_FOR, NULL);
  return words_names[words];
}

/**
 * onward_words_from_string:
 * @text: (nullable): what onward_words_to_string() gives
 * @words: (out): whose words they are
 *
 * Returns: FALSE if @text is neither
 */
gboolean
onward_words_from_string (const char *text, OnwardWords *words)
{
  int found = find_name (words_names, text);

  if (found >= 0)
    *words = (OnwardWords)found;
  return found >= 0;
}

static void
onward_answer_finalize (GObject *object)
{
  OnwardAnswer *self = ONWARD_ANSWER (object);

  g_clear_pointer (&self->value, json_node_unref);
  g_clear_pointer (&self->extra, json_object_unref);
  g_clear_pointer (&self->json, json_node_unref);
  G_OBJECT_CLASS (onward_answer_parent_class)->finalize (object);
}

static void
onward_answer_class_init (OnwardAnswerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_answer_finalize;
}

static void
onward_answer_init (OnwardAnswer *self)
{
  self->extra = json_object_new ();
}

/**
 * onward_answer_new:
 * @question: what was asked
 * @value: what was said: the form of the question's kind (onward-answer.h), or more simply
 * @by: who said it
 * @words: whose words they are
 * @on: the day it was said
 * @error: return location, domain `ONWARD_ANSWER_ERROR`
 *
 * Makes an answer. Adjustments are not answers: `helps.adjustments` takes none.
 *
 * Returns: (transfer full): the answer; or %NULL, and the sentence says what is wrong with @value
 */
OnwardAnswer *
onward_answer_new (const OnwardQuestion *question, JsonNode *value, OnwardBy by, OnwardWords words,
                   const GDate *on, GError **error)
{
  OnwardRule rule = onward_rule_of_question (question);
  g_autoptr (JsonNode) clean = NULL;
  OnwardAnswer *self = NULL;

  g_return_val_if_fail (g_date_valid (on), NULL);
  if (g_str_equal (question->id, "helps.adjustments"))
    {
      g_set_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_KIND,
                   _ ("“%s” is not answered like a question. Add adjustments one by one."),
                   question->heading);
      return NULL;
    }
  clean = onward_value_normalise (&rule, value, error);
  if (clean == NULL)
    return NULL;
  self = g_object_new (ONWARD_TYPE_ANSWER, NULL);
  self->question = question;
  self->value = g_steal_pointer (&clean);
  self->by = by;
  self->words = words;
  self->on = *on;
  return self;
}

static void
keep_extra (OnwardAnswer *self, JsonObject *object)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    if (find_name (members, l->data) < 0)
      json_object_set_member (self->extra, l->data, json_object_dup_member (object, l->data));
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/**
 * onward_answer_from_json:
 * @question: what was asked
 * @node: {"value","by","words","on"}
 * @error: return location, domain `ONWARD_ANSWER_ERROR`
 *
 * Reads an answer. Members it does not know come from a later version and are kept.
 *
 * Returns: (transfer full): the answer; or %NULL, as onward_answer_new()
 */
OnwardAnswer *
onward_answer_from_json (const OnwardQuestion *question, JsonNode *node, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *value = object != NULL ? json_object_get_member (object, "value") : NULL;
  OnwardAnswer *self = NULL;
  OnwardBy by;
  OnwardWords words;
  GDate on;

  if (value == NULL || !onward_by_from_string (get_text (object, "by"), &by)
      || !onward_words_from_string (get_text (object, "words"), &words)
      || !onward_date_parse (get_text (object, "on"), &on))
    {
      g_set_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_KIND,
                   _ ("The answer to “%s” must have a value and say by whom it is, in whose words, "
                      "and on which day."),
                   question->heading);
      return NULL;
    }
  self = onward_answer_new (question, value, by, words, &on, error);
  if (self != NULL)
    keep_extra (self, object);
  return self;
}

static JsonNode *
write_json (OnwardAnswer *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *on = onward_date_print (&self->on);
  g_autoptr (GList) names = json_object_get_members (self->extra);

  json_object_set_member (object, "value", json_node_ref (self->value));
  json_object_set_string_member (object, "by", onward_by_to_string (self->by));
  json_object_set_string_member (object, "words", onward_words_to_string (self->words));
  json_object_set_string_member (object, "on", on);
  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (object, l->data, json_object_dup_member (self->extra, l->data));
  return json_node_init_object (json_node_alloc (), object);
}

/**
 * onward_answer_to_json:
 * @self: an answer
 *
 * Writes an answer as onward_answer_from_json() reads it. An answer never changes, so this is
 * written once: two trees of a passport share the answers that are the same.
 *
 * Returns: (transfer full): a node, immutable
 */
JsonNode *
onward_answer_to_json (OnwardAnswer *self)
{
  if (self->json == NULL)
    {
      self->json = write_json (self);
      json_node_seal (self->json);
    }
  return json_node_ref (self->json);
}

/**
 * onward_answer_get_question:
 * @self: an answer
 *
 * Returns: (transfer none): what was asked
 */
const OnwardQuestion *
onward_answer_get_question (OnwardAnswer *self)
{
  return self->question;
}

/**
 * onward_answer_get_value:
 * @self: an answer
 *
 * Returns: (transfer none): what was said, in the form of the question's kind; immutable
 */
JsonNode *
onward_answer_get_value (OnwardAnswer *self)
{
  return self->value;
}

/**
 * onward_answer_get_by:
 * @self: an answer
 *
 * Returns: who said it
 */
OnwardBy
onward_answer_get_by (OnwardAnswer *self)
{
  return self->by;
}

/**
 * onward_answer_get_words:
 * @self: an answer
 *
 * Returns: whose words they are
 */
OnwardWords
onward_answer_get_words (OnwardAnswer *self)
{
  return self->words;
}

/**
 * onward_answer_get_on:
 * @self: an answer
 * @on: (out caller-allocates): filled with the day it was said
 */
void
onward_answer_get_on (OnwardAnswer *self, GDate *on)
{
  *on = self->on;
}

/**
 * onward_answer_get_unread:
 * @self: an answer
 *
 * Returns: (transfer none): members of a later version, which are kept; not to be changed
 */
JsonObject *
onward_answer_get_unread (OnwardAnswer *self)
{
  return self->extra;
}

/**
 * onward_answer_is_empty:
 * @self: an answer
 *
 * Returns: TRUE if nothing was said: no text, no items, only blanks
 */
gboolean
onward_answer_is_empty (OnwardAnswer *self)
{
  return onward_value_is_empty (self->value);
}

/**
 * onward_answer_in_words:
 * @self: an answer
 *
 * Writes an answer for people: labels for choices, dates in words, one line an item.
 *
 * Returns: (transfer full): the lines, without a line feed at the end
 */
char *
onward_answer_in_words (OnwardAnswer *self)
{
  OnwardRule rule = onward_rule_of_question (self->question);

  return onward_value_in_words (&rule, self->value);
}
