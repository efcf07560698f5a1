/* seal-states.h: brings a passport, and the picture code, into the states in which a seal shows. */

#pragma once

#include "display.h"

/* The five pictures of everybody in these states. */
extern const char *const display_seal_code[];

/* A setting signs here: "Brookfield Example School". Returns its id. */
const char *display_seal_setting (Display *display);
void display_seal_make_setting (Display *display);
/* Old answers, somebody unnamed, something asked for. */
void display_seal_neglect (Display *display);
/* The passport on the desk was sealed for the setting; then something changed. */
void display_seal_once (Display *display);
/* Likewise, and then the key left with its owner. */
void display_seal_let_key_leave (Display *display);
/* Likewise, and then four wrong codes were entered. */
void display_seal_guess (Display *display);

/* The place of the picture code: in a year, by the setting or by "self". */
void display_seal_go_to_code (Display *display);
void display_seal_go_to_code_alone (Display *display);

/* With the code showing. */
void display_seal_press_pictures (Display *display, const char *const *names, guint n);
void display_seal_press_three (Display *display);
void display_seal_show_five (Display *display);
void display_seal_again (Display *display);
void display_seal_forget (Display *display);
void display_seal_wrong (Display *display);
void display_seal_passphrase (Display *display);
/* With the checklist showing. */
void display_seal_other_day (Display *display);
