/* test-answer-history.c: what somebody said before to a question is found, however it was kept. */

#include "passport-fixture.h"

#include "store/onward-answer-history.h"

#define QUESTION "about.matters"

typedef struct
{
  Fixture fixture;
  OnwardVault *vault;
  OnwardPassport *passport;
  const char *id;
} Saying;

static void
set_up (Saying *saying, gconstpointer data)
{
  fixture_set_up (&saying->fixture, data);
  saying->vault = fixture_create (&saying->fixture);
  saying->passport = fixture_passport ("Robin Example");
  saying->id = onward_passport_get_id (saying->passport);
  fixture_save (saying->vault, saying->passport, "new");
}

static void
tear_down (Saying *saying, gconstpointer data)
{
  onward_vault_close (saying->vault);
  g_object_unref (saying->passport);
  fixture_tear_down (&saying->fixture, data);
}

/* Two minutes later. */
static void
say (Saying *saying, const char *question, const char *text)
{
  onward_clock_set (onward_clock_now () + 120);
  fixture_say (saying->passport, question, text);
  fixture_save (saying->vault, saying->passport, question);
}

/* What was said before, the newest first, with " | " between. */
static char *
history (Saying *saying, const char *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers
      = onward_vault_answer_history (saying->vault, saying->id, question, &error);
  g_autoptr (GString) all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < answers->len; i++)
    {
      g_autofree char *words = onward_answer_in_words (answers->pdata[i]);

      g_string_append_printf (all, "%s%s", i > 0 ? " | " : "", words);
    }
  return g_strdup (all->str);
}

#define assert_history(saying, question, expected)                                                 \
  {                                                                                                \
    g_autofree char *all = history (saying, question);                                             \
    g_assert_cmpstr (all, ==, expected);                                                           \
  }

static void
test_nothing_before (Saying *saying, gconstpointer data)
{
  assert_history (saying, QUESTION, "");
  say (saying, QUESTION, "one");
  assert_history (saying, QUESTION, "");
}

static void
test_newest_first (Saying *saying, gconstpointer data)
{
  say (saying, QUESTION, "one");
  say (saying, QUESTION, "two");
  say (saying, QUESTION, "three");
  assert_history (saying, QUESTION, "two | one");
}

static void
test_taken_away_is_there (Saying *saying, gconstpointer data)
{
  say (saying, QUESTION, "one");
  onward_clock_set (onward_clock_now () + 120);
  onward_passport_clear_answer (saying->passport, QUESTION);
  fixture_save (saying->vault, saying->passport, QUESTION);
  assert_history (saying, QUESTION, "one");
}

static void
test_each_once (Saying *saying, gconstpointer data)
{
  say (saying, QUESTION, "one");
  say (saying, QUESTION, "two");
  say (saying, QUESTION, "one");
  say (saying, QUESTION, "two");
  say (saying, QUESTION, "three");
  assert_history (saying, QUESTION, "two | one");
}

static void
test_other_questions_are_not_in_it (Saying *saying, gconstpointer data)
{
  say (saying, QUESTION, "one");
  say (saying, "about.proud", "proud");
  say (saying, QUESTION, "two");
  say (saying, "about.proud", "prouder");
  assert_history (saying, QUESTION, "one");
  assert_history (saying, "about.proud", "proud");
}

/* The journal holds 200 edits; what was said before them is in a revision. */
static void
test_revisions_reach_further (Saying *saying, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  say (saying, QUESTION, "long ago");
  g_assert_cmpuint (onward_vault_cut_revision (saying->vault, saying->id, ONWARD_CUT_CLOSE, &error),
                    >, 0);
  g_assert_no_error (error);
  say (saying, QUESTION, "now");
  for (guint i = 0; i <= ONWARD_JOURNAL_MAX; i++)
    say (saying, "about.proud", i % 2 == 0 ? "yes" : "no");
  assert_history (saying, QUESTION, "long ago");
}

static void
test_unknown (Saying *saying, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_history (saying, "about.no-such-question", "");
  g_assert_null (onward_vault_answer_history (saying->vault, "urn:uuid:none", QUESTION, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
}

#define ADD(path, func) g_test_add (path, Saying, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/answer-history/first-answer-has-none", test_nothing_before);
  ADD ("/store/answer-history/newest-first", test_newest_first);
  ADD ("/store/answer-history/taken-away-is-there", test_taken_away_is_there);
  ADD ("/store/answer-history/each-once", test_each_once);
  ADD ("/store/answer-history/other-questions-are-not-in-it", test_other_questions_are_not_in_it);
  ADD ("/store/answer-history/revisions-reach-further-than-the-journal",
       test_revisions_reach_further);
  ADD ("/store/answer-history/unknown-question-and-passport", test_unknown);
  return g_test_run ();
}
