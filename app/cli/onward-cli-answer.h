/* onward-cli-answer.h: how `check` begins to answer of a file that is no share, and what it says of
 * one of which nothing is shown. */

#pragma once

#include "cli/onward-cli.h"
#include "receive/onward-recognise.h"

G_BEGIN_DECLS

/* The beginning of every answer for programs, as of a verdict. */
JsonObject *onward_cli_answer_new (OnwardFileKind kind,
                                   const char *outcome) G_GNUC_WARN_UNUSED_RESULT;
int onward_cli_answer_locked (OnwardCli *cli, OnwardFileKind kind, const char *sentence);
int onward_cli_answer_refused (OnwardCli *cli, OnwardFileKind kind, const GError *error);

G_END_DECLS
