/* onward-backup-chunks.h: a stream of bytes in sealed pieces of 64 KiB.
 *
 * Each piece is AES-256-GCM, bound to the header's hash, to its place and to whether it is the last
 * one: a piece that is changed, moved, doubled, dropped or of another file does not open, nor does
 * a file that was cut. Nothing of a piece is given out before its tag was found right. */

#pragma once

#include <stdio.h>

#include "passport/onward-secret.h"
#include "store/onward-backup-format.h"

G_BEGIN_DECLS

#define ONWARD_BACKUP_ERROR (onward_backup_error_quark ())

typedef enum
{
  ONWARD_BACKUP_ERROR_NOT_ONE, /* something else, perhaps a database */
  ONWARD_BACKUP_ERROR_UNSAFE,  /* a link, a folder, a device */
  ONWARD_BACKUP_ERROR_TOO_NEW, /* made by a later Onward */
  ONWARD_BACKUP_ERROR_DAMAGED, /* changed, cut, or of another key */
  ONWARD_BACKUP_ERROR_TOO_BIG,
  ONWARD_BACKUP_ERROR_EXISTS,  /* a file of that name is there */
  ONWARD_BACKUP_ERROR_FULL,    /* the disk is */
  ONWARD_BACKUP_ERROR_DIFFERS, /* what was written is not what is in the vault */
  ONWARD_BACKUP_ERROR_FAILED   /* a file could not be read or written otherwise */
} OnwardBackupError;

GQuark onward_backup_error_quark (void);

typedef struct _OnwardChunkWriter OnwardChunkWriter;
typedef struct _OnwardChunkReader OnwardChunkReader;

/* @key: 32 bytes, for this file alone; @hash: ONWARD_BACKUP_HASH_BYTES of its header; @file stands
 * behind the header, and stays the caller's. */
OnwardChunkWriter *onward_chunk_writer_new (FILE *file, OnwardSecret *key, const guint8 *hash,
                                            guint64 chunks_max) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_chunk_writer_put (OnwardChunkWriter *self, gconstpointer data, gsize length,
                                  GError **error);
gboolean onward_chunk_writer_end (OnwardChunkWriter *self, GError **error);
void onward_chunk_writer_free (OnwardChunkWriter *self);

OnwardChunkReader *onward_chunk_reader_new (FILE *file, OnwardSecret *key, const guint8 *hash,
                                            guint64 chunks_max) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_chunk_reader_take (OnwardChunkReader *self, gpointer data, gsize length,
                                   GError **error);
gboolean onward_chunk_reader_end (OnwardChunkReader *self, GError **error);
void onward_chunk_reader_free (OnwardChunkReader *self);

/* Says why @file could not be written, or read, as errno stands. */
gboolean onward_backup_fail_file (GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardChunkWriter, onward_chunk_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardChunkReader, onward_chunk_reader_free)

G_END_DECLS
