/* onward-share-ideas.h: our ideas of what a recipient needs, and how many things go. */

#pragma once

#include "share/onward-selection.h"

G_BEGIN_DECLS

guint onward_share_ideas_count (OnwardSelection *selection); /* what is proposed */
/* The paths that were not chosen before (char*). */
GPtrArray *onward_share_ideas_use (OnwardSelection *selection) G_GNUC_WARN_UNUSED_RESULT;
void onward_share_ideas_undo (OnwardSelection *selection, GPtrArray *paths);

/* Chosen, and confirmed where it has to be: it goes. Chosen only: it waits for a yes. */
gboolean onward_share_ideas_goes (const OnwardChoice *choice);
gboolean onward_share_ideas_waits (const OnwardChoice *choice);
guint onward_share_ideas_count_going (OnwardSelection *selection);
guint onward_share_ideas_count_waiting (OnwardSelection *selection);

/* The kind of recipient of the other copy of a supported internship; NULL: there is no other. */
const OnwardAudience *onward_share_ideas_other_side (const OnwardAudience *audience);

G_END_DECLS
