/* onward-share-save-screen.h: where the file goes. Only once it is written is it in the list of
 * shares; if it cannot be, nothing happened and nothing is lost. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_SAVE_SCREEN (onward_share_save_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareSaveScreen, onward_share_save_screen, ONWARD, SHARE_SAVE_SCREEN,
                      OnwardPage)

OnwardScreen *onward_share_save_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
