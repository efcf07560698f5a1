/* onward-verdict-view.h: what is said of a file before anything of it is read: the verdict, what to
 * keep in mind, and the facts. */

#pragma once

#include <gtk/gtk.h>

#include "receive/onward-verdict.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

/* @next: what is to be done first of all; nullable. */
GtkWidget *onward_verdict_view_new (OnwardVault *vault, OnwardVerdict *verdict, GtkWidget *next);
/* What can be done about a refused file, and its reason to copy. */
GtkWidget *onward_verdict_view_new_advice (OnwardVerdict *verdict);

G_END_DECLS
