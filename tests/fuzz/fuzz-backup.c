/* A backup's header and chunks, from anywhere, are read to their end or refused with a sentence. */

#include <stdio.h>

#include "store/onward-backup-stream.h"

int LLVMFuzzerTestOneInput (const guint8 *data, size_t size);

/* Every table and every row, as a restore reads them. */
static gboolean
read_all (OnwardBackupReader *reader, GError **error)
{
  const OnwardTable *table = NULL;
  const OnwardCell *row = NULL;

  do
    {
      if (!onward_backup_reader_next_table (reader, &table, error))
        return FALSE;
      do
        {
          if (table != NULL && !onward_backup_reader_next_row (reader, &row, error))
            return FALSE;
        }
      while (table != NULL && row != NULL);
    }
  while (table != NULL);
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, size_t size)
{
  static const guint8 bytes[32] = { 0 }; /* of the seeds: fuzz-seeds.c */
  g_autoptr (OnwardSecret) key = onward_secret_new_copy (bytes, sizeof bytes);
  g_autoptr (OnwardBackupHeader) header = NULL;
  g_autoptr (OnwardBackupReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  FILE *file = size > 0 ? fmemopen ((void *)data, size, "rb") : NULL;
  gboolean read = FALSE;

  if (file == NULL)
    return 0;
  header = onward_backup_header_read (file, &error);
  if (header != NULL)
    reader = onward_backup_reader_new (file, header, key, &error);
  if (reader != NULL)
    read = read_all (reader, &error);
  g_assert_true (read == (error == NULL));
  fclose (file);
  return 0;
}
