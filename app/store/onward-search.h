/* onward-search.h: the search index of the vault, as a whole. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Makes it anew, from the passports that are there. */
gboolean onward_search_rebuild (sqlite3 *db, GError **error);

G_END_DECLS
