/* onward-cli-options.h: the options that every verb has, before it or after it. */

#pragma once

#include "cli/onward-cli.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean help, version;
} OnwardCliAsked;

gboolean onward_cli_parse_common (OnwardCli *cli, GOptionContext *context, int *argc, char ***argv,
                                  OnwardCliAsked *asked, GError **error);
void onward_cli_print_version (void);

G_END_DECLS
