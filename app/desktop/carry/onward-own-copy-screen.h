/* onward-own-copy-screen.h: a young person's own copy comes in: its words, whose it is, and yes. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_OWN_COPY_SCREEN (onward_own_copy_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardOwnCopyScreen, onward_own_copy_screen, ONWARD, OWN_COPY_SCREEN,
                      OnwardPage)

OnwardScreen *onward_own_copy_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
