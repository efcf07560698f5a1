/* onward-share-unsealed-screen.h: "share", while nothing is sealed: who makes that right. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_UNSEALED_SCREEN (onward_share_unsealed_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareUnsealedScreen, onward_share_unsealed_screen, ONWARD,
                      SHARE_UNSEALED_SCREEN, OnwardPage)

OnwardScreen *onward_share_unsealed_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
