/* The trees of one passport share what is the same in them: none changes with another, and none is
 * printed as another. */

#include <json-glib/json-glib.h>

#include "passport/onward-canonical-json.h"
#include "passport/onward-date.h"
#include "passport/onward-passport.h"
#include "people.h"

static JsonNode *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);

  g_assert_no_error (error);
  return node;
}

static void
say (OnwardPassport *passport, JsonNode *value)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), "about.matters");
  g_autoptr (GError) error = NULL;
  OnwardAnswer *answer = NULL;
  GDate on;

  g_assert_true (onward_date_parse ("2026-11-21", &on));
  answer
      = onward_answer_new (question, value, ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &on, &error);
  g_assert_no_error (error);
  onward_passport_take_answer (passport, answer);
}

static void
edit (OnwardPassport *passport, guint i)
{
  GPtrArray *adjustments = onward_passport_get_adjustments (passport);
  OnwardAdjustment *chosen = adjustments->pdata[i % adjustments->len];
  g_autofree char *text = g_strdup_printf ("\"Words \\n %u\"", i);
  g_autoptr (JsonNode) words = parse (text);

  switch (i % 4)
    {
    case 0:
      say (passport, words);
      break;
    case 1:
      g_assert_true (onward_adjustment_set (chosen, "my_words", words, NULL));
      break;
    case 2:
      g_assert_true (onward_adjustment_set (chosen, "my_words", NULL, NULL));
      break;
    default:
      g_assert_true (onward_passport_move_adjustment (passport, 0, adjustments->len - 1, NULL));
      break;
    }
}

static void
test_trees_stay_as_they_were (void)
{
  g_autoptr (OnwardPassport) passport = people_load ("robin");
  g_autoptr (GHashTable) texts = onward_canonical_json_texts_new ();
  g_autoptr (GPtrArray) trees = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  g_autoptr (GPtrArray) printed = g_ptr_array_new_with_free_func (g_free);
  guint changes = 0;

  for (guint i = 0; i < 40; i++)
    {
      JsonNode *tree = onward_passport_to_json (passport);
      g_autofree char *whole = onward_canonical_json_print (tree);
      g_autoptr (JsonNode) apart = parse (whole);
      g_autoptr (OnwardPassport) again = onward_passport_from_json (apart, NULL);
      g_autoptr (JsonNode) fresh = onward_passport_to_json (again);
      char *text = onward_canonical_json_print_again (tree, texts);

      g_ptr_array_add (trees, tree);
      g_ptr_array_add (printed, text);
      g_assert_cmpstr (text, ==, whole);
      g_assert_true (json_node_equal (tree, fresh));
      changes += i > 0 && !g_str_equal (text, printed->pdata[i - 1]) ? 1 : 0;
      edit (passport, i);
    }
  g_assert_cmpuint (changes, >=, 30); /* words that are not there are not taken away */
  for (guint i = 0; i < trees->len; i++)
    {
      g_autofree char *now = onward_canonical_json_print (trees->pdata[i]);

      g_assert_cmpstr (now, ==, printed->pdata[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/canonical-json/trees-stay-as-they-were",
                   test_trees_stay_as_they_were);
  return g_test_run ();
}
