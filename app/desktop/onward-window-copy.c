/* onward-window-copy.c: the part of the window that saves words somewhere else when the vault takes
 * none. */

#include "desktop/onward-window-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-save-file.h"
#include "paper/onward-large-print.h"

static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardWindow *self = data;
  g_autofree char *text = NULL;

  if (path != NULL)
    text = g_strdup_printf (_ ("Your words are also in %s. That file is not locked."), path);
  onward_window_say (self, path != NULL ? text : error->message);
}

/* Not public: see the header. What is in memory, saved or not, as a page that any browser opens. */
GBytes *
onward_window_make_copy (OnwardWindow *self)
{
  OnwardDraft *draft = onward_desk_get_draft (self->desk);
  char *page = onward_large_print (onward_draft_get_passport (draft), ONWARD_LARGE_PRINT_WHOLE);

  return g_bytes_new_take (page, strlen (page));
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  OnwardWindow *self = data;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) page = NULL;

  if (!g_str_equal (response, "save") || onward_desk_get_draft (self->desk) == NULL)
    return;
  name = onward_save_file_dup_name ("my-words", ".html");
  page = onward_window_make_copy (self);
  onward_save_file (GTK_WINDOW (self), _ ("Save a copy"), name, page, saved_cb, g_object_ref (self),
                    g_object_unref);
}

/* Not public: see the header. */
void
onward_window_save_elsewhere (OnwardWindow *self)
{
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (self), _ ("Save a copy somewhere else?"), NULL);

  adw_message_dialog_set_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("The copy is a page with all your words. It is not locked: "
         "whoever has the file can read it. Onward cannot open it again."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "save",
                                    _ ("Save a copy"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  onward_accessible_mend (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}
