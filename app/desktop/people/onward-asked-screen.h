/* onward-asked-screen.h: a request of somebody else.
 *
 * From here one goes on to share, or leaves it. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_ASKED_SCREEN (onward_asked_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardAskedScreen, onward_asked_screen, ONWARD, ASKED_SCREEN, OnwardPage)

OnwardScreen *onward_asked_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
