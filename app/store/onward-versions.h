/* onward-versions.h: which libraries are running, for a report of a fault. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GStrv
onward_versions (const char *onward) G_GNUC_WARN_UNUSED_RESULT; /* names and versions in turn */

G_END_DECLS
