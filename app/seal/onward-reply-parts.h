/* onward-reply-parts.h: the answers inside a reply, read and written. Only for onward-reply-file.c.
 */

#pragma once

#include "seal/onward-reply-file.h"

G_BEGIN_DECLS

gboolean onward_reply_fail (GError **error, const char *member); /* FALSE, for `return` */
gboolean onward_reply_is_digest (const char *text); /* of SHA-256, in its one form; NULL: FALSE */
gboolean onward_reply_read_day (JsonObject *object, const char *name, GDate *day);
/* FALSE with an error if @day is before 2000, or after tomorrow. */
gboolean onward_reply_check_past (const GDate *day, const char *member, GError **error);
GPtrArray *onward_reply_read_answers (JsonNode *node, GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonArray *onward_reply_write_answers (GPtrArray *answers) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
