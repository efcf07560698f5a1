/* onward-aside.h: what a page is about, and beside it, where there is room, a side of it: a list of
 * what was picked. How much room is needed grows with the text; without it the side does not show.
 *
 *   property "beside" (boolean), notified when the side came or went. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_ASIDE (onward_aside_get_type ())
G_DECLARE_FINAL_TYPE (OnwardAside, onward_aside, ONWARD, ASIDE, GtkWidget)

void onward_aside_set_content (OnwardAside *self, GtkWidget *content);
void onward_aside_set_side (OnwardAside *self, GtkWidget *side);
gboolean onward_aside_get_beside (OnwardAside *self);

G_END_DECLS
