/* onward-six-words.h: shows six words that lock a file: numbered, so that they can be read out. */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-secret.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SIX_WORDS (onward_six_words_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSixWords, onward_six_words, ONWARD, SIX_WORDS, GtkWidget)

void onward_six_words_set_words (OnwardSixWords *self, OnwardSecret *words); /* NULL: none */

G_END_DECLS
