/* Saves while somebody types are one edit: one line of the journal, taken back at once. Another
 * question, another minute, a revision, or an edit of many things begins a line of its own. */

#include "passport-fixture.h"

typedef struct
{
  Fixture fixture;
  OnwardVault *vault;
  OnwardPassport *passport;
  const char *id;
} Typing;

static void
set_up (Typing *typing, gconstpointer data)
{
  fixture_set_up (&typing->fixture, data);
  typing->vault = fixture_create (&typing->fixture);
  typing->passport = fixture_passport ("Robin Example");
  typing->id = onward_passport_get_id (typing->passport);
  fixture_save (typing->vault, typing->passport, "new");
}

static void
tear_down (Typing *typing, gconstpointer data)
{
  onward_vault_close (typing->vault);
  g_object_unref (typing->passport);
  fixture_tear_down (&typing->fixture, data);
}

static void
type (Typing *typing, const char *question, const char *text)
{
  fixture_say (typing->passport, question, text);
  fixture_save (typing->vault, typing->passport, question);
}

static void
go_on (int seconds)
{
  onward_clock_set (onward_clock_now () + seconds);
}

/* Undoes, and gives what the vault holds then: the answer, "-" without one. */
static char *
undo (Typing *typing, const char *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) now = NULL;
  OnwardAnswer *answer = NULL;

  onward_vault_undo (typing->vault, typing->id, NULL, &error);
  g_assert_no_error (error);
  now = fixture_load (typing->vault, typing->id);
  answer = onward_passport_get_answer (now, question);
  return answer != NULL ? onward_answer_in_words (answer) : g_strdup ("-");
}

#define assert_undo(typing, question, expected)                                                    \
  {                                                                                                \
    g_autofree char *undone = undo (typing, question);                                             \
    g_assert_cmpstr (undone, ==, expected);                                                        \
  }

static void
assert_lines (Typing *typing, guint expected)
{
  g_assert_cmpuint (fixture_journal_length (typing->vault, typing->id), ==, expected);
}

static void
test_typing_is_one_edit (Typing *typing, gconstpointer data)
{
  type (typing, MATTERS, "Biscuit");
  fixture_wait ();
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("Biscuit, %u times", i);

      type (typing, MATTERS, text);
      go_on (2);
    }
  assert_lines (typing, 2);
  assert_undo (typing, MATTERS, "Biscuit");
  assert_undo (typing, MATTERS, "-");
  assert_lines (typing, 0);
}

static void
test_a_minute_is_the_longest (Typing *typing, gconstpointer data)
{
  type (typing, MATTERS, "one");
  go_on (30);
  type (typing, MATTERS, "two");
  go_on (29);
  type (typing, MATTERS, "three");
  assert_lines (typing, 1);
  go_on (1); /* sixty seconds after the first */
  type (typing, MATTERS, "four");
  assert_lines (typing, 2);
  assert_undo (typing, MATTERS, "three");
  assert_undo (typing, MATTERS, "-");
}

static void
test_another_question_is_another_edit (Typing *typing, gconstpointer data)
{
  type (typing, MATTERS, "one");
  type (typing, PROUD, "two");
  type (typing, MATTERS, "three");
  assert_lines (typing, 3);
  assert_undo (typing, MATTERS, "one");
  assert_undo (typing, PROUD, "-");
}

static void
test_a_revision_stands_between (Typing *typing, gconstpointer data)
{
  type (typing, MATTERS, "one");
  go_on (5);
  g_assert_cmpuint (onward_vault_cut_revision (typing->vault, typing->id, ONWARD_CUT_CLOSE, NULL),
                    ==, 1);
  go_on (5);
  type (typing, MATTERS, "two");
  go_on (5);
  type (typing, MATTERS, "three");
  assert_lines (typing, 2);
  assert_undo (typing, MATTERS, "one");
}

static void
test_only_answers_join (Typing *typing, gconstpointer data)
{
  static const char *const names[] = { "adjustments", "import", "fill" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < 2; j++)
      {
        fixture_add_adjustment (typing->passport, "A map");
        fixture_save (typing->vault, typing->passport, names[i]);
      }
  assert_lines (typing, 6);
}

static void
test_a_clock_set_back_joins_nothing (Typing *typing, gconstpointer data)
{
  type (typing, MATTERS, "one");
  go_on (-1);
  type (typing, MATTERS, "two");
  assert_lines (typing, 2);
}

static void
test_typed_and_taken_out_is_no_edit (Typing *typing, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  type (typing, PROUD, "soup");
  fixture_wait ();
  before = fixture_load_text (typing->vault, typing->id);
  type (typing, MATTERS, "one");
  onward_passport_clear_answer (typing->passport, MATTERS);
  fixture_save (typing->vault, typing->passport, MATTERS);
  after = fixture_load_text (typing->vault, typing->id);
  g_assert_cmpstr (after, ==, before);
  assert_lines (typing, 1);
  assert_undo (typing, PROUD, "-");
}

static void
test_undo_survives_a_restart (Typing *typing, gconstpointer data)
{
  type (typing, MATTERS, "one");
  onward_vault_close (typing->vault);
  typing->vault = fixture_open (&typing->fixture);
  type (typing, MATTERS, "two");
  assert_lines (typing, 1);
  assert_undo (typing, MATTERS, "-");
}

static void
add (const char *name, void (*test) (Typing *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/journal/", name, NULL);

  g_test_add (path, Typing, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("typing-is-one-edit", test_typing_is_one_edit);
  add ("a-minute-is-the-longest", test_a_minute_is_the_longest);
  add ("another-question-is-another-edit", test_another_question_is_another_edit);
  add ("a-revision-stands-between", test_a_revision_stands_between);
  add ("only-answers-join", test_only_answers_join);
  add ("a-clock-set-back-joins-nothing", test_a_clock_set_back_joins_nothing);
  add ("typed-and-taken-out-is-no-edit", test_typed_and_taken_out_is_no_edit);
  add ("undo-survives-a-restart", test_undo_survives_a_restart);
  return g_test_run ();
}
