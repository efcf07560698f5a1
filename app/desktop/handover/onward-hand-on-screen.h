/* onward-hand-on-screen.h: a setting's identity and chosen passports go to a colleague: which go,
 * then one file, and the six words it is locked with. This computer keeps all of it, unless
 * somebody says that it stops sealing. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HAND_ON_SCREEN (onward_hand_on_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHandOnScreen, onward_hand_on_screen, ONWARD, HAND_ON_SCREEN, OnwardPage)

/* @detail: the id of a setting that seals here; "": the newest. */
OnwardScreen *onward_hand_on_screen_new (OnwardDesk *desk, const char *detail);
/* As after the dialog that asks where; for tests, and pictures. */
gboolean onward_hand_on_screen_save (OnwardHandOnScreen *self, const char *path);

G_END_DECLS
