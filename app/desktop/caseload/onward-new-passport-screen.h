/* onward-new-passport-screen.h: a new passport is one name, that is all. Place "new-passport". */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_NEW_PASSPORT_SCREEN (onward_new_passport_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardNewPassportScreen, onward_new_passport_screen, ONWARD,
                      NEW_PASSPORT_SCREEN, OnwardPage)

OnwardScreen *onward_new_passport_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
