/* onward-share-always.h: what is always possible on the way to a yes: to stop, to come back later,
 * not today. Each leaves nothing behind: no file, no line in a list, no reason. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_ALWAYS (onward_share_always_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareAlways, onward_share_always, ONWARD, SHARE_ALWAYS, GtkBox)

/* Leaves the share, for the place where somebody starts, and says that it is fine. */
void onward_share_leave (GtkWidget *widget);
/* Goes to another step once the one that has just come up is shown: it has nothing to show. */
void onward_share_send_on (GtkWidget *widget, const char *place);

G_END_DECLS
