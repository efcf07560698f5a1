/* onward-card-button.h: a card that leads somewhere: a picture, a label, one note, and a chip that
 * says how far one is. The whole card is the button; its name is the label, the note describes it.
 *
 *   `picture`, `label`, `note`, `chip`, `chip-class` ("tint", "good", "wait"; NULL: neutral) */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_CARD_BUTTON (onward_card_button_get_type ())
G_DECLARE_FINAL_TYPE (OnwardCardButton, onward_card_button, ONWARD, CARD_BUTTON, GtkButton)

GtkWidget *onward_card_button_new (const char *picture, const char *label, const char *note,
                                   const char *place); /* `win.go` there when pressed */
void onward_card_button_set_chip (OnwardCardButton *self, const char *chip,
                                  const char *chip_class); /* NULL: none */

G_END_DECLS
