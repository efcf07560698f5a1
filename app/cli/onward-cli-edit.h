/* onward-cli-edit.h: what `set`, `fill` and `adjust` share: from what a person typed to answers and
 * adjustments. */

#pragma once

#include "passport/onward-passport.h"

G_BEGIN_DECLS

/* Who usually answers, and whose words these usually are. */
OnwardBy onward_cli_usual_by (const OnwardQuestion *question);
OnwardWords onward_cli_usual_words (OnwardBy by);

/* A question that can be answered here; the error names the id. */
const OnwardQuestion *onward_cli_find_question (const char *id, GError **error);

/* An adjustment from the catalogue, or with NULL one of its owner's own. */
OnwardAdjustment *onward_cli_new_adjustment (const char *entry, const char *title,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
