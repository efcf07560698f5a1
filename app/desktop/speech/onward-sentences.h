/* onward-sentences.h: a text, sentence by sentence. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GStrv onward_sentences_split (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
