/* onward-shares-pane.h: one pane of the list of who has what: a share, or both copies of one
 * internship, with what became of them and what can be done.
 *
 * Its buttons activate `win.go` and, with a share's id, `shares.update`. */

#pragma once

#include <gtk/gtk.h>

#include "share/onward-my-shares.h"

G_BEGIN_DECLS

/* @group: of OnwardMyShare, as onward_my_shares_group() made it. */
GtkWidget *onward_shares_pane_new (OnwardVault *vault, GPtrArray *group);

G_END_DECLS
