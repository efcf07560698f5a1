/* onward-share-yes.h: what is chosen in a section and tells about health or a disability, listed,
 * and whether it goes: two equal buttons. Pressing neither keeps it. Hidden while nothing such is
 * chosen.
 *
 *   signal "changed" (): somebody said; the selection says it already */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-question-set.h"
#include "share/onward-selection.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_YES (onward_share_yes_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareYes, onward_share_yes, ONWARD, SHARE_YES, GtkBox)

/* All are borrowed; @choices of OnwardChoice, those of the section. */
GtkWidget *onward_share_yes_new (OnwardSelection *selection, const OnwardSection *section,
                                 GPtrArray *choices);
void onward_share_yes_show (OnwardShareYes *self);       /* after the selection changed */
gboolean onward_share_yes_was_no (OnwardShareYes *self); /* and nothing was chosen since */

G_END_DECLS
