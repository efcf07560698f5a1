#include "desktop/parts/onward-save-file.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-new-file.h"

#define LETTERS "abcdefghjkmnpqrstvwxyz23456789" /* none that looks like another */
#define N_LETTERS 4

typedef struct
{
  GBytes *content;
  OnwardSaveFileDone done;
  gpointer data;
  GDestroyNotify destroy;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  if (saving->destroy != NULL)
    saving->destroy (saving->data);
  g_bytes_unref (saving->content);
  g_free (saving);
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL && onward_save_file_write (file, saving->content, &error))
    saving->done (g_file_peek_path (file), NULL, saving->data);
  else if (file != NULL)
    saving->done (NULL, error, saving->data);
  g_object_unref (chooser); /* with it goes the Saving */
}

/**
 * onward_save_file_dup_name:
 * @what: what is in it, "my-page"
 * @suffix: ".html"
 *
 * Makes a name to offer: with the day and four letters by chance, and never with a person's name.
 *
 * Returns: (transfer full): the name
 */
char *
onward_save_file_dup_name (const char *what, const char *suffix)
{
  char letters[N_LETTERS + 1] = { 0 };
  GDate today;

  for (gsize i = 0; i < N_LETTERS; i++)
    letters[i] = LETTERS[g_random_int_range (0, (gint32)sizeof LETTERS - 1)];
  onward_clock_today (&today);
  return g_strdup_printf ("%s-%04u-%02u-%02u-%s%s", what, g_date_get_year (&today),
                          (guint)g_date_get_month (&today), g_date_get_day (&today), letters,
                          suffix);
}

/**
 * onward_save_file_write:
 * @file: where it is to be
 * @content: what goes into it
 * @error: return location, `ONWARD_NEW_FILE_ERROR`
 *
 * Writes what somebody wanted to save where they chose.
 *
 * Returns: whether it is there
 */
gboolean
onward_save_file_write (GFile *file, GBytes *content, GError **error)
{
  const char *path = g_file_peek_path (file);
  gsize length = 0;
  gconstpointer data = g_bytes_get_data (content, &length);

  if (path != NULL)
    return onward_new_file_write (path, data, length, error);
  g_set_error_literal (error, ONWARD_NEW_FILE_ERROR, ONWARD_NEW_FILE_ERROR_FAILED,
                       _ ("Files cannot be saved there. Choose a folder of this computer."));
  return FALSE;
}

/**
 * onward_save_file_read_back:
 * @path: a file that was just written
 * @error: return location
 *
 * Reads what is there now, for who wants to be sure that it opens.
 *
 * Returns: (transfer full): its bytes
 */
GBytes *
onward_save_file_read_back (const char *path, GError **error)
{
  char *data = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &data, &length, error) ? g_bytes_new_take (data, length) : NULL;
}

/**
 * onward_save_file:
 * @window: the window that asks
 * @title: what is asked, as a title
 * @name: the name that is offered
 * @content: what goes into the file
 * @done: called when somebody has chosen, and it was written or could not be
 * @data: for @done
 * @destroy: (nullable): for @data
 *
 * Asks where a file is to be, and writes it. A file that is there already is left alone.
 */
void
onward_save_file (GtkWindow *window, const char *title, const char *name, GBytes *content,
                  OnwardSaveFileDone done, gpointer data, GDestroyNotify destroy)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, window, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save"), _ ("Cancel"));
  Saving *saving = g_new0 (Saving, 1);

  saving->content = g_bytes_ref (content);
  saving->done = done;
  saving->data = data;
  saving->destroy = destroy;
  g_object_set_data_full (G_OBJECT (chooser), "onward-saving", saving, saving_free);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", G_CALLBACK (chosen_cb), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
