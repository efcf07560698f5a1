/* onward-readable-adjustment.h: an adjustment as one thing to do. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void onward_readable_append_adjustment (GString *page, JsonObject *adjustment);

G_END_DECLS
