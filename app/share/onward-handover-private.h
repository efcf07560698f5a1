/* onward-handover-private.h: the parts of a handover, as JSON and as rows. */

#pragma once

#include <json-glib/json-glib.h>

#include "share/onward-handover.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-identities.h"

G_BEGIN_DECLS

gboolean onward_handover_malformed (GError **error, const char *part); /* always FALSE */

JsonNode *onward_handover_identity_to_json (const OnwardIdentityRow *row, OnwardSecret *words,
                                            GError **error);
OnwardIdentityRow *onward_handover_identity_from_json (JsonNode *node, OnwardSecret *words,
                                                       GError **error);
/* Whether it is here, or known; FALSE with OTHER_KEYS if the id is known here by others. */
gboolean onward_handover_identity_fits (OnwardVault *vault, OnwardIdentityRow *row,
                                        OnwardHandover *handover, GError **error);

JsonNode *onward_handover_card_to_json (const OnwardCardRow *row);
OnwardCardRow *onward_handover_card_from_json (JsonNode *node, GError **error);
/* What is compared here stays as it is. */
gboolean onward_handover_card_take (OnwardVault *vault, OnwardCardRow *row, GError **error);

G_END_DECLS
