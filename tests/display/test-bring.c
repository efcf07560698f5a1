/* test-bring.c: what a school's file would change is shown before it is done; doubts are decided by
 * a person; all of it comes in, or nothing. */

#include "bring-states.h"

#include "../core/row-digest.h"

#include "desktop/bring/onward-bring-screen.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-private.h"

#define PUPILS 10 /* of twelve: Robin and Sam are here, without their UPN */
#define PEOPLE 6
#define ROBIN_UPN "A999400113001"

static Display *
display_at_bring (void)
{
  Display *display = display_new_with_people (NULL, ONWARD_USE_SUPPORTER);

  display_go (display, "bring");
  return display;
}

static gint64
count (Display *display)
{
  return onward_vault_count (onward_desk_get_vault (display->desk), NULL);
}

static char *
digest (Display *display)
{
  return digest_rows (onward_desk_get_vault (display->desk)->db);
}

static void
test_differences_change_nothing (void)
{
  g_autoptr (Display) display = display_at_bring ();
  g_autofree char *path = display_bring_people_file ();
  g_autofree char *before = digest (display);
  g_autofree char *after = NULL;

  display_bring_open (display, path, "Look at the differences");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "12 pupils: 10 new, 2 in doubt"));
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "New (10)"));
  after = digest (display);
  g_assert_cmpstr (before, ==, after);
}

static void
test_yes_brings_them_in (void)
{
  g_autoptr (Display) display = display_at_bring ();
  g_autofree char *path = display_bring_people_file ();

  display_bring_open (display, path, "Look at the differences");
  display_press (display, "Bring in 10");
  display_until (g_strcmp0 (onward_window_get_place (display->window), "caseload") == 0);
  g_assert_cmpint (count (display), ==, PEOPLE + PUPILS);
  display_go (display, "bring");
  display_bring_open (display, path, "Look at the differences");
  g_assert_nonnull (
      display_find (display, NULL, GTK_TYPE_LABEL, "12 pupils: 10 unchanged, 2 in doubt"));
}

static void
test_stopped_in_the_middle_nothing_is_changed (void)
{
  g_autoptr (Display) display = display_at_bring ();
  g_autofree char *path = display_bring_people_file ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  display_bring_open (display, path, "Look at the differences");
  before = digest (display);
  display_press (display, "Bring in 10");
  g_assert_false (onward_window_go (display->window, "caseload")); /* not in the middle */
  display_until (count (display) > PEOPLE);
  display_press (display, "Stop");
  display_until (display_find (display, NULL, GTK_TYPE_LABEL, "Look at the differences") != NULL);
  after = digest (display);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (count (display), ==, PEOPLE);
}

static void
test_stopped_while_reading_leads_back (void)
{
  g_autoptr (Display) display = display_at_bring ();
  g_autofree char *path = display_bring_people_file ();
  OnwardScreen *screen = onward_window_get_screen (display->window);

  onward_bring_screen_open (ONWARD_BRING_SCREEN (screen), path);
  display_press (display, "Stop");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_BUTTON, "Choose a file"));
  display_bring_open (display, path, "Look at the differences"); /* and again */
}

static void
choose (Display *display, const char *words)
{
  GtkWidget *choice = display_get (display, NULL, GTK_TYPE_CHECK_BUTTON, words);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
}

static void
test_a_doubt_is_decided_by_a_person (void)
{
  g_autoptr (Display) display = display_at_bring ();
  g_autofree char *path = display_bring_people_file ();

  display_bring_make_doubt (display);
  display_bring_open (display, path, "Look at the differences");
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "12 pupils: 9 new, 3 in doubt"));
  choose (display, "It is somebody new");
  display_until (display_find (display, NULL, GTK_TYPE_LABEL, "12 pupils: 10 new, 2 in doubt")
                 != NULL);
  choose (display, "It is Sam, whose passport is here");
  display_until (
      display_find (display, NULL, GTK_TYPE_LABEL, "12 pupils: 10 new, 1 changed, 1 in doubt")
      != NULL);
  gtk_widget_activate_action (GTK_WIDGET (onward_window_get_screen (display->window)),
                              "bring.decide", "(ss)", ROBIN_UPN, "");
  display_until (
      display_find (display, NULL, GTK_TYPE_LABEL, "12 pupils: 9 new, 1 changed, 2 in doubt")
      != NULL);
  display_press (display, "Bring in 10");
  display_until (g_strcmp0 (onward_window_get_place (display->window), "caseload") == 0);
  g_assert_cmpint (count (display), ==, PEOPLE + 1 + 9);
}

static void
test_a_refused_file_says_why (void)
{
  g_autoptr (Display) display = display_at_bring ();
  g_autofree char *before = digest (display);
  g_autofree char *after = NULL;

  display_bring_refused (display);
  after = digest (display);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (count (display), ==, PEOPLE);
}

static void
test_a_spreadsheet_comes_the_same_way (void)
{
  g_autoptr (Display) display = display_at_bring ();

  display_bring_columns (display);
  display_press (display, "Show the differences");
  display_until (display_find (display, NULL, GTK_TYPE_LABEL, "Look at the differences") != NULL);
  g_assert_nonnull (display_find (display, NULL, GTK_TYPE_LABEL, "2 pupils: 1 new, 1 in doubt"));
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/bring/differences-change-nothing", test_differences_change_nothing);
  g_test_add_func ("/display/bring/yes-brings-them-in", test_yes_brings_them_in);
  g_test_add_func ("/display/bring/stopped-in-the-middle-nothing-is-changed",
                   test_stopped_in_the_middle_nothing_is_changed);
  g_test_add_func ("/display/bring/stopped-while-reading-leads-back",
                   test_stopped_while_reading_leads_back);
  g_test_add_func ("/display/bring/a-doubt-is-decided-by-a-person",
                   test_a_doubt_is_decided_by_a_person);
  g_test_add_func ("/display/bring/a-refused-file-says-why", test_a_refused_file_says_why);
  g_test_add_func ("/display/bring/a-spreadsheet-comes-the-same-way",
                   test_a_spreadsheet_comes_the_same_way);
  return g_test_run ();
}
