/* onward-helps-options.h: the options of a part of an adjustment: one of them or many, as chips;
 * or, where they are an order, as cards with dots: three dots for what matters most.
 *
 *   signal "changed" (): somebody chose; not when a value was shown */

#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

#include "passport/onward-question-set.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HELPS_OPTIONS (onward_helps_options_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHelpsOptions, onward_helps_options, ONWARD, HELPS_OPTIONS, GtkBox)

GtkWidget *onward_helps_options_new (const OnwardField *field, gboolean dots);

/* The id, or an array of ids; NULL: nothing is chosen. */
JsonNode *onward_helps_options_get_value (OnwardHelpsOptions *self) G_GNUC_WARN_UNUSED_RESULT;
void onward_helps_options_show_value (OnwardHelpsOptions *self, JsonNode *value);
void onward_helps_options_listen (OnwardHelpsOptions *self, GStrvBuilder *words);

G_END_DECLS
