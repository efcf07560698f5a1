#include "store/onward-rows.h"

#include <string.h>

#include "store/onward-sql.h"

struct _OnwardRowReader
{
  sqlite3 *db;              /* borrowed */
  const OnwardTable *table; /* borrowed */
  OnwardStatement *statement;
  OnwardCell *row;
};

struct _OnwardRowWriter
{
  sqlite3 *db;              /* borrowed */
  const OnwardTable *table; /* borrowed */
  OnwardStatement *statement;
};

/* Not public: see the header. */
void
onward_row_take (sqlite3_stmt *statement, guint n_columns, OnwardCell *row)
{
  for (guint i = 0; i < n_columns; i++)
    {
      OnwardCell *cell = &row[i];
      int column = (int)i;

      *cell = (OnwardCell){ ONWARD_CELL_NULL, 0, 0, NULL, 0 };
      switch (sqlite3_column_type (statement, column))
        {
        case SQLITE_INTEGER:
          cell->type = ONWARD_CELL_INTEGER;
          cell->integer = sqlite3_column_int64 (statement, column);
          break;
        case SQLITE_FLOAT:
          cell->type = ONWARD_CELL_REAL;
          cell->real = sqlite3_column_double (statement, column);
          break;
        case SQLITE_TEXT:
          cell->type = ONWARD_CELL_TEXT;
          cell->data = sqlite3_column_text (statement, column);
          cell->length = (gsize)sqlite3_column_bytes (statement, column);
          break;
        case SQLITE_BLOB:
          cell->type = ONWARD_CELL_BLOB;
          cell->data = sqlite3_column_blob (statement, column);
          cell->length = (gsize)sqlite3_column_bytes (statement, column);
          break;
        default:
          break;
        }
    }
}

static void
append_names (GString *sql, char **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", names[i]);
}

/**
 * onward_row_reader_new:
 * @db: an open database
 * @table: one of its tables; must outlive the reader
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Begins to read all rows of a table. Others may be read beside it; for rows of several tables that
 * belong together, begin a transaction first.
 *
 * Returns: (transfer full): the reader
 */
OnwardRowReader *
onward_row_reader_new (sqlite3 *db, const OnwardTable *table, GError **error)
{
  g_autoptr (OnwardRowReader) self = g_new0 (OnwardRowReader, 1);
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  self->db = db;
  self->table = table;
  self->row = g_new0 (OnwardCell, table->n_columns);
  append_names (sql, table->columns);
  g_string_append_printf (sql, " FROM \"%s\" ORDER BY ", table->name);
  append_names (sql, table->order);
  if (sqlite3_prepare_v2 (db, sql->str, -1, &self->statement, NULL) == SQLITE_OK)
    return g_steal_pointer (&self);
  onward_sql_fail (db, error);
  return NULL;
}

/**
 * onward_row_reader_next:
 * @self: a reader
 * @row: (out) (transfer none) (nullable): the next row, valid until the one after; NULL if there is
 *   none
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Goes to the next row.
 *
 * Returns: FALSE if it could not be read
 */
gboolean
onward_row_reader_next (OnwardRowReader *self, const OnwardCell **row, GError **error)
{
  int result = sqlite3_step (self->statement);

  *row = NULL;
  if (result == SQLITE_DONE)
    return TRUE;
  if (result != SQLITE_ROW)
    return onward_sql_fail (self->db, error);
  onward_row_take (self->statement, self->table->n_columns, self->row);
  *row = self->row;
  return TRUE;
}

/**
 * onward_row_reader_free:
 * @self: (transfer full) (nullable): a reader
 *
 * Ends reading.
 */
void
onward_row_reader_free (OnwardRowReader *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->statement, onward_statement_free);
  g_free (self->row);
  g_free (self);
}

/**
 * onward_row_writer_new:
 * @db: an open database that has @table
 * @table: a table of the schema; must outlive the writer
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Begins to write rows into a table. The caller's transaction decides when they count.
 *
 * Returns: (transfer full): the writer
 */
OnwardRowWriter *
onward_row_writer_new (sqlite3 *db, const OnwardTable *table, GError **error)
{
  g_autoptr (OnwardRowWriter) self = g_new0 (OnwardRowWriter, 1);
  g_autoptr (GString) sql = g_string_new (NULL);

  self->db = db;
  self->table = table;
  g_string_append_printf (sql, "INSERT INTO \"%s\" (", table->name);
  append_names (sql, table->columns);
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  if (sqlite3_prepare_v2 (db, sql->str, -1, &self->statement, NULL) == SQLITE_OK)
    return g_steal_pointer (&self);
  onward_sql_fail (db, error);
  return NULL;
}

static int
bind_cell (OnwardStatement *statement, int place, const OnwardCell *cell)
{
  switch (cell->type)
    {
    case ONWARD_CELL_INTEGER:
      return sqlite3_bind_int64 (statement, place, cell->integer);
    case ONWARD_CELL_REAL:
      return sqlite3_bind_double (statement, place, cell->real);
    case ONWARD_CELL_TEXT: /* an empty one has no address of its own */
      return sqlite3_bind_text64 (statement, place,
                                  cell->length > 0 ? (const char *)cell->data : "", cell->length,
                                  SQLITE_STATIC, SQLITE_UTF8);
    case ONWARD_CELL_BLOB:
      if (cell->length == 0)
        return sqlite3_bind_zeroblob (statement, place, 0);
      return sqlite3_bind_blob64 (statement, place, cell->data, cell->length, SQLITE_STATIC);
    case ONWARD_CELL_NULL:
    default:
      return sqlite3_bind_null (statement, place);
    }
}

/**
 * onward_row_writer_put:
 * @self: a writer
 * @row: (array): a cell for each column of the table
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Writes one row. The tables are strict: a value of a wrong type fails, as does a key that is there
 * already, or one that refers to nothing.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_row_writer_put (OnwardRowWriter *self, const OnwardCell *row, GError **error)
{
  int result = SQLITE_OK;

  for (guint i = 0; i < self->table->n_columns && result == SQLITE_OK; i++)
    result = bind_cell (self->statement, (int)i + 1, &row[i]);
  if (result == SQLITE_OK)
    result = sqlite3_step (self->statement);
  if (result != SQLITE_DONE)
    onward_sql_fail (self->db, error);
  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement); /* the cells are the caller's */
  return result == SQLITE_DONE;
}

/**
 * onward_row_writer_free:
 * @self: (transfer full) (nullable): a writer
 *
 * Ends writing.
 */
void
onward_row_writer_free (OnwardRowWriter *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->statement, onward_statement_free);
  g_free (self);
}

/**
 * onward_row_equal:
 * @a: (array length=n_columns): a row
 * @b: (array length=n_columns): another of the same table
 * @n_columns: how many cells each has
 *
 * Compares two rows as they are kept: a number is not the text that looks like it, and 0.0 is not
 * -0.0.
 *
 * Returns: TRUE if they are the same
 */
gboolean
onward_row_equal (const OnwardCell *a, const OnwardCell *b, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    if (a[i].type != b[i].type || a[i].integer != b[i].integer
        || memcmp (&a[i].real, &b[i].real, sizeof a[i].real) != 0 || a[i].length != b[i].length
        || (a[i].length > 0 && memcmp (a[i].data, b[i].data, a[i].length) != 0))
      return FALSE;
  return TRUE;
}
