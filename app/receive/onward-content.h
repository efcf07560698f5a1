/* onward-content.h: sections and answers of a file in the order in which they are asked. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A new object; its values are those of @processed. */
JsonObject *onward_content_arrange (JsonObject *processed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
