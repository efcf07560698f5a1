/* test-save-page.c: the young person's own page as a file, by the dialog that asks where. */

#include "display.h"

#include <glib/gstdio.h>

#include "paper/onward-large-print.h"

static gboolean
has_chosen (GtkWidget *dialog, const char *path)
{
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  return chosen != NULL && g_str_equal (g_file_peek_path (chosen), path);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

/* Answers the dialog that asks where, as a person would. It starts where the process is. */
static void
choose (const char *path)
{
  GtkWidget *dialog = find_window (GTK_TYPE_FILE_CHOOSER);
  g_autofree char *name = g_path_get_basename (path);

  g_assert_nonnull (dialog);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  display_until (has_chosen (dialog, path));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
}

static void
test_saved_as_the_page_that_is (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autofree char *path = g_build_filename (display->top, "my-page.html", NULL);
  g_autofree char *expected = onward_large_print (
      onward_draft_get_passport (display_get_draft (display)), ONWARD_LARGE_PRINT_MEETING);
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf about;

  g_assert_cmpint (g_chdir (display->top), ==, 0);
  display_go (display, "my-page/meeting");
  display_press (display, "Save my page");
  choose (path);
  display_until (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmphex (about.st_mode & 07777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &saved, NULL, &error));
  g_assert_cmpstr (saved, ==, expected);
}

static void
test_never_over_a_file (void)
{
  g_autoptr (Display) display = display_new_with_people ("robin", ONWARD_USE_YOUNG_PERSON);
  g_autofree char *path = g_build_filename (display->top, "held.html", NULL);
  g_autofree char *held = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chdir (display->top), ==, 0);
  g_assert_true (g_file_set_contents (path, "mine", -1, &error));
  display_go (display, "my-page");
  display_press (display, "Save my page");
  choose (path);
  display_until (find_window (GTK_TYPE_MESSAGE_DIALOG) != NULL); /* GTK asks; they say yes */
  gtk_dialog_response (GTK_DIALOG (find_window (GTK_TYPE_MESSAGE_DIALOG)), GTK_RESPONSE_ACCEPT);
  display_until (display_find (display, NULL, GTK_TYPE_LABEL,
                               "The page is not locked. Whoever has it can read it.")
                 == NULL);
  g_assert_true (g_file_get_contents (path, &held, NULL, &error));
  g_assert_cmpstr (held, ==, "mine");
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
  g_test_add_func ("/display/save-page/saved-as-the-page-that-is", test_saved_as_the_page_that_is);
  g_test_add_func ("/display/save-page/never-over-a-file", test_never_over_a_file);
  return g_test_run ();
}
