#include "desktop/document/onward-nav-row.h"

struct _OnwardNavRow
{
  GtkListBoxRow parent_instance;

  /* Template widgets. */
  GtkLabel *picture;
  GtkLabel *title;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (OnwardNavRow, onward_nav_row, GTK_TYPE_LIST_BOX_ROW)

static void
onward_nav_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_NAV_ROW);
  G_OBJECT_CLASS (onward_nav_row_parent_class)->dispose (object);
}

static void
onward_nav_row_class_init (OnwardNavRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_nav_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-nav-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardNavRow, picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardNavRow, title);
  gtk_widget_class_bind_template_child (widget_class, OnwardNavRow, note);
}

static void
onward_nav_row_init (OnwardNavRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Templates of GTK 4.8 name only one widget in a relation. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, self->note, NULL, -1);
}

/**
 * onward_nav_row_new:
 * @picture: an emoji
 * @title: where it leads
 *
 * Makes a line of a side bar.
 *
 * Returns: (transfer floating): the line
 */
GtkWidget *
onward_nav_row_new (const char *picture, const char *title)
{
  OnwardNavRow *self = g_object_new (ONWARD_TYPE_NAV_ROW, NULL);

  gtk_label_set_label (self->picture, picture);
  gtk_label_set_label (self->title, title);
  return GTK_WIDGET (self);
}

/**
 * onward_nav_row_set_note:
 * @self: the line
 * @note: a number, or a word such as "Empty"
 *
 * Sets what stands at its end.
 */
void
onward_nav_row_set_note (OnwardNavRow *self, const char *note)
{
  gtk_label_set_label (self->note, note);
}
