/* onward-backup-automatic.h: the backups a vault keeps of itself, in its own folder `backups/`:
 * one on each day it is opened, one before its format changes, the last five kept.
 *
 * Which is older is told by a number that counts up, never by a clock: one made "in the future"
 * stops no new one and drives no good one out. */

#pragma once

#include <sqlite3.h>

#include "store/onward-key-file.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

#define ONWARD_BACKUPS_FOLDER "backups"
#define ONWARD_BACKUPS_REWRITE "rewrite." /* a folder in which one is made anew */
#define ONWARD_BACKUPS_KEPT 5

typedef struct
{
  char *path;
  gboolean readable; /* else only the path means anything */
  gint64 made;
  guint64 number;
  guint64 passports;
  guint8 salt[ONWARD_KEY_SALT_BYTES]; /* of the database it was made of */
  GDate leaves; /* the first day on which it may make room for a new one; not valid: stays */
} OnwardBackupEntry;

/* Of OnwardBackupEntry, the newest first; those that cannot be read stand last. */
GPtrArray *onward_backup_list (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
void onward_backup_entry_free (OnwardBackupEntry *self);
guint64 onward_backup_next_number (const char *folder);

/* @made: whether there was a need of one. Nothing is changed in the vault. */
gboolean onward_vault_back_up_daily (OnwardVault *vault, gboolean *made, GError **error);

/* Before a migration, when the vault is not yet one: of a database of an older version. */
gboolean onward_backup_before_migration (sqlite3 *db, OnwardKeyFile *keys, OnwardSecret *key,
                                         const char *folder, GError **error);
/* Why that failed when @vault was opened; NULL: it did not, or there was no need. */
const char *onward_vault_get_unbacked (OnwardVault *vault);

G_END_DECLS
