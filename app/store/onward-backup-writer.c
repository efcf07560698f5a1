#include "store/onward-backup-stream.h"

#include <string.h>

#include <glib/gi18n-lib.h>

struct _OnwardBackupWriter
{
  OnwardChunkWriter *chunks;
  guint n_columns; /* of the table at hand */
};

/**
 * onward_backup_writer_new:
 * @file: an empty file
 * @header: with keys, the schema's version and the rows of every table
 * @key: the database's key, 32 bytes
 * @error: return location, domains `ONWARD_BACKUP_ERROR` and `ONWARD_SECRET_ERROR`
 *
 * Begins a backup with its header.
 *
 * Source: data/doc/format.md, section 15.
 *
 * Returns: (transfer full): the writer
 */
OnwardBackupWriter *
onward_backup_writer_new (FILE *file, OnwardBackupHeader *header, OnwardSecret *key, GError **error)
{
  g_autoptr (GBytes) bytes = onward_backup_header_print (header, error);
  g_autoptr (OnwardSecret) derived = NULL;
  OnwardBackupWriter *self = NULL;
  gsize length = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (data == NULL)
    return NULL;
  derived = onward_backup_header_derive (header, key, error);
  if (derived == NULL)
    return NULL;
  if (fwrite (data, 1, length, file) != length)
    {
      onward_backup_fail_file (error);
      return NULL;
    }
  self = g_new0 (OnwardBackupWriter, 1);
  self->chunks = onward_chunk_writer_new (file, derived, header->hash, ONWARD_BACKUP_CHUNKS_MAX);
  return self;
}

static gboolean
put_byte (OnwardBackupWriter *self, guint value, GError **error)
{
  guint8 byte = (guint8)value;

  return onward_chunk_writer_put (self->chunks, &byte, 1, error);
}

static gboolean
put_name (OnwardBackupWriter *self, const char *name, GError **error)
{
  gsize length = strlen (name);

  g_return_val_if_fail (length <= ONWARD_BACKUP_NAME_MAX, FALSE);
  return put_byte (self, (guint)length, error)
         && onward_chunk_writer_put (self->chunks, name, length, error);
}

/**
 * onward_backup_writer_table:
 * @self: a writer
 * @table: a table of the schema, in the schema's order
 * @error: return location, domain `ONWARD_BACKUP_ERROR`
 *
 * Begins a table. Each is written, also one without rows.
 *
 * Returns: FALSE if it could not be written
 */
gboolean
onward_backup_writer_table (OnwardBackupWriter *self, const OnwardTable *table, GError **error)
{
  self->n_columns = table->n_columns;
  if (!put_byte (self, ONWARD_BACKUP_RECORD_TABLE, error) || !put_name (self, table->name, error)
      || !put_byte (self, table->n_columns, error))
    return FALSE;
  for (guint i = 0; i < table->n_columns; i++)
    if (!put_name (self, table->columns[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
put_cell (OnwardBackupWriter *self, const OnwardCell *cell, GError **error)
{
  guint64 number = 0;
  guint32 length = 0;

  if (!put_byte (self, cell->type, error))
    return FALSE;
  switch (cell->type)
    {
    case ONWARD_CELL_INTEGER:
    case ONWARD_CELL_REAL:
      memcpy (&number, cell->type == ONWARD_CELL_REAL ? (gconstpointer)&cell->real : &cell->integer,
              sizeof number);
      number = GUINT64_TO_BE (number);
      return onward_chunk_writer_put (self->chunks, &number, sizeof number, error);
    case ONWARD_CELL_TEXT:
    case ONWARD_CELL_BLOB:
      length = GUINT32_TO_BE ((guint32)cell->length);
      return onward_chunk_writer_put (self->chunks, &length, sizeof length, error)
             && onward_chunk_writer_put (self->chunks, cell->data, cell->length, error);
    case ONWARD_CELL_NULL:
    default:
      return TRUE;
    }
}

static gsize
measure (const OnwardCell *row, guint n_columns)
{
  gsize size = 0;

  for (guint i = 0; i < n_columns; i++)
    size += row[i].length;
  return size;
}

/**
 * onward_backup_writer_row:
 * @self: a writer, in a table
 * @row: (array): a cell for each column of it
 * @error: return location, domain `ONWARD_BACKUP_ERROR`
 *
 * Writes a row. Fails with `TOO_BIG` for one no reader would take.
 *
 * Returns: FALSE if it could not be written
 */
gboolean
onward_backup_writer_row (OnwardBackupWriter *self, const OnwardCell *row, GError **error)
{
  if (measure (row, self->n_columns) > ONWARD_BACKUP_ROW_MAX)
    {
      g_set_error_literal (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_TOO_BIG,
                           _ ("One passport, or one received file, is too large for a backup."));
      return FALSE;
    }
  if (!put_byte (self, ONWARD_BACKUP_RECORD_ROW, error))
    return FALSE;
  for (guint i = 0; i < self->n_columns; i++)
    if (!put_cell (self, &row[i], error))
      return FALSE;
  return TRUE;
}

/**
 * onward_backup_writer_end:
 * @self: a writer
 * @error: return location, domain `ONWARD_BACKUP_ERROR`
 *
 * Ends the backup. It is not on the disk yet.
 *
 * Returns: FALSE if it could not be written
 */
gboolean
onward_backup_writer_end (OnwardBackupWriter *self, GError **error)
{
  return put_byte (self, ONWARD_BACKUP_RECORD_END, error)
         && onward_chunk_writer_end (self->chunks, error);
}

/**
 * onward_backup_writer_free:
 * @self: (transfer full) (nullable): a writer
 *
 * Lets go of it.
 */
void
onward_backup_writer_free (OnwardBackupWriter *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->chunks, onward_chunk_writer_free);
  g_free (self);
}
