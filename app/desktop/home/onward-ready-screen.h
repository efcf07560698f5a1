/* onward-ready-screen.h: where a young person says that their passport is ready for their SENDCo,
 * or that it is not after all. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_READY_SCREEN (onward_ready_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardReadyScreen, onward_ready_screen, ONWARD, READY_SCREEN, OnwardPage)

OnwardScreen *onward_ready_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
