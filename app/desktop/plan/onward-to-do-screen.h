/* onward-to-do-screen.h: everything that is open over all shared passports, person by
 * person, and the question for files whose day has come. Place `to-do`. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_TO_DO_SCREEN (onward_to_do_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardToDoScreen, onward_to_do_screen, ONWARD, TO_DO_SCREEN, OnwardPage)

OnwardScreen *onward_to_do_screen_new (OnwardDesk *desk, const char *detail);
/* Files that were not checked yet; 0: all of it is said. */
guint onward_to_do_screen_count_unchecked (OnwardToDoScreen *self);

G_END_DECLS
