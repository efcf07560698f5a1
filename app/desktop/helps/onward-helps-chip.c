#include "desktop/helps/onward-helps-chip.h"

struct _OnwardHelpsChip
{
  GtkToggleButton parent_instance;

  char *id; /* nullable */

  /* Template widgets. */
  GtkLabel *picture;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (OnwardHelpsChip, onward_helps_chip, GTK_TYPE_TOGGLE_BUTTON)

static void
onward_helps_chip_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HELPS_CHIP);
  G_OBJECT_CLASS (onward_helps_chip_parent_class)->dispose (object);
}

static void
onward_helps_chip_finalize (GObject *object)
{
  g_free (ONWARD_HELPS_CHIP (object)->id);
  G_OBJECT_CLASS (onward_helps_chip_parent_class)->finalize (object);
}

static void
onward_helps_chip_class_init (OnwardHelpsChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = onward_helps_chip_dispose;
  object_class->finalize = onward_helps_chip_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-helps-chip.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsChip, picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsChip, label);
}

static void
onward_helps_chip_init (OnwardHelpsChip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_helps_chip_new:
 * @id: (nullable): what it stands for
 * @picture: (nullable): an emoji
 * @label: a word or a few
 *
 * Makes a chip, not chosen.
 *
 * Returns: (transfer floating): the chip
 */
GtkWidget *
onward_helps_chip_new (const char *id, const char *picture, const char *label)
{
  OnwardHelpsChip *self = g_object_new (ONWARD_TYPE_HELPS_CHIP, NULL);

  self->id = g_strdup (id);
  gtk_label_set_label (self->picture, picture != NULL ? picture : "");
  gtk_widget_set_visible (GTK_WIDGET (self->picture), picture != NULL);
  gtk_label_set_label (self->label, label);
  return GTK_WIDGET (self);
}

/**
 * onward_helps_chip_get_id:
 *
 * Returns: (nullable): what it stands for
 */
const char *
onward_helps_chip_get_id (OnwardHelpsChip *self)
{
  return self->id;
}
