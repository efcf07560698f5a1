/* start-states.h: what can stand in the way of opening a vault, made of one with a passphrase, and
 * how to get to each of its screens. */

#pragma once

#include "display.h"

#define START_PASSPHRASE "four plain words here"

/* Before the window goes to the place "start". */
void display_start_make_vault (Display *display); /* shut, with a passphrase and a passport */
void display_start_make_vault_unbacked (Display *display);
void display_start_lose_keys (Display *display);
void display_start_damage_keys (Display *display);
void display_start_lose_database (Display *display); /* there is a backup */
void display_start_lose_all_but_keys (Display *display);
void display_start_damage_page_1 (Display *display);
void display_start_damage_page (Display *display);
void display_start_damage_salt (Display *display);
void display_start_make_later (Display *display);
void display_start_use_elsewhere (Display *display);
void display_start_make_unsafe (Display *display);
void display_start_make_other (Display *display);
void display_start_make_plain (Display *display);
void display_start_lock_keyring (Display *display);
void display_start_show_code (Display *display); /* of an open vault, so that it can be checked */

/* Once it is there. */
void display_start_wait (Display *display); /* until nothing is being done */
void display_start_type (Display *display, const char *label, const char *text);
void display_start_open (Display *display); /* types the passphrase, presses, waits */
void display_start_mistype (Display *display);
void display_start_look (Display *display); /* opens, and looks what can be saved */
void display_start_lock (Display *display);
void display_start_hide_code (Display *display);
void display_start_mistype_group (Display *display);
void display_start_tick_nothing (Display *display);
