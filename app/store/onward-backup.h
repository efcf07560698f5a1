/* onward-backup.h: a copy of everything in a vault, in one file that the vault's own recovery code
 * or passphrase opens. It is there only when it was opened again and each row compared.
 *
 * data/doc/format.md, section 15, says what stands in it. */

#pragma once

#include <sqlite3.h>

#include "store/onward-backup-header.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_BACKUP_NEW,    /* never over a file that is there */
  ONWARD_BACKUP_REPLACE /* over one, once the new one was compared */
} OnwardBackupMode;

/* Of an open vault in which nothing is begun. @made: its header, for the counts; may be NULL. */
gboolean onward_vault_back_up (OnwardVault *vault, const char *path, OnwardBackupHeader **made,
                               GError **error);

/* The same of a database that is not yet, or only for now, a vault's. */
gboolean onward_backup_make (sqlite3 *db, OnwardKeyFile *keys, OnwardSecret *key, gint64 made_at,
                             guint64 number, const char *path, OnwardBackupMode mode,
                             OnwardBackupHeader **made, GError **error);

/* Opens the file at @path and compares every row with @db's. */
gboolean onward_backup_compare (const char *path, sqlite3 *db, OnwardSecret *key, GError **error);

G_END_DECLS
