/* onward-outgoing.h: a share that is being put together: for whom, what of it, how it is agreed.
 *
 * It lies on the desk while somebody is in the steps of a share, and nowhere else: leaving them
 * leaves no trace. Nothing is written and nothing is signed by it.
 *
 *   signal "changed" (): something was said that steps show */

#pragma once

#include <glib-object.h>

#include "seal/onward-card.h"
#include "share/onward-sharing.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_OUTGOING (onward_outgoing_get_type ())
G_DECLARE_FINAL_TYPE (OnwardOutgoing, onward_outgoing, ONWARD, OUTGOING, GObject)

/* Of the last sealed revision; ONWARD_SHARING_ERROR_NOT_SEALED: there is none to share. */
OnwardOutgoing *onward_outgoing_new (OnwardVault *vault, const char *passport,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardVault *onward_outgoing_get_vault (OnwardOutgoing *self);
const char *onward_outgoing_get_passport (OnwardOutgoing *self);
const OnwardSealed *onward_outgoing_get_sealed (OnwardOutgoing *self);
OnwardIssued *onward_outgoing_get_issued (OnwardOutgoing *self);

/* Who it is for: somebody's card, or a name alone. */
gboolean onward_outgoing_take_card (OnwardOutgoing *self, OnwardCard *card, const char *nonce,
                                    GError **error);
void onward_outgoing_set_name (OnwardOutgoing *self, const char *name);
const char *onward_outgoing_get_name (OnwardOutgoing *self); /* "" until it is said */
OnwardCard *onward_outgoing_get_card (OnwardOutgoing *self); /* nullable */
gboolean onward_outgoing_is_compared (OnwardOutgoing *self); /* whether its code was */

/* What kind of recipient; another one starts choosing anew. */
void onward_outgoing_set_audience (OnwardOutgoing *self, const OnwardAudience *audience);
const OnwardAudience *onward_outgoing_get_audience (OnwardOutgoing *self); /* nullable */
OnwardSelection *onward_outgoing_get_selection (OnwardOutgoing *self);     /* nullable */
void onward_outgoing_selection_changed (OnwardOutgoing *self); /* say so after each choice */

void onward_outgoing_set_purpose (OnwardOutgoing *self, const char *purpose);
const char *onward_outgoing_get_purpose (OnwardOutgoing *self);
void onward_outgoing_set_keep_until (OnwardOutgoing *self, const GDate *day);
const GDate *onward_outgoing_get_keep_until (OnwardOutgoing *self); /* NULL until it is said */

/* How the file is locked. Without a card never ONWARD_LOCK_KEY. */
void onward_outgoing_set_lock (OnwardOutgoing *self, OnwardLock lock);
OnwardLock onward_outgoing_get_lock (OnwardOutgoing *self);

/* All of it as the core wants it, but for the picture code and who decided. Borrowed of @self. */
void onward_outgoing_fill (OnwardOutgoing *self, OnwardSharing *sharing);

G_END_DECLS
