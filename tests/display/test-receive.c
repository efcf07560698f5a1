/* What a recipient is told of a file before anything of it is read, and what becomes of it. */

#include <string.h>

#include "receive-states.h"
#include "spoofed-names.h"

#include "desktop/onward-incoming.h"
#include "desktop/receive/onward-checking.h"
#include "desktop/receive/onward-received-row.h"
#include "desktop/receive/onward-received-screen.h"
#include "desktop/receive/onward-received-words.h"
#include "desktop/receive/onward-verdict-view.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "receive/onward-keeping.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-receipts.h"

static Display *
new_display (void)
{
  Display *display = display_new_with_people (NULL, ONWARD_USE_RECIPIENT);

  display_go (display, "received");
  return display;
}

static OnwardVault *
vault_of (Display *display)
{
  return onward_desk_get_vault (display->desk);
}

static gboolean
says (Display *display, const char *words)
{
  return display_find (display, NULL, GTK_TYPE_LABEL, words) != NULL;
}

static void
collect_cb (GtkWidget *label, gpointer text)
{
  g_string_append (text, gtk_label_get_text (GTK_LABEL (label)));
  g_string_append_c (text, '\n');
}

static char *
all_words (Display *display)
{
  GString *text = g_string_new (NULL);

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), GTK_TYPE_LABEL, collect_cb,
                text);
  return g_string_free (text, FALSE);
}

static void
take_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static guint
count_kept (Display *display)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_received (vault_of (display), NULL);

  return rows->len;
}

static void
find_icon_cb (GtkWidget *image, gpointer data)
{
  if (g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (image)), "onward-known-symbolic") == 0)
    *(gboolean *)data = TRUE;
}

/* The tick of a known signer, in whatever is below @root. */
static gboolean
has_tick (GtkWidget *root)
{
  gboolean found = FALSE;

  display_each (root, GTK_TYPE_IMAGE, find_icon_cb, &found);
  return found;
}

static void
count_filled_cb (GtkWidget *button, gpointer data)
{
  if (gtk_widget_has_css_class (button, "suggested-action"))
    (*(guint *)data)++;
}

static guint
count_filled (Display *display)
{
  guint count = 0;

  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), GTK_TYPE_BUTTON,
                count_filled_cb, &count);
  return count;
}

/* --- the verdict --- */

static void
test_a_known_signer_has_the_tick (void)
{
  g_autoptr (Display) display = new_display ();

  display_receive_known (display);
  g_assert_true (says (display, "Checked. We know who signed it."));
  g_assert_true (has_tick (GTK_WIDGET (onward_window_get_screen (display->window))));
  g_assert_true (says (display, "Robin"));
}

static void
test_an_unknown_signer_gets_no_tick_and_no_filled_button (void)
{
  g_autoptr (Display) display = new_display ();

  display_receive_unknown (display);
  g_assert_true (says (display, "We do not know who signed it."));
  g_assert_false (has_tick (GTK_WIDGET (onward_window_get_screen (display->window))));
  g_assert_cmpuint (count_filled (display), ==, 0);
}

static void
test_nothing_of_a_refused_file_is_shown (void)
{
  g_autoptr (Display) display = new_display ();
  g_autofree char *words = NULL;

  display_receive_changed_file (display);
  words = all_words (display);
  g_assert_true (says (display, "Do not use this file."));
  g_assert_null (strstr (words, "Robin"));
  g_assert_null (strstr (words, "Brookfield"));
  g_assert_null (strstr (words, "plan lessons"));
}

static void
test_a_file_for_somebody_else_is_said_to_be (void)
{
  g_autoptr (Display) display = new_display ();

  display_receive_for_another (display);
  g_assert_true (says (display, "This file is for somebody else."));
}

