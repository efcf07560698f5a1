/* onward-received-screen.h: a recipient's home: everything that was shared with them and is kept
 * here, the newest first and kept apart by person, and the ways in. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_RECEIVED_SCREEN (onward_received_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardReceivedScreen, onward_received_screen, ONWARD, RECEIVED_SCREEN,
                      OnwardPage)

OnwardScreen *onward_received_screen_new (OnwardDesk *desk, const char *detail);
/* Files of the list that were not checked yet; 0: all of it is said. */
guint onward_received_screen_count_unchecked (OnwardReceivedScreen *self);

G_END_DECLS
