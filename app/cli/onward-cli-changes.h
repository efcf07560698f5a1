/* onward-cli-changes.h: what `changes` and `restore-revision` share. */

#pragma once

#include "cli/onward-cli.h"
#include "passport/onward-changes.h"
#include "store/onward-vault-passports.h"

G_BEGIN_DECLS

/* A revision's number as a person types it; FALSE: used wrongly, and said so. */
gboolean onward_cli_read_revision (OnwardCli *cli, const char *text, guint *number);
/* Fails with a sentence that lists which there are. */
OnwardPassport *onward_cli_load_revision (OnwardVault *vault, const char *id, guint number,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *onward_cli_revision_reason (const OnwardRevision *revision);
void onward_cli_print_changes (GPtrArray *changes);
JsonObject *onward_cli_change_as_json (const OnwardChange *change) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