static void
test_a_file_locked_for_somebody_else_is_said_to_be (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (GBytes) file = receive_make (display, &(ReceiveOrder){ 0 }, NULL);
  g_autoptr (GBytes) locked = receive_lock_to_another (file);

  receive_open (display, locked);
  g_assert_true (says (display, "This file is for somebody else."));
}

static void
test_a_sealed_file_that_nobody_shared_is_named (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (GBytes) file = receive_make_issued ();

  receive_open (display, file);
  g_assert_true (says (display, "This is not a shared passport."));
  g_assert_true (says (display, "It was sealed, but not shared with anybody. Ask the young person "
                                "to share it."));
}

/* The thread asks the vault while it is being shut: it is told nothing, and nobody hears of it. */
static void
test_the_vault_may_be_locked_while_a_file_is_checked (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (GBytes) file = receive_make (display, &(ReceiveOrder){ 0 }, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OnwardVerdict) verdict = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  receive_know_school (display);
  onward_checking_start (display->desk, file, NULL, FALSE, cancellable, take_result_cb, &result);
  g_assert_true (onward_desk_lock (display->desk, NULL));
  display_until (result != NULL);
  verdict = onward_checking_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (onward_verdict_get_outcome (verdict), !=, ONWARD_OUTCOME_KNOWN);
}

static void
test_another_key_is_shouted (void)
{
  g_autoptr (Display) display = new_display ();

  display_receive_changed_key (display);
  g_assert_true (says (display, "This is not the key you know!"));
  g_assert_true (says (display, "Stop: another key"));
  g_assert_false (has_tick (GTK_WIDGET (onward_window_get_screen (display->window))));
}

/* --- words --- */

static void
test_each_wrong_word_is_named_by_its_place (void)
{
  g_autoptr (Display) display = new_display ();
  g_autofree char *words = NULL;

  display_receive_wrong_words (display);
  words = all_words (display);
  g_assert_nonnull (strstr (words, "Words 2, 6 are not our words."));
}

static void
type_all_cb (GtkWidget *entry, gpointer data)
{
  const char **words = data;

  if (*words != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), *words);
  *words = NULL;
}

static void
type_words (Display *display, const char *words)
{
  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), GTK_TYPE_ENTRY,
                type_all_cb, &words);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  display_press (display, "Open the file");
}

static void
test_six_words_pasted_anyhow_open_the_file (void)
{
  g_autoptr (Display) display = new_display ();

  display_receive_words (display);
  type_words (display, "  ABACUS, awes Bouq-cele\ncopy  dest");
  display_until (says (display, "Checked. We know who signed it."));
}

static void
test_wrong_words_may_be_typed_again (void)
{
  g_autoptr (Display) display = new_display ();

  display_receive_words (display);
  type_words (display, "abacus abacus abacus abacus abacus abacus");
  display_until (says (display, "These words do not open this file. Ask for them once more."));
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (display_find (display, NULL, GTK_TYPE_ENTRY, NULL))), ==,
      "abacus");
  type_words (display, RECEIVE_WORDS);
  display_until (says (display, "Checked. We know who signed it."));
}

/* --- comparing --- */

static void
test_a_compared_signer_is_known_by_our_name (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (GPtrArray) cards = NULL;

  display_receive_unknown (display);
  display_press (display, "It is the same");
  display_press (display, "Remember this signer");
  display_until (says (display, "Checked. We know who signed it."));
  cards = onward_vault_list_cards (vault_of (display), NULL);
  g_assert_cmpuint (cards->len, ==, 1);
  g_assert_cmpstr (((OnwardCardRow *)cards->pdata[0])->our_name, ==, RECEIVE_SCHOOL);
}

static void
test_another_code_leaves_nobody_known (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (GPtrArray) cards = NULL;

  display_receive_not_the_same (display);
  g_assert_true (says (display, "Do not use this file."));
  cards = onward_vault_list_cards (vault_of (display), NULL);
  g_assert_cmpuint (cards->len, ==, 0);
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Read without trust"));
}

/* --- keeping --- */

