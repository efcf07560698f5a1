/* onward-own-card.h: one's own identity, as a card to give away. */

#pragma once

#include "share/onward-own-identity.h"

G_BEGIN_DECLS

gboolean onward_own_card_is_role (const char *role);
/* "setting" makes who seals; "college", "employer", "internship", "university" who receives. */
OnwardIdentityRow *onward_own_card_make (OnwardVault *vault, const char *role, const char *name,
                                         const char *urn, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* By id or name; @wanted NULL: the newest setting, or else the newest recipient. */
OnwardIdentityRow *onward_own_card_find (OnwardVault *vault, const char *wanted,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *onward_own_card_write (const OnwardIdentityRow *row,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
