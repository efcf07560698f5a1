/* onward-viewer.h: the viewer page: one HTML file in which any browser opens a transfer file.
 *
 * Its sources are in data/viewer; the build joins them. It is the same for everybody but for its
 * language. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *onward_viewer_print (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
