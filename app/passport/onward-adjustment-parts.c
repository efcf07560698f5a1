/* onward-adjustment-parts.c: which parts an adjustment has, and what each may hold. */

#include "passport/onward-adjustment-parts.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-adjustment.h"
#include "passport/onward-value.h"

#define QUESTION "helps.adjustments"
#define TEXT_MAX 300

/* The members of the format in the order they are written, and the fields they are. */
static const struct
{
  const char *path;
  const char *field; /* NULL: text of the catalogue, with no field of its own */
} parts[] = {
  { "title", "title" },
  { "description", NULL },
  { "what_to_do", NULL },
  { "my_words", "my-words" },
  { "settings", "where" },
  { "importance", "matters" },
  { "often", "how-often" },
  { "state", "state" },
  { "in_place_since", "in-place-since" },
  { "review_on", "review-on" },
  { "why", "why" },
  { "evidence.since", "since" },
  { "evidence.used_in", "used-in" },
  { "evidence.seen_by", "seen-by" },
  { "agreed.with", "agreed-with" },
  { "agreed.on", "agreed-on" },
  { "providers", "provided-by" },
  { "cost.funding", "funding" },
  { "cost.law_part", "law-part" },
  { "review.result", "review-result" },
  { "review.comment", "comment" },
};

/**
 * onward_adjustment_find_part:
 * @path: (nullable): "importance", "agreed.with"
 *
 * Returns: which part that is, in the order they are written; -1 if it is none
 */
int
onward_adjustment_find_part (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_strcmp0 (parts[i].path, path) == 0)
      return (int)i;
  return -1;
}

/**
 * onward_adjustment_part_path:
 * @part: a part, counted from 0
 *
 * Returns: (transfer none) (nullable): its path; %NULL after the last part
 */
const char *
onward_adjustment_part_path (guint part)
{
  return part < G_N_ELEMENTS (parts) ? parts[part].path : NULL;
}

/**
 * onward_adjustment_is_group:
 * @name: a member of the format
 *
 * Returns: TRUE if parts stand in it: "evidence", "agreed", "cost", "review"
 */
gboolean
onward_adjustment_is_group (const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_prefix (parts[i].path, name) && parts[i].path[length] == '.')
      return TRUE;
  return FALSE;
}

/**
 * onward_adjustment_find_field:
 * @path: a member of the format: "importance", "agreed.with"
 *
 * Finds what the question set says about a part of an adjustment.
 *
 * Returns: (transfer none) (nullable): the field; %NULL for what is no part, and for `id`,
 *   `description` and `what_to_do`, which the catalogue gives
 */
const OnwardField *
onward_adjustment_find_field (const char *path)
{
  const OnwardQuestion *question = onward_question_set_find (onward_question_set_get (), QUESTION);
  int part = onward_adjustment_find_part (path);

  if (question == NULL || part < 0 || parts[part].field == NULL)
    return NULL;
  return onward_question_find_field (question, parts[part].field);
}

static OnwardRule
rule_of (int part)
{
  const OnwardField *field = onward_adjustment_find_field (parts[part].path);
  OnwardRule own = { NULL, ONWARD_KIND_TEXT, TEXT_MAX, 0, NULL, NULL };

  if (field != NULL)
    return onward_rule_of_field (field);
  own.label = g_str_equal (parts[part].path, "description") ? _ ("What I get") : _ ("What you do");
  return own;
}

/* Unlike an answer's choice, a part's choice is a bare id: there is no room for own words. */
static JsonNode *
bare_choice (const OnwardRule *rule, JsonNode *choice, GError **error)
{
  const char *id = json_object_get_string_member (json_node_get_object (choice), "id");
  g_autofree char *choices = NULL;

  for (guint i = 0; i < rule->options->len; i++)
    {
      const OnwardOption *option = rule->options->pdata[i];

      if (g_str_equal (option->id, id))
        return json_node_init_string (json_node_alloc (), id);
    }
  choices = onward_rule_list_choices (rule);
  g_set_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_CHOICE,
               _ ("“%s” has no choice called “%s”. Pick one of: %s; or leave it out."), rule->label,
               id, choices);
  return NULL;
}

static JsonNode *
bare_choices (const OnwardRule *rule, JsonNode *choices, GError **error)
{
  JsonArray *given = json_node_get_array (choices);
  g_autoptr (JsonArray) ids = json_array_new ();

  for (guint i = 0; i < json_array_get_length (given); i++)
    {
      JsonNode *id = bare_choice (rule, json_array_get_element (given, i), error);

      if (id == NULL)
        return NULL;
      json_array_add_element (ids, id);
    }
  return json_node_init_array (json_node_alloc (), ids);
}

/**
 * onward_adjustment_part_normalise:
 * @part: a part, as onward_adjustment_find_part() gives it
 * @value: what was given
 * @error: return location, domain `ONWARD_ANSWER_ERROR`
 *
 * Brings the value of a part into the one form it has.
 *
 * Returns: (transfer full): a new, immutable node; or %NULL, and the sentence names the part
 */
JsonNode *
onward_adjustment_part_normalise (int part, JsonNode *value, GError **error)
{
  OnwardRule rule = rule_of (part);
  g_autoptr (JsonNode) clean = onward_value_normalise (&rule, value, error);
  JsonNode *bare = NULL;

  if (clean == NULL || (rule.kind != ONWARD_KIND_CHOICE && rule.kind != ONWARD_KIND_CHOICES))
    return g_steal_pointer (&clean);
  bare = rule.kind == ONWARD_KIND_CHOICE ? bare_choice (&rule, clean, error)
                                         : bare_choices (&rule, clean, error);
  if (bare != NULL)
    json_node_seal (bare);
  return bare;
}
