/* onward-share-part.h: one section of what can go: a head that opens and closes it, the question
 * whether what tells about health goes, and its rows, made when it is first opened.
 *
 *   signal "changed" (): somebody chose; the selection says it already */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-question-set.h"
#include "share/onward-selection.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_PART (onward_share_part_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSharePart, onward_share_part, ONWARD, SHARE_PART, GtkBox)

/* NULL: the section has nothing that can go. @selection is borrowed and outlives the part. */
GtkWidget *onward_share_part_new (OnwardSelection *selection, OnwardIssued *issued,
                                  const OnwardSection *section);
void onward_share_part_show (OnwardSharePart *self); /* after the selection changed */
void onward_share_part_set_open (OnwardSharePart *self, gboolean open);
guint onward_share_part_count_ideas (OnwardSharePart *self);
gboolean onward_share_part_waits (OnwardSharePart *self); /* for a yes */
void onward_share_part_focus_yes (OnwardSharePart *self); /* to the question that waits */

G_END_DECLS
