/* onward-compare-pane.h: a signer who is not known: their code, to be compared by phone, and the
 * name they are remembered by once it was the same.
 *
 *   signal "remembered" (): the signer is known from now on
 *   signal "different" (): the code was another one */

#pragma once

#include <gtk/gtk.h>

#include "receive/onward-verdict.h"
#include "seal/onward-card.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_COMPARE_PANE (onward_compare_pane_get_type ())
G_DECLARE_FINAL_TYPE (OnwardComparePane, onward_compare_pane, ONWARD, COMPARE_PANE, GtkBox)

/* Of somebody's card; takes it. */
GtkWidget *onward_compare_pane_new_for_card (OnwardVault *vault, OnwardCard *card);
/* NULL: there is nobody to know in this file. */
GtkWidget *onward_compare_pane_new (OnwardVault *vault, OnwardVerdict *verdict);

G_END_DECLS
