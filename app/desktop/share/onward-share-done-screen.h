/* onward-share-done-screen.h: what was shared, with whom, until when, and what to do now: the one
 * address it goes to, a message to go with it, the page that opens it. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_DONE_SCREEN (onward_share_done_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareDoneScreen, onward_share_done_screen, ONWARD, SHARE_DONE_SCREEN,
                      OnwardPage)

OnwardScreen *onward_share_done_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
