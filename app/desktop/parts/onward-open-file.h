/* onward-open-file.h: asks for a file to open. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*OnwardOpenFileDone) (GtkWidget *asker, const char *path);

/* @done is called when somebody has chosen, if @asker is still there. */
void onward_open_file (GtkWidget *asker, OnwardOpenFileDone done);

G_END_DECLS
