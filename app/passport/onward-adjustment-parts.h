/* onward-adjustment-parts.h: which parts an adjustment has, and what each may hold. Only for
 * onward-adjustment.c. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

int onward_adjustment_find_part (const char *path);   /* -1 if there is none */
const char *onward_adjustment_part_path (guint part); /* NULL after the last */
gboolean onward_adjustment_is_group (const char *name);
JsonNode *onward_adjustment_part_normalise (int part, JsonNode *value,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
