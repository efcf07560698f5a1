/* onward-nav-row.h: a line of a side bar: a picture, a title, and a few words at its end. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_NAV_ROW (onward_nav_row_get_type ())
G_DECLARE_FINAL_TYPE (OnwardNavRow, onward_nav_row, ONWARD, NAV_ROW, GtkListBoxRow)

GtkWidget *onward_nav_row_new (const char *picture, const char *title);
void onward_nav_row_set_note (OnwardNavRow *self, const char *note);

G_END_DECLS
