/* onward-person-words.h: what a SENDCo's list says of a passport, in words. */

#pragma once

#include "store/onward-vault-passports.h"

G_BEGIN_DECLS

/* What a state looks like: a sign beside a word, never a colour alone. */
typedef struct
{
  const char *word;
  const char *icon;  /* nullable */
  const char *style; /* of its chip: "good"; nullable */
} OnwardStateChip;

OnwardStateChip onward_person_state_chip (const OnwardPassportSummary *summary);

char *onward_person_initials (const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *onward_person_year (const char *year) G_GNUC_WARN_UNUSED_RESULT; /* nullable: "" */
char *onward_person_next_date (const OnwardPassportSummary *summary) G_GNUC_WARN_UNUSED_RESULT;
/* How far a day is: "Today.", "In 3 days." */
char *onward_person_days (const char *day) G_GNUC_WARN_UNUSED_RESULT;
/* All of it in one line, as a reader of the screen says it. */
char *onward_person_in_words (const OnwardPassportSummary *summary) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
