/* onward-helps-list-row.h: one of what was picked, in its order: number, picture, name, and buttons
 * that move it and take it off. It can be dragged, and moved by Alt+Up and Alt+Down.
 *
 *   signal "move" (int by): one up is -1
 *   signal "drop" (OnwardHelpsListRow *other): @other was let go on this one
 *   signal "take-off" () */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-adjustment.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HELPS_LIST_ROW (onward_helps_list_row_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHelpsListRow, onward_helps_list_row, ONWARD, HELPS_LIST_ROW, GtkWidget)

GtkWidget *onward_helps_list_row_new (OnwardAdjustment *adjustment, guint number);
guint onward_helps_list_row_get_number (OnwardHelpsListRow *self); /* counted from 1 */
void onward_helps_list_row_set_number (OnwardHelpsListRow *self, guint number);

G_END_DECLS
