/* onward-desk.h: the desk: the vault while it is open in the window, who uses this computer, and
 * the one passport that lies on it.
 *
 *   property "vault-open" (boolean), notified when the vault was opened or shut;
 *   property "draft" (OnwardDraft, nullable), notified when another passport lies on the desk;
 *   signal "people-changed" (): the list of passports may be out of date. */

#pragma once

#include "desktop/onward-draft.h"
#include "desktop/share/onward-outgoing.h"

G_BEGIN_DECLS

/* Who uses this computer: more than one is possible. Kept in the vault. */
typedef enum
{
  ONWARD_USE_NONE = 0,
  ONWARD_USE_YOUNG_PERSON = 1 << 0, /* it is my passport */
  ONWARD_USE_SUPPORTER = 1 << 1,    /* I support young people */
  ONWARD_USE_RECIPIENT = 1 << 2     /* someone shared a passport with me */
} OnwardUse;

#define ONWARD_TYPE_DESK (onward_desk_get_type ())
G_DECLARE_FINAL_TYPE (OnwardDesk, onward_desk, ONWARD, DESK, GObject)

OnwardDesk *onward_desk_new (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
const char *onward_desk_get_folder (OnwardDesk *self); /* of the vault, there or not */

void onward_desk_take_vault (OnwardDesk *self, OnwardVault *vault); /* just opened or made */
OnwardVault *onward_desk_get_vault (OnwardDesk *self);              /* NULL while it is shut */
gboolean onward_desk_lock (OnwardDesk *self, GError **error); /* saves, then shuts the vault */
gboolean onward_desk_is_locked (OnwardDesk *self);            /* and was not opened again */

OnwardUse onward_desk_get_use (OnwardDesk *self);
gboolean onward_desk_set_use (OnwardDesk *self, OnwardUse use, GError **error);

OnwardDraft *onward_desk_get_draft (OnwardDesk *self); /* nullable */
gboolean onward_desk_open_draft (OnwardDesk *self, const char *id, GError **error);
gboolean onward_desk_close_draft (OnwardDesk *self, GError **error);
/* The passport of the young person whose computer this is: made, empty, if there is none yet. */
gboolean onward_desk_open_mine (OnwardDesk *self, GError **error);
/* A passport that was brought here is theirs from now on. */
gboolean onward_desk_set_mine (OnwardDesk *self, const char *id, GError **error);
/* A file from somebody else that waits for its screen; gone when the vault is locked. */
void onward_desk_set_incoming (OnwardDesk *self, GBytes *file);
GBytes *onward_desk_get_incoming (OnwardDesk *self); /* nullable */
GBytes *onward_desk_take_incoming (OnwardDesk *self)
    G_GNUC_WARN_UNUSED_RESULT; /* nullable; the desk forgets it */

/* A share of the passport on the desk that is being put together. */
gboolean onward_desk_start_sharing (OnwardDesk *self, GError **error);
OnwardOutgoing *onward_desk_get_outgoing (OnwardDesk *self); /* nullable */
void onward_desk_end_sharing (OnwardDesk *self);             /* nothing of it is left */

void onward_desk_people_changed (OnwardDesk *self);

/* The question a young person was on when they left a passport; NULL: none. */
char *onward_desk_dup_here (OnwardDesk *self) G_GNUC_WARN_UNUSED_RESULT;
void onward_desk_set_here (OnwardDesk *self, const char *question_id);

G_END_DECLS
