/* onward-family-screen.h: the page of parents and carers: asked of the young person first, closed
 * without a yes, and kept when they say no again. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_FAMILY_SCREEN (onward_family_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardFamilyScreen, onward_family_screen, ONWARD, FAMILY_SCREEN, OnwardPage)

OnwardScreen *onward_family_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
