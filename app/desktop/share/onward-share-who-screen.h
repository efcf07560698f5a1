/* onward-share-who-screen.h: "share/who": who it is for: somebody whose card is here or is opened,
 * or a name. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_WHO_SCREEN (onward_share_who_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareWhoScreen, onward_share_who_screen, ONWARD, SHARE_WHO_SCREEN,
                      OnwardPage)

OnwardScreen *onward_share_who_screen_new (OnwardDesk *desk, const char *detail);
/* A card or a request in a file; read in a thread. */
void onward_share_who_screen_open (OnwardShareWhoScreen *self, const char *path);

G_END_DECLS
