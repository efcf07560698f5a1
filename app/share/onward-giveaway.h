/* onward-giveaway.h: what a share may tell without anybody having chosen it: the name of a setting
 * that says what kind of setting it is, and words about safety that do not belong in such a file.
 *
 * A hint never blocks. Nothing is kept and nothing is logged. */

#pragma once

#include <json-glib/json-glib.h>

#include "passport/onward-audience.h"

G_BEGIN_DECLS

/* TRUE if the name of whoever sealed may tell @audience more than was chosen. */
gboolean onward_giveaway_in_name (const char *name, const OnwardAudience *audience);
/* TRUE if there are words about safety at home in the content of a verdict, anywhere. */
gboolean onward_giveaway_in_content (JsonObject *content);

G_END_DECLS
