/* onward-handover-screen.h: a colleague hands their setting over: the words that open the file,
 * what is in it, and only after a yes is any of it taken. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HANDOVER_SCREEN (onward_handover_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHandoverScreen, onward_handover_screen, ONWARD, HANDOVER_SCREEN,
                      OnwardPage)

OnwardScreen *onward_handover_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
