/* onward-backup-format.h: the numbers of a backup file; data/doc/format.md, section 15, says what
 * they count. */

#pragma once

#include <glib.h>

#define ONWARD_BACKUP_SUFFIX ".onward-backup"
#define ONWARD_BACKUP_FORMAT 1
#define ONWARD_BACKUP_FIRST "onward-backup: " /* then the format and a line feed */

#define ONWARD_BACKUP_HEADER_MAX (64 * 1024) /* bytes before the first chunk */
#define ONWARD_BACKUP_TABLES_MAX 64
#define ONWARD_BACKUP_SALT_BYTES 32
#define ONWARD_BACKUP_HASH_BYTES 32 /* SHA-256 of the header */

#define ONWARD_BACKUP_CHUNK_BYTES (64 * 1024)
#define ONWARD_BACKUP_TAG_BYTES 16

/* 64 GiB. A passport with its ten revisions, 200 edits and sealed files takes 100 to 500 KiB, so
 * that a county with 30,000 of them may hold 15 GiB. Reading takes the same memory at any size; the
 * limit is there so that an endless file ends. */
#define ONWARD_BACKUP_CHUNKS_MAX (G_GUINT64_CONSTANT (1) << 20)

/* What one row may hold, as it stands in memory while it is read. The largest that is ever written
 * is a received file of 2 MiB. */
#define ONWARD_BACKUP_ROW_MAX (32 * 1024 * 1024)

/* What a record begins with. */
enum
{
  ONWARD_BACKUP_RECORD_TABLE = 1,
  ONWARD_BACKUP_RECORD_ROW = 2,
  ONWARD_BACKUP_RECORD_END = 3
};

#define ONWARD_BACKUP_NAME_MAX 255 /* bytes of a table's or column's name */
