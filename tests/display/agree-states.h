/* agree-states.h: brings a share to each step on the way to its yes, and past it. */

#pragma once

#include "display.h"

#define AGREE_COLLEGE "Harbour Example College"

/* Sealed, and on the desk a share of our ideas for a college, all confirmed: Check is done. */
void display_agree_start (Display *display);
/* The same for an internship's provider; for somebody with a strange name. */
void display_agree_start_internship (Display *display);
void display_agree_start_strange (Display *display);
/* The young person is 15. */
void display_agree_start_young (Display *display);
/* The same with a card, which was not compared. */
void display_agree_start_card (Display *display);

/* The same once more, of the passport that is sealed. */
void display_agree_start_again (Display *display);

void display_agree_say_me (Display *display); /* who decides */
/* Says who decides, and stands where the code is entered. */
void display_agree_decide (Display *display);
void display_agree_decide_together (Display *display);
/* The same before the window goes anywhere; with a card. */
void display_agree_decide_first (Display *display);
void display_agree_decide_card (Display *display);
/* What is picked on the screen. */
void display_agree_pick (Display *display, const char *words);
void display_agree_pick_wrong (Display *display);
void display_agree_pick_right (Display *display);
void display_agree_pick_no (Display *display);
void display_agree_ask (Display *display);
void display_agree_next (Display *display);
/* Presses the five pictures, and the button below them. */
void display_agree_press_code (Display *display, const char *const *pictures);
void display_agree_share (Display *display);
void display_agree_forget (Display *display);
/* As after the dialog that asks where. */
void display_agree_save (Display *display);
void display_agree_fail (Display *display); /* the name is taken */
void display_agree_save_plain (Display *display);
void display_agree_hide_words (Display *display);
void display_agree_go_to_done (Display *display);
void display_agree_say_name (Display *display);
void display_agree_save_page (Display *display); /* the one to read */
/* As after the dialog that asks where, of a file that is made. */
void display_agree_save_made (Display *display);
/* Whether a label that shows has @part in it. */
gboolean display_agree_says (Display *display, const char *part);
/* Where the file is. */
char *display_agree_path (Display *display) G_GNUC_WARN_UNUSED_RESULT;
void display_agree_choose (Display *display, const char *path, gboolean taken);
