/* onward-share-code-screen.h: the yes itself: what is agreed to in one sentence, and the picture
 * code that signs it. The file is made here, and is nowhere yet. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_CODE_SCREEN (onward_share_code_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareCodeScreen, onward_share_code_screen, ONWARD, SHARE_CODE_SCREEN,
                      OnwardPage)

OnwardScreen *onward_share_code_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
