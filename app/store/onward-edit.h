/* onward-edit.h: what takes an edit back.
 *
 * A JSON array of steps. {"at":[names],"put":value} puts the old value of a member back,
 * {"at":[names]} takes a new member away, {"at":[names],"from":n,"drop":k,"put":[values]} puts old
 * elements of an array in place of k new ones. Steps name different places: their order says
 * nothing. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *onward_edit_undo_of (JsonNode *before, JsonNode *after) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_edit_apply (JsonNode *tree, JsonNode *undo);

G_END_DECLS
