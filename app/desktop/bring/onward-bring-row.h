/* onward-bring-row.h: what is shown of a line of the screen of differences. A doubt has the choices
 * of a person in it, which do `bring.decide` with (UPN, passport or "new" or ""). */

#pragma once

#include <gtk/gtk.h>

#include "desktop/bring/onward-bring-item.h"

G_BEGIN_DECLS

/* @decided: what was chosen for it before; NULL: nothing. */
GtkWidget *onward_bring_row_new (OnwardBringItem *item, const char *decided);

G_END_DECLS
