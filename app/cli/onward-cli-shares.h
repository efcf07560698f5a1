/* onward-cli-shares.h: shares that were made here, as a person names and reads them. */

#pragma once

#include "cli/onward-cli.h"
#include "share/onward-my-shares.h"

G_BEGIN_DECLS

/* The one share whose id begins with @id; says so on stderr if there is none, or more. */
OnwardMyShare *onward_cli_find_my_share (GPtrArray *shares, const char *id);

G_END_DECLS
