#include "desktop/helps/onward-helps-side.h"

#include <glib/gi18n-lib.h>

#include "desktop/helps/onward-helps-picks.h"
#include "desktop/parts/onward-accessible.h"

struct _OnwardHelpsSide
{
  GtkWidget parent_instance;

  /* Template widgets. */
  GtkWidget *box;
  GtkLabel *count;
  GtkBox *rows;
};

G_DEFINE_FINAL_TYPE (OnwardHelpsSide, onward_helps_side, GTK_TYPE_WIDGET)

static GtkWidget *
make_picture (OnwardAdjustment *adjustment)
{
  GtkWidget *picture
      = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "label",
                      onward_picks_get_picture (adjustment), "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (picture, "tile");
  gtk_widget_add_css_class (picture, "tiny");
  return picture;
}

static GtkWidget *
make_title (OnwardAdjustment *adjustment)
{
  GtkWidget *title = gtk_label_new (onward_adjustment_get_title (adjustment));
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  g_object_set (title, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand",
                TRUE, "attributes", attributes, NULL);
  gtk_widget_add_css_class (title, "note");
  gtk_widget_add_css_class (title, "strong");
  pango_attr_list_unref (attributes);
  return title;
}

static GtkWidget *
make_row (OnwardAdjustment *adjustment, guint number)
{
  g_autofree char *place = g_strdup_printf ("helps/%u", number);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *row = g_object_new (GTK_TYPE_BUTTON, "child", box, "action-name", "win.go",
                                 "action-target", g_variant_new_string (place), NULL);

  gtk_box_append (GTK_BOX (box), make_picture (adjustment));
  gtk_box_append (GTK_BOX (box), make_title (adjustment));
  onward_accessible_name (GTK_WIDGET (row), onward_adjustment_get_title (adjustment));
  gtk_widget_add_css_class (row, "flat");
  gtk_widget_add_css_class (row, "helps-picked");
  return row;
}

static void
onward_helps_side_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HELPS_SIDE);
  G_OBJECT_CLASS (onward_helps_side_parent_class)->dispose (object);
}

static void
onward_helps_side_class_init (OnwardHelpsSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_helps_side_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-helps-side.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsSide, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsSide, count);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsSide, rows);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
onward_helps_side_init (OnwardHelpsSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_helps_side_fill:
 * @self: the side
 * @draft: a draft
 *
 * Shows what is on the list now.
 */
void
onward_helps_side_fill (OnwardHelpsSide *self, OnwardDraft *draft)
{
  GPtrArray *picked = onward_picks_get (draft);
  g_autofree char *count
      = picked->len == 0
            ? g_strdup (_ ("Nothing yet. Press Add to pick something."))
            : g_strdup_printf (ngettext ("%u picked", "%u picked", picked->len), picked->len);

  gtk_label_set_label (self->count, count);
  while (gtk_widget_get_first_child (GTK_WIDGET (self->rows)) != NULL)
    gtk_box_remove (self->rows, gtk_widget_get_first_child (GTK_WIDGET (self->rows)));
  for (guint i = 0; i < picked->len; i++)
    gtk_box_append (self->rows, make_row (picked->pdata[i], i + 1));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), picked->len > 0);
}
