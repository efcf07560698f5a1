#include "people.h"

#include <string.h>

#include "passport/onward-date.h"
#include "seal/onward-strict-json.h"

static JsonNode *
read_person (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("ONWARD_PEOPLE"), file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  JsonNode *node;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  node = onward_strict_json_parse (text, length, &onward_json_limits_document, &error);
  g_assert_no_error (error);
  return node;
}

static void
take_answers (OnwardPassport *passport, JsonObject *answers)
{
  g_autoptr (GList) ids = json_object_get_members (answers);

  for (GList *at = ids; at != NULL; at = at->next)
    {
      const OnwardQuestion *question
          = onward_question_set_find (onward_question_set_get (), at->data);
      g_autoptr (GError) error = NULL;
      OnwardAnswer *answer;

      g_assert_nonnull (question);
      answer
          = onward_answer_from_json (question, json_object_get_member (answers, at->data), &error);
      g_assert_no_error (error);
      onward_passport_take_answer (passport, answer);
    }
}

static void
take_adjustments (OnwardPassport *passport, JsonArray *adjustments)
{
  for (guint i = 0; i < json_array_get_length (adjustments); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardAdjustment) adjustment
          = onward_adjustment_from_json (json_array_get_element (adjustments, i), &error);

      g_assert_no_error (error);
      g_assert_true (onward_passport_add_adjustment (passport, adjustment, &error));
      g_assert_no_error (error);
    }
}

OnwardPassport *
people_load (const char *name)
{
  g_autoptr (JsonNode) node = read_person (name);
  JsonObject *person = json_node_get_object (node);
  OnwardPassport *passport = onward_passport_new ();

  take_answers (passport, json_object_get_object_member (person, "answers"));
  take_adjustments (passport, json_object_get_array_member (person, "adjustments"));
  return passport;
}

/* --- the fullest passport --- */

static JsonNode *
text_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
list_of (JsonNode *one)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  json_array_add_element (array, one);
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
some_value (OnwardKind kind, GPtrArray *options, GPtrArray *fields)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (node, object);
  switch (kind)
    {
    case ONWARD_KIND_LIST:
      json_node_unref (node);
      return list_of (text_node ("One thing"));
    case ONWARD_KIND_CHOICE:
    case ONWARD_KIND_CHOICES:
      json_object_set_string_member (object, "id",
                                     ((OnwardOption *)g_ptr_array_index (options, 0))->id);
      return kind == ONWARD_KIND_CHOICE ? node : list_of (node);
    case ONWARD_KIND_PERSON:
      json_object_set_string_member (object, "name", "Alex Example");
      json_object_set_boolean_member (object, "agreed", TRUE);
      return node;
    case ONWARD_KIND_RECORDS:
      for (guint i = 0; i < fields->len; i++)
        {
          OnwardField *field = g_ptr_array_index (fields, i);

          json_object_set_member (object, field->id,
                                  some_value (field->kind, field->options, NULL));
        }
      return list_of (node);
    case ONWARD_KIND_YES_NO:
      json_node_unref (node);
      return json_node_init_boolean (json_node_alloc (), TRUE);
    case ONWARD_KIND_DATE:
      json_node_unref (node);
      return text_node ("2026-11-02");
    case ONWARD_KIND_LINE:
    case ONWARD_KIND_TEXT:
    default:
      json_node_unref (node);
      return text_node ("Words");
    }
}

static void
answer_everything (OnwardPassport *passport)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  GDate on;

  onward_date_parse ("2026-11-02", &on);
  for (guint i = 0; i < sections->len; i++)
    {
      OnwardSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->questions->len; j++)
        {
          OnwardQuestion *question = g_ptr_array_index (section->questions, j);
          g_autoptr (JsonNode) value = NULL;
          g_autoptr (GError) error = NULL;
          OnwardAnswer *answer;

          if (g_str_equal (question->id, "helps.adjustments"))
            continue;
          value = some_value (question->kind, question->options, question->fields);
          answer = onward_answer_new (question, value, ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN,
                                      &on, &error);
          g_assert_no_error (error);
          onward_passport_take_answer (passport, answer);
        }
    }
}

static void
set_text (OnwardAdjustment *adjustment, const char *path, const char *text)
{
  g_autoptr (JsonNode) value = text_node (text);
  g_autoptr (GError) error = NULL;

  onward_adjustment_set (adjustment, path, value, &error);
  g_assert_no_error (error);
}

OnwardPassport *
people_make_full (void)
{
  OnwardPassport *passport = onward_passport_new ();

  answer_everything (passport);
  for (guint i = 0; i < ONWARD_ADJUSTMENTS_MAX; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *title = g_strdup_printf ("Help number %u", i + 1);
      g_autoptr (OnwardAdjustment) adjustment = onward_adjustment_new_own (title, &error);

      g_assert_no_error (error);
      set_text (adjustment, "why", "It is easier so.");
      set_text (adjustment, "settings", "learning");
      set_text (adjustment, "evidence.used_in", "Maths");
      set_text (adjustment, "agreed.with", "The form tutor");
      set_text (adjustment, "providers", "school-college");
      set_text (adjustment, "cost.funding", "none");
      set_text (adjustment, "review.comment", "Good so far");
      onward_passport_add_adjustment (passport, adjustment, &error);
      g_assert_no_error (error);
    }
  return passport;
}
