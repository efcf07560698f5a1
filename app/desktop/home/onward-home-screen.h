/* onward-home-screen.h: where a young person starts: the next step first, then at most five cards.
 */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HOME_SCREEN (onward_home_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHomeScreen, onward_home_screen, ONWARD, HOME_SCREEN, OnwardPage)

OnwardScreen *onward_home_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
