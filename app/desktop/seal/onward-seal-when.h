/* onward-seal-when.h: when to look at a sealed passport again: a year from now, six weeks in a
 * supported internship, or another day. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_SEAL_WHEN (onward_seal_when_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSealWhen, onward_seal_when, ONWARD, SEAL_WHEN, GtkBox)

/* The day chosen; FALSE with a sentence if it is none that a seal may name. */
gboolean onward_seal_when_get_day (OnwardSealWhen *self, GDate *day, GError **error);

G_END_DECLS
