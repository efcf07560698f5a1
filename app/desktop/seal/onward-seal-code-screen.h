/* onward-seal-code-screen.h: the last step of a seal: the young person enters their picture code,
 * or makes it, and the passport is sealed. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SEAL_CODE_SCREEN (onward_seal_code_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSealCodeScreen, onward_seal_code_screen, ONWARD, SEAL_CODE_SCREEN,
                      OnwardPage)

OnwardScreen *onward_seal_code_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
