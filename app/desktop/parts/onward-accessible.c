#include "desktop/parts/onward-accessible.h"

/**
 * onward_accessible_name:
 * @widget: a widget
 * @name: what a reader of the screen calls it; beginning with the words it shows, if it shows any
 *
 * Gives a widget its accessible name.
 */
void
onward_accessible_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * onward_accessible_label_menu_button:
 * @button: a menu button with a child of its own
 * @label: the label in that child, whose words are the button's name
 *
 * Gives a menu button its accessible name. What is pressed is the button inside it, which has the
 * name of its type in GTK 4.8. (A name given as a property would be read after the words once
 * more.)
 */
void
onward_accessible_label_menu_button (GtkMenuButton *button, GtkWidget *label)
{
  GtkWidget *inside = gtk_widget_get_first_child (GTK_WIDGET (button));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (inside), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
}

/**
 * onward_accessible_name_menu_button:
 * @button: a menu button with an icon alone
 * @name: what a reader of the screen calls it
 *
 * The same for a menu button without words.
 */
void
onward_accessible_name_menu_button (GtkMenuButton *button, const char *name)
{
  onward_accessible_name (gtk_widget_get_first_child (GTK_WIDGET (button)), name);
}

/**
 * onward_accessible_show_page:
 * @stack: a stack
 * @name: of the page to show
 *
 * Shows a page of a stack. The others are hidden as a whole: a reader of the screen would find what
 * is on them otherwise.
 */
void
onward_accessible_show_page (GtkStack *stack, const char *name)
{
  GtkWidget *shown = gtk_stack_get_child_by_name (stack, name);

  gtk_widget_set_visible (shown, TRUE);
  gtk_stack_set_visible_child (stack, shown);
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (stack)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    gtk_widget_set_visible (page, page == shown);
}
