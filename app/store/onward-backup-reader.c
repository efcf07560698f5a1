#include "store/onward-backup-stream.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>

#include "store/onward-schema.h"

struct _OnwardBackupReader
{
  const OnwardBackupHeader *header; /* borrowed */
  OnwardChunkReader *chunks;
  GPtrArray *tables; /* of OnwardTable */
  guint at;          /* the table that comes next */
  guint8 record;     /* what the next record begins with; 0: not read yet */
  guint64 rows;      /* of the table at hand, so far */
  OnwardCell *row;
  guint8 *bytes; /* of the row's texts and blobs; wiped */
  gsize size;
};

static gboolean
fail_content (GError **error)
{
  g_set_error_literal (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_DAMAGED,
                       _ ("What is in the backup is not as it should be. Use another one."));
  return FALSE;
}

static gboolean
fail_schema (guint schema, GError **error)
{
  g_set_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_TOO_NEW,
               _ ("This backup is of passports that a later version of Onward kept (their format "
                  "is %u, this version knows %u). Use that version."),
               schema, onward_schema_version);
  return FALSE;
}

/**
 * onward_backup_reader_new:
 * @file: a backup, behind its header
 * @header: its header
 * @key: the database's key, 32 bytes
 * @error: return location, domains `ONWARD_BACKUP_ERROR`, `ONWARD_SECRET_ERROR` and
 *   `ONWARD_VAULT_ERROR`
 *
 * Begins to read a backup. Fails with `TOO_NEW`, naming both, if the version of the schema is later
 * than this program's.
 *
 * Returns: (transfer full): the reader
 */
OnwardBackupReader *
onward_backup_reader_new (FILE *file, const OnwardBackupHeader *header, OnwardSecret *key,
                          GError **error)
{
  g_autoptr (OnwardBackupReader) self = g_new0 (OnwardBackupReader, 1);
  g_autoptr (OnwardSecret) derived = NULL;

  if (header->schema > onward_schema_version)
    {
      fail_schema (header->schema, error);
      return NULL;
    }
  self->header = header;
  self->tables = onward_tables_of_version (header->schema, error);
  derived = self->tables != NULL ? onward_backup_header_derive (header, key, error) : NULL;
  if (derived == NULL)
    return NULL;
  self->chunks = onward_chunk_reader_new (file, derived, header->hash, ONWARD_BACKUP_CHUNKS_MAX);
  return g_steal_pointer (&self);
}

static gboolean
take (OnwardBackupReader *self, gpointer data, gsize length, GError **error)
{
  return onward_chunk_reader_take (self->chunks, data, length, error);
}

static gboolean
take_record (OnwardBackupReader *self, GError **error)
{
  return self->record != 0 || take (self, &self->record, 1, error);
}

/* Whether the next name is @name. */
static gboolean
take_name (OnwardBackupReader *self, const char *name, GError **error)
{
  char text[ONWARD_BACKUP_NAME_MAX + 1] = "";
  guint8 length = 0;

  if (!take (self, &length, 1, error) || !take (self, text, length, error))
    return FALSE;
  return (strlen (name) == length && memcmp (text, name, length) == 0) || fail_content (error);
}

/* The tables are those of the schema's version, in its order, with its columns; what else a file
 * names is refused, and never used as a name. */
static gboolean
begin_table (OnwardBackupReader *self, const OnwardTable *table, GError **error)
{
  guint8 columns = 0;

  if (!take_name (self, table->name, error) || !take (self, &columns, 1, error))
    return FALSE;
  if (columns != table->n_columns)
    return fail_content (error);
  for (guint i = 0; i < table->n_columns; i++)
    if (!take_name (self, table->columns[i], error))
      return FALSE;
  g_free (self->row);
  self->row = g_new0 (OnwardCell, table->n_columns);
  self->rows = 0;
  return TRUE;
}

static gboolean
check_end (OnwardBackupReader *self, GError **error)
{
  if (self->at != self->tables->len || self->header->counts->len != self->tables->len)
    return fail_content (error);
  return onward_chunk_reader_end (self->chunks, error);
}

static const OnwardTable *
table_at_hand (OnwardBackupReader *self)
{
  return self->at > 0 ? self->tables->pdata[self->at - 1] : NULL;
}

static gboolean
check_rows (OnwardBackupReader *self, GError **error)
{
  const OnwardTable *table = table_at_hand (self);

  return table == NULL || self->rows == onward_backup_header_rows (self->header, table->name)
         || fail_content (error);
}

/**
 * onward_backup_reader_next_table:
 * @self: a reader, behind the last row of a table, or at the beginning
 * @table: (out) (transfer none) (nullable): the table that comes now; NULL at the end
 * @error: return location, domain `ONWARD_BACKUP_ERROR`
 *
 * Goes to the next table. When it has said that there is none, everything was there: each table
 * once, with as many rows as the header says, and nothing behind.
 *
 * Returns: FALSE if the backup is not as it should be
 */
