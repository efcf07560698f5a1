/* onward-about.h: the window that tells about the program itself. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWindow *onward_about_new (GtkWindow *window);

G_END_DECLS
