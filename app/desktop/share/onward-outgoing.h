/* onward-outgoing.h: a share that is being put together: for whom, what of it, how it is agreed.
 *
 * It lies on the desk while somebody is in the steps of a share, and nowhere else: leaving them
 * leaves no trace. Nothing is written and nothing is signed by it.
 *
 *   signal "changed" (): something was said that steps show */

#pragma once

#include <glib-object.h>

#include "desktop/share/onward-agreeing.h"
#include "receive/onward-verdict.h"
#include "seal/onward-request.h"
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
/* The name as its two parts: a person, and where they work; either may be "". */
void onward_outgoing_set_person (OnwardOutgoing *self, const char *person, const char *work);
const char *onward_outgoing_get_person (OnwardOutgoing *self);
const char *onward_outgoing_get_work (OnwardOutgoing *self);
/* Their card, and what they ask for as a proposal. */
gboolean onward_outgoing_take_request (OnwardOutgoing *self, OnwardRequest *request,
                                       GError **error);
OnwardRequest *onward_outgoing_get_request (OnwardOutgoing *self); /* nullable */
OnwardCard *onward_outgoing_get_card (OnwardOutgoing *self);       /* nullable */
gboolean onward_outgoing_is_compared (OnwardOutgoing *self);       /* whether its code was */

/* What kind of recipient; another one starts choosing anew. */
void onward_outgoing_set_audience (OnwardOutgoing *self, const OnwardAudience *audience);
const OnwardAudience *onward_outgoing_get_audience (OnwardOutgoing *self); /* nullable */
OnwardSelection *onward_outgoing_get_selection (OnwardOutgoing *self);     /* nullable */
void onward_outgoing_selection_changed (OnwardOutgoing *self); /* say so after each choice */

void onward_outgoing_set_purpose (OnwardOutgoing *self, const char *purpose);
const char *onward_outgoing_get_purpose (OnwardOutgoing *self);
void onward_outgoing_set_keep_until (OnwardOutgoing *self, const GDate *day);
const GDate *onward_outgoing_get_keep_until (OnwardOutgoing *self); /* NULL until it is said */

/* Our ideas, taken with one press; and back again. 0: they are not taken. */
void onward_outgoing_use_ideas (OnwardOutgoing *self);
void onward_outgoing_undo_ideas (OnwardOutgoing *self);
guint onward_outgoing_get_ideas_taken (OnwardOutgoing *self);

/* A supported internship has two copies: the id of the share with the other side. NULL: none. */
void onward_outgoing_set_with (OnwardOutgoing *self, const char *share);
const char *onward_outgoing_get_with (OnwardOutgoing *self);
/* After the one copy of an internship was made (as @share): begins the other one. FALSE: this was
 * not one of two. */
gboolean onward_outgoing_begin_other_copy (OnwardOutgoing *self, const char *share);

/* How the file is locked. Without a card never ONWARD_LOCK_KEY. */
void onward_outgoing_set_lock (OnwardOutgoing *self, OnwardLock lock);
OnwardLock onward_outgoing_get_lock (OnwardOutgoing *self);

/* What the recipient will see, from the bytes that are going to be signed. A file of others cannot
 * be made afterwards. */
OnwardVerdict *onward_outgoing_preview (OnwardOutgoing *self,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *onward_outgoing_get_previewed (OnwardOutgoing *self); /* NULL: nobody looked yet */

/* What was said on the way to a yes; looked at again with each call. NULL: before there is
 * something to agree to. */
OnwardAgreeing *onward_outgoing_get_agreeing (OnwardOutgoing *self);

/* All of it as the core wants it, but for the picture code and who decided. Borrowed of @self. */
void onward_outgoing_fill (OnwardOutgoing *self, OnwardSharing *sharing);

G_END_DECLS
