/* test-share-agree.c: from the first question to the file: every step can be left without a trace,
 * nobody is marked, only the picture code signs, and the log says what the file holds. */

#include "display.h"

#include <string.h>

#include <glib/gstdio.h>

#include "agree-states.h"
#include "desktop/share/onward-share-done-screen.h"
#include "paper/onward-share-page.h"
#include "passport/onward-clock.h"
#include "receive/onward-receive.h"
#include "share-states.h"
#include "share/onward-share-entry.h"

static const char *const steps[] = { "share/agree",
                                     "share/agree/what-it-is",
                                     "share/agree/yes-and-no",
                                     "share/agree/say-it-back/who",
                                     "share/agree/say-it-back/choice",
                                     "share/agree/who-decides",
                                     "share/agree/someone-decides/my-view",
                                     "share/ways",
                                     "share/ways/plain" };
static const char *const ways_out[] = { "Stop, and share nothing", "Come back later", "Not today" };

static GPtrArray *
get_log (Display *display)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *log = onward_vault_share_log (onward_desk_get_vault (display->desk), NULL, &error);

  g_assert_no_error (error);
  return log;
}

static void
assert_log (Display *display, guint lines)
{
  g_autoptr (GPtrArray) log = get_log (display);

  g_assert_cmpuint (log->len, ==, lines);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Names of all files outside the vault; the vault's own are those of the database. */
static void
list_files (const char *folder, GString *names)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) inside = g_ptr_array_new_with_free_func (g_free);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    g_ptr_array_add (inside, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (inside, compare);
  for (guint i = 0; i < inside->len; i++)
    {
      g_string_append_printf (names, "%s\n", (char *)inside->pdata[i]);
      list_files (inside->pdata[i], names);
    }
}

static char *
get_files (Display *display)
{
  GString *names = g_string_new (NULL);

  list_files (display->top, names);
  list_files (g_get_home_dir (), names);
  return g_string_free (names, FALSE);
}

static guint
count_recent (void)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint count = g_list_length (items);

  g_list_free_full (items, (GDestroyNotify)gtk_recent_info_unref);
  return count;
}

static void
assert_left (Display *display, const char *files, guint recent)
{
  g_autofree char *now = get_files (display);

  display_draw (display);
  g_assert_false (g_str_has_prefix (onward_window_get_place (display->window), "share"));
  g_assert_null (onward_desk_get_outgoing (display->desk));
  g_assert_cmpstr (now, ==, files);
  g_assert_cmpuint (count_recent (), ==, recent);
  assert_log (display, 0);
}

static void
test_every_step_is_left_without_a_trace (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  guint recent = count_recent ();
  g_autofree char *files = NULL;

  display_agree_start (display);
  onward_desk_end_sharing (display->desk);
  display_go (display, "home");
  files = get_files (display);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      display_agree_start_again (display);
      display_agree_say_me (display);
      display_go (display, steps[i]);
      g_assert_cmpstr (onward_window_get_place (display->window), ==, steps[i]);
      display_press (display, ways_out[i % G_N_ELEMENTS (ways_out)]);
      assert_left (display, files, recent);
    }
}

static void
test_a_made_file_is_left_without_a_trace (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  guint recent = count_recent ();
  g_autofree char *files = NULL;

  display_agree_start (display);
  display_go (display, "share/agree");
  files = get_files (display);
  display_agree_decide (display);
  display_press (display, "Do not share");
  assert_left (display, files, recent);
  display_agree_start_again (display);
  display_go (display, "share/agree");
  display_agree_share (display);
  display_press (display, "Stop, and share nothing");
  assert_left (display, files, recent);
}

/* --- saying it back --- */

static void
test_a_wrong_answer_is_no_block_and_no_mark (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  OnwardAgreeing *agreeing;

  display_agree_start (display);
  display_go (display, "share/agree/say-it-back/who");
  display_agree_pick_wrong (display);
  g_assert_true (display_agree_says (display, "We did not make that clear."));
  display_press (display, "Look again");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "share/agree/what-it-is");
  display_go (display, "share/agree/say-it-back/who");
  display_agree_pick_wrong (display);
  display_press (display, "Next");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "share/agree/say-it-back/what");
  display_press (display, "Go on without an answer");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "share/agree/say-it-back/why");
  agreeing = onward_outgoing_get_agreeing (onward_desk_get_outgoing (display->desk));
  g_assert_true (onward_agreeing_has_support (agreeing, "twice"));
}

static void
test_somebody_else_is_never_the_first_answer (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_agree_start (display);
  display_go (display, "share/agree/who-decides");
  display_press (display, "Next");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "share/agree/who-decides");
  display_agree_pick (display, "I decide on my own");
  display_press (display, "Next");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "share/ways");
}

