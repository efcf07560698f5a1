#include "desktop/answer/onward-choice-card.h"

#include "desktop/parts/onward-wrap-layout.h"

/**
 * onward_choice_card_new:
 * @picture: an emoji
 * @label: the choice in words
 * @name: its name in the accessibility tree
 *
 * Makes a card.
 *
 * Returns: (transfer floating): a #GtkCheckButton
 */
GtkWidget *
onward_choice_card_new (const char *picture, const char *label, const char *name)
{
  GtkWidget *card = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *tile = g_object_new (GTK_TYPE_LABEL, "label", picture, "valign", GTK_ALIGN_CENTER,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *words = g_object_new (GTK_TYPE_LABEL, "label", label, "xalign", 0.0, "wrap", TRUE,
                                   "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (tile, "tile");
  gtk_widget_add_css_class (words, "label");
  gtk_box_append (GTK_BOX (box), tile);
  gtk_box_append (GTK_BOX (box), words);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (card), box);
  gtk_widget_add_css_class (card, "choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return card;
}

/**
 * onward_choice_cards_new:
 * @name: what is chosen
 *
 * Makes the box in which cards stand in two columns, or in one where it is narrow.
 *
 * Returns: (transfer floating): the box
 */
GtkWidget *
onward_choice_cards_new (const char *name)
{
  GtkLayoutManager *layout = g_object_new (ONWARD_TYPE_WRAP_LAYOUT, "spacing", 12, "line-spacing",
                                           12, "even", TRUE, "columns", 2, NULL);
  GtkWidget *cards = g_object_new (GTK_TYPE_BOX, "layout-manager", layout, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  g_object_unref (layout);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cards), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return cards;
}
