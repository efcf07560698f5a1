/* people.h: the invented people of tests/people, as passports, for tests. */

#pragma once

#include "passport/onward-passport.h"

static const char *const people_names[]
    = { "robin", "sam", "jamie", "zara", "dylan", "ellis", NULL };

OnwardPassport *people_load (const char *name) G_GNUC_WARN_UNUSED_RESULT; /* "robin" */
/* As full as a passport can be: every question answered, 120 adjustments with all members. */
OnwardPassport *people_make_full (void) G_GNUC_WARN_UNUSED_RESULT;
