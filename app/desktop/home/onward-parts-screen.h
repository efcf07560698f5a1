/* onward-parts-screen.h: all parts of a passport, to go to any of them. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_PARTS_SCREEN (onward_parts_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPartsScreen, onward_parts_screen, ONWARD, PARTS_SCREEN, OnwardPage)

OnwardScreen *onward_parts_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
