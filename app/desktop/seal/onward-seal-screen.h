/* onward-seal-screen.h: what to look at before a passport is sealed, until when, and who seals it.
 * The picture code comes next. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SEAL_SCREEN (onward_seal_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSealScreen, onward_seal_screen, ONWARD, SEAL_SCREEN, OnwardPage)

OnwardScreen *onward_seal_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
