/* onward-shortcuts.h: the window with all keyboard shortcuts. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWindow *onward_shortcuts_new (GtkWindow *window);

G_END_DECLS
