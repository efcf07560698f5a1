/* onward-picture-entry.h: what was entered so far of a picture code, without the widgets. Private
 * to onward-picture-code.c. */

#pragma once

#include "desktop/parts/onward-picture-code.h"
#include "seal/onward-picture-code.h"

G_BEGIN_DECLS

typedef struct
{
  OnwardPictureCodeMode mode;
  gboolean typing;                          /* a passphrase instead */
  guint chosen[ONWARD_PICTURE_CODE_LENGTH]; /* numbers in onward_pictures_get() */
  guint n;                                  /* of them */
  OnwardSecret *first; /* what was entered the first time, to be entered again; nullable */
  OnwardSecret *code;  /* NULL while it is not complete */
} OnwardPictureEntry;

void onward_picture_entry_empty (OnwardPictureEntry *self); /* what is being entered */
void onward_picture_entry_clear (OnwardPictureEntry *self); /* all of it */
/* Five new pictures are there, to be remembered before they are asked for again. */
gboolean onward_picture_entry_is_learning (const OnwardPictureEntry *self);

/* Takes over five pictures, or a passphrase: as the code, or as what has to be entered again.
 * FALSE: neither, @wrong says why, and what was entered is gone. */
gboolean onward_picture_entry_take_pictures (OnwardPictureEntry *self, char **wrong);
gboolean onward_picture_entry_take_passphrase (OnwardPictureEntry *self, OnwardSecret *typed,
                                               char **wrong);

const char *onward_picture_entry_title (const OnwardPictureEntry *self);
const char *onward_picture_entry_lead (const OnwardPictureEntry *self);
/* "You can try again in 1 minute, at 10:42." */
char *onward_picture_entry_wait_in_words (gint64 seconds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
