/* onward-journal.h: the lines of the journal, each holding what takes an edit back.
 *
 * While somebody types, their answer is saved every two seconds. Such saves share a line, so that
 * undo takes back what they typed and not the last letters of it, and 200 lines reach back for
 * days: a save joins the line before it if both name the same place, a question's id; if that line
 * was begun less than a minute ago; and if no revision was cut since. */

#pragma once

#include "store/onward-kept.h"

G_BEGIN_DECLS

#define ONWARD_JOURNAL_JOIN_SECONDS 60

/* @kept is the passport as it is kept, @after as it will be. */
gboolean onward_journal_add (OnwardVault *vault, OnwardKept *kept, JsonNode *after,
                             const char *what, GError **error);

G_END_DECLS
