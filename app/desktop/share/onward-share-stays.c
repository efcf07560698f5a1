#include "desktop/share/onward-share-stays.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-said.h"

struct _OnwardShareStays
{
  GtkBox parent_instance;

  GtkLabel *heading;
  GtkLabel *note;
  GtkButton *button;
  GtkBox *list;
};

G_DEFINE_FINAL_TYPE (OnwardShareStays, onward_share_stays, GTK_TYPE_BOX)

static GtkLabel *
label_new (GtkBox *box, const char *const *classes)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "css-classes", classes, NULL);

  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
show_list (OnwardShareStays *self, gboolean shown)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list), shown);
  gtk_button_set_label (self->button, shown ? _ ("Hide what stays") : _ ("Show what stays"));
}

static void
pressed_cb (OnwardShareStays *self)
{
  show_list (self, !gtk_widget_get_visible (GTK_WIDGET (self->list)));
}

static void
onward_share_stays_class_init (OnwardShareStaysClass *klass)
{
}

static void
onward_share_stays_init (OnwardShareStays *self)
{
  GtkBox *box = GTK_BOX (self);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *tile = g_object_new (GTK_TYPE_LABEL, "label", "🔒", "valign", GTK_ALIGN_CENTER,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "css-classes", (const char *[]){ "tile", "mid", NULL }, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "pane");
  gtk_box_append (GTK_BOX (top), tile);
  self->heading = label_new (GTK_BOX (top), (const char *[]){ "label", NULL });
  gtk_widget_set_hexpand (GTK_WIDGET (self->heading), TRUE);
  gtk_box_append (box, top);
  self->note = label_new (box, (const char *[]){ "note", "soft", NULL });
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "mid");
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (pressed_cb), self);
  gtk_box_append (box, GTK_WIDGET (self->button));
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (box, GTK_WIDGET (self->list));
  show_list (self, FALSE);
}

/**
 * onward_share_stays_show:
 * @self: the pane
 * @labels: (element-type utf8): what stays, for people
 *
 * Says how many things stay with the young person. It is their own screen, so that each may be
 * named; a recipient is told neither which nor how many.
 */
void
onward_share_stays_show (OnwardShareStays *self, GPtrArray *labels)
{
  GtkWidget *child = NULL;
  g_autofree char *heading
      = g_strdup_printf (ngettext ("%u thing stays", "%u things stay", labels->len), labels->len);

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->note, labels->len > 0
                                       ? _ ("They stay with you. Nobody is told of them.")
                                       : _ ("Everything you wrote goes."));
  gtk_widget_set_visible (GTK_WIDGET (self->button), labels->len > 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < labels->len; i++)
    {
      child = onward_said_new_text (g_ptr_array_index (labels, i));
      gtk_widget_set_css_classes (child, (const char *[]){ "note", NULL });
      gtk_box_append (self->list, child);
    }
  show_list (self, FALSE);
}
