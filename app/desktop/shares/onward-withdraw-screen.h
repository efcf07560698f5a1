/* onward-withdraw-screen.h: the place `shares/withdraw/SHARE`: the young person no longer agrees to
 * a share. They say why, read what a notice can and cannot do, and sign it; the file of it is
 * theirs to send. Nothing is withdrawn before the file is saved. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_WITHDRAW_SCREEN (onward_withdraw_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardWithdrawScreen, onward_withdraw_screen, ONWARD, WITHDRAW_SCREEN,
                      OnwardPage)

OnwardScreen *onward_withdraw_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
