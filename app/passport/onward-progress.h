/* onward-progress.h: how far a young person is with their passport, and what comes next. In numbers
 * of questions and parts: nobody is shown a percentage. */

#pragma once

#include "passport/onward-passport.h"

G_BEGIN_DECLS

typedef struct
{
  guint asked;    /* questions asked of the young person */
  guint answered; /* of them; adjustments count as the answer to theirs */
} OnwardProgress;

/* Whether a young person is asked it: what only the SENDCo or the program knows is not. */
gboolean onward_progress_asks (const OnwardQuestion *question);
gboolean onward_progress_is_answered (OnwardPassport *passport, const OnwardQuestion *question);

GPtrArray *onward_progress_get_parts (void); /* of OnwardSection: those that ask them anything */
OnwardProgress onward_progress_of_part (OnwardPassport *passport, const OnwardSection *part);
guint onward_progress_count_started (OnwardPassport *passport); /* parts */
guint onward_progress_minutes (guint questions);                /* a guess, for slow readers */

/* Place of a question among those asked in its part, from 0; and its neighbour, NULL at the end. */
guint onward_progress_position (const OnwardQuestion *question);
const OnwardQuestion *onward_progress_step (const OnwardQuestion *question, int steps);

/* The first question without an answer: of @part, or of all parts; NULL: none is left. */
const OnwardQuestion *onward_progress_first_open (OnwardPassport *passport,
                                                  const OnwardSection *part);

G_END_DECLS
