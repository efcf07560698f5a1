/* onward-helps-picks.h: what a young person picked: putting on the list, taking off, and order, in
 * the passport that is on the desk. */

#pragma once

#include "desktop/onward-draft.h"

G_BEGIN_DECLS

GPtrArray *onward_picks_get (OnwardDraft *draft);           /* of OnwardAdjustment, in order */
int onward_picks_find (OnwardDraft *draft, const char *id); /* -1: it is not on the list */

gboolean onward_picks_add (OnwardDraft *draft, const OnwardEntry *entry, GError **error);
gboolean onward_picks_add_own (OnwardDraft *draft, const char *title, GError **error);
gboolean onward_picks_take_off (OnwardDraft *draft, guint position, GError **error);
gboolean onward_picks_move (OnwardDraft *draft, guint from, guint to, GError **error);

const char *onward_picks_get_picture (OnwardAdjustment *adjustment); /* an emoji */

G_END_DECLS
