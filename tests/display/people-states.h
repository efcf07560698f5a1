/* people-states.h: cards and requests, as they come from others, and the states of their screens.
 */

#pragma once

#include "share-states.h"

#define PEOPLE_OWN "Harbour & <b>Quay</b> Example College"
#define PEOPLE_FRIEND "Brookfield Example School"

/* There is a card of one's own; a college was compared, "Sam & <b>Co</b>" was not. */
void display_people_know (Display *display);
/* All that, and two requests of which one is answered. */
void display_people_ask (Display *display);

/* The screens show. */
void display_people_make (Display *display);
void display_people_open_new (Display *display); /* of SHARE_STRANGE */
void display_people_name (Display *display);
void display_people_open_known (Display *display);
void display_people_open_changed (Display *display);
void display_people_refuse (Display *display);
void display_people_choose_audience (Display *display);
void display_people_save (Display *display);
void display_people_be_asked (Display *display);
