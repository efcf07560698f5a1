/* onward-answer.h: one answer: what was said, whose words they are, and when. Never changed, only
 * replaced.
 *
 * The value by kind: line, text: string; list: array of strings; choice: {"id"} or
 * {"id":"other","text"}; choices: array of those; date: "YYYY-MM-DD"; yes/no: boolean; person:
 * {"name","role","contact","agreed"}; records: array of objects of these, by field id. */

#pragma once

#include <json-glib/json-glib.h>

#include "passport/onward-question-set.h"

G_BEGIN_DECLS

#define ONWARD_ANSWER_ERROR (onward_answer_error_quark ())

typedef enum
{
  ONWARD_ANSWER_ERROR_KIND,   /* not a value of the question's kind */
  ONWARD_ANSWER_ERROR_CHOICE, /* a choice the question does not have */
  ONWARD_ANSWER_ERROR_LIMIT,  /* too long or too many */
  ONWARD_ANSWER_ERROR_TEXT    /* characters that no answer may hold */
} OnwardAnswerError;

GQuark onward_answer_error_quark (void);

#define ONWARD_TEXT_MAX 4000 /* code points of one text: the format's limit */

typedef enum
{
  ONWARD_BY_YOUNG_PERSON, /* "young-person" */
  ONWARD_BY_FAMILY,       /* "family" */
  ONWARD_BY_SENDCO,       /* "sendco" */
  ONWARD_BY_OTHER         /* "other" */
} OnwardBy;

typedef enum
{
  ONWARD_WORDS_OWN,        /* "own" */
  ONWARD_WORDS_WRITTEN_FOR /* "written-for" */
} OnwardWords;

const char *onward_by_to_string (OnwardBy by);
gboolean onward_by_from_string (const char *text, OnwardBy *by);
const char *onward_words_to_string (OnwardWords words);
gboolean onward_words_from_string (const char *text, OnwardWords *words);

#define ONWARD_TYPE_ANSWER (onward_answer_get_type ())
G_DECLARE_FINAL_TYPE (OnwardAnswer, onward_answer, ONWARD, ANSWER, GObject)

/* @value may be given more simply (an option id for a choice): it is brought into the form above,
 * texts into NFC. The error's sentence names the question and what is wrong. As JSON an answer is
 * {"value","by","words","on"} and whatever a later version added, which is kept. */
OnwardAnswer *onward_answer_new (const OnwardQuestion *question, JsonNode *value, OnwardBy by,
                                 OnwardWords words, const GDate *on,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardAnswer *onward_answer_from_json (const OnwardQuestion *question, JsonNode *node,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *onward_answer_to_json (OnwardAnswer *self) G_GNUC_WARN_UNUSED_RESULT;

const OnwardQuestion *onward_answer_get_question (OnwardAnswer *self);
JsonNode *onward_answer_get_value (OnwardAnswer *self);
OnwardBy onward_answer_get_by (OnwardAnswer *self);
OnwardWords onward_answer_get_words (OnwardAnswer *self);
void onward_answer_get_on (OnwardAnswer *self, GDate *on);
JsonObject *onward_answer_get_unread (OnwardAnswer *self); /* of a later version; as it is */
gboolean onward_answer_is_empty (OnwardAnswer *self);      /* nothing said: "", [], only blanks */
char *onward_answer_in_words (OnwardAnswer *self) G_GNUC_WARN_UNUSED_RESULT; /* for people, lines */

/* The rules of text for everything that may leave: valid UTF-8 brought into NFC, no control
 * characters but the line feed, no non-characters, at most @max code points (0: ONWARD_TEXT_MAX).
 */
char *onward_text_clean (const char *text, guint max, const char *what,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for one line of a name or purpose: no line feed, no marks of direction. */
char *onward_text_clean_line (const char *text, guint max, const char *what,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
