/* onward-consent.h: the words in which a young person is asked, and agrees
 * (data/passport/consent.xml): steps, each with a heading, sentences, choices and smaller parts. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *picture;      /* NULL for a button */
  const char *picture_name; /* likewise */
  const char *label;        /* with placeholders */
  gboolean right;           /* of a question that says it back: what was explained */
} OnwardConsentOption;

/* A step, or a part of one. Texts have placeholders; what is not there is NULL, or an empty array.
 */
typedef struct
{
  const char *id;
  const char *picture;
  const char *picture_name;
  const char *heading;
  const char *ask;
  GPtrArray *bodies;  /* of const char* */
  GPtrArray *options; /* of OnwardConsentOption */
  GPtrArray *buttons; /* likewise */
  GPtrArray *parts;   /* of OnwardConsentPart */
} OnwardConsentPart;

/* What was shown at one step, filled in. */
typedef struct
{
  char *step;
  char *words;
} OnwardConsentShown;

OnwardConsentShown *onward_consent_shown_new (const char *step,
                                              const char *words) G_GNUC_WARN_UNUSED_RESULT;
void onward_consent_shown_free (OnwardConsentShown *self);

/* "ready", "say-it-back/who", "always"; never NULL: asking for another is a mistake. */
const OnwardConsentPart *onward_consent_get (const char *path);
const OnwardConsentOption *onward_consent_find_option (const OnwardConsentPart *self,
                                                       const char *id); /* nullable */
const char *onward_consent_get_button (const OnwardConsentPart *self, const char *id);

const char *onward_consent_get_value (const char *const *values, const char *name); /* nullable */
/* @values: pairs of placeholder and value, ended by NULL. */
char *onward_consent_fill (const char *text, const char *const *values) G_GNUC_WARN_UNUSED_RESULT;
/* All that a step says, line by line, as it is kept. */
char *onward_consent_words (const OnwardConsentPart *self,
                            const char *const *values) G_GNUC_WARN_UNUSED_RESULT;
/* Pairs of placeholder and value, ended by NULL: "recipient", "Meadowlink Example College", NULL.
 */
char *onward_consent_say (const char *step, const char *text,
                          ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
char *onward_consent_say_with (const char *step, const char *text,
                               const char *const *values) G_GNUC_WARN_UNUSED_RESULT;
const char *onward_consent_get_language (void); /* of the words: "en-GB" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardConsentShown, onward_consent_shown_free)

G_END_DECLS
