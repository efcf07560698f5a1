/* onward-share-agree-screen.h: the steps before a yes, in easy words: get ready, what it is, yes
 * and no, say it back, who decides. Which one is said by the place: "share/agree/what-it-is". All
 * of them come from the wording of data/passport/consent.xml. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_AGREE_SCREEN (onward_share_agree_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareAgreeScreen, onward_share_agree_screen, ONWARD, SHARE_AGREE_SCREEN,
                      OnwardPage)

OnwardScreen *onward_share_agree_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
