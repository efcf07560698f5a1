/* onward-who-screen.h: asks who uses this computer: at the first start, and whenever that is to be
 * changed. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_WHO_SCREEN (onward_who_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardWhoScreen, onward_who_screen, ONWARD, WHO_SCREEN, OnwardPage)

OnwardScreen *onward_who_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