static void
test_not_kept_leaves_nothing (void)
{
  g_autoptr (Display) display = new_display ();

  display_receive_known (display);
  display_press (display, "Do not keep it");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "received");
  g_assert_cmpuint (count_kept (display), ==, 0);
  g_assert_null (onward_desk_get_incoming (display->desk));
}

static void
test_kept_until_the_day_of_the_file (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *day = NULL;
  OnwardReceived *row = NULL;

  display_receive_keep_it (display);
  display_press (display, "Keep it");
  rows = onward_vault_list_received (vault_of (display), NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  day = onward_date_print (&row->keep_until);
  g_assert_cmpstr (day, ==, "2027-08-31");
  g_assert_cmpstr (row->purpose, ==, "plan lessons, help and exams");
  receive_wait (display);
  g_assert_true (g_str_has_prefix (onward_window_get_place (display->window), "receive/"));
}

static void
test_longer_than_agreed_is_asked_for (void)
{
  g_autoptr (Display) display = new_display ();
  GtkWidget *tick = NULL;

  display_receive_keep_later (display);
  display_press (display, "Keep it");
  g_assert_cmpuint (count_kept (display), ==, 0);
  tick = display_get (display, NULL, GTK_TYPE_CHECK_BUTTON,
                      "I asked. They agreed to the later day.");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  display_press (display, "Keep it");
  g_assert_cmpuint (count_kept (display), ==, 1);
}

static void
test_an_older_one_cannot_be_kept (void)
{
  g_autoptr (Display) display = new_display ();

  display_receive_cautions (display);
  g_assert_true (says (display, "You hold a newer one from the same young person."));
  display_press (display, "Open the passport");
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Keep it"));
}

static void
test_a_newer_one_says_what_changed (void)
{
  g_autoptr (Display) display = new_display ();

  display_receive_read_newer (display);
  g_assert_true (says (display, "What changed since the one you have"));
}

/* --- a notice --- */

static void
test_a_notice_asks_and_a_yes_deletes (void)
{
  g_autoptr (Display) display = new_display ();
  g_autoptr (GPtrArray) receipts = NULL;

  display_receive_notice (display);
  g_assert_true (says (display, "Robin no longer agrees."));
  g_assert_cmpuint (count_kept (display), ==, 1);
  display_press (display, "Delete it");
  g_assert_cmpuint (count_kept (display), ==, 1);
  display_press (display, "Delete it");
  g_assert_cmpuint (count_kept (display), ==, 0);
  receipts = onward_vault_list_receipts (vault_of (display), NULL);
  g_assert_cmpuint (receipts->len, ==, 1);
  g_assert_cmpstr (((OnwardReceipt *)receipts->pdata[0])->reason, ==, "withdrawn");
}

static void
test_a_notice_waits_for_its_file (void)
{
  g_autoptr (Display) display = new_display ();
  g_autofree char *share = NULL;
  g_autoptr (GBytes) file = receive_make (display, &(ReceiveOrder){ 0 }, &share);
  g_autoptr (GBytes) notice = receive_make_notice (share, TRUE);

  receive_open (display, notice);
  g_assert_true (says (display, "This was sent to you by mistake."));
  g_assert_null (display_find (display, NULL, GTK_TYPE_BUTTON, "Delete it"));
  receive_open (display, file);
  g_assert_true (says (display, "Withdrawn: please delete it"));
}

static void
test_a_withdrawn_file_says_so_in_the_list (void)
{
  g_autoptr (Display) display = new_display ();

  display_receive_notice (display);
  display_press (display, "Not now");
  receive_wait_for_list (display);
  g_assert_true (says (display, "Withdrawn: please delete"));
}

/* --- the list --- */

static void
count_cb (GtkWidget *widget, gpointer data)
{
  (*(guint *)data)++;
}

static void
test_the_list_keeps_people_apart (void)
{
  g_autoptr (Display) display = new_display ();
  guint rows = 0;

  display_receive_list (display);
  display_go (display, "received");
  receive_wait_for_list (display);
  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), ONWARD_TYPE_RECEIVED_ROW,
                count_cb, &rows);
  g_assert_cmpuint (rows, ==, 5);
  g_assert_true (says (display, "It is time to delete it"));
  g_assert_true (says (display, "Another key"));
}

