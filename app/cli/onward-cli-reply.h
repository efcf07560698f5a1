/* onward-cli-reply.h: a recipient's reply, opened and told on the command line. */

#pragma once

#include "cli/onward-cli.h"
#include "share/onward-replies.h"

G_BEGIN_DECLS

void onward_cli_tell_reply (OnwardCli *cli, const OnwardReply *reply);
/* What `check` says of a reply; @vault NULL: there is none, so it stays locked. An exit code. */
int onward_cli_check_reply (OnwardCli *cli, OnwardVault *vault, GBytes *file);

G_END_DECLS
