/* onward-share-entry.h: what stands in a line of the sharing log. An entry with a member "event"
 * says what became of a share later on (withdrawn, a reply applied); one without is a share.
 * Whoever reads the log asks onward_share_entry_get_event() first. */

#pragma once

#include "store/onward-vault-share-log.h"

G_BEGIN_DECLS

#define ONWARD_SHARE_EVENT_WITHDRAWN "withdrawn"

/* A new event, for onward_vault_log_share(); its further members are plain texts and numbers. */
JsonNode *onward_share_entry_new_event (const char *event,
                                        const char *share) G_GNUC_WARN_UNUSED_RESULT;

/* NULL for a share, and for a line that was emptied (onward_share_entry_get_share() is NULL then).
 */
const char *onward_share_entry_get_event (const OnwardShareLogLine *line);
const char *onward_share_entry_get_share (const OnwardShareLogLine *line); /* id; nullable */
gboolean onward_share_entry_is_share (const OnwardShareLogLine *line);
/* When it was made, here or in the vault that its own copy came from. */
gint64 onward_share_entry_get_time (const OnwardShareLogLine *line);

/* Members of an entry, of the kind they should be; NULL where they are not. */
const char *onward_share_entry_get_text (const OnwardShareLogLine *line, const char *name);
const char *onward_share_entry_get_to (const OnwardShareLogLine *line,
                                       const char *name); /* "name", "id" */

/* Whether an entry that comes in an own copy is one that a log here could have: it stays for good.
 */
gboolean onward_share_entry_is_whole (JsonObject *entry);

G_END_DECLS
