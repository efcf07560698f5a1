/* onward-beside-layout.h: two children: the first a side column, the second what it is about,
 * beside it where that gets its natural width, and below it where not. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_BESIDE_LAYOUT (onward_beside_layout_get_type ())
G_DECLARE_FINAL_TYPE (OnwardBesideLayout, onward_beside_layout, ONWARD, BESIDE_LAYOUT,
                      GtkLayoutManager)

gboolean onward_beside_layout_focus (GtkWidget *widget, GtkDirectionType direction);

G_END_DECLS
