/* onward-picture-grid.h: the 64 pictures, each a button with its name, in the same places every
 * time, because people remember places.
 *
 * Tab goes to it and past it; arrows move from picture to picture, typing goes to the one whose
 * name begins so, Enter and space press, Backspace takes one back.
 *
 *   signal "pressed" (guint): the number of the picture in onward_pictures_get()
 *   signal "take-back" () */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_PICTURE_GRID (onward_picture_grid_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPictureGrid, onward_picture_grid, ONWARD, PICTURE_GRID, GtkWidget)

/* The next Tab goes to the first picture, and so does the focus if it is on a picture: it does not
 * stay on the last one that was pressed. */
void onward_picture_grid_go_to_first (OnwardPictureGrid *self);

G_END_DECLS
