/* onward-hand-on-list.h: the passports of a caseload, to choose some of them. None is chosen at
 * first; what is chosen stays so while a search shows others.
 *
 *   signal "changed" (): another number is chosen */

#pragma once

#include <gtk/gtk.h>

#include "store/onward-vault.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HAND_ON_LIST (onward_hand_on_list_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHandOnList, onward_hand_on_list, ONWARD, HAND_ON_LIST, GtkBox)

/* Borrows @vault. */
void onward_hand_on_list_fill (OnwardHandOnList *self, OnwardVault *vault);
guint onward_hand_on_list_count (OnwardHandOnList *self); /* the chosen ones */
GStrv
onward_hand_on_list_dup_chosen (OnwardHandOnList *self) G_GNUC_WARN_UNUSED_RESULT; /* their ids */

G_END_DECLS
