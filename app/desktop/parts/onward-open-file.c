#include "desktop/parts/onward-open-file.h"

#include <glib/gi18n-lib.h>

#define DONE "onward-open-file-done"

/* The list of recent files is there for others to look at; the dialog has just put it there. */
static void
forget_recent (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer asker)
{
  OnwardOpenFileDone done = (OnwardOpenFileDone)g_object_get_data (G_OBJECT (dialog), DONE);
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    {
      forget_recent (file);
      done (GTK_WIDGET (asker), path);
    }
  g_object_unref (dialog);
}

/**
 * onward_open_file:
 * @asker: the screen that asks
 * @done: called with the file's path when one was chosen
 *
 * Asks for a file. Whose it is stays out of the desktop's list of recent files.
 */
void
onward_open_file (GtkWidget *asker, OnwardOpenFileDone done)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Choose the file"), GTK_WINDOW (gtk_widget_get_root (asker)), GTK_FILE_CHOOSER_ACTION_OPEN,
      NULL, NULL);

  g_object_set_data (G_OBJECT (dialog), DONE, (gpointer)done);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), asker, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
