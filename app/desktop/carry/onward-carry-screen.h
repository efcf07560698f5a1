/* onward-carry-screen.h: the whole passport into one file, to carry to another computer. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_CARRY_SCREEN (onward_carry_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardCarryScreen, onward_carry_screen, ONWARD, CARRY_SCREEN, OnwardPage)

OnwardScreen *onward_carry_screen_new (OnwardDesk *desk, const char *detail);
/* Writes the file to @path, without asking where: for the chooser, and for tests. */
gboolean onward_carry_screen_save (OnwardCarryScreen *self, const char *path);

G_END_DECLS
