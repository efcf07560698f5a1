/* test-handover.c: a setting goes to a colleague with the passports somebody chose and no others;
 * and comes in after a yes, all of it or nothing. */

#include "handover-states.h"

#include <string.h>

#include <glib/gstdio.h>

#include "carry-states.h"
#include "desktop/handover/onward-hand-on-screen.h"
#include "desktop/onward-incoming.h"
#include "desktop/parts/onward-six-words.h"
#include "desktop/receive/onward-words-pane.h"
#include "seal-states.h"
#include "seal/onward-words.h"
#include "share/onward-handover.h"
#include "share/onward-own-card.h"
#include "store/onward-vault-passports.h"

static OnwardVault *
vault_of (Display *display)
{
  return onward_desk_get_vault (display->desk);
}

static Display *
new_display (void)
{
  return display_new_with_people (NULL, ONWARD_USE_SUPPORTER);
}

static guint
count_settings (Display *display)
{
  g_autoptr (GPtrArray) rows
      = onward_vault_list_identities (vault_of (display), ONWARD_IDENTITY_SETTING, NULL);
  guint count = 0;

  for (guint i = 0; i < rows->len; i++)
    count += ((OnwardIdentityRow *)g_ptr_array_index (rows, i))->retired == 0;
  return count;
}

static gboolean
says (Display *display, const char *words)
{
  return display_find (display, NULL, GTK_TYPE_LABEL, words) != NULL;
}

/* --- out --- */

/* As a colleague who knows nothing yet would see it. */
static OnwardHandover *
open_saved (Display *display, const char *path)
{
  g_autoptr (OnwardSecret) words = display_carry_read_words (display);
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;
  g_autoptr (GBytes) file = NULL;
  OnwardHandover *handover = NULL;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  file = g_bytes_new (data, length);
  handover = onward_handover_peek (NULL, file, words, &error);
  g_assert_no_error (error);
  return handover;
}

static void
test_no_passport_goes_unless_it_is_chosen (void)
{
  g_autoptr (Display) display = new_display ();
  g_autofree char *path = NULL;
  g_autoptr (OnwardHandover) handover = NULL;
  GStatBuf status;

  display_handover_go_out (display);
  path = display_handover_save_as (display, "one.handover");
  handover = open_saved (display, path);
  g_assert_cmpstr (handover->id, ==, display_seal_setting (display));
  g_assert_cmpuint (handover->passports->len, ==, 0);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_the_chosen_ones_go_and_no_others (void)
{
  g_autoptr (Display) display = new_display ();
  g_autofree char *path = NULL;
  g_autoptr (OnwardHandover) handover = NULL;

  display_handover_choose_two (display);
  g_assert_true (says (display, "2 passports go with it."));
  path = display_handover_save_as (display, "two.handover");
  handover = open_saved (display, path);
  g_assert_cmpuint (handover->passports->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const OnwardHandoverPassport *passport = g_ptr_array_index (handover->passports, i);

      g_assert_true (g_str_equal (passport->id, display_get_id (display, "robin"))
                     || g_str_equal (passport->id, display_get_id (display, "ellis")));
    }
}

static void
test_all_are_chosen_only_when_somebody_says_so (void)
{
  g_autoptr (Display) display = new_display ();

  display_handover_go_out (display);
  g_assert_true (says (display, "No passport goes with it."));
  display_press (display, "Choose all");
  g_assert_true (says (display, "6 passports go with it."));
  display_press (display, "Choose none");
  g_assert_true (says (display, "No passport goes with it."));
}

static void
test_what_is_chosen_stays_while_others_are_searched (void)
{
  g_autoptr (Display) display = new_display ();
  GtkWidget *search = NULL;

  display_handover_many (display);
  display_handover_go_out (display);
  display_handover_choose (display, "Jamie");
  search = display_carry_get (display, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "sam");
  display_until (!says (display, "Jamie"));
  display_handover_choose (display, "Sam");
  g_assert_true (says (display, "2 passports go with it."));
}

static void
test_no_words_show_when_nothing_could_be_saved (void)
{
  g_autoptr (Display) display = new_display ();
  g_autofree char *path = g_build_filename (display->top, "taken.handover", NULL);
  g_autofree char *data = NULL;

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  display_handover_go_out (display);
  g_assert_false (onward_hand_on_screen_save (
      ONWARD_HAND_ON_SCREEN (onward_window_get_screen (display->window)), path));
  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  g_assert_cmpstr (data, ==, "mine");
  g_assert_null (display_find (display, NULL, ONWARD_TYPE_SIX_WORDS, NULL));
}

static void
test_the_words_are_not_read_aloud (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (OnwardSecret) words = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) secret = NULL;
  g_autofree char *all = NULL;
  g_autofree char *text = NULL;

  display_handover_save (display);
  words = display_carry_read_words (display);
  text = g_strndup ((const char *)onward_secret_data (words), onward_secret_length (words));
  secret = g_strsplit (text, " ", -1);
  lines = onward_screen_listen (onward_window_get_screen (display->window));
  all = g_strjoinv (" ", lines);
  g_assert_cmpuint (g_strv_length (secret), ==, ONWARD_WORDS_PHRASE);
  g_assert_null (strstr (all, text));
}

