/* onward-vault-private.h: what the sources of the vault share. */

#pragma once

#include <sqlite3.h>

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
};

/* Ends what onward_vault_begin() began: commits if @done, else takes it back. */
gboolean onward_vault_end (OnwardVault *self, gboolean done, GError **error);

G_END_DECLS
