/* onward-header.h: the bar on top of every screen. At the start the way out (Home, Young people …)
 * or the menu; at the end, always in the same place, Listen and Help. Denser screens have both in
 * the menu, which stands at the end there.
 *
 *   `out`: the place the way out leads to; empty: the menu stands there
 *   `title`: whose passport it is, where there is room for it
 *   `dense`: for the SENDCo's and the recipient's screens
 *   children of type "start" and "end" in templates */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_HEADER (onward_header_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHeader, onward_header, ONWARD, HEADER, GtkWidget)

void onward_header_set_out (OnwardHeader *self, const char *place);
void onward_header_set_title (OnwardHeader *self, const char *title);

G_END_DECLS
