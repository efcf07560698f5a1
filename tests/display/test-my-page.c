/* test-my-page.c: the young person's own page: what is shown and printed. */

#include "display.h"

#include "desktop/page/onward-page-print.h"

static void
test_says_that_it_is_not_locked (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "my-page");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL,
                                  "The page is not locked. Whoever has it can read it."));
}

static void
test_choice_changes_the_sheet (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_go (display, "my-page");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "My passport"));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (gtk_widget_get_ancestor (
          display_get (display, NULL, GTK_TYPE_LABEL, "For a meeting"), GTK_TYPE_CHECK_BUTTON)),
      TRUE);
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "For my meeting"));
  g_assert_null (display_find (display, NULL, GTK_TYPE_LABEL, "My passport"));
}

/* Returns how many pages it takes. */
static int
print_into (Display *display, OnwardLargePrintShape shape)
{
  OnwardPassport *passport = onward_draft_get_passport (display_get_draft (display));
  g_autoptr (GtkPrintOperation) printing
      = onward_page_print_new (onward_page_blocks (passport, shape));
  g_autofree char *path = g_build_filename (display->top, "page.pdf", NULL);
  g_autofree char *pdf = NULL;
  g_autoptr (GError) error = NULL;
  int pages = 0;

  gtk_print_operation_set_export_filename (printing, path);
  g_assert_cmpint (
      gtk_print_operation_run (printing, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
      GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &pdf, NULL, &error));
  g_assert_true (g_str_has_prefix (pdf, "%PDF"));
  g_object_get (printing, "n-pages", &pages, NULL);
  return pages;
}

static void
test_prints_all_of_a_long_text (void)
{
  g_autoptr (Display) display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), "reviews.my-views");
  g_autofree char *long_text = g_strnfill (question->max_length, 'w');
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), long_text);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (print_into (display, ONWARD_LARGE_PRINT_WHOLE), ==, 1);
  onward_draft_set_answer (display_get_draft (display), question, value, ONWARD_BY_YOUNG_PERSON,
                           ONWARD_WORDS_OWN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (print_into (display, ONWARD_LARGE_PRINT_WHOLE), >, 1);
}

static void
test_prints_less_for_a_meeting (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  int all = print_into (display, ONWARD_LARGE_PRINT_WHOLE);
  int few = print_into (display, ONWARD_LARGE_PRINT_MEETING);

  g_assert_cmpint (few, >, 0);
  g_assert_cmpint (few, <, all);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/my-page/says-that-it-is-not-locked", test_says_that_it_is_not_locked);
  g_test_add_func ("/display/my-page/choice-changes-the-sheet", test_choice_changes_the_sheet);
  g_test_add_func ("/display/my-page/prints-all-of-a-long-text", test_prints_all_of_a_long_text);
  g_test_add_func ("/display/my-page/prints-less-for-a-meeting", test_prints_less_for_a_meeting);
  return g_test_run ();
}
