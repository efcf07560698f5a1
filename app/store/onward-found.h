/* onward-found.h: the keys of passports in which words were found. */

#pragma once

#include "store/onward-sql.h"

G_BEGIN_DECLS

/* Ascending, as gint64. @query: from onward_search_query(). */
GArray *onward_found_keys (OnwardVault *vault, const char *query,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_found_has (GArray *keys, gint64 key);
/* As JSON, for json_each(). */
char *onward_found_print (GArray *keys) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
