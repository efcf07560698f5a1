/* onward-help-window.h: help with the screen that shows: what to do there, whom one can ask, and
 * that it is fine to stop. */

#pragma once

#include "desktop/onward-window.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HELP_WINDOW (onward_help_window_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHelpWindow, onward_help_window, ONWARD, HELP_WINDOW, AdwWindow)

GtkWidget *onward_help_window_new (OnwardWindow *window);

G_END_DECLS
