/* onward-share-what-screen.h: "share/what": what of the sealed passport goes. Nothing does until
 * somebody says so. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_WHAT_SCREEN (onward_share_what_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareWhatScreen, onward_share_what_screen, ONWARD, SHARE_WHAT_SCREEN,
                      OnwardPage)

OnwardScreen *onward_share_what_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
