/* onward-people-words.h: what is said of cards and of who they are of. Texts of others have gone
 * through onward_foreign_text() here. */

#pragma once

#include <gtk/gtk.h>

#include "desktop/onward-desk.h"
#include "seal/onward-card.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-identities.h"

G_BEGIN_DECLS

/* Where who uses this computer starts. */
const char *onward_people_way_out (OnwardDesk *desk);
gboolean onward_people_is_dense (OnwardDesk *desk); /* whose header a screen has */
const char *onward_people_role (const char *role);  /* translated; @role nullable */
const char *onward_people_picture (const char *role);
char *onward_people_day (gint64 time) G_GNUC_WARN_UNUSED_RESULT;
char *onward_people_name (const OnwardCardRow *row) G_GNUC_WARN_UNUSED_RESULT; /* as we call them */
char *
onward_people_own_code (const OnwardIdentityRow *row) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
/* Own identities that have a card and its keys, oldest first: OnwardIdentityRow. */
GPtrArray *onward_people_list_own (OnwardVault *vault) G_GNUC_WARN_UNUSED_RESULT;
/* Who a card says it is of, as facts. */
GtkWidget *onward_people_facts (OnwardCard *card);

G_END_DECLS
