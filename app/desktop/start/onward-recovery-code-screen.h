/* onward-recovery-code-screen.h: shows the recovery code, to be printed, saved or written down. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_RECOVERY_CODE_SCREEN (onward_recovery_code_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardRecoveryCodeScreen, onward_recovery_code_screen, ONWARD,
                      RECOVERY_CODE_SCREEN, OnwardPage)

OnwardScreen *onward_recovery_code_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
