/* share-states.h: brings a passport to where it can be shared, and a share into its states. */

#pragma once

#include "desktop/share/onward-outgoing.h"
#include "display.h"

#define SHARE_CODE                                                                                 \
  {                                                                                                \
    "apple", "bicycle", "rocket", "kite", "star", NULL                                             \
  }

/* The passport on the desk is sealed by its school, with the young person's code. */
void display_share_seal (Display *display);
/* Sealed, and changed since. */
void display_share_seal_and_change (Display *display);

#define SHARE_COLLEGE "Harbour Example College"
#define SHARE_STRANGE "Sam & <b>Co</b>"

/* Sealed; a college was compared, a shop with a strange name was not. */
void display_share_know (Display *display);
/* All that, and the desk has a share for the college, of which nothing is chosen yet. */
void display_share_start (Display *display);
/* The same for an audience: "employer-interview". */
OnwardOutgoing *display_share_start_for (Display *display, const char *audience);
/* The same with our ideas taken. */
void display_share_take_ideas (Display *display);
/* For an interview; for a place of an internship. */
void display_share_start_interview (Display *display);
void display_share_start_internship (Display *display);
/* Files as they come from others. @keys: numbers below 8 that tell keys apart. */
GBytes *display_share_card (const char *id, const char *name, guint keys) G_GNUC_WARN_UNUSED_RESULT;
GBytes *display_share_request (const char *name) G_GNUC_WARN_UNUSED_RESULT;
#define SHARE_COLLEGE_ID "urn:uuid:aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
#define SHARE_STRANGE_ID "urn:uuid:bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
#define SHARE_ASKER_ID "urn:uuid:cccccccc-cccc-4ccc-8ccc-cccccccccccc"

/* The screens show: the shop is picked; a request lies on the desk; the college's card comes with
 * another key. */
void display_share_pick_strange (Display *display);
void display_share_take_request (Display *display);
void display_share_take_changed_key (Display *display);
void display_share_press_too_early (Display *display);
void display_share_open_what_helps (Display *display);
