/* onward-offer.h: what an audience is offered of an answer or an adjustment, and what is proposed.
 */

#pragma once

#include "passport/onward-adjustment.h"
#include "passport/onward-audience.h"

G_BEGIN_DECLS

/* TRUE if @question is proposed to @audience: `on`, or the section's short form. */
gboolean onward_offer_suggests (const OnwardQuestion *question, const OnwardAudience *audience);

/* Of a whole adjustment, by its settings and state; and of one of its hidden members. */
OnwardOffer onward_offer_adjustment (JsonObject *adjustment, const OnwardAudience *audience);
OnwardOffer onward_offer_member (const char *member, const OnwardAudience *audience);

G_END_DECLS
