/* bring-states.h: bringing pupils in, in each state of its screen. */

#pragma once

#include "display.h"

/* Once it shows. */
void display_bring_differences (Display *display); /* new ones, changed ones, and a doubt */
void display_bring_columns (Display *display);
void display_bring_refused (Display *display);

/* For tests: as if the file were chosen; returns when the screen shows @page. */
char *display_bring_people_file (void) G_GNUC_WARN_UNUSED_RESULT;
void display_bring_open (Display *display, const char *path, const char *words);
/* Somebody with the name and day of birth of a pupil of that file, but without a UPN. */
void display_bring_make_doubt (Display *display);
