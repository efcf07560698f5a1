/* onward-shares-screen.h: the place `shares`: who has what of the passport on the desk. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARES_SCREEN (onward_shares_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSharesScreen, onward_shares_screen, ONWARD, SHARES_SCREEN, OnwardPage)

OnwardScreen *onward_shares_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
