/* onward-new-passphrase-screen.h: asks for a new passphrase, twice: of a vault that is to be
 * made, or of the one that is open. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_NEW_PASSPHRASE_SCREEN (onward_new_passphrase_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardNewPassphraseScreen, onward_new_passphrase_screen, ONWARD,
                      NEW_PASSPHRASE_SCREEN, OnwardPage)

OnwardScreen *onward_new_passphrase_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
