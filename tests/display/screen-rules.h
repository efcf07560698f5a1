/* screen-rules.h: what must hold of every screen of the list, whatever it is about: one heading
 * that says what to do, words in Help, one filled button at most, targets that a hand finds, and
 * Help where it stands everywhere. */

#pragma once

#include "display.h"

/* What of the rules does not hold of the screen that @display shows: sentences, none if all is
 * well.
 * @help_from_end: how far Help stands from the end of the window, in pixels; before the first
 * screen -1, then what the first screen with Help has. */
GPtrArray *screen_rules_check (Display *display, int *help_from_end) G_GNUC_WARN_UNUSED_RESULT;
