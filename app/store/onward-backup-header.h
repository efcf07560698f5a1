/* onward-backup-header.h: what stands at the beginning of a backup, in clear: whose it is, how many
 * rows it has, and the key slots that open it. Nothing in it is secret, and nothing in it is
 * believed before the first chunk, which is bound to it, has opened. */

#pragma once

#include <stdio.h>

#include "store/onward-backup-chunks.h"
#include "store/onward-key-file.h"

G_BEGIN_DECLS

typedef struct
{
  char *table;
  guint64 rows;
} OnwardBackupCount;

typedef struct
{
  OnwardKeyFile *keys; /* as passports.keys was: vault id, the database's salt, the slots */
  guint schema;        /* user_version of the database */
  gint64 made;
  guint64 number; /* from 1: the order they were made in, whatever the clock said */
  guint8 salt[ONWARD_BACKUP_SALT_BYTES];
  GArray *counts;                        /* of OnwardBackupCount, in the order of the tables */
  guint8 hash[ONWARD_BACKUP_HASH_BYTES]; /* of the whole header, once written or read */
} OnwardBackupHeader;

OnwardBackupHeader *onward_backup_header_new (void) G_GNUC_WARN_UNUSED_RESULT; /* random salt */
void onward_backup_header_free (OnwardBackupHeader *self);
void onward_backup_header_count (OnwardBackupHeader *self, const char *table, guint64 rows);
guint64 onward_backup_header_rows (const OnwardBackupHeader *self, const char *table);

GBytes *onward_backup_header_print (OnwardBackupHeader *self,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @file then stands behind the header. */
OnwardBackupHeader *onward_backup_header_read (FILE *file,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The key its chunks are under, from the database's. */
OnwardSecret *onward_backup_header_derive (const OnwardBackupHeader *self, OnwardSecret *key,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens a plain file, never a link; and reads the header of one. */
FILE *onward_backup_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardBackupHeader *onward_backup_read_header (const char *path,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardBackupHeader, onward_backup_header_free)

G_END_DECLS
