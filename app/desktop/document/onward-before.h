/* onward-before.h: a passport as it stood, to say what changed since: at its last seal, or when it
 * was last put away. */

#pragma once

#include "passport/onward-passport.h"
#include "store/onward-vault-passports.h"

G_BEGIN_DECLS

typedef struct
{
  OnwardPassport *passport; /* owned */
  OnwardRevision revision;
} OnwardBefore;

/* NULL without an error: no revision is kept. */
OnwardBefore *onward_before_find (OnwardVault *vault, const char *id,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardBefore *onward_before_load (OnwardVault *vault, const char *id,
                                  const OnwardRevision *revision,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_before_free (OnwardBefore *self);

gboolean onward_before_answer_differs (OnwardBefore *self, OnwardPassport *now,
                                       const OnwardQuestion *question);
gboolean onward_before_adjustment_differs (OnwardBefore *self, OnwardAdjustment *now);

/* "3 things changed since the seal of 14 March 2026" */
char *onward_before_count_in_words (OnwardBefore *self, guint changes) G_GNUC_WARN_UNUSED_RESULT;
char *onward_before_day_in_words (const OnwardRevision *revision) G_GNUC_WARN_UNUSED_RESULT;
const char *onward_before_why (const OnwardRevision *revision); /* it is kept; translated */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardBefore, onward_before_free)

G_END_DECLS
