/* onward-person-screen.h: somebody's card: one that came in a file, or one that is kept.
 *
 * A card with other keys than the ones that were compared is not kept by itself. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_PERSON_SCREEN (onward_person_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPersonScreen, onward_person_screen, ONWARD, PERSON_SCREEN, OnwardPage)

OnwardScreen *onward_person_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
