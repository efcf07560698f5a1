/* onward-share-row.h: one thing that can go, with the reason why somebody needs it. What is asked
 * one by one has two equal buttons, everything else a tick. What belongs to an adjustment shows
 * below it once the adjustment goes.
 *
 *   signal "changed" (): somebody chose; the selection says it already */

#pragma once

#include <gtk/gtk.h>

#include "share/onward-selection.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_ROW (onward_share_row_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareRow, onward_share_row, ONWARD, SHARE_ROW, GtkBox)

/* Both are borrowed and outlive the row. */
GtkWidget *onward_share_row_new (OnwardSelection *selection, const OnwardChoice *choice,
                                 const char *picture);
void onward_share_row_add_part (OnwardShareRow *self, const OnwardChoice *part);
void onward_share_row_show (OnwardShareRow *self); /* after the selection changed */

/* What a thing is called on the screen. */
char *onward_share_row_dup_label (const OnwardChoice *choice) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
