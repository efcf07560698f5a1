/* onward-helps-side.h: what was picked, beside the catalogue: always in sight. */

#pragma once

#include <gtk/gtk.h>

#include "desktop/onward-draft.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HELPS_SIDE (onward_helps_side_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHelpsSide, onward_helps_side, ONWARD, HELPS_SIDE, GtkWidget)

void onward_helps_side_fill (OnwardHelpsSide *self, OnwardDraft *draft);

G_END_DECLS
