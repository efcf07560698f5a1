/* onward-sealing-card.h: the answers of the card that only a seal can give. */

#pragma once

#include "seal/onward-sealing.h"

G_BEGIN_DECLS

/* Changes the passport of @self, which is a copy made for this seal. */
gboolean onward_sealing_fill_card (const OnwardSealing *self, GError **error);

G_END_DECLS
