/* onward-accessible.h: names for readers of the screen, where GTK 4.8 gives none. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void onward_accessible_name (GtkWidget *widget, const char *name);
void onward_accessible_label_menu_button (GtkMenuButton *button, GtkWidget *label);
void onward_accessible_name_menu_button (GtkMenuButton *button, const char *name);
void onward_accessible_show_page (GtkStack *stack, const char *name);

/* For what GTK and libadwaita make themselves: dialogs, toasts, the about window. */
void onward_accessible_mend (GtkWidget *root);

G_END_DECLS
