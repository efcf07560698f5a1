#include "desktop/parts/onward-picture-slot.h"

#include <string.h>

#define DOT "●"
#define NAME_SCALE 0.7 /* of a picture's name, to the picture */

struct _OnwardPictureSlot
{
  GtkWidget parent_instance;

  PangoLayout *layout; /* owned */
};

G_DEFINE_FINAL_TYPE (OnwardPictureSlot, onward_picture_slot, GTK_TYPE_WIDGET)

/* What was shown is not left in the layout: its text goes with the next one. */
static void
show_text (OnwardPictureSlot *self, const char *text, const char *look)
{
  const char *classes[] = { "slot", look, NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  pango_layout_set_attributes (self->layout, NULL);
  pango_layout_set_text (self->layout, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
onward_picture_slot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  int width, height;

  pango_layout_get_pixel_size (ONWARD_PICTURE_SLOT (widget)->layout, &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
}

static void
onward_picture_slot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OnwardPictureSlot *self = ONWARD_PICTURE_SLOT (widget);
  int width, height;

  pango_layout_get_pixel_size (self->layout, &width, &height);
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget),
                              (gtk_widget_get_width (widget) - width) / 2.0,
                              (gtk_widget_get_height (widget) - height) / 2.0, self->layout);
}

/* The text setting, or the style sheet, is another. */
static void
onward_picture_slot_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  OnwardPictureSlot *self = ONWARD_PICTURE_SLOT (widget);
  g_autoptr (PangoLayout) fresh = gtk_widget_create_pango_layout (widget, NULL);

  GTK_WIDGET_CLASS (onward_picture_slot_parent_class)->css_changed (widget, change);
  pango_layout_set_font_description (self->layout, pango_layout_get_font_description (fresh));
  pango_layout_context_changed (self->layout);
  gtk_widget_queue_resize (widget);
}

static void
onward_picture_slot_finalize (GObject *object)
{
  g_clear_object (&ONWARD_PICTURE_SLOT (object)->layout);
  G_OBJECT_CLASS (onward_picture_slot_parent_class)->finalize (object);
}

static void
onward_picture_slot_class_init (OnwardPictureSlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = onward_picture_slot_finalize;
  widget_class->measure = onward_picture_slot_measure;
  widget_class->snapshot = onward_picture_slot_snapshot;
  widget_class->css_changed = onward_picture_slot_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
onward_picture_slot_init (OnwardPictureSlot *self)
{
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_alignment (self->layout, PANGO_ALIGN_CENTER);
}

/**
 * onward_picture_slot_new:
 *
 * Makes an empty slot.
 *
 * Returns: (transfer floating): the slot
 */
GtkWidget *
onward_picture_slot_new (void)
{
  return g_object_new (ONWARD_TYPE_PICTURE_SLOT, NULL);
}

/**
 * onward_picture_slot_show_number:
 * @self: the slot
 * @number: which of the five it is, from 1
 * @next: whether the next picture comes here
 *
 * Shows that nothing was chosen for it yet.
 */
void
onward_picture_slot_show_number (OnwardPictureSlot *self, guint number, gboolean next)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  show_text (self, text, next ? "now" : NULL);
}

/**
 * onward_picture_slot_show_dot:
 * @self: the slot
 *
 * Shows that a picture was chosen, and not which.
 */
void
onward_picture_slot_show_dot (OnwardPictureSlot *self)
{
  show_text (self, DOT, "filled");
}

/**
 * onward_picture_slot_show_picture:
 * @self: the slot
 * @picture: a picture
 *
 * Shows which picture was chosen, for whoever sees the screen.
 */
void
onward_picture_slot_show_picture (OnwardPictureSlot *self, const OnwardPicture *picture)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", picture->emoji, picture->name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *small = pango_attr_scale_new (NAME_SCALE);

  show_text (self, text, "shown");
  small->start_index = (guint)strlen (picture->emoji) + 1;
  pango_attr_list_insert (attributes, small);
  pango_layout_set_attributes (self->layout, attributes);
}
