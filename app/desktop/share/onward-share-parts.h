/* onward-share-parts.h: small pieces of the steps of a share. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *onward_share_line_new (const char *text, const char *look); /* @look: "words", "note" */
GtkWidget *onward_share_tile_new (const char *picture);

G_END_DECLS
