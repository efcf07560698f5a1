/* onward-vault-lock.h: one program at a time has a vault open. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _OnwardVaultLock OnwardVaultLock;

OnwardVaultLock *onward_vault_lock_take (const char *folder,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_vault_lock_is_whole (OnwardVaultLock *self); /* else for reading only */
void onward_vault_lock_release (OnwardVaultLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardVaultLock, onward_vault_lock_release)

G_END_DECLS
