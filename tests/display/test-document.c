/* test-document.c: the passport as one document: what it shows of answers and of what changed. */

#include "document-states.h"

#include "desktop/document/onward-document-changes.h"
#include "desktop/document/onward-document-row.h"
#include "desktop/document/onward-nav-row.h"
#include "store/onward-vault-passports.h"

static void
collect_cb (GtkWidget *label, gpointer data)
{
  GString *words = data;

  g_string_append_printf (words, "%s\n", gtk_label_get_text (GTK_LABEL (label)));
}

/* All words that show below @root, a line each. */
static char *
words_below (GtkWidget *root)
{
  GString *words = g_string_new (NULL);

  display_each (root, GTK_TYPE_LABEL, collect_cb, words);
  return g_string_free (words, FALSE);
}

static GtkWidget *
row_of (Display *display, const char *question)
{
  return gtk_widget_get_ancestor (display_get (display, NULL, GTK_TYPE_LABEL, question),
                                  ONWARD_TYPE_DOCUMENT_ROW);
}

static void
test_list_says_what_is_empty (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "document");
  g_assert_nonnull (display_find (display, NULL, ONWARD_TYPE_NAV_ROW, "About me 6"));
  g_assert_nonnull (display_find (display, NULL, ONWARD_TYPE_NAV_ROW, "Words I choose Empty"));
}

static void
test_answers_are_as_typed (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_change_since_last_week (display);
  display_go (display, "document/about");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL,
                                  "My dog Biscuit. Being on time. Knowing the plan & the <bus>."));
}

static void
test_says_whose_words (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_change_since_last_week (display);
  display_go (display, "document/about");
  g_assert_nonnull (display_find (display, row_of (display, "What matters most to you?"),
                                  GTK_TYPE_LABEL, "Robin’s words"));
  g_assert_nonnull (
      display_find (display, row_of (display, "What are you proud of?"), GTK_TYPE_LABEL, "SENDCo"));
}

static void
test_only_what_changed_is_marked (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_change_since_last_week (display);
  display_go (display, "document/about");
  g_assert_nonnull (display_find (display, row_of (display, "What matters most to you?"),
                                  GTK_TYPE_LABEL, "Changed"));
  g_assert_null (
      display_find (display, row_of (display, "What are you good at?"), GTK_TYPE_LABEL, "Changed"));
}

static void
test_changes_are_sentences (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  GtkWidget *pane;
  g_autofree char *few = NULL;
  g_autofree char *all = NULL;

  display_change_since_seal (display);
  display_go (display, "document/about");
  pane = display_get (display, NULL, ONWARD_TYPE_DOCUMENT_CHANGES, NULL);
  few = words_below (pane);
  g_assert_true (g_str_has_prefix (few, "5 things changed since the seal of 14 November 2026\n"));
  g_assert_null (strstr (few, "What are you proud of?"));
  display_press (display, "Show all");
  all = words_below (pane);
  g_assert_nonnull (strstr (all, "“What are you proud of?”"));
  g_assert_null (strpbrk (all, "{}[]_"));
  g_assert_null (strstr (all, "about."));
}

static void
test_everything_can_be_answered (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "document/plans");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "Not answered yet (7)"));
  g_assert_nonnull (row_of (display, "Is there an EHC plan?"));
}

static OnwardAnswer *
what_matters (Display *display)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) kept
      = onward_vault_load (onward_desk_get_vault (display->desk),
                           onward_draft_get_id (display_get_draft (display)), &error);

  g_assert_no_error (error);
  return g_object_ref (onward_passport_get_answer (kept, "about.matters"));
}

