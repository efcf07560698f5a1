#include "store/onward-tables.h"

#include <glib/gi18n-lib.h>

#include "store/onward-schema.h"
#include "store/onward-sql.h"

/* Plain tables only: not the search index, nor the tables it keeps its words in. */
#define TABLES                                                                                     \
  "SELECT s.name, t.wr FROM sqlite_schema s "                                                      \
  "JOIN pragma_table_list t ON t.schema = 'main' AND t.name = s.name "                             \
  "WHERE s.type = 'table' AND t.type = 'table' AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "      \
  "ORDER BY s.rowid"

/**
 * onward_table_free:
 * @self: (transfer full) (nullable): a table
 *
 * Frees a table.
 */
void
onward_table_free (OnwardTable *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_strfreev (self->columns);
  g_strfreev (self->order);
  g_free (self);
}

static char **
read_names (sqlite3 *db, const char *sql, const char *table, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OnwardStatement) statement = NULL;
  int result = SQLITE_OK;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK
      || sqlite3_bind_text (statement, 1, table, -1, SQLITE_TRANSIENT) != SQLITE_OK)
    {
      onward_sql_fail (db, error);
      return NULL;
    }
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (names, onward_sql_text (statement, 0));
  if (result != SQLITE_DONE)
    {
      onward_sql_fail (db, error);
      return NULL;
    }
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static OnwardTable *
read_table (sqlite3 *db, const char *name, gboolean by_key, GError **error)
{
  static const char *const rowid[] = { "rowid", NULL };
  OnwardTable *self = g_new0 (OnwardTable, 1);

  self->name = g_strdup (name);
  self->columns
      = read_names (db, "SELECT name FROM pragma_table_info (?) ORDER BY cid", name, error);
  if (self->columns != NULL)
    self->order
        = by_key ? read_names (
              db, "SELECT name FROM pragma_table_info (?) WHERE pk > 0 ORDER BY pk", name, error)
                 : g_strdupv ((char **)rowid);
  if (self->order == NULL)
    {
      onward_table_free (self);
      return NULL;
    }
  self->n_columns = g_strv_length (self->columns);
  self->n_order = g_strv_length (self->order);
  return self;
}

static GPtrArray *
read_tables (sqlite3 *db, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_table_free);
  g_autoptr (OnwardStatement) statement = NULL;
  int result = SQLITE_OK;

  if (sqlite3_prepare_v2 (db, TABLES, -1, &statement, NULL) != SQLITE_OK)
    {
      onward_sql_fail (db, error);
      return NULL;
    }
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autofree char *name = onward_sql_text (statement, 0);
      OnwardTable *table = read_table (db, name, onward_sql_int (statement, 1) != 0, error);

      if (table == NULL)
        return NULL;
      g_ptr_array_add (tables, table);
    }
  if (result == SQLITE_DONE)
    return g_steal_pointer (&tables);
  onward_sql_fail (db, error);
  return NULL;
}

static GPtrArray *
make_tables (guint version, GError **error)
{
  GPtrArray *tables = NULL;
  sqlite3 *db = NULL;

  if (sqlite3_open (":memory:", &db) != SQLITE_OK)
    onward_sql_fail (db, error);
  else if (onward_schema_migrate (db, onward_schema_steps, version, error))
    tables = read_tables (db, error);
  sqlite3_close (db);
  return tables;
}

/**
 * onward_tables_of_version:
 * @version: a version of the schema that this program knows, from 1
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists the tables of one version of the schema, by making them in an empty database in memory:
 * there is no second list that could fall behind the first.
 *
 * Returns: (transfer full) (element-type OnwardTable): the tables, in the order they are made in
 */
GPtrArray *
onward_tables_of_version (guint version, GError **error)
{
  static GMutex mutex;
  static GHashTable *known; /* by version: they never change while the program runs */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GPtrArray *tables = NULL;

  g_return_val_if_fail (version > 0 && version <= onward_schema_version, NULL);
  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);
  tables = g_hash_table_lookup (known, GUINT_TO_POINTER (version));
  if (tables == NULL)
    tables = make_tables (version, error);
  if (tables == NULL)
    return NULL;
  g_hash_table_insert (known, GUINT_TO_POINTER (version), tables);
  return g_ptr_array_ref (tables);
}

static gboolean
is_same (GPtrArray *found, GPtrArray *known)
{
  if (found->len != known->len)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const OnwardTable *one = found->pdata[i];
      const OnwardTable *other = onward_tables_find (known, one->name);

      if (other == NULL
          || !g_strv_equal ((const char *const *)one->columns, (const char *const *)other->columns))
        return FALSE;
    }
  return TRUE;
}

/**
 * onward_tables_of_database:
 * @db: an open database of ours
 * @version: (out): the version of its schema
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists the tables of @db as its version should have them, and compares: a table or column nobody
 * here knows would else be left behind silently. Fails with `TOO_NEW`, or with `DAMAGED` if they
 * are not the same.
 *
 * Returns: (transfer full) (element-type OnwardTable): the tables, in the schema's order
 */
GPtrArray *
onward_tables_of_database (sqlite3 *db, guint *version, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) known = NULL;
  gint64 number = 0;

  if (!onward_schema_check (db, onward_schema_version, error)
      || !onward_schema_read_version (db, &number, error))
    return NULL;
  *version = (guint)number;
  known = *version > 0 ? onward_tables_of_version (*version, error) : NULL;
  found = known != NULL ? read_tables (db, error) : NULL;
  if (found != NULL && is_same (found, known))
    return g_steal_pointer (&known);
  if (found != NULL || *version == 0)
    g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
                 _ ("Your passports file does not have the tables that its format %u should have. "
                    "Nothing was changed; make a copy of its folder, then use a backup."),
                 *version);
  return NULL;
}

/**
 * onward_tables_find:
 * @tables: (element-type OnwardTable): tables
 * @name: a name, from anywhere
 *
 * Returns: (transfer none) (nullable): the table of that name
 */
const OnwardTable *
onward_tables_find (GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    if (g_str_equal (((OnwardTable *)tables->pdata[i])->name, name))
      return tables->pdata[i];
  return NULL;
}
