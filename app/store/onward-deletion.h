/* onward-deletion.h: deleting a passport for good: out of the vault, out of the sharing log, out of
 * the backups the vault keeps of itself. */

#pragma once

#include "store/onward-vault.h"

G_BEGIN_DECLS

/* What goes, or went. */
typedef struct
{
  guint edits;
  guint revisions;
  guint sealed;
  guint keys;   /* identities of the young person: with them the passport cannot be shared again */
  guint shares; /* lines of the sharing log: emptied, their numbers and hashes stay */
  guint received;      /* files of this passport that were received here */
  guint backups;       /* of the vault's own, made anew without it */
  GPtrArray *unopened; /* paths of own backups that could not be opened, and may still have it */
} OnwardDeletion;

void onward_deletion_clear (OnwardDeletion *self);

/* Counts only; @unopened stays empty, and @backups counts all there are. */
gboolean onward_vault_count_deletion (OnwardVault *vault, const char *id, OnwardDeletion *deletion,
                                      GError **error);
gboolean onward_vault_delete_for_good (OnwardVault *vault, const char *id, OnwardDeletion *deletion,
                                       GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OnwardDeletion, onward_deletion_clear)

G_END_DECLS
