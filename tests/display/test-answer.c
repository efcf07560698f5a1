/* test-answer.c: each kind of control: what is done with it is in the vault, and is shown again. */

#include "interview-states.h"

#include <string.h>

#include "desktop/answer/onward-answer-editor.h"
#include "desktop/answer/onward-saved-mark.h"
#include "desktop/answer/onward-text-field.h"
#include "store/onward-vault-passports.h"

#define ODD DISPLAY_ODD_WORDS

static GtkWidget *
ask (Display *display, const char *question)
{
  g_autofree char *place = g_strconcat ("interview/", question, NULL);

  display_go (display, place);
  return display_get (display, NULL, ONWARD_TYPE_ANSWER_EDITOR, NULL);
}

static void
collect (GtkWidget *widget, gpointer data)
{
  g_ptr_array_add (data, widget);
}

static void
assert_shown (Display *display, guint n, const char *words)
{
  GtkTextBuffer *buffer = display_get_text (display, n);
  GtkTextIter start, end;
  g_autofree char *shown = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (shown, ==, words);
}

static void
tick (Display *display, const char *words)
{
  GtkWidget *card = display_get (display, NULL, GTK_TYPE_CHECK_BUTTON, words);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (card), TRUE);
}

static gboolean
is_ticked (Display *display, const char *words)
{
  GtkWidget *card = display_get (display, NULL, GTK_TYPE_CHECK_BUTTON, words);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (card));
}

/* What is in the vault now, as JSON; NULL if there is no answer. */
static char *
saved (Display *display, const char *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) passport = NULL;
  OnwardAnswer *answer;

  onward_draft_save (display_get_draft (display), &error);
  g_assert_no_error (error);
  passport = onward_vault_load (onward_desk_get_vault (display->desk),
                                onward_draft_get_id (display_get_draft (display)), &error);
  g_assert_no_error (error);
  answer = onward_passport_get_answer (passport, question);
  return answer != NULL ? json_to_string (onward_answer_get_value (answer), FALSE) : NULL;
}

static void
assert_saved (Display *display, const char *question, const char *json)
{
  g_autofree char *value = saved (display, question);

  g_assert_cmpstr (value, ==, json);
}

static Display *
new_display (void)
{
  return display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
}

static void
test_line (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "about.support-line");
  display_type (display, 0, ODD);
  assert_saved (display, "about.support-line", "\"" ODD "\"");
  ask (display, "about.support-line");
  assert_shown (display, 0, ODD);
}

static void
test_line_keeps_line_breaks_out (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "about.support-line");
  display_type (display, 0, "one\ntwo");
  display_type (display, 0, "\n");
  assert_saved (display, "about.support-line", "\"one two\"");
}

static void
test_text (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "about.matters");
  display_type (display, 0, ODD "\nmore");
  assert_saved (display, "about.matters", "\"" ODD "\\nmore\"");
  ask (display, "about.matters");
  assert_shown (display, 0, ODD "\nmore");
}

static void
test_list (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "about.strengths");
  display_type (display, 0, "one");
  display_press (display, "Add a line");
  display_type (display, 1, ODD);
  assert_saved (display, "about.strengths", "[\"one\",\"" ODD "\"]");
}

static void
test_list_is_put_in_order (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  ask (display, "about.strengths");
  display_type (display, 0, "one");
  display_type (display, 0, "\n"); /* Enter */
  display_type (display, 1, "two");
  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), GTK_TYPE_BUTTON, collect,
                buttons);
  for (guint i = buttons->len; i > 0; i--)
    if (display_find (display, buttons->pdata[i - 1], GTK_TYPE_LABEL, "Up") != NULL)
      {
        g_signal_emit_by_name (buttons->pdata[i - 1], "clicked");
        break;
      }
  assert_saved (display, "about.strengths", "[\"two\",\"one\"]");
  display_press (display, "Take away");
  assert_saved (display, "about.strengths", "[\"one\"]");
  assert_shown (display, 0, "one");
}

