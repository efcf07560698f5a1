/* onward-schema.h: the tables of the vault, and how one version becomes the next.
 *
 * `user_version` is the number of the schema. From the first released one on a step is never
 * changed, only followed by another. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What makes version n + 1 of version n; statements, run in one transaction. */
typedef const char *OnwardSchemaStep;

extern const OnwardSchemaStep onward_schema_steps[];
extern const guint onward_schema_version; /* how many there are */

gboolean onward_schema_read_version (sqlite3 *db, gint64 *version, GError **error);
gboolean onward_schema_check (sqlite3 *db, guint newest, GError **error);
gboolean onward_schema_migrate (sqlite3 *db, const OnwardSchemaStep *steps, guint newest,
                                GError **error);

G_END_DECLS
