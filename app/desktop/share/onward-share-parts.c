#include "desktop/share/onward-share-parts.h"

/**
 * onward_share_line_new:
 * @text: a sentence; not markup
 * @look: a class of the style sheet
 *
 * Returns: (transfer floating): a label that wraps
 */
GtkWidget *
onward_share_line_new (const char *text, const char *look)
{
  GtkWidget *line = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                  "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (line), attributes);
  gtk_widget_add_css_class (line, look);
  return line;
}

/**
 * onward_share_tile_new:
 * @picture: an emoji; words beside it say the same
 *
 * Returns: (transfer floating): the picture on its tile
 */
GtkWidget *
onward_share_tile_new (const char *picture)
{
  GtkWidget *tile = g_object_new (GTK_TYPE_LABEL, "label", picture, "halign", GTK_ALIGN_START,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (tile, "tile");
  return tile;
}
