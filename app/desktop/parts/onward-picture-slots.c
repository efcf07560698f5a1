#include "desktop/parts/onward-picture-slots.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-picture-slot.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "passport/onward-pictures.h"

#define N_SLOTS ONWARD_PICTURE_CODE_LENGTH

struct _OnwardPictureSlots
{
  GtkWidget parent_instance;

  const OnwardPictureEntry *entry; /* borrowed; NULL until the first show */
  gboolean shown;                  /* the slots show pictures */

  /* Template widgets. */
  GtkWidget *box;
  GtkWidget *line;
  GtkLabel *count_label;
  GtkLabel *show_label;
  GtkImage *show_image;
  GtkWidget *know_button;
  GtkWidget *back_button;
  GtkWidget *show_button;
};

G_DEFINE_FINAL_TYPE (OnwardPictureSlots, onward_picture_slots, GTK_TYPE_WIDGET)

enum
{
  TAKE_BACK,
  KNOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_slot (OnwardPictureSlots *self, OnwardPictureSlot *slot, guint i)
{
  const OnwardPictureEntry *entry = self->entry;

  if (i >= entry->n)
    onward_picture_slot_show_number (slot, i + 1, i == entry->n);
  else if (self->shown)
    onward_picture_slot_show_picture (slot,
                                      g_ptr_array_index (onward_pictures_get (), entry->chosen[i]));
  else
    onward_picture_slot_show_dot (slot);
}

/* A label that changes is read out: it is left alone where it would say the same. */
static void
show_count (OnwardPictureSlots *self)
{
  g_autofree char *count
      = g_strdup_printf (_ ("%u of %d pictures chosen"), self->entry->n, N_SLOTS);

  if (!g_str_equal (gtk_label_get_label (self->count_label), count))
    gtk_label_set_label (self->count_label, count);
}

static void
show_all (OnwardPictureSlots *self)
{
  GtkWidget *slot = gtk_widget_get_first_child (self->line);

  for (guint i = 0; i < N_SLOTS; i++, slot = gtk_widget_get_next_sibling (slot))
    show_slot (self, ONWARD_PICTURE_SLOT (slot), i);
  show_count (self);
  gtk_widget_set_sensitive (self->back_button, self->entry->n > 0);
  gtk_widget_set_visible (self->know_button, onward_picture_entry_is_learning (self->entry));
  gtk_label_set_label (self->show_label, self->shown ? _ ("Hide mine") : _ ("Show mine"));
  gtk_image_set_from_icon_name (self->show_image,
                                self->shown ? "view-conceal-symbolic" : "view-reveal-symbolic");
}

static void
take_back_cb (OnwardPictureSlots *self)
{
  g_signal_emit (self, signals[TAKE_BACK], 0);
}

static void
known_cb (OnwardPictureSlots *self)
{
  g_signal_emit (self, signals[KNOWN], 0);
}

static void
show_cb (OnwardPictureSlots *self)
{
  self->shown = !self->shown;
  show_all (self);
}

static void
onward_picture_slots_dispose (GObject *object)
{
  OnwardPictureSlots *self = ONWARD_PICTURE_SLOTS (object);

  while (self->line != NULL && gtk_widget_get_first_child (self->line) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (self->line));
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_PICTURE_SLOTS);
  G_OBJECT_CLASS (onward_picture_slots_parent_class)->dispose (object);
}

static void
onward_picture_slots_class_init (OnwardPictureSlotsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_picture_slots_dispose;
  signals[TAKE_BACK] = g_signal_new ("take-back", ONWARD_TYPE_PICTURE_SLOTS, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[KNOWN] = g_signal_new ("known", ONWARD_TYPE_PICTURE_SLOTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-picture-slots.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureSlots, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureSlots, line);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureSlots, count_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureSlots, show_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureSlots, show_image);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureSlots, know_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureSlots, back_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardPictureSlots, show_button);
  gtk_widget_class_bind_template_callback (widget_class, take_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, known_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
onward_picture_slots_init (OnwardPictureSlots *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_SLOTS; i++)
    gtk_widget_set_parent (onward_picture_slot_new (), self->line);
}

/**
 * onward_picture_slots_show:
 * @self: the slots
 * @entry: what was entered so far
 *
 * Shows how far it is.
 */
void
onward_picture_slots_show (OnwardPictureSlots *self, const OnwardPictureEntry *entry)
{
  self->entry = entry;
  show_all (self);
}

/**
 * onward_picture_slots_hide_pictures:
 * @self: the slots
 *
 * Shows dots again, from the next onward_picture_slots_show() on.
 */
void
onward_picture_slots_hide_pictures (OnwardPictureSlots *self)
{
  self->shown = FALSE;
}
