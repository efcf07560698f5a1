/* test-progress.c: how far somebody is, and what comes next. */

#include <json-glib/json-glib.h>

#include "passport/onward-date.h"
#include "passport/onward-progress.h"
#include "people.h"

static const OnwardQuestion *
question (const char *id)
{
  return onward_question_set_find (onward_question_set_get (), id);
}

static void
answer (OnwardPassport *passport, const char *id, const char *text)
{
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  g_autoptr (GError) error = NULL;
  GDate on;

  onward_date_parse ("2026-11-21", &on);
  onward_passport_take_answer (passport,
                               onward_answer_new (question (id), value, ONWARD_BY_YOUNG_PERSON,
                                                  ONWARD_WORDS_OWN, &on, &error));
  g_assert_no_error (error);
}

static void
test_nothing_is_started_at_first (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();

  g_assert_cmpuint (onward_progress_count_started (passport), ==, 0);
  g_assert_true (onward_progress_first_open (passport, NULL) == question ("card.preferred-name"));
}

static void
test_blank_answer_is_none (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();

  answer (passport, "card.preferred-name", "  ");
  g_assert_cmpuint (onward_progress_count_started (passport), ==, 0);
}

static void
test_an_adjustment_answers_what_helps (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardAdjustment) adjustment = onward_adjustment_new_own ("A quiet room", &error);

  g_assert_false (onward_progress_is_answered (passport, question ("helps.adjustments")));
  onward_passport_add_adjustment (passport, adjustment, &error);
  g_assert_true (onward_progress_is_answered (passport, question ("helps.adjustments")));
}

static void
test_nobody_is_led_to_condition_words (void)
{
  g_autoptr (OnwardPassport) passport = people_make_full ();
  const OnwardSection *part
      = onward_question_set_find_section (onward_question_set_get (), "chosen-words");

  for (guint i = 0; i < part->questions->len; i++)
    onward_passport_clear_answer (passport, ((OnwardQuestion *)part->questions->pdata[i])->id);
  g_assert_null (onward_progress_first_open (passport, NULL));
  g_assert_nonnull (onward_progress_first_open (passport, part));
}

static void
test_what_the_sendco_fills_in_is_not_counted (void)
{
  GPtrArray *parts = onward_progress_get_parts ();

  for (guint i = 0; i < parts->len; i++)
    {
      const OnwardSection *part = g_ptr_array_index (parts, i);
      g_autoptr (OnwardPassport) passport = people_make_full ();
      OnwardProgress progress = onward_progress_of_part (passport, part);

      g_assert_cmpuint (progress.asked, >, 0);
      g_assert_cmpuint (progress.answered, ==, progress.asked);
      for (guint j = 0; j < part->questions->len; j++)
        if (!onward_progress_asks (part->questions->pdata[j]))
          onward_passport_clear_answer (passport,
                                        ((OnwardQuestion *)part->questions->pdata[j])->id);
      g_assert_cmpuint (onward_progress_of_part (passport, part).answered, ==, progress.asked);
    }
}

static void
test_steps_stay_in_their_part (void)
{
  const OnwardQuestion *at = question ("card.preferred-name");
  guint position = 0;

  g_assert_null (onward_progress_step (at, -1));
  for (; onward_progress_step (at, 1) != NULL; at = onward_progress_step (at, 1))
    g_assert_cmpuint (onward_progress_position (at), ==, position++);
  g_assert_true (at->section == question ("card.preferred-name")->section);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/progress/nothing-is-started-at-first",
                   test_nothing_is_started_at_first);
  g_test_add_func ("/passport/progress/blank-answer-is-none", test_blank_answer_is_none);
  g_test_add_func ("/passport/progress/an-adjustment-answers-what-helps",
                   test_an_adjustment_answers_what_helps);
  g_test_add_func ("/passport/progress/nobody-is-led-to-condition-words",
                   test_nobody_is_led_to_condition_words);
  g_test_add_func ("/passport/progress/what-the-sendco-fills-in-is-not-counted",
                   test_what_the_sendco_fills_in_is_not_counted);
  g_test_add_func ("/passport/progress/steps-stay-in-their-part", test_steps_stay_in_their_part);
  return g_test_run ();
}
