/* onward-replies-private.h: what the files of onward-replies share. */

#pragma once

#include "passport/onward-passport.h"
#include "share/onward-replies.h"

G_BEGIN_DECLS

/* What a yes would do to @passport: fills in `effect` and `take`. */
void onward_replies_judge (OnwardReply *self, OnwardPassport *passport);

G_END_DECLS
