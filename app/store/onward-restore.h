/* onward-restore.h: from a backup a vault again: the same id, key and ways to open it, and a
 * database of its own. Never over anything that is there. */

#pragma once

#include <sqlite3.h>

#include "store/onward-backup-header.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

/* @header: of the backup, for the counts; every one of them was compared with what is there now. */
gboolean onward_vault_restore (const char *path, const char *folder, const OnwardUnlock *unlock,
                               OnwardBackupHeader **header, GError **error);

/* A backup's rows in a new database at @database, which keeps the version they were of. */
sqlite3 *onward_restore_rows (const char *path, OnwardSecret *key, const char *database,
                              OnwardBackupHeader **header,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
