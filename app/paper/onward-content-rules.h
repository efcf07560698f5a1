/* onward-content-rules.h: what of a file's content is shown, in which order and under which words:
 * the same in a terminal, on the screen and on paper. Texts are the file's own still: they go
 * through onward_foreign_text() before anybody sees them. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A part of an adjustment: {"agreed":{"with","on"}} is one, with @names for its own parts. */
typedef struct
{
  const char *label;
  JsonNode *value;   /* options by their words, not their ids */
  JsonObject *names; /* of the parts of a group; NULL if it is none */
} OnwardContentPart;

void onward_content_part_free (OnwardContentPart *self);

/* Sections with something in them, as they are read: who this is and what to do come first. */
GPtrArray *onward_content_sections (JsonObject *content) G_GNUC_WARN_UNUSED_RESULT;
/* Whose words an answer holds; NULL: the young person's own. Translated. */
const char *onward_content_whose_words (JsonObject *answer);
/* Of OnwardContentPart: whoever reads does first, and asks why later. */
GPtrArray *onward_content_adjustment_parts (JsonObject *adjustment) G_GNUC_WARN_UNUSED_RESULT;
/* What part @id of a record or a person is called: by the file, by us, or by its id. */
const char *onward_content_part_label (const char *id, JsonObject *fields);
/* The words of a value that is {"id","text"} and nothing else; NULL if it is another. */
const char *onward_content_choice_text (JsonNode *value);

G_END_DECLS
