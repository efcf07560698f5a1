/* onward-seal-setting-screen.h: where a school or college says once what it is called, and gets the
 * keys with which it seals. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SEAL_SETTING_SCREEN (onward_seal_setting_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSealSettingScreen, onward_seal_setting_screen, ONWARD,
                      SEAL_SETTING_SCREEN, OnwardPage)

OnwardScreen *onward_seal_setting_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
