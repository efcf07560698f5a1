/* onward-cli-verdict.h: checking a file on the command line, with the vault if there is one. */

#pragma once

#include "cli/onward-cli.h"
#include "receive/onward-verdict.h"

G_BEGIN_DECLS

#define ONWARD_CLI_TRANSFER_MAX (2 * 1024 * 1024 + 1) /* bytes of a file that is checked */

/* Checks @path. @vault may be NULL: then nobody is known and nothing was had. NULL only if the file
 * or the words could not be read. */
OnwardVerdict *onward_cli_check_file (OnwardVault *vault, const char *path, const char *words_file,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_cli_tell_verdict (OnwardCli *cli, OnwardVerdict *verdict, gboolean whole);
int onward_cli_exit_of (OnwardVerdict *verdict);

G_END_DECLS
