/* onward-share-consent.h: how a share was agreed to, as the sharing log keeps it: what was shown,
 * what helped to choose, and who decided. */

#pragma once

#include <json-glib/json-glib.h>

#include "passport/onward-consent.h"

G_BEGIN_DECLS

/* The words are those of that day and of that language. A line of the log may have come in a young
 * person's own copy: onward_foreign_text() before they are shown. */
typedef struct
{
  char *how;        /* "alone", "with-support", "somebody-else" */
  char *words;      /* what was picked to say so; nullable */
  char *role;       /* of somebody else who decided; nullable */
  char *reason;     /* why they did; nullable */
  char *view;       /* what the young person said of it; nullable */
  GStrv supports;   /* what helped to choose; may be empty */
  GPtrArray *shown; /* of OnwardConsentShown, in the order of the screens; may be empty */
  char *lang;       /* of @shown: "en-GB"; nullable */
} OnwardShareConsent;

/* @entry: a share, as OnwardMyShare has it. */
OnwardShareConsent *onward_share_consent_read (JsonNode *entry) G_GNUC_WARN_UNUSED_RESULT;
void onward_share_consent_free (OnwardShareConsent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardShareConsent, onward_share_consent_free)

G_END_DECLS
