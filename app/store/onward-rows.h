/* onward-rows.h: the rows of a table as typed values, one at a time: what backups are written from,
 * and what is saved from a damaged file.
 *
 *   reader = onward_row_reader_new (db, table, &error);
 *   while (onward_row_reader_next (reader, &row, &error) && row != NULL)
 *     onward_row_writer_put (writer, row, &error);
 *
 * Memory does not grow with the number of rows. Which tables there are says onward-tables.h. */

#pragma once

#include "store/onward-tables.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_CELL_NULL,
  ONWARD_CELL_INTEGER,
  ONWARD_CELL_REAL,
  ONWARD_CELL_TEXT, /* UTF-8, without an end of its own */
  ONWARD_CELL_BLOB
} OnwardCellType;

typedef struct
{
  OnwardCellType type;
  gint64 integer;
  double real;
  const guint8 *data; /* of text and blob; the reader's, until the next row */
  gsize length;
} OnwardCell;

typedef struct _OnwardRowReader OnwardRowReader;
typedef struct _OnwardRowWriter OnwardRowWriter;

/* In the order of the table's key, or of its rowid. */
OnwardRowReader *onward_row_reader_new (sqlite3 *db, const OnwardTable *table,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @row: table->n_columns cells; NULL after the last row, which is no failure. */
gboolean onward_row_reader_next (OnwardRowReader *self, const OnwardCell **row, GError **error);
void onward_row_reader_free (OnwardRowReader *self);

OnwardRowWriter *onward_row_writer_new (sqlite3 *db, const OnwardTable *table,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_row_writer_put (OnwardRowWriter *self, const OnwardCell *row, GError **error);
void onward_row_writer_free (OnwardRowWriter *self);

/* Type by type and byte by byte. */
gboolean onward_row_equal (const OnwardCell *a, const OnwardCell *b, guint n_columns);

/* Gets a row that could be read. FALSE stops everything. */
typedef gboolean (*OnwardRowFunc) (const OnwardTable *table, const OnwardCell *row, gpointer data,
                                   GError **error);

/* Every row that can still be read, from both sides of each bad page. */
gboolean onward_rows_rescue (sqlite3 *db, const OnwardTable *table, OnwardRowFunc func,
                             gpointer data, gboolean *whole, GError **error);

/* Between the sources of this header: fills @row from the statement's columns. */
void onward_row_take (sqlite3_stmt *statement, guint n_columns, OnwardCell *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardRowReader, onward_row_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardRowWriter, onward_row_writer_free)

G_END_DECLS