/* Handing on takes nothing away: only who says so seals here no more. */
static void
test_this_computer_seals_on_unless_it_is_told_to_stop (void)
{
  g_autoptr (Display) display = new_display ();
  GListModel *windows = NULL;

  display_handover_save (display);
  g_assert_cmpuint (count_settings (display), ==, 1);
  display_press (display, "Stop sealing here");
  windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), "stop");
    }
  g_assert_cmpuint (count_settings (display), ==, 0);
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Stop sealing here"));
}

/* --- in --- */

static void
test_wrong_words_show_nothing_of_it (void)
{
  g_autoptr (Display) display = new_display ();

  display_go (display, "caseload");
  display_handover_wrong_words (display);
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "handover");
  g_assert_true (says (display, "These words do not open this file. Ask for them once more."));
  g_assert_false (says (display, HANDOVER_SCHOOL));
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Take it over"));
}

static void
test_looking_changes_nothing (void)
{
  g_autoptr (Display) display = new_display ();

  display_go (display, "caseload");
  display_handover_opened (display);
  g_assert_true (says (display, HANDOVER_SCHOOL));
  g_assert_true (says (display, "It is not on this computer yet."));
  g_assert_true (says (display, "It is on this computer already."));
  g_assert_true (says (
      display, "It is on this computer already, and was changed here after the file was made."));
  g_assert_cmpuint (count_settings (display), ==, 0);
  g_assert_cmpint (onward_vault_count (vault_of (display), NULL), ==, 6);
}

static void
test_a_yes_takes_all_of_it (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (GPtrArray) revisions = NULL;

  display_go (display, "caseload");
  display_handover_opened (display);
  display_press (display, "Take it over");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "people");
  g_assert_true (says (display, "🖋️ " HANDOVER_SCHOOL));
  g_assert_cmpuint (count_settings (display), ==, 1);
  g_assert_cmpint (onward_vault_count (vault_of (display), NULL), ==, 7);
  revisions = onward_vault_revisions (vault_of (display), display_get_id (display, "robin"), NULL);
  g_assert_cmpuint (revisions->len, >, 0); /* what was here is kept */
}

/* The passport on the desk is one of those that come: it is not written over what came. */
static void
test_the_passport_on_the_desk_is_the_one_that_came (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_SUPPORTER);

  display_go (display, "document");
  display_handover_opened (display);
  display_press (display, "Take it over");
  g_assert_cmpstr (onward_draft_get_id (display_get_draft (display)), ==,
                   display_get_id (display, "robin"));
  g_assert_nonnull (onward_passport_get_answer (
      onward_draft_get_passport (display_get_draft (display)), "card.say-name"));
}

static void
test_other_keys_are_refused_without_its_content (void)
{
  g_autoptr (Display) display = new_display ();

  display_go (display, "caseload");
  display_handover_refuse (display);
  g_assert_true (says (display, "Do not use this file."));
  g_assert_false (says (display, HANDOVER_SCHOOL));
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Take it over"));
  g_assert_cmpuint (count_settings (display), ==, 0);
}

static void
test_ones_own_keys_are_known (void)
{
  g_autoptr (Display) display = new_display ();

  display_go (display, "caseload");
  display_handover_same (display);
  g_assert_true (says (display, "You seal with these keys already."));
}

int
main (int argc, char *argv[])
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/handover/no-passport-goes-unless-it-is-chosen",
                   test_no_passport_goes_unless_it_is_chosen);
  g_test_add_func ("/display/handover/the-chosen-ones-go-and-no-others",
                   test_the_chosen_ones_go_and_no_others);
  g_test_add_func ("/display/handover/all-are-chosen-only-when-somebody-says-so",
                   test_all_are_chosen_only_when_somebody_says_so);
  g_test_add_func ("/display/handover/what-is-chosen-stays-while-others-are-searched",
                   test_what_is_chosen_stays_while_others_are_searched);
  g_test_add_func ("/display/handover/no-words-show-when-nothing-could-be-saved",
                   test_no_words_show_when_nothing_could_be_saved);
  g_test_add_func ("/display/handover/the-words-are-not-read-aloud",
                   test_the_words_are_not_read_aloud);
  g_test_add_func ("/display/handover/this-computer-seals-on-unless-it-is-told-to-stop",
                   test_this_computer_seals_on_unless_it_is_told_to_stop);
  g_test_add_func ("/display/handover/wrong-words-show-nothing-of-it",
                   test_wrong_words_show_nothing_of_it);
  g_test_add_func ("/display/handover/looking-changes-nothing", test_looking_changes_nothing);
  g_test_add_func ("/display/handover/a-yes-takes-all-of-it", test_a_yes_takes_all_of_it);
  g_test_add_func ("/display/handover/the-passport-on-the-desk-is-the-one-that-came",
                   test_the_passport_on_the_desk_is_the_one_that_came);
  g_test_add_func ("/display/handover/other-keys-are-refused-without-its-content",
                   test_other_keys_are_refused_without_its_content);
  g_test_add_func ("/display/handover/ones-own-keys-are-known", test_ones_own_keys_are_known);
  return g_test_run ();
}
