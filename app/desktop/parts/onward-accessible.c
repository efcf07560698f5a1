#include "desktop/parts/onward-accessible.h"

#include <glib/gi18n-lib.h>

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

/* "_Save as…" without the mark of its mnemonic. */
static char *
without_mnemonic (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", 2);

  return g_strjoinv ("", parts);
}

static const char *
name_of_icon (const char *icon)
{
  if (g_strcmp0 (icon, "go-previous-symbolic") == 0)
    return _ ("Back");
  return g_strcmp0 (icon, "open-menu-symbolic") == 0 ? _ ("Menu") : _ ("Close");
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

/* With a label of ours in the place of the button's own: the name is that, once. */
static void
show_plain_label (GtkButton *button)
{
  g_autofree char *plain = without_mnemonic (gtk_button_get_label (button));

  gtk_button_set_child (button, gtk_label_new (plain));
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
  gtk_widget_add_css_class (GTK_WIDGET (button), "text-button");
}

static void
mend_button (GtkButton *button)
{
  GtkWidget *label;

  if (gtk_button_get_label (button) != NULL)
    show_plain_label (button);
  label = find_label (GTK_WIDGET (button));
  if (label != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    label, NULL, -1);
  else
    onward_accessible_name (GTK_WIDGET (button), name_of_icon (gtk_button_get_icon_name (button)));
}

/**
 * onward_accessible_mend:
 * @root: a window or part that GTK or libadwaita made
 *
 * Gives the buttons in it names. In GTK 4.8 one with a mnemonic is read twice ("_Save Save"), one
 * with an icon alone as "GtkImage".
 */
void
onward_accessible_mend (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root))
    mend_button (GTK_BUTTON (root));
  else if (GTK_IS_MENU_BUTTON (root))
    onward_accessible_name_menu_button (GTK_MENU_BUTTON (root), _ ("Menu"));
  else if (GTK_IS_SEARCH_ENTRY (root))
    onward_accessible_name (root, _ ("Search"));
  else if (GTK_IS_TEXT_VIEW (root))
    onward_accessible_name (root, _ ("Text"));
  else
    for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      onward_accessible_mend (child);
}
