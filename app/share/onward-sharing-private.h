/* onward-sharing-private.h: what a share leaves in the sharing log. */

#pragma once

#include "share/onward-sharing.h"

G_BEGIN_DECLS

JsonNode *onward_sharing_make_entry (OnwardIssued *issued, GArray *positions,
                                     const OnwardSharing *sharing, const char *share_id,
                                     const char *statement) G_GNUC_WARN_UNUSED_RESULT;
void onward_sharing_set_signers (JsonObject *entry, OnwardIssued *issued, EVP_PKEY *holder);
/* Whether what it says of supports and of who decided can be kept. */
gboolean onward_sharing_check_agreed (const OnwardSharing *sharing, GError **error);

G_END_DECLS
