/* onward-receive-screen.h: a file from somebody: the verdict first, then the page, then how it is
 * kept. Place "receive" shows the file that came in, "receive/SHARE" one that is kept. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_RECEIVE_SCREEN (onward_receive_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardReceiveScreen, onward_receive_screen, ONWARD, RECEIVE_SCREEN,
                      OnwardPage)

OnwardScreen *onward_receive_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
