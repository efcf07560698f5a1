/* What an import would do is said before it is done, field by field; what is done is what was said,
 * and nobody's words are overwritten. */

#include "ctf-held.h"

static void
test_new_pupil (void)
{
  g_auto (Held) held = { 0 };
  g_autoptr (OnwardPassport) passport = NULL;
  JsonObject *school = NULL;

  held_init (&held);
  import (
      &held, "2026-11-20T15:30:00",
      PUPIL (UPN, "Invented", "Alexandra", "2011-05-06",
             "<UniqueLearnerNumber>9999990028</UniqueLearnerNumber><Sex>F</Sex><BasicDetails>"
             "<PreferredForename>Alex</PreferredForename><NCyearActual>11</NCyearActual>"
             "</BasicDetails><SENhistory><SEN><StartDate>2020-09-07</StartDate>"
             "<SENprovision>K</SENprovision></SEN><SENneeds><SENneed><SENtypeRank>1</SENtypeRank>"
             "<SENtype>ASD</SENtype></SENneed></SENneeds></SENhistory>"),
      NULL);
  g_assert_cmpuint (held.passports->len, ==, 1);
  assert_answer (&held, 0, "card.preferred-name", "Alex");
  assert_answer (&held, 0, "card.legal-name", "Alexandra Invented");
  assert_answer (&held, 0, "card.date-of-birth", "2011-05-06");
  assert_answer (&held, 0, "card.upn", UPN);
  assert_answer (&held, 0, "card.uln", "9999990028");
  assert_yes_no (&held, 0, "plans.ehc-plan", FALSE);
  assert_yes_no (&held, 0, "plans.sen-support", TRUE);
  passport = passport_at (&held, 0);
  /* Nothing else is said for them: above all no condition words. */
  g_assert_cmpuint (onward_passport_count_answers (passport), ==, 7);
  school = onward_passport_get_school (passport);
  g_assert_cmpstr (onward_ctf_school_get (school, "sex"), ==, "F");
  g_assert_cmpstr (onward_ctf_school_get (school, "year"), ==, "11");
  g_assert_cmpstr (onward_ctf_school_get (school, "file_date"), ==, "2026-11-20");
  g_assert_cmpstr (
      onward_ctf_school_get (json_object_get_object_member (school, "source"), "estab"), ==,
      "4001");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (school, "needs")), ==, 1);
}

static void
test_same_again (void)
{
  g_auto (Held) held = { 0 };

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  assert_fate (&held, "2026-11-20", ALEX, NULL, ONWARD_CTF_SAME,
               "Alex Invented (line 1): the same");
  assert_fate (&held, "2027-01-10", ALEX, NULL, ONWARD_CTF_SAME, "the same");
  g_assert_cmpuint (held.changed, ==, 0);
}

static void
test_differences_are_said (void)
{
  g_auto (Held) held = { 0 };
  const char *changed
      = PUPIL (UPN, "Renamed", "Alex", "2011-05-07",
               "<UniqueLearnerNumber>9999990028</UniqueLearnerNumber><BasicDetails><NCyearActual>12"
               "</NCyearActual></BasicDetails><SENhistory><SEN><StartDate>2026-09-07</StartDate>"
               "<SENprovision>E</SENprovision></SEN><SENneeds><SENneed><SENtypeRank>1</SENtypeRank>"
               "<SENtype>PD</SENtype></SENneed></SENneeds></SENhistory>");

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  assert_fate (
      &held, "2026-12-01", changed, NULL, ONWARD_CTF_CHANGED,
      "changed. ULN: 9999990028 is added. Surname: Invented becomes Renamed. Date of birth: "
      "6 May 2011 becomes 7 May 2011. Year group: 12 is added. SEN history: EHC plan from 7 "
      "September 2026 is added. Needs: 1 PD is added.");
  g_assert_cmpuint (held.changed, ==, 0);
  import (&held, "2026-12-01", changed, NULL);
  g_assert_cmpuint (held.changed, ==, 1);
  g_assert_cmpuint (held.passports->len, ==, 1);
  assert_answer (&held, 0, "card.legal-name", "Alex Renamed");
  assert_answer (&held, 0, "card.date-of-birth", "2011-05-07");
  assert_yes_no (&held, 0, "plans.ehc-plan", TRUE);
  /* What a file does not give stays. */
  assert_fate (&held, "2026-12-02", PUPIL (UPN, "Renamed", "Alex", "2011-05-07", ""), NULL,
               ONWARD_CTF_SAME, "the same");
}