/* Two hundred files: the screen is there before the first of them was checked. */
static void
test_two_hundred_files_are_checked_behind_the_list (void)
{
  g_autoptr (Display) display = new_display ();
  OnwardReceivedScreen *screen = NULL;
  gint64 now = onward_clock_now ();
  gint64 began = 0, shown = 0, longest = 0, last = 0;

  receive_know_school (display);
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GBytes) file
          = receive_make (display, &(ReceiveOrder){ .revision = 1 + i, .few = i % 20 != 0 }, NULL);

      onward_clock_set (now + i);
      receive_keep (display, file);
    }
  began = g_get_monotonic_time ();
  g_assert_true (onward_window_go (display->window, "received"));
  shown = g_get_monotonic_time ();
  screen = ONWARD_RECEIVED_SCREEN (onward_window_get_screen (display->window));
  g_assert_cmpuint (onward_received_screen_count_unchecked (screen), ==, 200);
  last = shown;
  while (onward_received_screen_count_unchecked (screen) > 0)
    {
      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, g_get_monotonic_time () - last);
      last = g_get_monotonic_time ();
    }
  g_test_message ("200 files: shown after %" G_GINT64_FORMAT
                  " ms, all checked after %" G_GINT64_FORMAT
                  " ms, longest turn of the main loop %" G_GINT64_FORMAT " ms",
                  (shown - began) / 1000, (last - began) / 1000, longest / 1000);
}

/* --- somebody who wants to be taken for another --- */

static OnwardVerdict *
check_spoofed (Display *display, guint i)
{
  g_autoptr (GBytes) file = receive_make (
      display, &(ReceiveOrder){ .signer = spoofed_names[i].name, .few = TRUE }, NULL);
  g_autoptr (GError) error = NULL;
  OnwardReceived row = { .bytes = file };
  OnwardVerdict *verdict = onward_keeping_show (vault_of (display), &row, &error);

  g_assert_no_error (error);
  return verdict;
}

/* Nothing that hides, turns or styles is left in what stands on the screen. */
static void
check_label_cb (GtkWidget *label, gpointer what)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));

  g_assert_false (gtk_label_get_use_markup (GTK_LABEL (label)));
  g_assert_null (strstr (text, "”. Checked and known."));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean isolate = c == 0x2068 || c == 0x2069; /* ours, around text from right to left */

      if (g_unichar_type (c) == G_UNICODE_FORMAT && !isolate)
        g_error ("%s: U+%04X stands on the screen", (const char *)what, c);
    }
}

static void
test_no_spoofed_name_is_taken_for_known (void)
{
  g_autoptr (Display) display = new_display ();

  receive_know_school (display);
  for (guint i = 0; i < SPOOFED_NAMES; i++)
    {
      g_autoptr (OnwardVerdict) verdict = check_spoofed (display, i);
      const char *what = spoofed_names[i].what;
      GtkWidget *view = NULL;
      int least = 0;

      g_test_message ("%s", what);
      g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
      g_assert_true (onward_received_is_unusual (verdict) == spoofed_names[i].marked);
      view = g_object_ref_sink (onward_verdict_view_new (vault_of (display), verdict, NULL));
      g_assert_false (has_tick (view));
      g_assert_true ((display_find (display, view, GTK_TYPE_LABEL, "Unusual letters") != NULL)
                     == spoofed_names[i].marked);
      display_each (view, GTK_TYPE_LABEL, check_label_cb, (gpointer)what);
      gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_assert_cmpint (least, <=, 312); /* 360 pixels, less the margins */
      g_object_unref (view);
    }
}

