/* onward-start-screen.h: the window while the vault is shut: it opens it, and where that does not
 * work says in plain words what stands in the way. Leaving it changes nothing. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_START_SCREEN (onward_start_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardStartScreen, onward_start_screen, ONWARD, START_SCREEN, OnwardPage)

OnwardScreen *onward_start_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
