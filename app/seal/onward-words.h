/* onward-words.h: 2,048 short common words, said by phone and typed in again: six of them encrypt a
 * file, and six with eight digits compare a card. */

#pragma once

#include "passport/onward-secret.h"

G_BEGIN_DECLS

#define ONWARD_WORDS_ERROR (onward_words_error_quark ())

typedef enum
{
  ONWARD_WORDS_ERROR_COUNT,  /* not six of them */
  ONWARD_WORDS_ERROR_UNKNOWN /* one is not on the list; the sentence says which */
} OnwardWordsError;

GQuark onward_words_error_quark (void);

#define ONWARD_WORDS_ALL 2048 /* 11 bits a word */
#define ONWARD_WORDS_PHRASE 6

const char *onward_words_get (guint number); /* below ONWARD_WORDS_ALL */
int onward_words_find (const char *word);    /* its number by four letters, any case; or -1 */

/* Six words with a space between them, all small letters; a NUL follows. */
OnwardSecret *onward_words_generate (void) G_GNUC_WARN_UNUSED_RESULT;
OnwardSecret *onward_words_normalise (OnwardSecret *typed,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Six words and eight digits for an id and the thumbprint of its signing key. */
char *onward_compare_code (const char *id, const char *thumbprint) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_compare_code_equal (const char *typed, const char *code);

G_END_DECLS
