/* onward-cli-process.h: what is done to the process before anything is read. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean onward_cli_harden_process (void);

G_END_DECLS
