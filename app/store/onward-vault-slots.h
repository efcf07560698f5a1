/* onward-vault-slots.h: the ways to open a vault, changed while it is open.
 *
 * The key of the database stays the same: it is wrapped anew, and the key file is written in all
 * its places. A new way is on the disk, in every copy, before an old one goes from any; what fails
 * before that leaves the vault as it was. A vault keeps its recovery code whatever else is done. */

#pragma once

#include "store/onward-key-file.h"
#include "store/onward-keyring.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

#define ONWARD_VAULT_KEYRING_SLOTS 6 /* of so many computers and keyrings; the oldest gives way */

OnwardKeyFile *onward_vault_get_keys (OnwardVault *self); /* to look at, not to change */

/* Text ending in NUL, to be shown once: from here on it opens the vault. @old_stays: set if the old
 * code could not be taken away, and opens it too. */
OnwardSecret *onward_vault_renew_recovery_code (OnwardVault *self, GError **old_stays,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_vault_set_passphrase (OnwardVault *self, OnwardSecret *passphrase,
                                      GError **old_stays, GError **error);
gboolean onward_vault_remove_passphrase (OnwardVault *self, GError **error);

/* FOUND: the keyring of this session opens the vault from here on. */
OnwardKeyringAnswer onward_vault_keep_in_keyring (OnwardVault *self, GError **error);

G_END_DECLS
