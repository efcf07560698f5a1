#include "desktop/helps/onward-helps-row.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-wrap-layout.h"

struct _OnwardHelpsRow
{
  GtkWidget parent_instance;

  const OnwardEntry *entry; /* of the catalogue, which lives as long as the process */

  /* Template widgets. */
  GtkLabel *picture;
  GtkWidget *words;
  GtkLabel *title;
  GtkLabel *description;
  GtkLabel *barrier;
  GtkButton *add_button;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (OnwardHelpsRow, onward_helps_row, GTK_TYPE_WIDGET)

enum
{
  PRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
pressed_cb (OnwardHelpsRow *self)
{
  g_signal_emit (self, signals[PRESSED], 0);
}

static void
onward_helps_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HELPS_ROW);
  G_OBJECT_CLASS (onward_helps_row_parent_class)->dispose (object);
}

static void
onward_helps_row_class_init (OnwardHelpsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_helps_row_dispose;
  signals[PRESSED] = g_signal_new ("pressed", ONWARD_TYPE_HELPS_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-helps-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsRow, picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsRow, words);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsRow, title);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsRow, description);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsRow, barrier);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsRow, add_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsRow, stack);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
onward_helps_row_init (OnwardHelpsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_helps_row_new:
 * @entry: of the catalogue
 * @added: whether it is on the list
 *
 * Makes a row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
onward_helps_row_new (const OnwardEntry *entry, gboolean added)
{
  OnwardHelpsRow *self = g_object_new (ONWARD_TYPE_HELPS_ROW, NULL);
  /* Translators: what is hard, in the first person: "For when: I lose my answer when …" */
  g_autofree char *barrier = g_strdup_printf (_ ("For when: %s"), entry->barrier);

  self->entry = entry;
  gtk_label_set_label (self->picture, entry->picture);
  gtk_label_set_label (self->title, entry->title);
  gtk_label_set_label (self->description, entry->description);
  gtk_label_set_label (self->barrier, barrier);
  onward_helps_row_set_added (self, added);
  return GTK_WIDGET (self);
}

/**
 * onward_helps_row_get_entry:
 *
 * Returns: (transfer none): its entry
 */
const OnwardEntry *
onward_helps_row_get_entry (OnwardHelpsRow *self)
{
  return self->entry;
}

/**
 * onward_helps_row_set_added:
 * @self: the row
 * @added: whether it is on the list
 *
 * Shows Added instead of Add, in the same room.
 */
void
onward_helps_row_set_added (OnwardHelpsRow *self, gboolean added)
{
  /* Translators: the name of a button, which begins with the word on it: "Add: Ear defenders". */
  g_autofree char *name = g_strdup_printf (
      added ? _ ("Added: %s. Press to take it off.") : _ ("Add: %s"), self->entry->title);

  gtk_stack_set_visible_child_name (self->stack, added ? "added" : "add");
  onward_accessible_name (GTK_WIDGET (self->add_button), name);
  if (added)
    gtk_widget_add_css_class (GTK_WIDGET (self->add_button), "added");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->add_button), "added");
}
