/* onward-choice-card.h: a choice: the whole card is the button, with a picture and a word. That it
 * is chosen shows as a tick, a tint and a thicker border. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GtkCheckButton: many of; put into a group, one of. @name begins with @label. */
GtkWidget *onward_choice_card_new (const char *picture, const char *label, const char *name);
/* The same with one sentence below the word, which describes it. */
GtkWidget *onward_choice_card_new_with_note (const char *picture, const char *label,
                                             const char *note);
/* The box for cards: two columns where there is room. */
GtkWidget *onward_choice_cards_new (const char *name);

G_END_DECLS
