#include "desktop/answer/onward-choice-card.h"

#include "desktop/parts/onward-wrap-layout.h"

#define LEAST_CHARS 12 /* of a line in a card: a long word fits */

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

static GtkWidget *
words_new (const char *text, const char *class)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *words = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (words), attributes);
  gtk_widget_add_css_class (words, class);
  return words;
}

/**
 * onward_choice_card_new_with_note:
 * @picture: an emoji
 * @label: the choice in words, which may be a name somebody typed
 * @note: one sentence
 *
 * Makes a card with a sentence below its word. The word is its name; the sentence describes it.
 *
 * Returns: (transfer floating): a #GtkCheckButton
 */
GtkWidget *
onward_choice_card_new_with_note (const char *picture, const char *label, const char *note)
{
  GtkWidget *card = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *tile = g_object_new (GTK_TYPE_LABEL, "label", picture, "valign", GTK_ALIGN_CENTER,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *above = words_new (label, "label");
  GtkWidget *below = words_new (note, "note");

  gtk_widget_add_css_class (tile, "tile");
  gtk_widget_add_css_class (below, "soft");
  /* Columns become one before words are broken, whatever the size of the letters. */
  gtk_label_set_width_chars (GTK_LABEL (above), LEAST_CHARS);
  gtk_widget_set_hexpand (both, TRUE);
  gtk_widget_set_valign (both, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (both), above);
  gtk_box_append (GTK_BOX (both), below);
  gtk_box_append (GTK_BOX (box), tile);
  gtk_box_append (GTK_BOX (box), both);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (card), box);
  gtk_widget_add_css_class (card, "choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  below, NULL, -1);
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
