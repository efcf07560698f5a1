/* onward-words.h: words as a search sees them: without accents, capitals and apostrophes, and alike
 * when they share most of their trigrams. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *text;       /* folded */
  GArray *trigrams; /* of guint64, sorted, each once */
} OnwardWord;

OnwardWord *onward_word_new (const char *folded) G_GNUC_WARN_UNUSED_RESULT;
void onward_word_free (OnwardWord *self);
double onward_word_likeness (const OnwardWord *a, const OnwardWord *b); /* 0 to 1, 1: the same */

GStrv onward_words_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardWord, onward_word_free)

G_END_DECLS
