/* test-trouble.c: when the vault takes no more words they stay on the screen, a notice says so, a
 * copy can be saved elsewhere, and the next save that works clears the notice. */

#include "display.h"

#include <signal.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "desktop/onward-idle-lock.h"
#include "desktop/onward-window-private.h"
#include "desktop/parts/onward-notice.h"
#include "desktop/parts/onward-save-file.h"
#include "passport/onward-clock.h"

#define WORDS "Sam & <b>Co</b>"

/* A disk on which no file grows any more, also for root; and one with room again. */
static void
set_disk_full (gboolean full)
{
  struct rlimit limit = { 0 };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = full ? 0 : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
type (Display *display, const char *text)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), "card.preferred-name");
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_draft_set_answer (display_get_draft (display), question, value,
                                          ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &error));
  g_assert_no_error (error);
}

/* Words that could not be saved. */
static Display *
make_trouble (void)
{
  Display *display = display_new_with_people ("new", ONWARD_USE_YOUNG_PERSON);
  OnwardDraft *draft = display_get_draft (display);

  display_go (display, "home");
  set_disk_full (TRUE);
  type (display, WORDS);
  display_until (onward_draft_get_state (draft) == ONWARD_DRAFT_TROUBLE);
  set_disk_full (FALSE);
  return display;
}

static GtkWidget *
find_notice (Display *display)
{
  return display_find (display, NULL, ONWARD_TYPE_NOTICE, NULL);
}

static void
test_words_stay_and_a_notice_says_so (void)
{
  g_autoptr (Display) display = make_trouble ();
  g_autofree char *name
      = onward_passport_dup_name (onward_draft_get_passport (display_get_draft (display)));

  g_assert_cmpstr (name, ==, WORDS);
  g_assert_nonnull (find_notice (display));
  display_get (display, NULL, GTK_TYPE_LABEL, "Your words are still here, but not saved.");
}

static void
test_trying_again_clears_the_notice (void)
{
  g_autoptr (Display) display = make_trouble ();

  display_press (display, "Try again");
  g_assert_cmpuint (onward_draft_get_state (display_get_draft (display)), ==, ONWARD_DRAFT_SAVED);
  g_assert_null (find_notice (display));
}

static void
test_a_disk_still_full_keeps_the_notice (void)
{
  g_autoptr (Display) display = make_trouble ();

  set_disk_full (TRUE);
  display_press (display, "Try again");
  set_disk_full (FALSE);
  g_assert_nonnull (find_notice (display));
}

static void
test_trouble_keeps_the_vault_open (void)
{
  g_autoptr (Display) display = make_trouble ();
  g_autoptr (OnwardIdleLock) lock = onward_idle_lock_new (display->window);

  g_object_set (lock, "minutes", 5, NULL);
  onward_clock_set (onward_clock_now () + 600);
  onward_idle_lock_look (lock);
  g_assert_nonnull (onward_desk_get_vault (display->desk));
}

/* --- a copy elsewhere --- */

static gpointer
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (g_type_is_a (G_OBJECT_TYPE (at->data), type))
      return at->data;
  return NULL;
}

static void
test_it_says_that_a_copy_is_not_locked (void)
{
  g_autoptr (Display) display = make_trouble ();
  AdwMessageDialog *question = NULL;

  display_press (display, "Save a copy somewhere else");
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), "not locked"));
  adw_message_dialog_response (question, "cancel");
  g_assert_nonnull (find_notice (display));
}

static void
test_a_copy_holds_the_words (void)
{
  g_autoptr (Display) display = make_trouble ();
  g_autoptr (GBytes) copy = onward_window_make_copy (display->window);
  g_autofree char *path = g_build_filename (display->top, "copy.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *page = NULL;
  g_autoptr (GError) error = NULL;
  struct stat about = { 0 };

  g_assert_true (onward_save_file_write (file, copy, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &page, NULL, &error));
  g_assert_nonnull (strstr (page, "Sam &amp; &lt;b&gt;Co&lt;/b&gt;"));
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  g_assert_false (onward_save_file_write (file, copy, &error)); /* never over one that is there */
  g_assert_nonnull (find_notice (display)); /* the vault still has not got them */
}

static void
test_names_of_files_name_nobody (void)
{
  g_autofree char *name = onward_save_file_dup_name ("my-words", ".html");
  g_autofree char *other = onward_save_file_dup_name ("my-words", ".html");

  g_assert_true (g_regex_match_simple ("^my-words-2026-11-21-[a-z2-9]{4}\\.html$", name, 0, 0));
  g_assert_cmpstr (name, !=, other);
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/trouble/names-of-files-name-nobody", test_names_of_files_name_nobody);
  g_test_add_func ("/display/trouble/words-stay-and-a-notice-says-so",
                   test_words_stay_and_a_notice_says_so);
  g_test_add_func ("/display/trouble/trying-again-clears-the-notice",
                   test_trying_again_clears_the_notice);
  g_test_add_func ("/display/trouble/a-disk-still-full-keeps-the-notice",
                   test_a_disk_still_full_keeps_the_notice);
  g_test_add_func ("/display/trouble/it-says-that-a-copy-is-not-locked",
                   test_it_says_that_a_copy_is_not_locked);
  g_test_add_func ("/display/trouble/a-copy-holds-the-words", test_a_copy_holds_the_words);
  g_test_add_func ("/display/trouble/trouble-keeps-the-vault-open",
                   test_trouble_keeps_the_vault_open);
  return g_test_run ();
}
