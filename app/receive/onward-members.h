/* onward-members.h: members of a JSON object by name and kind, where each may be missing. For
 * strings there is onward_json_get_string(). */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean onward_node_is_string (JsonNode *node); /* @node NULL: FALSE, in all of these */
gboolean onward_node_is_integer (JsonNode *node);
gboolean onward_node_is_number (JsonNode *node);
gboolean onward_node_is_boolean (JsonNode *node);

gint64 onward_member_integer (JsonObject *object, const char *name);     /* or 0 */
JsonObject *onward_member_object (JsonObject *object, const char *name); /* or NULL */
JsonArray *onward_member_array (JsonObject *object, const char *name);   /* or NULL */

G_END_DECLS
