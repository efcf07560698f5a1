/* onward-tables.h: which tables and columns a version of the vault's schema has.
 *
 * They come from the schema's own steps, never from a file: names found in a file are only ever
 * compared with these. The tables of the search index are left out, as they are made anew. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char **columns;
  guint n_columns;
  char **order; /* what its rows are walked by: the key's columns, or "rowid" */
  guint n_order;
} OnwardTable;

/* Of OnwardTable, in the schema's order: what is referred to stands first. */
GPtrArray *onward_tables_of_version (guint version, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of the version @db has; refuses one that holds other tables, or other columns. */
GPtrArray *onward_tables_of_database (sqlite3 *db, guint *version,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
const OnwardTable *onward_tables_find (GPtrArray *tables, const char *name);
void onward_table_free (OnwardTable *self);

G_END_DECLS
