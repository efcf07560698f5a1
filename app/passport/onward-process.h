/* onward-process.h: what is done to a process before it reads anything. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *onward_process_harden (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