static void
test_other_words_are_asked_about_again (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  OnwardOutgoing *outgoing;

  display_agree_decide_first (display);
  outgoing = onward_desk_get_outgoing (display->desk);
  onward_outgoing_set_name (outgoing, "Somebody Else Example");
  display_go (display, "share/code");
  display_until (
      g_str_equal (onward_window_get_place (display->window), "share/agree/who-decides"));
}

/* --- the yes --- */

static void
test_wrong_codes_wait (void)
{
  static const char *const wrong[] = { "apple", "bicycle", "rocket", "star", "kite", NULL };
  static const char *const right[] = SHARE_CODE;
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  GtkWidget *grid;

  display_agree_start (display);
  display_go (display, "share/agree");
  display_agree_decide (display);
  for (guint i = 0; i < 4; i++)
    {
      display_agree_press_code (display, wrong);
      display_until (display_agree_says (display, "That was not it."));
    }
  grid = display_get (display, NULL, GTK_TYPE_BUTTON, "apple");
  g_assert_false (gtk_widget_is_sensitive (grid));
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "share/code");
  assert_log (display, 0);
  onward_clock_set (onward_clock_now () + 3600);
  display_go (display, "share/ways");
  display_go (display, "share/code");
  display_agree_press_code (display, right);
  display_until (g_str_equal (onward_window_get_place (display->window), "share/save"));
}

static JsonObject *
get_entry (GPtrArray *log)
{
  g_assert_cmpuint (log->len, ==, 1);
  return json_node_get_object (((OnwardShareLogLine *)g_ptr_array_index (log, 0))->entry);
}

static void
assert_file (Display *display, const char *share_id)
{
  g_autofree char *path = display_agree_path (display);
  g_autofree char *data = NULL;
  gsize length = 0;
  GStatBuf about;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;
  OnwardAgreeing *agreeing
      = onward_outgoing_get_agreeing (onward_desk_get_outgoing (display->desk));

  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmphex (about.st_mode & 07777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  bytes = g_bytes_new (data, length);
  verdict = onward_receive_check (bytes, onward_agreeing_get_made (agreeing)->words, NULL,
                                  onward_clock_now ());
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_UNKNOWN_SIGNER);
  g_assert_cmpstr (onward_claims_get_share_id (onward_verdict_get_claims (verdict)), ==, share_id);
  g_assert_cmpuint (json_object_get_size (onward_verdict_get_content (verdict)), >, 0);
}

static void
test_the_log_says_what_was_picked_and_the_file_opens (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  static const char *const right[] = SHARE_CODE;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) log = NULL;
  JsonObject *entry, *decided, *support, *shown;

  display_agree_start (display);
  display_go (display, "share/agree");
  display_agree_pick (display, "Have someone with me");
  display_press (display, "Start");
  display_agree_decide_together (display);
  path = display_agree_path (display);
  display_agree_press_code (display, right);
  display_until (g_str_equal (onward_window_get_place (display->window), "share/save"));
  assert_log (display, 0);
  display_agree_choose (display, path, FALSE);
  display_until (g_str_equal (onward_window_get_place (display->window), "share/words"));
  log = get_log (display);
  entry = get_entry (log);
  decided = json_object_get_object_member (entry, "decided");
  support = json_array_get_object_element (json_object_get_array_member (entry, "supports"), 0);
  shown = json_array_get_object_element (json_object_get_array_member (entry, "shown"), 1);
  g_assert_cmpstr (json_object_get_string_member (decided, "words"), ==, "We decide together");
  g_assert_cmpstr (json_object_get_string_member (decided, "role"), ==, "Parent or carer");
  g_assert_cmpstr (json_object_get_string_member (support, "id"), ==, "supporter");
  g_assert_cmpstr (json_object_get_string_member (shown, "step"), ==, "what-it-is");
  g_assert_nonnull (strstr (json_object_get_string_member (shown, "words"), AGREE_COLLEGE));
  assert_file (display, json_object_get_string_member (entry, "share"));
}

/* --- saving --- */

static void
test_what_cannot_be_saved_is_no_share (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autofree char *path = g_build_filename (display->top, "taken.transfer", NULL);
  g_autofree char *held = NULL;

  display_agree_start (display);
  display_go (display, "share/agree");
  display_agree_fail (display);
  assert_log (display, 0);
  g_assert_true (display_agree_says (display, "The file was not saved."));
  g_assert_true (g_file_get_contents (path, &held, NULL, NULL));
  g_assert_cmpstr (held, ==, "mine");
  display_go (display, "share/words");
  display_until (g_str_equal (onward_window_get_place (display->window), "share/save"));
  g_assert_null (display_find (display, NULL, GTK_TYPE_LABEL, "Tell them these six words"));
  display_agree_save_made (display);
  display_until (g_str_equal (onward_window_get_place (display->window), "share/words"));
  assert_log (display, 1);
}

