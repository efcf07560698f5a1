/* onward-canonical-json.h: a JSON tree as the one text that stands for it: members in the order of
 * their names' bytes, no blanks, only what must be escaped is; or in the order they were added. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *onward_canonical_json_print (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;
/* The same, for trees that share nodes with those printed before. */
GHashTable *onward_canonical_json_texts_new (void) G_GNUC_WARN_UNUSED_RESULT;
char *onward_canonical_json_print_again (JsonNode *node,
                                         GHashTable *texts) G_GNUC_WARN_UNUSED_RESULT;
char *onward_ordered_json_print (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
