/* carry-states.h: a young person's own copy on its way out and in. */

#pragma once

#include "display.h"

/* Once the screen shows. */
void display_carry_save (Display *display);

/* Opens a copy of Sam's passport that was made in this vault; then with its words. */
void display_own_copy_locked (Display *display);
void display_own_copy_wrong_words (Display *display);
void display_own_copy_opened (Display *display);

/* The first of @type that shows on the screen. */
GtkWidget *display_carry_get (Display *display, GType type);
/* The six words as they show, without their numbers. */
OnwardSecret *display_carry_read_words (Display *display) G_GNUC_WARN_UNUSED_RESULT;

/* The copy under @words (out, transfer full). */
GBytes *display_own_copy_make (Display *display, const char *person, OnwardSecret **words);
void display_own_copy_type (Display *display, OnwardSecret *words);
