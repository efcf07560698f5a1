/* onward-keep-words.h: what shows once a file is saved under six words: where it is, the words, and
 * that the two go different ways. */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-secret.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_KEEP_WORDS (onward_keep_words_get_type ())
G_DECLARE_FINAL_TYPE (OnwardKeepWords, onward_keep_words, ONWARD, KEEP_WORDS, GtkBox)

void onward_keep_words_show (OnwardKeepWords *self, const char *path, OnwardSecret *words);
/* What Listen reads while the words show. */
GStrv onward_keep_words_listen (const char *heading) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
