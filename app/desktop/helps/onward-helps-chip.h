/* onward-helps-chip.h: a chip one can press: a picture and a word, chosen or not. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_HELPS_CHIP (onward_helps_chip_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHelpsChip, onward_helps_chip, ONWARD, HELPS_CHIP, GtkToggleButton)

/* @id is what it stands for; NULL: for none of the others. */
GtkWidget *onward_helps_chip_new (const char *id, const char *picture, const char *label);
const char *onward_helps_chip_get_id (OnwardHelpsChip *self); /* nullable */

G_END_DECLS
