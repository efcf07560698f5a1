/* onward-bring-screen.h: bringing pupils in from a file of the school: choose it, say which columns
 * are what if it is a spreadsheet, look at the differences, decide the doubts, say yes. Nothing is
 * changed before that. Place "bring". */

#pragma once

#include "desktop/onward-screen.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_BRING_SCREEN (onward_bring_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardBringScreen, onward_bring_screen, ONWARD, BRING_SCREEN, OnwardScreen)

OnwardScreen *onward_bring_screen_new (OnwardDesk *desk, const char *detail);

/* As if the file at @path had been chosen. */
void onward_bring_screen_open (OnwardBringScreen *self, const char *path);

G_END_DECLS