gboolean
onward_backup_reader_next_table (OnwardBackupReader *self, const OnwardTable **table,
                                 GError **error)
{
  guint8 record = 0;

  *table = NULL;
  if (!take_record (self, error) || !check_rows (self, error))
    return FALSE;
  record = self->record;
  self->record = 0;
  if (record == ONWARD_BACKUP_RECORD_END)
    return check_end (self, error);
  if (record != ONWARD_BACKUP_RECORD_TABLE || self->at >= self->tables->len
      || self->at >= self->header->counts->len)
    return fail_content (error);
  if (!begin_table (self, self->tables->pdata[self->at], error))
    return FALSE;
  *table = self->tables->pdata[self->at++];
  return TRUE;
}

/* Makes room without leaving a copy behind. */
static void
grow (OnwardBackupReader *self, gsize used, gsize wanted)
{
  gsize size = MAX (self->size, 4096);
  guint8 *bytes = NULL;

  while (size < wanted)
    size *= 2;
  if (size == self->size)
    return;
  bytes = g_malloc (size);
  if (used > 0)
    memcpy (bytes, self->bytes, used);
  if (self->bytes != NULL)
    OPENSSL_cleanse (self->bytes, self->size);
  g_free (self->bytes);
  self->bytes = bytes;
  self->size = size;
}

static gboolean
take_bytes (OnwardBackupReader *self, OnwardCell *cell, gsize *used, GError **error)
{
  guint32 length = 0;

  if (!take (self, &length, sizeof length, error))
    return FALSE;
  cell->length = GUINT32_FROM_BE (length);
  if (cell->length > ONWARD_BACKUP_ROW_MAX - *used)
    return fail_content (error);
  grow (self, *used, *used + cell->length);
  if (!take (self, self->bytes + *used, cell->length, error))
    return FALSE;
  *used += cell->length;
  return TRUE;
}

static gboolean
take_cell (OnwardBackupReader *self, OnwardCell *cell, gsize *used, GError **error)
{
  guint64 number = 0;
  guint8 type = 0;

  *cell = (OnwardCell){ ONWARD_CELL_NULL, 0, 0, NULL, 0 };
  if (!take (self, &type, 1, error))
    return FALSE;
  if (type > ONWARD_CELL_BLOB)
    return fail_content (error);
  cell->type = (OnwardCellType)type;
  if (cell->type == ONWARD_CELL_TEXT || cell->type == ONWARD_CELL_BLOB)
    return take_bytes (self, cell, used, error);
  if (cell->type == ONWARD_CELL_NULL)
    return TRUE;
  if (!take (self, &number, sizeof number, error))
    return FALSE;
  number = GUINT64_FROM_BE (number);
  if (cell->type == ONWARD_CELL_REAL)
    memcpy (&cell->real, &number, sizeof number);
  else
    memcpy (&cell->integer, &number, sizeof number);
  return TRUE;
}

/* Where the texts lie is known when the row is whole: room may have been made in between. */
static void
place_bytes (OnwardBackupReader *self, guint n_columns)
{
  gsize at = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      OnwardCell *cell = &self->row[i];

      if (cell->length > 0)
        cell->data = self->bytes + at;
      at += cell->length;
    }
}

/**
 * onward_backup_reader_next_row:
 * @self: a reader, in a table
 * @row: (out) (transfer none) (nullable): the row, valid until the next call; NULL if the table has
 *   no more
 * @error: return location, domain `ONWARD_BACKUP_ERROR`
 *
 * Goes to the next row of the table.
 *
 * Returns: FALSE if the backup is not as it should be
 */
gboolean
onward_backup_reader_next_row (OnwardBackupReader *self, const OnwardCell **row, GError **error)
{
  const OnwardTable *table = table_at_hand (self);
  gsize used = 0;

  g_return_val_if_fail (table != NULL, FALSE);
  *row = NULL;
  if (!take_record (self, error))
    return FALSE;
  if (self->record != ONWARD_BACKUP_RECORD_ROW)
    return TRUE;
  self->record = 0;
  for (guint i = 0; i < table->n_columns; i++)
    if (!take_cell (self, &self->row[i], &used, error))
      return FALSE;
  place_bytes (self, table->n_columns);
  self->rows++;
  *row = self->row;
  return TRUE;
}

/**
 * onward_backup_reader_free:
 * @self: (transfer full) (nullable): a reader
 *
 * Lets go of it, and wipes what was read.
 */
void
onward_backup_reader_free (OnwardBackupReader *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->chunks, onward_chunk_reader_free);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  if (self->bytes != NULL)
    OPENSSL_cleanse (self->bytes, self->size);
  g_free (self->bytes);
  g_free (self->row);
  g_free (self);
}
