/* onward-share-for-screen.h: "share/for": what they use it for, and how long they keep it. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_FOR_SCREEN (onward_share_for_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareForScreen, onward_share_for_screen, ONWARD, SHARE_FOR_SCREEN,
                      OnwardPage)

OnwardScreen *onward_share_for_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
