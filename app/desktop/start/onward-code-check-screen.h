/* onward-code-check-screen.h: has two groups of the recovery code typed back: then it is really
 * kept. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_CODE_CHECK_SCREEN (onward_code_check_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardCodeCheckScreen, onward_code_check_screen, ONWARD, CODE_CHECK_SCREEN,
                      OnwardPage)

OnwardScreen *onward_code_check_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
