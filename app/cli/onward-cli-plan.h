/* onward-cli-plan.h: a received file by the beginning of its share's id, and its plan, on the
 * command line. */

#pragma once

#include "cli/onward-cli.h"
#include "receive/onward-plan.h"

G_BEGIN_DECLS

/* The whole id of the one share that begins with @text. */
char *onward_cli_find_share (OnwardVault *vault, const char *text,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *onward_cli_plan_name (OnwardPlan *plan) G_GNUC_WARN_UNUSED_RESULT; /* safe to print */
/* @number: of the adjustment, from 1, as the person types it. */
void onward_cli_tell_plan_item (OnwardCli *cli, OnwardPlan *plan, guint number);
void onward_cli_tell_plan_item_whole (OnwardCli *cli, OnwardPlan *plan, guint number);

G_END_DECLS