static void
test_choice (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "communication.time");
  tick (display, "Not sure");
  assert_saved (display, "communication.time", "{\"id\":\"not-sure\"}");
  ask (display, "communication.time");
  g_assert_true (is_ticked (display, "Not sure"));
  display_press (display, "Take my answer away");
  assert_saved (display, "communication.time", NULL);
}

static void
test_choices_by_picture_alone (void)
{
  g_autoptr (Display) display = new_display ();
  GtkWidget *picture;

  ask (display, "communication.tell-me");
  picture = display_get (display, NULL, GTK_TYPE_CHECK_BUTTON, "Write it down");
  gtk_widget_activate (picture);
  g_assert_true (is_ticked (display, "Write it down"));
  assert_saved (display, "communication.tell-me", "[{\"id\":\"write-it\"}]");
  ask (display, "communication.tell-me");
  g_assert_true (is_ticked (display, "Write it down"));
}

static void
test_something_else_opens_a_line (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "communication.tell-me");
  tick (display, "Something else");
  assert_saved (display, "communication.tell-me", NULL);
  display_type (display, 0, ODD);
  assert_saved (display, "communication.tell-me", "[{\"id\":\"other\",\"text\":\"" ODD "\"}]");
  ask (display, "communication.tell-me");
  assert_shown (display, 0, ODD);
}

static void
test_date (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "card.date-of-birth");
  display_type (display, 0, "14");
  display_type (display, 1, "mar");
  assert_saved (display, "card.date-of-birth", NULL);
  display_type (display, 2, "2009");
  assert_saved (display, "card.date-of-birth", "\"2009-03-14\"");
  g_assert_nonnull (
      display_find (display, NULL, GTK_TYPE_LABEL, "Saturday 14 March 2009, 17 years ago"));
  ask (display, "card.date-of-birth");
  assert_shown (display, 1, "March");
}

static void
test_no_such_day (void)
{
  g_autoptr (Display) display = new_display ();
  GtkWidget *editor = ask (display, "card.date-of-birth");
  gboolean refused = FALSE;

  display_type (display, 0, "31");
  display_type (display, 1, "2");
  display_type (display, 2, "2009");
  g_object_get (editor, "refused", &refused, NULL);
  g_assert_true (refused);
  assert_saved (display, "card.date-of-birth", NULL);
  g_assert_true (onward_window_go (display->window, "home")); /* half a date keeps nobody */
}

static void
test_yes_no (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "plans.sen-support");
  tick (display, "No");
  assert_saved (display, "plans.sen-support", "false");
  ask (display, "plans.sen-support");
  g_assert_true (is_ticked (display, "No"));
  tick (display, "Not sure");
  assert_saved (display, "plans.sen-support", NULL);
}

static void
test_person (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "hard-times.call");
  display_type (display, 0, ODD);
  display_type (display, 1, "uncle");
  display_type (display, 2, "01632 960000");
  tick (display, "They said I may write their name");
  assert_saved (display, "hard-times.call",
                "{\"name\":\"" ODD
                "\",\"role\":\"uncle\",\"contact\":\"01632 960000\",\"agreed\":true}");
  ask (display, "hard-times.call");
  assert_shown (display, 0, ODD);
}

static void
test_records (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "work.skills");
  display_type (display, 0, ODD);
  display_press (display, "Add another");
  display_type (display, 3, "second");
  assert_saved (display, "work.skills", "[{\"task\":\"" ODD "\"},{\"task\":\"second\"}]");
  display_press (display, "Take away");
  assert_saved (display, "work.skills", "[{\"task\":\"second\"}]");
  ask (display, "work.skills");
  assert_shown (display, 0, "second");
}

static void
test_too_long_stays_on_the_screen (void)
{
  g_autoptr (Display) display = new_display ();
  GtkWidget *editor = ask (display, "about.support-line");
  g_autofree char *words = g_strnfill (141, 'a');
  gboolean refused = FALSE;

  display_type (display, 0, words);
  g_object_get (editor, "refused", &refused, NULL);
  g_assert_true (refused);
  assert_shown (display, 0, words);
  assert_saved (display, "about.support-line", NULL);
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "Not saved yet"));
  g_assert_false (onward_window_go (display->window, "home"));
}

