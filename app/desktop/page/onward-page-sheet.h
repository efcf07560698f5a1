/* onward-page-sheet.h: a sheet of paper on the screen: how the young person's own page starts. */

#pragma once

#include <gtk/gtk.h>

#include "desktop/page/onward-page-blocks.h"

G_BEGIN_DECLS

/* White in every theme. Long pages are shown as far as the end of a section. */
GtkWidget *onward_page_sheet_new (GPtrArray *blocks);

G_END_DECLS
