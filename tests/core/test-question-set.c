/* The question set says what data/passport/questions.xml says, and only what a passport can hold.
 */

#include <glib.h>

#include "passport/onward-question-set.h"

static void
test_has_every_section_in_order (void)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  const OnwardSection *first = sections->pdata[0];
  guint questions = 0;

  g_assert_cmpuint (sections->len, ==, 20);
  g_assert_cmpstr (first->id, ==, "card");
  g_assert_cmpstr (first->code, ==, "S0");
  for (guint i = 0; i < sections->len; i++)
    questions += ((const OnwardSection *)sections->pdata[i])->questions->len;
  g_assert_cmpuint (questions, >=, 120);
}

static void
test_is_read_once (void)
{
  g_assert_true (onward_question_set_get () == onward_question_set_get ());
}

static void
test_finds_by_id (void)
{
  const OnwardQuestionSet *set = onward_question_set_get ();
  const OnwardSection *section = onward_question_set_find_section (set, "communication");
  const OnwardQuestion *question = onward_question_set_find (set, "communication.tell-me");

  g_assert_nonnull (section);
  g_assert_nonnull (question);
  g_assert_true (question->section == section);
  g_assert_cmpstr (question->name, ==, "tell-me");
  g_assert_cmpint (question->kind, ==, ONWARD_KIND_CHOICES);
  g_assert_cmpuint (question->max_length, >, 0);
  g_assert_cmpuint (question->options->len, >, 0);
  g_assert_null (onward_question_set_find_section (set, "nowhere"));
  g_assert_null (onward_question_set_find (set, "communication.nothing"));
  g_assert_null (onward_question_set_find (set, NULL));
}

static void
test_finds_options_and_fields (void)
{
  const OnwardQuestionSet *set = onward_question_set_get ();
  const OnwardQuestion *tell_me = onward_question_set_find (set, "communication.tell-me");
  const OnwardQuestion *tasks = onward_question_set_find (set, "job-coach.tasks");
  const OnwardField *level = onward_question_find_field (tasks, "level");
  const OnwardField *steps = onward_question_find_field (tasks, "steps");

  g_assert_cmpstr (onward_question_find_option (tell_me, "write-it")->label, ==, "Write it down");
  g_assert_null (onward_question_find_option (tell_me, "shout"));
  g_assert_cmpstr (onward_field_find_option (level, "alone")->label, ==, "I do it on my own");
  g_assert_null (onward_field_find_option (level, "never"));
  g_assert_null (onward_question_find_field (tasks, "boss"));
  g_assert_cmpint (steps->kind, ==, ONWARD_KIND_LIST);
  g_assert_cmpuint (steps->max_length, >, 0);
  g_assert_cmpuint (steps->max_items, >, 0);
}

static void
test_own_use_never_leaves (void)
{
  const OnwardQuestion *own
      = onward_question_set_find (onward_question_set_get (), "people.new-contact");

  g_assert_true (own->own_use);
  g_assert_nonnull (own->own_use_reason);
  for (guint i = 0; i < ONWARD_N_AUDIENCES; i++)
    g_assert_cmpint (own->offers[i], ==, ONWARD_OFFER_NEVER);
}

static void
test_offers_are_the_datas (void)
{
  const OnwardQuestionSet *set = onward_question_set_get ();
  const OnwardQuestion *legal = onward_question_set_find (set, "card.legal-name");
  const OnwardQuestion *helps = onward_question_set_find (set, "helps.adjustments");
  const OnwardField *funding = onward_question_find_field (helps, "funding");
  const OnwardField *state = onward_question_find_field (helps, "state");

  g_assert_cmpint (legal->offers[ONWARD_AUDIENCE_COLLEGE], ==, ONWARD_OFFER_ASK);
  g_assert_nonnull (legal->why[ONWARD_AUDIENCE_COLLEGE]);
  g_assert_cmpint (legal->offers[ONWARD_AUDIENCE_EMPLOYER_START], ==, ONWARD_OFFER_OFF);
  g_assert_null (legal->why[ONWARD_AUDIENCE_EMPLOYER_START]);
  g_assert_cmpint (funding->offers[ONWARD_AUDIENCE_EMPLOYER_INTERVIEW], ==, ONWARD_OFFER_NEVER);
  g_assert_cmpint (state->offers[ONWARD_AUDIENCE_EMPLOYER_INTERVIEW], ==, ONWARD_OFFER_ON);
}

static gboolean
is_about_safety (const OnwardQuestion *question)
{
  return g_str_equal (question->section->code, "S12");
}

static void
test_careful_ones_go_item_by_item (void)
{
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  guint count = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = sections->pdata[i];

      for (guint j = 0; j < section->questions->len; j++)
        {
          const OnwardQuestion *question = section->questions->pdata[j];

          g_assert_cmpint (question->item_by_item, ==,
                           is_about_safety (question) || question->sensitivity == 3);
          count += question->item_by_item ? 1 : 0;
        }
    }
  g_assert_cmpuint (count, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/question-set/has-every-section-in-order",
                   test_has_every_section_in_order);
  g_test_add_func ("/passport/question-set/is-read-once", test_is_read_once);
  g_test_add_func ("/passport/question-set/finds-by-id", test_finds_by_id);
  g_test_add_func ("/passport/question-set/finds-options-and-fields",
                   test_finds_options_and_fields);
  g_test_add_func ("/passport/question-set/own-use-never-leaves", test_own_use_never_leaves);
  g_test_add_func ("/passport/question-set/offers-are-the-datas", test_offers_are_the_datas);
  g_test_add_func ("/passport/question-set/careful-ones-go-item-by-item",
                   test_careful_ones_go_item_by_item);
  return g_test_run ();
}
