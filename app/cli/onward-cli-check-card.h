/* onward-cli-check-card.h: what `check` says of a card, of a request that stands on one, and of a
 * notice. */

#pragma once

#include "cli/onward-cli.h"

G_BEGIN_DECLS

/* @vault may be NULL. Each returns the exit code. */
int onward_cli_check_card (OnwardCli *cli, OnwardVault *vault, GBytes *file,
                           const char *words_file);
int onward_cli_check_request (OnwardCli *cli, OnwardVault *vault, GBytes *file,
                              const char *words_file);
int onward_cli_check_notice (OnwardCli *cli, OnwardVault *vault, GBytes *file,
                             const char *words_file);

G_END_DECLS
