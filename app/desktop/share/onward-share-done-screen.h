/* onward-share-done-screen.h: what was shared, with whom, until when, and what to do now: the one
 * address it goes to, a message to go with it, the page that opens it, and the same to read as a
 * page without a lock. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_DONE_SCREEN (onward_share_done_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareDoneScreen, onward_share_done_screen, ONWARD, SHARE_DONE_SCREEN,
                      OnwardPage)

OnwardScreen *onward_share_done_screen_new (OnwardDesk *desk, const char *detail);
/* As after the dialog that asks where; for tests, and pictures. */
gboolean onward_share_done_screen_save_page (OnwardShareDoneScreen *self, const char *path);

G_END_DECLS
