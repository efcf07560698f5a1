/* onward-search-index.h: the search rows of passports, written later than the passports themselves.
 *
 * Replacing a search row overwrites every word of the passport in the index, one by one, so that
 * none stays behind: far more work than all else a save does. So a save only marks the row as due,
 * in its own transaction, and it is written before the next search, when a revision is cut, and
 * when the vault is closed. A mark that a crash leaves behind is found by whichever comes next.
 *
 * The row of a new passport is written with it; of those that come many at once, within a
 * transaction of the caller's, it is due as well: each on its own would make a piece of the index
 * that has to be merged with the others. */

#pragma once

#include "store/onward-passport-row.h"

G_BEGIN_DECLS

/* The search row of a new passport. */
gboolean onward_search_index_add (OnwardVault *vault, gint64 key, const char *name,
                                  const char *json, GError **error);
/* That the search row of a changed passport is due. */
gboolean onward_search_index_mark (OnwardVault *vault, gint64 key, GError **error);
/* Writes every search row that is due. */
gboolean onward_search_index_catch_up (OnwardVault *vault, GError **error);

G_END_DECLS
