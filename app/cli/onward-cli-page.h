/* onward-cli-page.h: a passport as people read it, on paper-like lines. */

#pragma once

#include "passport/onward-passport.h"

G_BEGIN_DECLS

/* @section NULL: all of them. @with_questions: also what has no answer, with ids and choices. */
void onward_cli_tell_unread (OnwardPassport *passport);
void onward_cli_print_passport (OnwardPassport *passport, const OnwardSection *section,
                                gboolean with_questions);
void onward_cli_print_adjustment (OnwardAdjustment *adjustment, guint number);

/* The parts of an adjustment that can be said of it, in the order they are printed; the last one
 * has no path. */
typedef struct
{
  const char *path;   /* "agreed.with" */
  const char *option; /* "agreed-with" */
} OnwardCliPart;

extern const OnwardCliPart onward_cli_parts[];
const char *onward_cli_part_label (const OnwardCliPart *part);

G_END_DECLS
