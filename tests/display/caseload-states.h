/* caseload-states.h: the SENDCo's list in each of its states. */

#pragma once

#include "display.h"

/* Before it shows. */
void display_caseload_some_are_due (Display *display); /* every state there is but a seal */
void display_caseload_nobody (Display *display);

/* Once it shows. */
void display_caseload_search_for_nobody (Display *display);
void display_caseload_make_without_name (Display *display);
