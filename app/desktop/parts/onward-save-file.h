/* onward-save-file.h: asks where, and writes a new file there for its owner alone. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @path: where it is now; NULL: it could not be written, and @error says why in a sentence. Not
 * called when nothing was chosen. */
typedef void (*OnwardSaveFileDone) (const char *path, const GError *error, gpointer data);

/* A name for a file that says nothing of whose it is: "my-page-2026-11-21-k7qf.html". */
char *onward_save_file_dup_name (const char *what, const char *suffix) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_save_file_write (GFile *file, GBytes *content, GError **error);
GBytes *onward_save_file_read_back (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_save_file (GtkWindow *window, const char *title, const char *name, GBytes *content,
                       OnwardSaveFileDone done, gpointer data, GDestroyNotify destroy);

G_END_DECLS
