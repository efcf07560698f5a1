/* onward-seal-who.h: who seals: one of the settings that sign here, or the young person alone.
 *
 *   signal "changed" (): another one was chosen */

#pragma once

#include <gtk/gtk.h>

#include "store/onward-vault-identities.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SEAL_WHO (onward_seal_who_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSealWho, onward_seal_who, ONWARD, SEAL_WHO, GtkBox)

/* @name NULL: it is not for the young person to seal alone. @chosen: id of a setting; nullable. */
void onward_seal_who_fill (OnwardSealWho *self, OnwardVault *vault, const char *name,
                           const char *chosen);
/* FALSE: nobody was chosen, or there is nobody. *@setting NULL: the young person alone. */
gboolean onward_seal_who_get (OnwardSealWho *self, const char **setting);

G_END_DECLS
