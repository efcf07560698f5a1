/* onward-term.h: words as a search sees them: without accents, capitals and apostrophes, and alike
 * when they share most of their trigrams. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *text;       /* folded */
  GArray *trigrams; /* of guint64, sorted, each once */
} OnwardTerm;

OnwardTerm *onward_term_new (const char *folded) G_GNUC_WARN_UNUSED_RESULT;
void onward_term_free (OnwardTerm *self);
double onward_term_likeness (const OnwardTerm *a, const OnwardTerm *b); /* 0 to 1, 1: the same */

GStrv onward_terms_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardTerm, onward_term_free)

G_END_DECLS
