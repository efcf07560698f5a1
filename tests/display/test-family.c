/* test-family.c: the family's page: theirs, and only while the young person says yes. */

#include "document-states.h"

#include "desktop/document/onward-document-row.h"

static void
test_closed_until_yes (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "family");
  g_assert_null (display_find (display, NULL, ONWARD_TYPE_DOCUMENT_ROW, NULL));
  display_press (display, "Yes, they may");
  g_assert_nonnull (display_find (display, NULL, ONWARD_TYPE_DOCUMENT_ROW, NULL));
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "This page is by the family"));
}

static void
only_familys_cb (GtkWidget *row, gpointer data)
{
  const OnwardQuestion *question = g_object_get_data (G_OBJECT (row), "question");

  g_assert_cmpstr (question->who, ==, "family");
}

static void
test_only_their_own_can_be_changed (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "family");
  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), ONWARD_TYPE_DOCUMENT_ROW,
                only_familys_cb, NULL);
}

static void
test_answers_are_marked_as_theirs (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  OnwardPassport *passport;
  OnwardAnswer *answer;
  GtkWidget *row;

  display_go (display, "family");
  display_press (display, "Yes, they may");
  row = gtk_widget_get_ancestor (
      display_get (display, NULL, GTK_TYPE_LABEL, "What would the family like you to know?"),
      ONWARD_TYPE_DOCUMENT_ROW);
  g_signal_emit_by_name (display_get (display, row, GTK_TYPE_BUTTON, "Answer"), "clicked");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (
                                display_get (display, row, GTK_TYPE_TEXT_VIEW, NULL))),
                            "New places take two visits.", -1);
  passport = onward_draft_get_passport (display_get_draft (display));
  answer = onward_passport_get_answer (passport, "family.know");
  g_assert_nonnull (answer);
  g_assert_cmpint (onward_answer_get_by (answer), ==, ONWARD_BY_FAMILY);
}

static void
test_no_closes_and_keeps (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  OnwardPassport *passport;

  display_go (display, "family");
  display_close_family_page (display);
  g_assert_null (display_find (display, NULL, ONWARD_TYPE_DOCUMENT_ROW, NULL));
  g_assert_nonnull (
      display_find (display, NULL, GTK_TYPE_LABEL,
                    "Your family wrote here before. Their words are kept. The page is closed."));
  passport = onward_draft_get_passport (display_get_draft (display));
  g_assert_nonnull (onward_passport_get_answer (passport, "family.know"));
  display_go (display, "document/family");
  g_assert_null (
      display_find (display, NULL, GTK_TYPE_LABEL, "What would the family like you to know?"));
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/family/closed-until-yes", test_closed_until_yes);
  g_test_add_func ("/display/family/only-their-own-can-be-changed",
                   test_only_their_own_can_be_changed);
  g_test_add_func ("/display/family/answers-are-marked-as-theirs",
                   test_answers_are_marked_as_theirs);
  g_test_add_func ("/display/family/no-closes-and-keeps", test_no_closes_and_keeps);
  return g_test_run ();
}
