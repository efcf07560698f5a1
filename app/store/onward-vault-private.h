/* onward-vault-private.h: what the sources of the vault share. */

#pragma once

#include <sqlite3.h>
#include <sys/types.h>

#include "store/onward-key-file.h"
#include "store/onward-vault-lock.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

struct _OnwardVault
{
  char *folder;          /* owned */
  char *id;              /* owned */
  OnwardVaultLock *lock; /* owned */
  OnwardKeyFile *keys;   /* owned; as it is on the disk */
  OnwardSecret *key;     /* owned; the database's, to wrap it anew and to make backups */
  sqlite3 *db;           /* owned */
  guint depth;           /* transactions begun and not ended */
  OnwardVaultCondition condition;
  char *copy;   /* owned; the folder it is read from if its own cannot be written; nullable */
  dev_t device; /* which file is open: it may be taken away under us */
  ino_t inode;
  gboolean has_log; /* and a write-ahead log beside it */
  char *unbacked;   /* owned; why there is no backup of how it was before its format changed */
};

/* The database's key, by whichever of the two @unlock holds. */
OnwardSecret *onward_vault_unlock_keys (OnwardKeyFile *keys, const OnwardUnlock *unlock,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens the database where it stands, or for reading only where nothing can be written. */
gboolean onward_vault_open_database (OnwardVault *self, GError **error);
void onward_vault_close_database (OnwardVault *self);
gboolean onward_vault_fail_vanished (GError **error);

/* At the start, as far as the limit allows: what is damaged is only read from then on. */
#define ONWARD_VAULT_QUICK_LIMIT (300 * 1000) /* microseconds */
void onward_vault_check_quickly (OnwardVault *self);
void onward_vault_set_quick_limit (gint64 limit);
void onward_vault_set_damaged (OnwardVault *self);
gboolean onward_vault_fail_damaged (GError **error);

/* Ends what onward_vault_begin() began: commits if @done, else takes it back. */
gboolean onward_vault_end (OnwardVault *self, gboolean done, GError **error);

G_END_DECLS
