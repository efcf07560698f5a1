/* onward-draft.h: the passport somebody works on in the window, and its saving.
 *
 * What is typed is in the passport at once, and in the vault at most ONWARD_DRAFT_SAVE_SECONDS
 * after the first unsaved key, typing on or not. `state` becomes SAVED only after the commit has
 * returned. What could not be saved stays here, on the screen, and is tried again with the next
 * change.
 *
 *   signal "changed" (const char *what): what is shown of it may be out of date; a question's id,
 *                    "adjustments", or "" for all of it. Also for one's own changes.
 *   property "state" (OnwardDraftState), notified. */

#pragma once

#include "passport/onward-passport.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

#define ONWARD_DRAFT_SAVE_SECONDS 2
#define ONWARD_DRAFT_WORK_MINUTES 30 /* of work: then a revision is cut */

typedef enum
{
  ONWARD_DRAFT_SAVED,
  ONWARD_DRAFT_WAITING, /* changed, and not saved yet */
  ONWARD_DRAFT_TROUBLE  /* saving failed; why is in onward_draft_get_trouble() */
} OnwardDraftState;

#define ONWARD_TYPE_DRAFT (onward_draft_get_type ())
G_DECLARE_FINAL_TYPE (OnwardDraft, onward_draft, ONWARD, DRAFT, GObject)

OnwardDraft *onward_draft_new (OnwardVault *vault, const char *id,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

OnwardPassport *onward_draft_get_passport (OnwardDraft *self);
const char *onward_draft_get_id (OnwardDraft *self);
OnwardDraftState onward_draft_get_state (OnwardDraft *self);
const GError *onward_draft_get_trouble (OnwardDraft *self); /* nullable */
gboolean onward_draft_can_write (OnwardDraft *self);

/* NULL as @value takes the answer away. Refused with a sentence for the person who typed, and
 * nothing is changed, if the answer is too long or not one of its kind. */
gboolean onward_draft_set_answer (OnwardDraft *self, const OnwardQuestion *question,
                                  JsonNode *value, OnwardBy by, OnwardWords words, GError **error);
/* After changing the passport itself: @what as in onward_vault_save(). */
void onward_draft_touch (OnwardDraft *self, const char *what);

/* That it is ready for the SENDCo since @on; NULL: not any more. Saved at once. */
void onward_draft_set_ready (OnwardDraft *self, const GDate *on);

gboolean onward_draft_save (OnwardDraft *self, GError **error); /* now, if there is anything */
gboolean onward_draft_undo (OnwardDraft *self, char **what, GError **error);
gboolean onward_draft_bring_back (OnwardDraft *self, guint revision, GError **error);
/* After something else than the draft has changed the passport in the vault. */
gboolean onward_draft_read_again (OnwardDraft *self, GError **error);
gboolean onward_draft_close (OnwardDraft *self, GError **error); /* saves, cuts a revision */

G_END_DECLS
