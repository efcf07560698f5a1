/* document-states.h: brings a passport into the states in which its document and pages show. */

#pragma once

#include "display.h"

/* Four things change, now. */
void display_change_now (Display *display);
/* Put away on the 14th of November; since then four things changed. */
void display_change_since_last_week (Display *display);
/* The same, and it had been sealed then. */
void display_change_since_seal (Display *display);
/* The document shows: the answer to what matters most is being changed in it. */
void display_edit_what_matters (Display *display);
/* The family's page shows: the young person says no. */
void display_close_family_page (Display *display);
