/* exactly-states.h: brings a share to where it is looked at, and into what can be wrong with it. */

#pragma once

#include "display.h"

#define EXACTLY_COLLEGE "Harbour Example College"
#define EXACTLY_TELLING "Northgate Special School"

/* Sealed, and our ideas for a college are taken; a reason is chosen without what it is of. */
void display_exactly (Display *display);
/* The same for an interview, sealed by a school whose name tells. */
void display_exactly_telling (Display *display);
/* Something that goes speaks of a social worker. */
void display_exactly_unsafe (Display *display);
/* A byte of what was sealed is another one. */
void display_exactly_broken (Display *display);
/* The screen shows: it is made; what stays is listed. */
void display_exactly_wait (Display *display);
/* Another seal is asked for. */
void display_exactly_ask_for_another (Display *display);
void display_exactly_show_stays (Display *display);
