/* onward-helps-own.h: "Make my own": a button, and then one line for a short name; nothing else is
 * asked.
 *
 *   signal "make" (const char *title): the name is to go onto the list; the answer is a sentence
 *          that says why it was refused, NULL if it was not. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_HELPS_OWN (onward_helps_own_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHelpsOwn, onward_helps_own, ONWARD, HELPS_OWN, GtkWidget)

/* What they looked for and did not find is offered as the name. */
void onward_helps_own_offer (OnwardHelpsOwn *self, const char *title);

G_END_DECLS
