/* onward-cli-check-locked.h: `check` of files that are locked and no share: own copies, handovers,
 * backups. Each returns an exit code; @vault and @words_file may be NULL. */

#pragma once

#include "cli/onward-cli.h"

G_BEGIN_DECLS

int onward_cli_check_passport (OnwardCli *cli, OnwardVault *vault, GBytes *file,
                               const char *words_file);
int onward_cli_check_handover (OnwardCli *cli, OnwardVault *vault, GBytes *file,
                               const char *words_file);
int onward_cli_check_backup (OnwardCli *cli, OnwardVault *vault, GBytes *file,
                             const char *words_file);

G_END_DECLS
