/* plan-states.h: the states of the screens of a plan, of its reply, and of what is left to do. */

#pragma once

#include "display.h"

void display_plan_wait (Display *display); /* until what is left to do is all said */
void display_plan_answer (Display *display, guint at, guint state); /* the card at @at */

/* For the list of screens. */
void display_plan_open (Display *display);
void display_plan_answered (Display *display);
void display_plan_reply (Display *display);
void display_plan_no_card (Display *display);
void display_plan_to_do (Display *display); /* before the place */
