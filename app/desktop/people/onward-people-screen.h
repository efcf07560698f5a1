/* onward-people-screen.h: your cards, and those of other people.
 *
 * Nobody is trusted here before their code was compared by phone. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_PEOPLE_SCREEN (onward_people_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPeopleScreen, onward_people_screen, ONWARD, PEOPLE_SCREEN, OnwardPage)

OnwardScreen *onward_people_screen_new (OnwardDesk *desk, const char *detail);
/* The screen of a card that has just come, or else this list. */
OnwardScreen *onward_people_start_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
