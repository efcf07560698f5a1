/* onward-vault-context.h: what an open vault knows about files that arrive. */

#pragma once

#include "receive/onward-receive.h"
#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef struct _OnwardVaultContext OnwardVaultContext;

/* @vault is borrowed. @showing: a kept file is shown again, so that had-before says nothing. */
OnwardVaultContext *onward_vault_context_new (OnwardVault *vault, gboolean showing,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_vault_context_free (OnwardVaultContext *self);
const OnwardReceiveContext *onward_vault_context_get (OnwardVaultContext *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardVaultContext, onward_vault_context_free)

G_END_DECLS
