/* test-interview.c: one question a screen: where one is, where it leads, what helps to answer, and
 * that no word is lost. */

#include "interview-states.h"

#include <string.h>

#include "desktop/answer/onward-answer-editor.h"
#include "passport/onward-progress.h"
#include "store/onward-vault-passports.h"

#define QUESTION "about.matters"

static Display *
new_display (const char *place)
{
  Display *display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  display_go (display, place);
  return display;
}

static const char *
place (Display *display)
{
  return onward_window_get_place (display->window);
}

static void
assert_shown (Display *display, const char *words)
{
  GtkTextBuffer *buffer = display_get_text (display, 0);
  GtkTextIter start, end;
  g_autofree char *shown = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (shown, ==, words);
}

/* What another reader of the vault finds. */
static void
assert_saved (Display *display, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) passport
      = onward_vault_load (onward_desk_get_vault (display->desk),
                           onward_draft_get_id (display_get_draft (display)), &error);
  OnwardAnswer *answer;
  g_autofree char *saved = NULL;

  g_assert_no_error (error);
  answer = onward_passport_get_answer (passport, QUESTION);
  saved = answer != NULL ? onward_answer_in_words (answer) : NULL;
  g_assert_cmpstr (saved, ==, words);
}

static void
test_next_and_back (void)
{
  g_autoptr (Display) display = new_display ("interview/about.people-like");

  g_assert_nonnull (
      display_find (display, NULL, GTK_TYPE_LABEL, "Question 1 of 6, about 3 minutes"));
  display_press (display, "Next");
  g_assert_cmpstr (place (display), ==, "interview/about.matters");
  display_press (display, "Skip for now");
  g_assert_cmpstr (place (display), ==, "interview/about.strengths");
  display_press (display, "Back");
  g_assert_cmpstr (place (display), ==, "interview/about.matters");
}

static void
test_ends_of_a_part (void)
{
  g_autoptr (Display) display = new_display ("interview/about.support-line");

  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Next"));
  display_press (display, "Done with this part");
  g_assert_cmpstr (place (display), ==, "parts");
  display_go (display, "interview/about.people-like");
  display_press (display, "Back");
  g_assert_cmpstr (place (display), ==, "parts");
}

static void
test_every_question_can_be_asked (void)
{
  GPtrArray *parts = onward_progress_get_parts ();
  g_autoptr (Display) display = new_display ("home");

  for (guint i = 0; i < parts->len; i++)
    {
      const OnwardSection *part = g_ptr_array_index (parts, i);

      for (guint j = 0; j < part->questions->len; j++)
        {
          const OnwardQuestion *question = g_ptr_array_index (part->questions, j);
          g_autofree char *there = g_strconcat ("interview/", question->id, NULL);

          if (!onward_progress_asks (question) || g_str_equal (question->id, "helps.adjustments"))
            continue;
          g_assert_true (onward_window_go (display->window, there));
          g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, question->heading));
        }
    }
}

static void
test_here_is_remembered (void)
{
  g_autoptr (Display) display = new_display ("interview/" QUESTION);
  g_autofree char *here = onward_desk_dup_here (display->desk);

  g_assert_cmpstr (here, ==, QUESTION);
}

static void
test_typing_is_in_the_vault_by_itself (void)
{
  g_autoptr (Display) display = new_display ("interview/" QUESTION);

  display_type (display, 0, "Bis");
  display_type (display, 0, "cuit");
  display_until (onward_draft_get_state (display_get_draft (display)) == ONWARD_DRAFT_SAVED);
  assert_saved (display, "Biscuit");
}

static void
test_going_on_saves (void)
{
  g_autoptr (Display) display = new_display ("interview/" QUESTION);

  display_type (display, 0, "Biscuit");
  display_press (display, "Next");
  assert_saved (display, "Biscuit");
}

static void
test_undo_updates_the_editor (void)
{
  g_autoptr (Display) display = new_display ("interview/" QUESTION);

  display_type (display, 0, "Biscuit");
  display_press (display, "Undo");
  assert_shown (display, "");
  assert_saved (display, NULL);
}

