/* helps-states.h: states of the screens on which one finds what helps. */

#pragma once

#include "display.h"

void display_helps_look_for_headphones (Display *display);
void display_helps_look_for_nothing (Display *display);
void display_helps_show_hard_things (Display *display);
void display_helps_show_one_hard_thing (Display *display);
void display_helps_say_more (Display *display);
void display_helps_strange (Display *display);
void display_helps_make_own (Display *display);
