/* onward-known.h: what of a passport stands beside it in its index row, so that nothing has to be
 * opened for a list, nor to find whom a school's file means. Private to the vault. */

#pragma once

#include "passport/onward-passport.h"

G_BEGIN_DECLS

const char *onward_known_school_text (OnwardPassport *passport, const char *member); /* nullable */
const char *onward_known_answer_text (OnwardPassport *passport,
                                      const char *question);                       /* nullable */
const char *onward_known_born (OnwardPassport *passport);                          /* nullable */
char *onward_known_next_date (OnwardPassport *passport) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
gboolean onward_known_is_started (OnwardPassport *passport);
char *onward_known_names (OnwardPassport *passport) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
