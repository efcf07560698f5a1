/* onward-preferences-window.h: how somebody wants to read, listen and be safe. What is chosen holds
 * at once. */

#pragma once

#include "desktop/onward-window.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_PREFERENCES_WINDOW (onward_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPreferencesWindow, onward_preferences_window, ONWARD,
                      PREFERENCES_WINDOW, AdwPreferencesWindow)

GtkWidget *onward_preferences_window_new (OnwardWindow *window, GSettings *settings);

G_END_DECLS
