/* onward-seal-done-screen.h: says that a passport is sealed, and until when, and leads on. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SEAL_DONE_SCREEN (onward_seal_done_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSealDoneScreen, onward_seal_done_screen, ONWARD, SEAL_DONE_SCREEN,
                      OnwardPage)

OnwardScreen *onward_seal_done_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
