/* onward-share-ways-screen.h: how the recipient will open the file: with their key, with six words
 * told by phone, or without a lock after a warning ("share/ways/plain"). */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_WAYS_SCREEN (onward_share_ways_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareWaysScreen, onward_share_ways_screen, ONWARD, SHARE_WAYS_SCREEN,
                      OnwardPage)

OnwardScreen *onward_share_ways_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
