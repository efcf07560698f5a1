/* onward-interview-words.h: what the interview says of a question, in words. */

#pragma once

#include "passport/onward-question-set.h"

G_BEGIN_DECLS

guint onward_interview_count_asked (const OnwardQuestion *question); /* in its part */

char *onward_interview_progress_in_words (const OnwardQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
char *onward_interview_who_sees (const OnwardQuestion *question) G_GNUC_WARN_UNUSED_RESULT;

/* Heading, help, choices, and what they answered, in that order. @answer is NULL or "" for none. */
GStrv onward_interview_listen (const OnwardQuestion *question,
                               const char *answer) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