static void
test_the_message_names_nobody_unless_asked (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);

  display_agree_start (display);
  display_go (display, "share/agree");
  display_agree_go_to_done (display);
  g_assert_false (display_agree_says (display, "It is from Robin"));
  display_agree_pick (display, "Say that it is from me");
  g_assert_true (display_agree_says (display, "It is from Robin"));
}

static GBytes *
get_made (Display *display)
{
  return onward_agreeing_get_made (
             onward_outgoing_get_agreeing (onward_desk_get_outgoing (display->desk)))
      ->plain;
}

/* Made of the bytes of the file, and said to be without a lock before anybody saves it. */
static void
test_the_page_to_read_is_the_file_and_no_more (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autofree char *path = g_build_filename (display->top, "passport-2026-11-21-k7qf.html", NULL);
  g_autofree char *written = NULL;
  g_autofree char *page = NULL;
  g_autoptr (GError) error = NULL;

  display_agree_start (display);
  display_go (display, "share/agree");
  display_agree_save_page (display);
  g_assert_true (display_agree_says (display, "Everybody who has this page can read it."));
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  page = onward_share_page (get_made (display), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (written, ==, page);
  assert_log (display, 1);
}

static void
test_a_page_that_is_there_is_left_alone (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autofree char *path = g_build_filename (display->top, "taken.html", NULL);
  g_autofree char *held = NULL;

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  display_agree_start (display);
  display_go (display, "share/agree");
  display_agree_go_to_done (display);
  g_assert_false (onward_share_done_screen_save_page (
      ONWARD_SHARE_DONE_SCREEN (onward_window_get_screen (display->window)), path));
  g_assert_true (g_file_get_contents (path, &held, NULL, NULL));
  g_assert_cmpstr (held, ==, "mine");
}

/* Nothing of the first goes into the second by itself; the log can show both as one. */
static void
test_the_copy_for_the_workplace_is_tied_and_empty (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autoptr (GPtrArray) log = NULL;
  OnwardOutgoing *second;
  OnwardSharing sharing;

  display_agree_start_internship (display);
  display_go (display, "share/agree");
  display_agree_save_plain (display);
  display_press (display, "Make one for the workplace");
  g_assert_cmpstr (onward_window_get_place (display->window), ==, "share/for");
  second = onward_desk_get_outgoing (display->desk);
  onward_outgoing_fill (second, &sharing);
  log = get_log (display);
  g_assert_cmpstr (sharing.with, ==, json_object_get_string_member (get_entry (log), "share"));
  g_assert_cmpstr (sharing.order.audience->id, ==, "internship-host");
  g_assert_cmpuint (onward_selection_count (onward_outgoing_get_selection (second)), ==, 0);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
#define ADD(name, func) g_test_add_func ("/display/share-agree/" name, func)
  ADD ("every-step-is-left-without-a-trace", test_every_step_is_left_without_a_trace);
  ADD ("a-made-file-is-left-without-a-trace", test_a_made_file_is_left_without_a_trace);
  ADD ("a-wrong-answer-is-no-block-and-no-mark", test_a_wrong_answer_is_no_block_and_no_mark);
  ADD ("somebody-else-is-never-the-first-answer", test_somebody_else_is_never_the_first_answer);
  ADD ("other-words-are-asked-about-again", test_other_words_are_asked_about_again);
  ADD ("wrong-codes-wait", test_wrong_codes_wait);
  ADD ("the-log-says-what-was-picked-and-the-file-opens",
       test_the_log_says_what_was_picked_and_the_file_opens);
  ADD ("what-cannot-be-saved-is-no-share-and-nothing-is-overwritten",
       test_what_cannot_be_saved_is_no_share);
  ADD ("the-message-names-nobody-unless-asked", test_the_message_names_nobody_unless_asked);
  ADD ("the-page-to-read-is-the-file-and-no-more", test_the_page_to_read_is_the_file_and_no_more);
  ADD ("a-page-that-is-there-is-left-alone", test_a_page_that_is_there_is_left_alone);
  ADD ("the-copy-for-the-workplace-is-tied-and-empty",
       test_the_copy_for_the_workplace_is_tied_and_empty);
  return g_test_run ();
}
