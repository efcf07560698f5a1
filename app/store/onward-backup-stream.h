/* onward-backup-stream.h: a backup's content: the tables of one version of the schema, in their
 * order, and the rows of each.
 *
 *   reader = onward_backup_reader_new (file, header, key, &error);
 *   while (onward_backup_reader_next_table (reader, &table, &error) && table != NULL)
 *     while (onward_backup_reader_next_row (reader, &row, &error) && row != NULL) …
 *
 * Memory is that of one row, at any size of the file. */

#pragma once

#include "store/onward-backup-header.h"
#include "store/onward-rows.h"

G_BEGIN_DECLS

typedef struct _OnwardBackupWriter OnwardBackupWriter;
typedef struct _OnwardBackupReader OnwardBackupReader;

/* @key: the database's. Writes the header as well. */
OnwardBackupWriter *onward_backup_writer_new (FILE *file, OnwardBackupHeader *header,
                                              OnwardSecret *key,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_backup_writer_table (OnwardBackupWriter *self, const OnwardTable *table,
                                     GError **error);
gboolean onward_backup_writer_row (OnwardBackupWriter *self, const OnwardCell *row, GError **error);
gboolean onward_backup_writer_end (OnwardBackupWriter *self, GError **error);
void onward_backup_writer_free (OnwardBackupWriter *self);

/* @file stands behind @header, which must outlive the reader. */
OnwardBackupReader *onward_backup_reader_new (FILE *file, const OnwardBackupHeader *header,
                                              OnwardSecret *key,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @table: NULL behind the last one; only then was everything seen to be as the header says. */
gboolean onward_backup_reader_next_table (OnwardBackupReader *self, const OnwardTable **table,
                                          GError **error);
/* @row: NULL behind the table's last one. */
gboolean onward_backup_reader_next_row (OnwardBackupReader *self, const OnwardCell **row,
                                        GError **error);
void onward_backup_reader_free (OnwardBackupReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardBackupWriter, onward_backup_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardBackupReader, onward_backup_reader_free)

G_END_DECLS
