/* onward-share-card.h: how somebody's card shows where one chooses whom to share with. */

#pragma once

#include "store/onward-vault-cards.h"

G_BEGIN_DECLS

const char *onward_share_card_picture (const OnwardCardRow *row);
/* Whether it was compared, and whether the letters of @name look like others; @name as it shows. */
char *onward_share_card_note (const OnwardCardRow *row, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* "" unless they do. */
const char *onward_share_card_warning (const char *name);

G_END_DECLS