static void
test_edit_in_place_is_the_sendcos (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_SUPPORTER);
  g_autoptr (OnwardAnswer) before = what_matters (display);
  g_autoptr (OnwardAnswer) after = NULL;
  g_autoptr (GError) error = NULL;
  GtkTextBuffer *buffer;

  display_go (display, "document/about");
  display_edit_what_matters (display);
  g_assert_cmpint (onward_answer_get_by (before), ==, ONWARD_BY_YOUNG_PERSON);
  g_assert_cmpint (onward_draft_get_state (display_get_draft (display)), ==, ONWARD_DRAFT_SAVED);
  buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (display_get (display, NULL, GTK_TYPE_TEXT_VIEW, NULL)));
  gtk_text_buffer_set_text (buffer, "The dog, the plan.", -1);
  g_assert_true (onward_draft_save (display_get_draft (display), &error));
  after = what_matters (display);
  g_assert_cmpint (onward_answer_get_by (after), ==, ONWARD_BY_SENDCO);
  g_assert_cmpstr (json_node_get_string (onward_answer_get_value (after)), ==,
                   "The dog, the plan.");
  display_press (display, "Done");
  g_assert_nonnull (display_find (display, row_of (display, "What matters most to you?"),
                                  GTK_TYPE_LABEL, "Written down by the SENDCo"));
}

static void
test_looking_changes_nothing (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_SUPPORTER);

  display_go (display, "document/about");
  display_edit_what_matters (display);
  display_press (display, "Done");
  g_assert_nonnull (display_find (display, row_of (display, "What matters most to you?"),
                                  GTK_TYPE_LABEL, "Robin’s words"));
  g_assert_cmpint (onward_draft_get_state (display_get_draft (display)), ==, ONWARD_DRAFT_SAVED);
}

static void
test_bring_back_and_undo (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_SUPPORTER);
  g_autoptr (OnwardAnswer) now = NULL;
  g_autoptr (OnwardAnswer) back = NULL;
  g_autoptr (OnwardAnswer) again = NULL;

  display_change_since_last_week (display);
  now = what_matters (display);
  display_go (display, "document/revisions");
  g_assert_nonnull (
      display_find (display, NULL, GTK_TYPE_LABEL, "Kept when the passport was closed."));
  display_press (display, "Bring back");
  back = what_matters (display);
  g_assert_true (g_str_has_prefix (json_node_get_string (onward_answer_get_value (back)),
                                   "My dog Biscuit. My family."));
  gtk_widget_activate_action (GTK_WIDGET (display->window), "win.undo", NULL);
  again = what_matters (display);
  g_assert_true (json_node_equal (onward_answer_get_value (now), onward_answer_get_value (again)));
}

static void
test_ready_shows_and_can_be_taken_back (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  OnwardDraft *draft = display_get_draft (display);
  GDate on;

  g_date_clear (&on, 1);
  g_date_set_dmy (&on, 21, G_DATE_NOVEMBER, 2026);
  display_go (display, "document");
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "It is not ready after all"));
  onward_draft_set_ready (draft, &on);
  display_get (display, NULL, GTK_TYPE_LABEL, "✓ Ready for the SENDCo since 21 November 2026");
  display_press (display, "It is not ready after all");
  g_assert_false (onward_passport_get_ready (onward_draft_get_passport (draft), NULL));
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "It is not ready after all"));
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/document/list-says-what-is-empty", test_list_says_what_is_empty);
  g_test_add_func ("/display/document/answers-are-as-typed", test_answers_are_as_typed);
  g_test_add_func ("/display/document/says-whose-words", test_says_whose_words);
  g_test_add_func ("/display/document/only-what-changed-is-marked",
                   test_only_what_changed_is_marked);
  g_test_add_func ("/display/document/changes-are-sentences", test_changes_are_sentences);
  g_test_add_func ("/display/document/everything-can-be-answered", test_everything_can_be_answered);
  g_test_add_func ("/display/document/edit-in-place-is-the-sendcos",
                   test_edit_in_place_is_the_sendcos);
  g_test_add_func ("/display/document/looking-changes-nothing", test_looking_changes_nothing);
  g_test_add_func ("/display/document/bring-back-and-undo", test_bring_back_and_undo);
  g_test_add_func ("/display/document/ready-shows-and-can-be-taken-back",
                   test_ready_shows_and_can_be_taken_back);
  return g_test_run ();
}
