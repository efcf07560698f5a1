/* onward-cli-versions.h: what this program was put together from. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GStrv onward_cli_versions (void) G_GNUC_WARN_UNUSED_RESULT; /* name, version, name, version, … */

G_END_DECLS
