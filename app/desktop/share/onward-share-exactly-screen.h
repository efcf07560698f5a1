/* onward-share-exactly-screen.h: the third step of a share: the sheet as the recipient will read
 * it, made from the bytes that are going to be signed; beside it, what goes and what stays. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_EXACTLY_SCREEN (onward_share_exactly_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareExactlyScreen, onward_share_exactly_screen, ONWARD,
                      SHARE_EXACTLY_SCREEN, OnwardPage)

OnwardScreen *onward_share_exactly_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
