/* onward-wrap-layout.h: a layout that puts children on one line, and goes on to the next line when
 * it is full. GTK 4.8 has none.
 *
 *   fill FALSE: children keep their natural width (chips);
 *   fill TRUE:  lines break on minimum widths, children share what is left (panes, buttons);
 *   even TRUE:  columns of one width, as many as the widest child allows (cards, choices), and at
 *               most `columns` if that is not 0. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_WRAP_LAYOUT (onward_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (OnwardWrapLayout, onward_wrap_layout, ONWARD, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
