/* receive-states.h: files from others, made as they make them, and the states of the screens they
 * bring. The recipient is Harbour Example College. */

#pragma once

#include "display.h"

#define RECEIVE_SCHOOL "Brookfield Example School"

/* What is shared; everything may be left out. */
typedef struct
{
  const char *person;   /* whose passport; "robin" */
  const char *signer;   /* what it says it is; RECEIVE_SCHOOL, with the school's own key */
  const char *to;       /* id of the recipient; the college's; "" for a name alone */
  const char *until;    /* "2027-08-31" */
  const char *purpose;  /* "plan lessons, help and exams" */
  const char *replaces; /* id of a share */
  guint revision;       /* 2 */
  gboolean other_key;   /* signed by another key than the school's, in the school's name and id */
  gboolean few;         /* only the name is shared */
} ReceiveOrder;

GBytes *receive_make (Display *display, const ReceiveOrder *order,
                      char **share) G_GNUC_WARN_UNUSED_RESULT;
GBytes *receive_lock (GBytes *file) G_GNUC_WARN_UNUSED_RESULT;            /* under RECEIVE_WORDS */
GBytes *receive_lock_to_another (GBytes *file) G_GNUC_WARN_UNUSED_RESULT; /* somebody else's key */
GBytes *receive_make_issued (void) G_GNUC_WARN_UNUSED_RESULT; /* sealed, and not shared */
GBytes *receive_make_notice (const char *share, gboolean mistake) G_GNUC_WARN_UNUSED_RESULT;
#define RECEIVE_WORDS "abacus awesome bouquet celery copy destiny"

void receive_know_school (Display *display); /* its code was compared on 2 November */
void receive_keep (Display *display, GBytes *file);
void receive_open (Display *display, GBytes *file); /* and waits for its verdict */
void receive_wait (Display *display);
void receive_wait_for_list (Display *display); /* until all of it was checked */

/* For the list of screens. */
void display_receive_known (Display *display);
void display_receive_unknown (Display *display);
void display_receive_not_the_same (Display *display);
void display_receive_naming (Display *display);
void display_receive_changed_key (Display *display);
void display_receive_cautions (Display *display);
void display_receive_changed_file (Display *display);
void display_receive_for_another (Display *display);
void display_receive_nonsense (Display *display);
void display_receive_words (Display *display);
void display_receive_wrong_words (Display *display);
void display_receive_read (Display *display);
void display_receive_read_newer (Display *display);
void display_receive_keep_it (Display *display);
void display_receive_keep_later (Display *display);
void display_receive_kept (Display *display);
void display_receive_deleting (Display *display);
void display_receive_notice (Display *display);
void display_receive_list (Display *display); /* before the place */
void display_receive_spoofed (Display *display);
void display_receive_spoofed_1 (Display *display); /* ten of them each, before the place */
void display_receive_spoofed_2 (Display *display);
void display_receive_spoofed_3 (Display *display);
void display_receive_spoofed_4 (Display *display);
void display_receive_spoofed_5 (Display *display);
void display_receive_spoofed_6 (Display *display);
