/* onward-shares-words.h: shares in the words of the list of who has what. All of it may stand on a
 * screen: what others wrote has been made safe. */

#pragma once

#include "share/onward-my-shares.h"

G_BEGIN_DECLS

/* Of a share's state: a sign and a word, and the look of the chip they stand on. */
const char *onward_shares_state_chip (OnwardShareState state, const char **look);
char *onward_shares_dup_name (const OnwardMyShare *share) G_GNUC_WARN_UNUSED_RESULT;
char *onward_shares_dup_day (gint64 time) G_GNUC_WARN_UNUSED_RESULT;
/* The name and the day, so that two shares with one recipient have two names. */
char *onward_shares_dup_full_name (const OnwardMyShare *share) G_GNUC_WARN_UNUSED_RESULT;

/* Whether there is a list to show. */
gboolean onward_shares_any (OnwardVault *vault, const char *passport);
/* What went, of char*, in the order of the passport. */
GPtrArray *onward_shares_list_things (OnwardVault *vault,
                                      const OnwardMyShare *share) G_GNUC_WARN_UNUSED_RESULT;
/* What changed from the shared seal to the last one, of char*: empty if nothing did. */
GPtrArray *onward_shares_list_changes (OnwardVault *vault,
                                       const OnwardMyShare *share) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