static void
test_emptied_is_taken_away (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "about.matters");
  display_type (display, 0, "x");
  assert_saved (display, "about.matters", "\"x\"");
  gtk_text_buffer_set_text (display_get_text (display, 0), "", -1);
  assert_saved (display, "about.matters", NULL);
}

static void
test_undo_is_shown (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "about.matters");
  display_type (display, 0, "words");
  gtk_widget_activate_action (GTK_WIDGET (display->window), "win.undo", NULL);
  assert_shown (display, 0, "");
  assert_saved (display, "about.matters", NULL);
}

static void
test_whose_words (void)
{
  g_autoptr (Display) display = new_display ();
  GtkWidget *editor = ask (display, "about.matters");
  OnwardAnswer *answer;

  display_type (display, 0, "words");
  onward_answer_editor_set_whose (ONWARD_ANSWER_EDITOR (editor), ONWARD_BY_FAMILY,
                                  ONWARD_WORDS_OWN);
  answer = onward_passport_get_answer (onward_draft_get_passport (display_get_draft (display)),
                                       "about.matters");
  g_assert_cmpint (onward_answer_get_by (answer), ==, ONWARD_BY_FAMILY);
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "My family said this"));
}

static void
test_saved_only_after_the_commit (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "about.matters");
  display_type (display, 0, "words");
  g_assert_null (display_find (display, NULL, GTK_TYPE_LABEL, "Saved"));
  display_until (onward_draft_get_state (display_get_draft (display)) == ONWARD_DRAFT_SAVED);
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "Saved"));
}

static void
test_hint_comes_and_goes (void)
{
  g_autoptr (Display) display = new_display ();

  ask (display, "about.matters");
  display_type (display, 0, "My mum has cancer.");
  display_until (display_find (display, NULL, GTK_TYPE_BUTTON, "Keep it") != NULL);
  display_press (display, "Keep it");
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Keep it"));
  assert_saved (display, "about.matters", "\"My mum has cancer.\"");
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/answer/line-round-trips", test_line);
  g_test_add_func ("/display/answer/line-keeps-line-breaks-out", test_line_keeps_line_breaks_out);
  g_test_add_func ("/display/answer/text-round-trips", test_text);
  g_test_add_func ("/display/answer/list-round-trips", test_list);
  g_test_add_func ("/display/answer/list-is-put-in-order", test_list_is_put_in_order);
  g_test_add_func ("/display/answer/choice-round-trips", test_choice);
  g_test_add_func ("/display/answer/choices-by-picture-alone", test_choices_by_picture_alone);
  g_test_add_func ("/display/answer/something-else-opens-a-line", test_something_else_opens_a_line);
  g_test_add_func ("/display/answer/date-round-trips", test_date);
  g_test_add_func ("/display/answer/no-such-day-is-not-taken", test_no_such_day);
  g_test_add_func ("/display/answer/yes-no-round-trips", test_yes_no);
  g_test_add_func ("/display/answer/person-round-trips", test_person);
  g_test_add_func ("/display/answer/records-round-trip", test_records);
  g_test_add_func ("/display/answer/too-long-stays-on-the-screen",
                   test_too_long_stays_on_the_screen);
  g_test_add_func ("/display/answer/emptied-is-taken-away", test_emptied_is_taken_away);
  g_test_add_func ("/display/answer/undo-is-shown", test_undo_is_shown);
  g_test_add_func ("/display/answer/whose-words-are-kept", test_whose_words);
  g_test_add_func ("/display/answer/saved-only-after-the-commit", test_saved_only_after_the_commit);
  g_test_add_func ("/display/answer/hint-comes-and-goes", test_hint_comes_and_goes);
  return g_test_run ();
}