static void
check_row_cb (GtkWidget *row, gpointer count)
{
  g_assert_false (has_tick (row));
  display_each (row, GTK_TYPE_LABEL, check_label_cb, (gpointer) "a row");
  (*(guint *)count)++;
}

static void
test_no_spoofed_name_has_a_tick_in_the_list (void)
{
  g_autoptr (Display) display = new_display ();
  guint count = 0;

  display_receive_spoofed_1 (display);
  display_receive_spoofed_4 (display);
  display_receive_spoofed_5 (display);
  display_go (display, "received");
  receive_wait_for_list (display);
  display_each (GTK_WIDGET (onward_window_get_screen (display->window)), ONWARD_TYPE_RECEIVED_ROW,
                check_row_cb, &count);
  g_assert_cmpuint (count, ==, 30);
}

int
main (int argc, char *argv[])
{
  display_init (&argc, &argv);
#define ADD(name, test) g_test_add_func ("/display/receive/" name, test)
  ADD ("a-known-signer-has-the-tick", test_a_known_signer_has_the_tick);
  ADD ("an-unknown-signer-gets-no-tick-and-no-filled-button",
       test_an_unknown_signer_gets_no_tick_and_no_filled_button);
  ADD ("nothing-of-a-refused-file-is-shown", test_nothing_of_a_refused_file_is_shown);
  ADD ("a-file-for-somebody-else-is-said-to-be", test_a_file_for_somebody_else_is_said_to_be);
  ADD ("a-file-locked-for-somebody-else-is-said-to-be",
       test_a_file_locked_for_somebody_else_is_said_to_be);
  ADD ("a-sealed-file-that-nobody-shared-is-named", test_a_sealed_file_that_nobody_shared_is_named);
  ADD ("the-vault-may-be-locked-while-a-file-is-checked",
       test_the_vault_may_be_locked_while_a_file_is_checked);
  ADD ("a-notice-waits-for-its-file", test_a_notice_waits_for_its_file);
  ADD ("another-key-is-shouted", test_another_key_is_shouted);
  ADD ("each-wrong-word-is-named-by-its-place", test_each_wrong_word_is_named_by_its_place);
  ADD ("six-words-pasted-anyhow-open-the-file", test_six_words_pasted_anyhow_open_the_file);
  ADD ("wrong-words-may-be-typed-again", test_wrong_words_may_be_typed_again);
  ADD ("a-compared-signer-is-known-by-our-name", test_a_compared_signer_is_known_by_our_name);
  ADD ("another-code-leaves-nobody-known", test_another_code_leaves_nobody_known);
  ADD ("not-kept-leaves-nothing", test_not_kept_leaves_nothing);
  ADD ("kept-until-the-day-of-the-file", test_kept_until_the_day_of_the_file);
  ADD ("longer-than-agreed-is-asked-for", test_longer_than_agreed_is_asked_for);
  ADD ("an-older-one-cannot-be-kept", test_an_older_one_cannot_be_kept);
  ADD ("a-newer-one-says-what-changed", test_a_newer_one_says_what_changed);
  ADD ("a-notice-asks-and-a-yes-deletes", test_a_notice_asks_and_a_yes_deletes);
  ADD ("a-withdrawn-file-says-so-in-the-list", test_a_withdrawn_file_says_so_in_the_list);
  ADD ("the-list-keeps-people-apart", test_the_list_keeps_people_apart);
  ADD ("two-hundred-files-are-checked-behind-the-list",
       test_two_hundred_files_are_checked_behind_the_list);
  ADD ("no-spoofed-name-is-taken-for-known", test_no_spoofed_name_is_taken_for_known);
  ADD ("no-spoofed-name-has-a-tick-in-the-list", test_no_spoofed_name_has_a_tick_in_the_list);
  return g_test_run ();
}
