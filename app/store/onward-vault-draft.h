/* onward-vault-draft.h: the folder in which a vault is made, beside the one it becomes by one
 * rename: a vault is there whole or not at all. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean onward_vault_draft_has_room (const char *folder);
char *onward_vault_draft_make (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @folder: one that has room. */
gboolean onward_vault_draft_put (const char *draft, const char *folder, GError **error);

G_END_DECLS
