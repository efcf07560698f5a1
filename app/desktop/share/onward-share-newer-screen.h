/* onward-share-newer-screen.h: "share", while the passport says more than its seal: what does not
 * go. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_NEWER_SCREEN (onward_share_newer_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareNewerScreen, onward_share_newer_screen, ONWARD, SHARE_NEWER_SCREEN,
                      OnwardPage)

OnwardScreen *onward_share_newer_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
