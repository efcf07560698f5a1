/* onward-own-card-screen.h: a new identity of one's own.
 *
 * It is made once. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_OWN_CARD_SCREEN (onward_own_card_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardOwnCardScreen, onward_own_card_screen, ONWARD, OWN_CARD_SCREEN,
                      OnwardPage)

OnwardScreen *onward_own_card_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
