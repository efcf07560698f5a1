/* onward-share-stays.h: how many things do not go with a share, and which, if somebody asks. */

#pragma once

#include <gtk/gtk.h>

#include "share/onward-selection.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_STAYS (onward_share_stays_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareStays, onward_share_stays, ONWARD, SHARE_STAYS, GtkBox)

void onward_share_stays_show (OnwardShareStays *self, GPtrArray *labels); /* of char* */

G_END_DECLS
