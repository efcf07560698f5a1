/* onward-picture-slot.h: one of the five slots of a picture code: its number, a dot, or the picture
 * that was chosen. It draws what it shows: there is no label in it that could be read out. */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-pictures.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_PICTURE_SLOT (onward_picture_slot_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPictureSlot, onward_picture_slot, ONWARD, PICTURE_SLOT, GtkWidget)

GtkWidget *onward_picture_slot_new (void);
void onward_picture_slot_show_number (OnwardPictureSlot *self, guint number, gboolean next);
void onward_picture_slot_show_dot (OnwardPictureSlot *self);
void onward_picture_slot_show_picture (OnwardPictureSlot *self, const OnwardPicture *picture);

G_END_DECLS
