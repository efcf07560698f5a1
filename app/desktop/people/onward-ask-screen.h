/* onward-ask-screen.h: asks for a share of a passport.
 *
 * A request is remembered once its file is written. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_ASK_SCREEN (onward_ask_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardAskScreen, onward_ask_screen, ONWARD, ASK_SCREEN, OnwardPage)

OnwardScreen *onward_ask_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
