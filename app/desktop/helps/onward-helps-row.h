/* onward-helps-row.h: an entry of the catalogue: picture, title, what one gets, what it takes away,
 * and Add, which becomes Added where it stands.
 *
 *   signal "pressed" (): Add or Added was pressed. */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-catalogue.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HELPS_ROW (onward_helps_row_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHelpsRow, onward_helps_row, ONWARD, HELPS_ROW, GtkWidget)

GtkWidget *onward_helps_row_new (const OnwardEntry *entry, gboolean added);
const OnwardEntry *onward_helps_row_get_entry (OnwardHelpsRow *self);
void onward_helps_row_set_added (OnwardHelpsRow *self, gboolean added);

G_END_DECLS
