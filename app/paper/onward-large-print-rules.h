/* onward-large-print-rules.h: what stands on the young person's own page, and where: the same on
 * the screen, on paper and in the file. */

#pragma once

#include "passport/onward-passport.h"

G_BEGIN_DECLS

#define ONWARD_PAGE_MUST "must" /* of `importance` */

/* Which questions go into one part of the page. */
typedef gboolean (*OnwardPageWants) (const OnwardQuestion *question);

gboolean onward_page_wants_open (const OnwardQuestion *question);
gboolean onward_page_wants_private (const OnwardQuestion *question); /* on pages of their own */
gboolean onward_page_wants_for_meeting (const OnwardQuestion *question);

const char *onward_page_whose_words (OnwardAnswer *answer); /* NULL: their own, not marked */
gboolean onward_page_is_must (OnwardAdjustment *adjustment);
gboolean onward_page_helps_now (OnwardAdjustment *adjustment); /* not tried in vain, not stopped */

G_END_DECLS
