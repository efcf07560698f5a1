/* interview-states.h: brings the interview into states that take more than going there. */

#pragma once

#include "display.h"

/* Words that try every field: markup, an ampersand, right to left, emoji, a format. */
#define DISPLAY_ODD_WORDS "Sam & Co <b>bold</b> مرحبا 👩‍👩‍👧 %s &amp;"

/* As if somebody typed it into the @n-th text of the screen, from 0. */
void display_type (Display *display, guint n, const char *words);
GtkTextBuffer *display_get_text (Display *display, guint n);

void display_interview_show_example (Display *display);
void display_interview_show_ideas (Display *display);
void display_interview_show_history (Display *display);
void display_interview_say_something_else (Display *display); /* before going there */
void display_interview_type_what_hurts (Display *display);    /* until the hint shows */
void display_interview_type_too_much (Display *display);
void display_interview_type_odd_words (Display *display);
void display_interview_lose_the_vault (Display *display); /* and type: until it is in trouble */
