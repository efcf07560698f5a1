/* test-draft.c: what is typed gets into the vault, and what cannot be saved is not lost. */

#include "display.h"

#include "store/onward-vault-passports.h"

static const OnwardQuestion *
question (void)
{
  const OnwardQuestion *found
      = onward_question_set_find (onward_question_set_get (), "card.preferred-name");

  g_assert_nonnull (found);
  return found;
}

static void
type_answer (OnwardDraft *draft, const char *text)
{
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_draft_set_answer (draft, question (), value, ONWARD_BY_YOUNG_PERSON,
                                          ONWARD_WORDS_OWN, &error));
  g_assert_no_error (error);
}

static char *
saved_name (Display *display)
{
  g_autoptr (OnwardPassport) saved
      = onward_vault_load (onward_desk_get_vault (display->desk),
                           onward_draft_get_id (display_get_draft (display)), NULL);

  return onward_passport_dup_name (saved);
}

static void
test_saved_means_committed (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  OnwardDraft *draft = display_get_draft (display);
  g_autofree char *name = NULL;

  type_answer (draft, "Sam & Co");
  g_assert_cmpuint (onward_draft_get_state (draft), ==, ONWARD_DRAFT_WAITING);
  display_until (onward_draft_get_state (draft) == ONWARD_DRAFT_SAVED);
  name = saved_name (display);
  g_assert_cmpstr (name, ==, "Sam & Co");
}

static void
test_undo_brings_back_what_was (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  OnwardDraft *draft = display_get_draft (display);
  g_autofree char *before = onward_passport_dup_name (onward_draft_get_passport (draft));
  g_autofree char *after = NULL;
  g_autofree char *what = NULL;
  g_autoptr (GError) error = NULL;

  type_answer (draft, "Somebody Else");
  g_assert_true (onward_draft_undo (draft, &what, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (what, ==, "card.preferred-name");
  after = onward_passport_dup_name (onward_draft_get_passport (draft));
  g_assert_cmpstr (after, ==, before);
}

static void
test_refused_answer_changes_nothing (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  OnwardDraft *draft = display_get_draft (display);
  g_autofree char *long_name = g_strnfill (500, 'a');
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), long_name);
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (onward_draft_set_answer (draft, question (), value, ONWARD_BY_YOUNG_PERSON,
                                           ONWARD_WORDS_OWN, &error));
  g_assert_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_LIMIT);
  g_assert_cmpuint (onward_draft_get_state (draft), ==, ONWARD_DRAFT_SAVED);
  name = onward_passport_dup_name (onward_draft_get_passport (draft));
  g_assert_cmpstr (name, ==, "Robin");
}

static void
test_locking_saves (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  g_autofree char *id = g_strdup (onward_draft_get_id (display_get_draft (display)));
  OnwardDraft *draft = display_get_draft (display);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  type_answer (draft, "Alex");
  g_assert_true (onward_desk_close_draft (display->desk, &error));
  g_assert_no_error (error);
  g_assert_true (onward_desk_open_draft (display->desk, id, &error));
  name = onward_passport_dup_name (onward_draft_get_passport (display_get_draft (display)));
  g_assert_cmpstr (name, ==, "Alex");
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/draft/saved-means-committed", test_saved_means_committed);
  g_test_add_func ("/display/draft/undo-brings-back-what-was", test_undo_brings_back_what_was);
  g_test_add_func ("/display/draft/refused-answer-changes-nothing",
                   test_refused_answer_changes_nothing);
  g_test_add_func ("/display/draft/putting-away-saves", test_locking_saves);
  return g_test_run ();
}
