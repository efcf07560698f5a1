#include "receive/onward-profile-private.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-adjustment.h"
#include "receive/onward-members.h"
#include "seal/onward-strict-json.h"

#define VALUE_DEPTH 4 /* a list of records with lists in them is 3 */

static const char *const answer_members[]
    = { "label", "value", "fields", "by", "words", "on", NULL };

static const char *const adjustment_members[]
    = { "id",         "title",  "description", "what_to_do",     "my_words",  "settings",
        "importance", "often",  "state",       "in_place_since", "review_on", "why",
        "evidence",   "agreed", "providers",   "cost",           "review",    NULL };

static gboolean
refuse_value (GError **error, const char *name)
{
  return onward_profile_refuse (error, ONWARD_PROFILE_ERROR_MALFORMED,
                                _ ("A part of this file is not written as it must be"), name);
}

/* What an answer may be made of: texts, yes or no, and lists and groups of these. Which question
 * takes which is not asked: a later version may have other questions. */
static gboolean
is_value (JsonNode *node, guint depth)
{
  if (node == NULL || depth > VALUE_DEPTH)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (!is_value (json_array_get_element (array, i), depth + 1))
          return FALSE;
      return TRUE;
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name = NULL;
      JsonNode *value = NULL;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &value))
        if (!is_value (value, depth + 1))
          return FALSE;
      return TRUE;
    }
  return onward_node_is_string (node) || onward_node_is_boolean (node);
}

/* Labels of the parts of records, by id. */
static gboolean
check_fields (JsonObject *answer, const char *name, GError **error)
{
  JsonNode *fields = json_object_get_member (answer, "fields");
  JsonObjectIter iter;
  const char *id = NULL;
  JsonNode *label = NULL;

  if (fields == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (fields))
    return refuse_value (error, name);
  json_object_iter_init_ordered (&iter, json_node_get_object (fields));
  while (json_object_iter_next_ordered (&iter, &id, &label))
    if (!onward_node_is_string (label))
      return refuse_value (error, name);
  return TRUE;
}

static gboolean
check_answer (const char *name, JsonNode *node, GError **error)
{
  JsonObject *answer = NULL;
  OnwardBy by;
  OnwardWords words;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse_value (error, name);
  answer = json_node_get_object (node);
  if (!onward_profile_check_members (answer, answer_members, error)
      || !onward_profile_want_text (answer, "label", error)
      || !onward_profile_want_text (answer, "by", error)
      || !onward_profile_want_text (answer, "words", error)
      || !onward_profile_want_date (answer, "on", error) || !check_fields (answer, name, error))
    return FALSE;
  if (!onward_by_from_string (onward_json_get_string (answer, "by"), &by)
      || !onward_words_from_string (onward_json_get_string (answer, "words"), &words)
      || !is_value (json_object_get_member (answer, "value"), 1))
    return refuse_value (error, name);
  return TRUE;
}

/* Text members that may be missing, and are texts if they are not. */
static gboolean
check_texts_of (JsonObject *adjustment, GError **error)
{
  static const char *const texts[]
      = { "description", "what_to_do", "my_words", "importance", "often", "state", "why" };
  static const char *const dates[] = { "in_place_since", "review_on" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (json_object_has_member (adjustment, texts[i])
        && !onward_profile_want_text (adjustment, texts[i], error))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    if (json_object_has_member (adjustment, dates[i])
        && !onward_profile_want_date (adjustment, dates[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
check_list (JsonObject *adjustment, const char *name, GError **error)
{
  JsonArray *array = onward_member_array (adjustment, name);

  if (!json_object_has_member (adjustment, name))
    return TRUE;
  if (array == NULL)
    return refuse_value (error, name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!onward_node_is_string (json_array_get_element (array, i)))
      return refuse_value (error, name);
  return TRUE;
}

/* Groups that later versions may add to (data/doc/format.md, section 14). */
static gboolean
check_groups (JsonObject *adjustment, GError **error)
{
  static const char *const groups[] = { "evidence", "agreed", "cost", "review" };

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (json_object_has_member (adjustment, groups[i])
        && (onward_member_object (adjustment, groups[i]) == NULL
            || !is_value (json_object_get_member (adjustment, groups[i]), 1)))
      return refuse_value (error, groups[i]);
  return TRUE;
}

static gboolean
check_adjustment (JsonNode *node, GError **error)
{
  JsonObject *adjustment = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (adjustment == NULL)
    return refuse_value (error, "adjustments");
  return onward_profile_check_members (adjustment, adjustment_members, error)
         && onward_profile_want_text (adjustment, "id", error)
         && onward_profile_want_text (adjustment, "title", error)
         && check_texts_of (adjustment, error) && check_list (adjustment, "settings", error)
         && check_list (adjustment, "providers", error) && check_groups (adjustment, error);
}

static gboolean
check_adjustments (JsonNode *node, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return refuse_value (error, "adjustments");
  if (json_array_get_length (array) > ONWARD_ADJUSTMENTS_MAX)
    return onward_profile_refuse (error, ONWARD_PROFILE_ERROR_LIMIT,
                                  _ ("This file holds more than 120 of them"), "adjustments");
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!check_adjustment (json_array_get_element (array, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_section (const char *id, JsonNode *node, GError **error)
{
  JsonObject *section = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gboolean helps = g_str_equal (id, "helps");
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  if (section == NULL)
    return refuse_value (error, id);
  if (!onward_profile_want_text (section, "title", error))
    return FALSE;
  json_object_iter_init_ordered (&iter, section);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      if (g_str_equal (name, "title"))
        continue;
      if (helps && g_str_equal (name, "adjustments") ? !check_adjustments (value, error)
                                                     : !check_answer (name, value, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
onward_profile_check_content (JsonObject *processed, const char *const *plain, GError **error)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *value = NULL;

  json_object_iter_init_ordered (&iter, processed);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    if (!g_strv_contains (plain, name) && !check_section (name, value, error))
      return FALSE;
  return TRUE;
}
