/* onward-page-print.h: the young person's own page on paper, in large print. */

#pragma once

#include <gtk/gtk.h>

#include "desktop/page/onward-page-blocks.h"

G_BEGIN_DECLS

/* Takes @blocks; ready for gtk_print_operation_run(). */
GtkPrintOperation *onward_page_print_new (GPtrArray *blocks) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
