/* onward-known.h: by what a passport is known to a school: what stands beside it in the index, so
 * that a pupil's is found without opening any. Private to the vault. */

#pragma once

#include "passport/onward-passport.h"

G_BEGIN_DECLS

const char *onward_known_school_text (OnwardPassport *passport, const char *member); /* nullable */
const char *onward_known_answer_text (OnwardPassport *passport,
                                      const char *question); /* nullable */
const char *onward_known_born (OnwardPassport *passport);    /* nullable */
char *onward_known_names (OnwardPassport *passport) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
