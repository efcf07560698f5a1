/* onward-helps-results.h: entries of the catalogue, one under another, a few at first and more when
 * asked for.
 *
 *   signal "pressed" (const OnwardEntry *entry): its Add or Added was pressed. */

#pragma once

#include <gtk/gtk.h>

#include "desktop/onward-draft.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HELPS_RESULTS (onward_helps_results_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHelpsResults, onward_helps_results, ONWARD, HELPS_RESULTS, GtkWidget)

void onward_helps_results_show (OnwardHelpsResults *self, GPtrArray *entries, OnwardDraft *draft);
void onward_helps_results_mark (OnwardHelpsResults *self, OnwardDraft *draft);
void onward_helps_results_listen (OnwardHelpsResults *self, GStrvBuilder *words);

G_END_DECLS
