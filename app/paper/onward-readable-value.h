/* onward-readable-value.h: one value of a file as lines of plain text. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A text of somebody else, each of its lines moved in by @indent blanks: whatever it says, it
 * cannot look like a heading of ours. */
void onward_readable_append_text (GString *page, guint indent, const char *text);

/* @fields, which may be NULL, labels the parts of records by their ids. */
void onward_readable_append_value (GString *page, guint indent, JsonNode *value,
                                   JsonObject *fields);

/* The same under its label, or beside it if it is one short line. @label is safe already. */
void onward_readable_append_labelled (GString *page, guint indent, const char *label,
                                      JsonNode *value, JsonObject *fields);

G_END_DECLS
