/* expected-content.h: what a share must say, worked out from the passport itself and not from the
 * seal: foreign readers are compared with it. */

#pragma once

#include "seal/onward-issued.h"
#include "seal/onward-sealing.h"

/* The processed claims of @sealing with the disclosures at @positions (of guint) of @issued. */
JsonNode *expected_content (const OnwardSealing *sealing, OnwardIssued *issued,
                            GArray *positions) G_GNUC_WARN_UNUSED_RESULT;
