/* onward-cli-reply.h: a recipient's reply, opened and told on the command line. */

#pragma once

#include "cli/onward-cli.h"
#include "share/onward-replies.h"

G_BEGIN_DECLS

#define ONWARD_CLI_REPLY_MAX (1024 * 1024) /* bytes of a file that is read */

void onward_cli_tell_reply (OnwardCli *cli, const OnwardReply *reply);
/* What `check` says of a reply; @vault NULL: there is none, so it stays locked. An exit code. */
int onward_cli_check_reply (OnwardCli *cli, OnwardVault *vault, GBytes *file);

G_END_DECLS
