/* onward-received-screen.h: what somebody with whom a passport was shared can do: check its file,
 * and keep the viewer page. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_RECEIVED_SCREEN (onward_received_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardReceivedScreen, onward_received_screen, ONWARD, RECEIVED_SCREEN,
                      OnwardPage)

OnwardScreen *onward_received_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
