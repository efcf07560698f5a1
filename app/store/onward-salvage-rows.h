/* onward-salvage-rows.h: between the sources of salvage: from a damaged database into a new one. */

#pragma once

#include "store/onward-vault-private.h"

G_BEGIN_DECLS

/* How many passports a damaged database held, as far as it still tells. */
guint64 onward_salvage_count (sqlite3 *from);

/* Saves what can be read of @from into the empty database of @to, which has the tables of version
 * @version, and adds a sentence a kind to @report. */
gboolean onward_salvage_rows (sqlite3 *from, guint version, OnwardVault *to, GPtrArray *report,
                              GError **error);

/* Makes @to, now of this program's version, a whole again: references, lists, search. @before: how
 * many passports there were, at least. */
gboolean onward_salvage_mend (OnwardVault *to, guint64 before, GPtrArray *report, GError **error);

G_END_DECLS