static void
test_history_brings_back (void)
{
  g_autoptr (Display) display = new_display ("home");

  display_interview_say_something_else (display);
  display_go (display, "interview/" QUESTION);
  assert_shown (display, "My dog Biscuit, and buses.");
  display_interview_show_history (display);
  display_press (display, "Bring back");
  assert_shown (display, "Knowing what comes next. " DISPLAY_ODD_WORDS);
  g_assert_true (onward_draft_save (display_get_draft (display), NULL));
  assert_saved (display, "Knowing what comes next. " DISPLAY_ODD_WORDS);
  /* What was there until now is in the history now. */
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "My dog Biscuit, and buses."));
}

static void
test_idea_is_added_once (void)
{
  const OnwardQuestion *question = onward_question_set_find (onward_question_set_get (), QUESTION);
  const char *idea = g_ptr_array_index (question->ideas, 0);
  g_autofree char *both = g_strconcat ("Mine\n", idea, NULL);
  g_autoptr (Display) display = new_display ("interview/" QUESTION);

  display_type (display, 0, "Mine");
  display_interview_show_ideas (display);
  display_press (display, idea);
  display_press (display, idea);
  assert_shown (display, both);
}

static void
test_one_aid_is_open (void)
{
  g_autoptr (Display) display = new_display ("interview/" QUESTION);
  const OnwardQuestion *question = onward_question_set_find (onward_question_set_get (), QUESTION);

  display_interview_show_example (display);
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, question->example));
  display_interview_show_history (display);
  g_assert_null (display_find (display, NULL, GTK_TYPE_LABEL, question->example));
}

static void
test_hint_leads_back_to_the_words (void)
{
  g_autoptr (Display) display = new_display ("interview/" QUESTION);

  display_interview_type_what_hurts (display);
  display_press (display, "Change it");
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Change it"));
  g_assert_true (GTK_IS_TEXT_VIEW (gtk_root_get_focus (GTK_ROOT (display->window))));
  assert_shown (display, "They hit me after school.");
}

static void
test_listen_reads_in_order (void)
{
  g_autoptr (Display) display = new_display ("interview/" QUESTION);
  const OnwardQuestion *question = onward_question_set_find (onward_question_set_get (), QUESTION);
  g_auto (GStrv) words = NULL;

  display_type (display, 0, "Biscuit");
  words = onward_screen_listen (onward_window_get_screen (display->window));
  g_assert_cmpstr (words[0], ==, question->heading);
  g_assert_cmpstr (words[1], ==, question->help);
  g_assert_cmpstr (words[3], ==, "Biscuit");
  g_assert_null (words[4]);
}

static void
test_own_use_says_why (void)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), "people.new-contact");
  g_autoptr (Display) display = new_display ("interview/people.new-contact");

  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, question->own_use_reason));
}

static void
test_trouble_keeps_the_words (void)
{
  g_autoptr (Display) display = new_display ("interview/" QUESTION);

  display_interview_lose_the_vault (display);
  assert_shown (display, " And my sister.");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "Not saved yet"));
  g_assert_null (display_find (display, NULL, GTK_TYPE_LABEL, "Saved"));
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/interview/next-skip-and-back", test_next_and_back);
  g_test_add_func ("/display/interview/ends-of-a-part-lead-to-the-parts", test_ends_of_a_part);
  g_test_add_func ("/display/interview/every-question-can-be-asked",
                   test_every_question_can_be_asked);
  g_test_add_func ("/display/interview/here-is-remembered", test_here_is_remembered);
  g_test_add_func ("/display/interview/typing-is-in-the-vault-by-itself",
                   test_typing_is_in_the_vault_by_itself);
  g_test_add_func ("/display/interview/going-on-saves", test_going_on_saves);
  g_test_add_func ("/display/interview/undo-updates-the-editor", test_undo_updates_the_editor);
  g_test_add_func ("/display/interview/history-brings-back", test_history_brings_back);
  g_test_add_func ("/display/interview/idea-is-added-once", test_idea_is_added_once);
  g_test_add_func ("/display/interview/one-aid-is-open", test_one_aid_is_open);
  g_test_add_func ("/display/interview/hint-leads-back-to-the-words",
                   test_hint_leads_back_to_the_words);
  g_test_add_func ("/display/interview/listen-reads-in-order", test_listen_reads_in_order);
  g_test_add_func ("/display/interview/own-use-says-why", test_own_use_says_why);
  g_test_add_func ("/display/interview/trouble-keeps-the-words", test_trouble_keeps_the_words);
  return g_test_run ();
}
