/* onward-keep-pane.h: what whoever takes a file in says: until when it is kept, who may see it
 * here, and on what basis in law. What it is for is as the file says. */

#pragma once

#include <gtk/gtk.h>

#include "receive/onward-keeping.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_KEEP_PANE (onward_keep_pane_get_type ())
G_DECLARE_FINAL_TYPE (OnwardKeepPane, onward_keep_pane, ONWARD, KEEP_PANE, GtkBox)

GtkWidget *onward_keep_pane_new (OnwardVerdict *verdict);
/* FALSE: the pane says what is missing, or what could not be done. */
gboolean onward_keep_pane_keep (OnwardKeepPane *self, OnwardVault *vault, OnwardKept *kept);

G_END_DECLS
