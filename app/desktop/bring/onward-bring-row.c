#include "desktop/bring/onward-bring-row.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"

static GtkWidget *
make_label (const char *words, const char *style)
{
  GtkWidget *label = gtk_label_new (words);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
add_choice (GtkWidget *box, GtkWidget *group, OnwardBringItem *item, const char *words,
            const char *match, const char *decided)
{
  GtkWidget *choice = gtk_check_button_new ();
  g_autofree char *name = g_strdup_printf ("%s: %s", words, item->name);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), make_label (words, "note"));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), GTK_CHECK_BUTTON (group));
  gtk_widget_add_css_class (choice, "in-row");
  onward_accessible_name (choice, name);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice),
                               g_str_equal (decided != NULL ? decided : "", match));
  g_object_set_data_full (G_OBJECT (choice), "match", g_strdup (match), g_free);
  gtk_box_append (GTK_BOX (box), choice);
  return choice;
}

/* Only one that is pressed says something; pressing another turns it off. */
static void
toggled_cb (GtkCheckButton *choice, gpointer data)
{
  const char *upn = g_object_get_data (G_OBJECT (choice), "upn");

  if (gtk_check_button_get_active (choice))
    gtk_widget_activate_action (GTK_WIDGET (choice), "bring.decide", "(ss)", upn,
                                (const char *)g_object_get_data (G_OBJECT (choice), "match"));
}

static void
listen (GtkWidget *choice, OnwardBringItem *item)
{
  g_object_set_data_full (G_OBJECT (choice), "upn", g_strdup (item->upn), g_free);
  g_signal_connect (choice, "toggled", G_CALLBACK (toggled_cb), NULL);
}

static GtkWidget *
make_choices (OnwardBringItem *item, const char *decided)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *same = g_strdup_printf (_ ("It is %s, whose passport is here"),
                                           item->theirs != NULL ? item->theirs : "?");
  GtkWidget *leave = add_choice (box, NULL, item, _ ("Leave them out for now"), "", decided);
  GtkWidget *other = NULL;

  if (item->passport != NULL && item->theirs != NULL)
    {
      other = add_choice (box, leave, item, same, item->passport, decided);
      listen (other, item);
    }
  other = add_choice (box, leave, item, _ ("It is somebody new"), ONWARD_CTF_MATCH_NEW, decided);
  listen (other, item);
  listen (leave, item);
  gtk_widget_set_margin_top (box, 8);
  return box;
}

/**
 * onward_bring_row_new:
 * @item: a line
 * @decided: (nullable): what a person decided about it: a passport's id, or "new"
 *
 * Makes what is shown of a line: a heading, or a pupil with the sentences about them, and for a
 * doubt what can be chosen.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
onward_bring_row_new (OnwardBringItem *item, const char *decided)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gboolean can_decide = item->upn != NULL && (item->fate == ONWARD_CTF_IN_DOUBT || decided != NULL);
  GtkWidget *name = NULL;

  if (item->heading)
    {
      GtkWidget *title = make_label (item->name, "part");

      gtk_widget_set_margin_top (title, 20);
      gtk_widget_set_margin_bottom (title, 8);
      gtk_box_append (GTK_BOX (box), title);
      return box;
    }
  name = make_label (item->name, "label");
  gtk_widget_add_css_class (box, "row");
  gtk_widget_add_css_class (box, "brought");
  gtk_widget_set_vexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  if (*item->words != '\0')
    gtk_box_append (GTK_BOX (box), make_label (item->words, "note"));
  if (can_decide)
    gtk_box_append (GTK_BOX (box), make_choices (item, decided));
  else if (item->fate == ONWARD_CTF_IN_DOUBT)
    gtk_box_append (
        GTK_BOX (box),
        make_label (_ ("They are left out. A file with their UPN says who they are."), "note"));
  return box;
}
