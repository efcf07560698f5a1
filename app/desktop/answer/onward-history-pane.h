/* onward-history-pane.h: "What I said before": the earlier answers to one question, the newest
 * first, each of which can be brought back. */

#pragma once

#include "desktop/answer/onward-answer-editor.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HISTORY_PANE (onward_history_pane_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHistoryPane, onward_history_pane, ONWARD, HISTORY_PANE, GtkBox)

GtkWidget *onward_history_pane_new (OnwardAnswerEditor *editor, OnwardVault *vault);
/* Looks again. It does so by itself while it shows, each time the passport was saved. */
void onward_history_pane_refresh (OnwardHistoryPane *self);

G_END_DECLS
