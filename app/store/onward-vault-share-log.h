/* onward-vault-share-log.h: what was shared, with whom, and who decided: a log that only grows.
 *
 * Each line's hash is SHA-256 (hash of the line before || the line as canonical JSON), so that a
 * changed, dropped or moved line is noticed. */

#pragma once

#include <json-glib/json-glib.h>

#include "store/onward-vault.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 number; /* from 1 */
  gint64 at;
  char *passport; /* urn:uuid:… */
  JsonNode *entry;
} OnwardShareLogLine;

void onward_share_log_line_free (OnwardShareLogLine *self);

/* @entry is a JSON object; it is written as it is, at the clock's time. */
gboolean onward_vault_log_share (OnwardVault *self, const char *passport, JsonNode *entry,
                                 GError **error);
/* @passport NULL: of all. Oldest first. */
GPtrArray *onward_vault_share_log (OnwardVault *self, const char *passport,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* When a passport is deleted for good: what its lines said goes, their hashes stay. */
gboolean onward_vault_erase_shares (OnwardVault *self, const char *passport, guint *count,
                                    GError **error);
/* FALSE with ONWARD_VAULT_ERROR_DAMAGED naming the first wrong line. */
gboolean onward_vault_check_log (OnwardVault *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardShareLogLine, onward_share_log_line_free)

G_END_DECLS
