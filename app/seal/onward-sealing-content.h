/* onward-sealing-content.h: the claims of a passport, in the words shown at sealing. */

#pragma once

#include "passport/onward-passport.h"

G_BEGIN_DECLS

/* The value as it is signed: choices carry their label, people only what a reader needs. */
JsonNode *onward_sealing_value (OnwardAnswer *answer) G_GNUC_WARN_UNUSED_RESULT;
/* {"label","value","by","words","on"}, and "fields" with the labels of records. */
JsonNode *onward_sealing_answer (OnwardAnswer *answer) G_GNUC_WARN_UNUSED_RESULT;
/* Members of an adjustment that stand open in its disclosure, and those hidden once more. */
extern const char *const onward_sealing_open_members[];   /* NULL-terminated */
extern const char *const onward_sealing_hidden_members[]; /* NULL-terminated, six */

G_END_DECLS
