/* onward-cli-check-other.h: `check` for files that are no share: one function a kind. */

#pragma once

#include "cli/onward-cli.h"

G_BEGIN_DECLS

#define ONWARD_CLI_CHECK_NOT_OTHER (-1)

/* Says what @file is, who signed it and whether they are known; an exit code, or
 * ONWARD_CLI_CHECK_NOT_OTHER for what is to be judged as a share. @vault and @words_file may be
 * NULL. */
int onward_cli_check_other (OnwardCli *cli, OnwardVault *vault, GBytes *file,
                            const char *words_file);

G_END_DECLS