static const char *
text_of (Held *held, const char *question)
{
  g_autoptr (OnwardPassport) passport = passport_at (held, 0);

  return g_intern_string (json_node_get_string (
      onward_answer_get_value (onward_passport_get_answer (passport, question))));
}

static void
test_own_words_stay (void)
{
  g_auto (Held) held = { 0 };

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  answer (&held, "card.preferred-name", "Lex", ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN);
  answer (&held, "card.legal-name", "Alex J Invented", ONWARD_BY_SENDCO, ONWARD_WORDS_WRITTEN_FOR);
  import (&held, "2026-12-01", PUPIL (UPN, "Renamed", "Alexander", "2011-05-06", ""), NULL);
  g_assert_cmpstr (text_of (&held, "card.preferred-name"), ==, "Lex");
  g_assert_cmpstr (text_of (&held, "card.legal-name"), ==, "Alex J Invented");
  /* The same words, but said by them: theirs. */
  answer (&held, "card.preferred-name", "Alexander", ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN);
  import (&held, "2026-12-02", PUPIL (UPN, "Renamed", "Alexa", "2011-05-06", ""), NULL);
  g_assert_cmpstr (text_of (&held, "card.preferred-name"), ==, "Alexander");
}

static void
test_broken_pupil (void)
{
  g_auto (Held) held = { 0 };

  held_init (&held);
  assert_fate (&held, "2026-11-20", PUPIL (UPN, "Invented", "Alex", "2011-13-06", ""), NULL,
               ONWARD_CTF_BROKEN, "Alex Invented (line 1): cannot be used. The date of birth");
}

static void
test_words_for_the_whole (void)
{
  g_auto (Held) held = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *words = NULL;
  g_autoptr (OnwardCtfPlan) made = NULL;

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  path = write_file (&held, "2026-11-20",
                     ALEX PUPIL (OTHER_UPN, "Fictional", "Kim", "2010-12-31", "")
                         PUPIL ("X999400115001", "Madeup", "Kit", "2010-12-30", "") "<Pupil/>");
  made = plan (&held, path, NULL, NULL);
  words = onward_ctf_plan_in_words (made);
  g_assert_cmpstr (words, ==, "4 pupils: 2 new, 1 unchanged, 1 broken");
  g_assert_cmpuint (onward_ctf_plan_get_file (made)->pupils, ==, 4);
}

static void
test_changed_after_it_was_shown (void)
{
  g_auto (Held) held = { 0 };
  OnwardCtfHeld from = interface (&held);
  g_autofree char *path = NULL;
  g_autofree char *again = NULL;
  g_autoptr (OnwardCtfPlan) made = NULL;
  g_autoptr (GError) file_error = NULL;
  g_autoptr (GError) held_error = NULL;

  held_init (&held);
  path = write_file (&held, "2026-11-20", ALEX);
  made = plan (&held, path, NULL, NULL);
  again = write_file (&held, "2026-11-21", ALEX);
  g_assert_false (onward_ctf_plan_carry_out (made, NULL, &from, &file_error));
  g_assert_error (file_error, ONWARD_CTF_PLAN_ERROR, ONWARD_CTF_PLAN_ERROR_CHANGED);
  g_free (g_steal_pointer (&again));
  again = write_file (&held, "2026-11-20", ALEX);
  /* The pupil was kept by the reading that failed: now the plan is another. */
  g_assert_false (onward_ctf_plan_carry_out (made, NULL, &from, &held_error));
  g_assert_error (held_error, ONWARD_CTF_PLAN_ERROR, ONWARD_CTF_PLAN_ERROR_CHANGED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctf/plan/new-pupil-fills-the-card", test_new_pupil);
  g_test_add_func ("/ctf/plan/same-again-changes-nothing", test_same_again);
  g_test_add_func ("/ctf/plan/differences-are-said", test_differences_are_said);
  g_test_add_func ("/ctf/plan/own-words-stay", test_own_words_stay);
  g_test_add_func ("/ctf/plan/broken-pupil", test_broken_pupil);
  g_test_add_func ("/ctf/plan/words-for-the-whole", test_words_for_the_whole);
  g_test_add_func ("/ctf/plan/changed-after-it-was-shown", test_changed_after_it_was_shown);
  return g_test_run ();
}
