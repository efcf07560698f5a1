/* onward-bring-columns.h: which column of a spreadsheet is what: a drop-down for each, with what
 * the first pupils have there. */

#pragma once

#include <gtk/gtk.h>

#include "ctf/onward-register.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_BRING_COLUMNS (onward_bring_columns_get_type ())
G_DECLARE_FINAL_TYPE (OnwardBringColumns, onward_bring_columns, ONWARD, BRING_COLUMNS, GtkWidget)

/* @preview is the widget's from now on. */
void onward_bring_columns_take (OnwardBringColumns *self, OnwardRegisterPreview *preview);
OnwardRegisterMap onward_bring_columns_get_map (OnwardBringColumns *self);

G_END_DECLS
