/* onward-helps-field.h: one part of an adjustment to be said: heading, help, example and the
 * control of its kind, as the question set describes it.
 *
 *   signal "changed" (): somebody changed it; not when a value was shown */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-adjustment.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HELPS_FIELD (onward_helps_field_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHelpsField, onward_helps_field, ONWARD, HELPS_FIELD, GtkBox)

/* @example: somebody's words, shown as an example; NULL: that of the question set, if any. */
GtkWidget *onward_helps_field_new (const char *path, const char *example);
const char *onward_helps_field_get_path (OnwardHelpsField *self);

void onward_helps_field_show (OnwardHelpsField *self, OnwardAdjustment *adjustment);
/* FALSE: it was refused; the field keeps it, and says why. */
gboolean onward_helps_field_store (OnwardHelpsField *self, OnwardAdjustment *adjustment);
/* FALSE: what is in it was refused, or is half a day. Then it says so and takes the focus. */
gboolean onward_helps_field_check (OnwardHelpsField *self);
void onward_helps_field_listen (OnwardHelpsField *self, OnwardAdjustment *adjustment,
                                GStrvBuilder *words);

G_END_DECLS
