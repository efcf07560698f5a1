/* onward-others-screen.h: asks whether other people use this log-in, and makes the vault: with the
 * keyring, or where it is not alone with it, with a passphrase. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_OTHERS_SCREEN (onward_others_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardOthersScreen, onward_others_screen, ONWARD, OTHERS_SCREEN, OnwardPage)

OnwardScreen *onward_others_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
