/* onward-words-pane.h: six numbered fields for the words that were told by phone. Capitals, blanks
 * and what comes after four letters are forgiven; six words typed or pasted into one field go on to
 * the others.
 *
 *   signal "activate" (): Enter in the last field */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-secret.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_WORDS_PANE (onward_words_pane_get_type ())
G_DECLARE_FINAL_TYPE (OnwardWordsPane, onward_words_pane, ONWARD, WORDS_PANE, GtkBox)

GtkWidget *onward_words_pane_new (void);
/* NULL: a word is missing or not on the list, and the pane says which. */
OnwardSecret *onward_words_pane_dup_words (OnwardWordsPane *self) G_GNUC_WARN_UNUSED_RESULT;
void onward_words_pane_say (OnwardWordsPane *self, const char *wrong); /* NULL: nothing */

G_END_DECLS
