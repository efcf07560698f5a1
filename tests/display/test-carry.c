/* A young person's own copy: out under words, and in again where somebody says yes; and files that
 * come in while something else is on the screen. */

#include "carry-states.h"

#include <string.h>

#include <glib/gstdio.h>

#include "desktop/carry/onward-carry-screen.h"
#include "desktop/onward-incoming.h"
#include "passport/onward-clock.h"
#include "share/onward-own-copy.h"
#include "store/onward-vault-passports.h"

#define YOUNG_PERSON ONWARD_USE_YOUNG_PERSON
#define SUPPORTER ONWARD_USE_SUPPORTER

static OnwardVault *
vault_of (Display *display)
{
  return onward_desk_get_vault (display->desk);
}

static void
test_what_is_saved_opens_with_the_words_that_show (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", YOUNG_PERSON);
  g_autofree char *path = g_build_filename (display->top, "copy.passport", NULL);
  g_autoptr (OnwardSecret) words = NULL;
  g_autoptr (OnwardPassport) passport = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GBytes) file = NULL;
  gsize length = 0;
  GStatBuf status;
  gboolean is_here = FALSE;

  display_go (display, "carry");
  g_assert_true (onward_carry_screen_save (
      ONWARD_CARRY_SCREEN (onward_window_get_screen (display->window)), path));
  words = display_carry_read_words (display);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  file = g_bytes_new (data, length);
  passport = onward_own_copy_peek (vault_of (display), file, words, &is_here, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (onward_passport_get_id (passport), ==, display_get_id (display, "robin"));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_a_file_that_is_there_is_left_alone (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", YOUNG_PERSON);
  g_autofree char *path = g_build_filename (display->top, "copy.passport", NULL);
  g_autofree char *data = NULL;

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  display_go (display, "carry");
  g_assert_false (onward_carry_screen_save (
      ONWARD_CARRY_SCREEN (onward_window_get_screen (display->window)), path));
  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  g_assert_cmpstr (data, ==, "mine");
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON,
                               "I have written them down")); /* no words of it */
}

static void
test_wrong_words_change_nothing (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", YOUNG_PERSON);

  display_go (display, "home");
  display_own_copy_wrong_words (display);
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "own-copy");
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Use this passport"));
}

/* What stands in the file, not what was changed after it was made; and that is kept. */
static void
test_a_copy_takes_the_place_of_what_is_here (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", YOUNG_PERSON);
  g_autoptr (OnwardSecret) words = NULL;
  g_autoptr (GBytes) file = display_own_copy_make (display, "robin", &words);
  g_autoptr (GPtrArray) revisions = NULL;
  OnwardAnswer *answer;

  onward_passport_clear_answer (onward_draft_get_passport (display_get_draft (display)),
                                "card.preferred-name");
  onward_draft_save (display_get_draft (display), NULL);
  onward_incoming_take (display->window, file);
  display_own_copy_type (display, words);
  display_press (display, "Use this passport");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "home");
  answer = onward_passport_get_answer (onward_draft_get_passport (display_get_draft (display)),
                                       "card.preferred-name");
  g_assert_nonnull (answer);
  revisions = onward_vault_revisions (vault_of (display), display_get_id (display, "robin"), NULL);
  g_assert_cmpuint (revisions->len, >, 0);
}

static void
test_a_passport_that_comes_is_theirs (void)
{
  g_autoptr (Display) school = display_new_with_people (NULL, SUPPORTER);
  g_autoptr (Display) home = display_new_with_people ("new", YOUNG_PERSON);
  g_autoptr (OnwardSecret) words = NULL;
  g_autoptr (GBytes) file = display_own_copy_make (school, "zara", &words);

  onward_incoming_take (home->window, file);
  display_own_copy_type (home, words);
  display_press (home, "Use this passport");
  g_assert_cmpstr (onward_draft_get_id (display_get_draft (home)), ==,
                   display_get_id (school, "zara"));
  g_assert_true (onward_desk_close_draft (home->desk, NULL));
  g_assert_true (onward_desk_open_mine (home->desk, NULL));
  g_assert_cmpstr (onward_draft_get_id (display_get_draft (home)), ==,
                   display_get_id (school, "zara"));
}

/* --- files on their way in --- */

static void
test_a_file_waits_until_the_vault_is_open (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", YOUNG_PERSON);
  g_autoptr (OnwardSecret) words = NULL;
  g_autoptr (GBytes) file = display_own_copy_make (display, "sam", &words);

  onward_desk_set_incoming (display->desk, file);
  onward_window_go_first (display->window);
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "own-copy");
  g_assert_null (onward_desk_get_incoming (display->desk)); /* the screen has it */
}

static void
test_locking_forgets_a_file_that_waits (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", YOUNG_PERSON);
  g_autoptr (GBytes) file = g_bytes_new_static ("x", 1);

  onward_desk_set_incoming (display->desk, file);
  g_assert_true (onward_desk_lock (display->desk, NULL));
  g_assert_null (onward_desk_get_incoming (display->desk));
}

static void
test_what_is_no_file_is_said (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", YOUNG_PERSON);

  display_go (display, "home");
  onward_incoming_open (display->window, display->top); /* a folder */
  display_until (
      display_find (display, GTK_WIDGET (display->window), GTK_TYPE_LABEL, "This is not a file.")
      != NULL);
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "home");
}

int
main (int argc, char *argv[])
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/carry/what-is-saved-opens-with-the-words-that-show",
                   test_what_is_saved_opens_with_the_words_that_show);
  g_test_add_func ("/display/carry/a-file-that-is-there-is-left-alone",
                   test_a_file_that_is_there_is_left_alone);
  g_test_add_func ("/display/carry/wrong-words-change-nothing", test_wrong_words_change_nothing);
  g_test_add_func ("/display/carry/a-copy-takes-the-place-of-what-is-here",
                   test_a_copy_takes_the_place_of_what_is_here);
  g_test_add_func ("/display/carry/a-passport-that-comes-is-theirs",
                   test_a_passport_that_comes_is_theirs);
  g_test_add_func ("/display/incoming/a-file-waits-until-the-vault-is-open",
                   test_a_file_waits_until_the_vault_is_open);
  g_test_add_func ("/display/incoming/locking-forgets-a-file-that-waits",
                   test_locking_forgets_a_file_that_waits);
  g_test_add_func ("/display/incoming/what-is-no-file-is-said", test_what_is_no_file_is_said);
  return g_test_run ();
}
