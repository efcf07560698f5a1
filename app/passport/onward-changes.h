/* onward-changes.h: what changed between two passports, in sentences.
 *
 * For people: no ids, no JSON, no markup. "“How should people tell you things?” now says “One thing
 * at a time”. Before: “Short sentences”." Labels, choices and days read as they do where a passport
 * is shown; of long texts the part that changed is quoted. */

#pragma once

#include "passport/onward-passport.h"

G_BEGIN_DECLS

typedef struct
{
  const char *section; /* title, for a heading; it lives with the process */
  char *sentence;      /* one or two sentences, one line */
} OnwardChange;

void onward_change_free (OnwardChange *self);

/* What helps first, then the answers in the order they are asked, then what the school brought.
 * Empty: nothing has changed. */
GPtrArray *onward_changes_between (OnwardPassport *before,
                                   OnwardPassport *after) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardChange, onward_change_free)

G_END_DECLS
