#include "desktop/help/onward-shortcuts.h"

#include "desktop/parts/onward-accessible.h"

#define SHORTCUTS "/io/github/onward_passport/Onward/onward-shortcuts.ui"

/**
 * onward_shortcuts_new:
 * @window: what it stands in front of
 *
 * Makes the window with all keyboard shortcuts. It is built when it is asked for: it is large, and
 * most starts of the program never show it.
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWindow *
onward_shortcuts_new (GtkWindow *window)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (SHORTCUTS);
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (shortcuts, window);
  onward_accessible_mend (GTK_WIDGET (shortcuts));
  return shortcuts;
}
