/* onward-picture-slots.h: the five slots of a picture code, how many are filled, and the buttons to
 * take one back and to show them.
 *
 *   signal "take-back" ()
 *   signal "known" (): "I know them now" was pressed */

#pragma once

#include "desktop/parts/onward-picture-entry.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_PICTURE_SLOTS (onward_picture_slots_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPictureSlots, onward_picture_slots, ONWARD, PICTURE_SLOTS, GtkWidget)

/* @entry is read whenever something has to be drawn, and must live as long. */
void onward_picture_slots_show (OnwardPictureSlots *self, const OnwardPictureEntry *entry);
void onward_picture_slots_hide_pictures (OnwardPictureSlots *self);

G_END_DECLS
