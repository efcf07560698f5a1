/* handover-states.h: a setting on its way to a colleague, and from one. */

#pragma once

#include "display.h"

#define HANDOVER_SCHOOL "Riverside Example School"

/* A setting seals here; and so many passports that they have to be searched. */
void display_handover_many (Display *display);
/* The screen of the setting that seals here. */
void display_handover_go_out (Display *display);
void display_handover_choose (Display *display, const char *name);
void display_handover_choose_two (Display *display);
/* As after the dialog that asks where; returns the path. */
char *display_handover_save_as (Display *display, const char *name) G_GNUC_WARN_UNUSED_RESULT;
void display_handover_save (Display *display);

/* A file from the vault of a colleague, under @words (out, transfer full): with Jamie, who is not
 * here, Sam, who is, and Robin, who was changed here since. */
GBytes *display_handover_make (Display *display, OnwardSecret **words) G_GNUC_WARN_UNUSED_RESULT;
void display_handover_type (Display *display, OnwardSecret *words);
void display_handover_locked (Display *display);
void display_handover_wrong_words (Display *display);
void display_handover_opened (Display *display);
/* Of a setting that seals here; of one that is known by other keys. */
void display_handover_same (Display *display);
void display_handover_refuse (Display *display);
