#include "desktop/helps/onward-helps-list-row.h"

#include <glib/gi18n-lib.h>

#include "desktop/helps/onward-helps-picks.h"
#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-wrap-layout.h"

struct _OnwardHelpsListRow
{
  GtkWidget parent_instance;

  guint number; /* counted from 1 */

  /* Template widgets. */
  GtkLabel *number_label;
  GtkLabel *picture;
  GtkWidget *words;
  GtkWidget *buttons;
  GtkLabel *title;
  GtkLabel *note;
  GtkButton *open_button;
  GtkButton *up_button;
  GtkButton *down_button;
  GtkButton *off_button;
};

G_DEFINE_FINAL_TYPE (OnwardHelpsListRow, onward_helps_list_row, GTK_TYPE_WIDGET)

enum
{
  MOVE,
  DROP,
  TAKE_OFF,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
name_button (GtkButton *button, const char *format, const char *title)
{
  g_autofree char *name = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  name = g_strdup_printf (format, title);
#pragma GCC diagnostic pop
  onward_accessible_name (GTK_WIDGET (button), name);
}

static const char *
say_how_far (OnwardAdjustment *adjustment)
{
  const char *importance = onward_adjustment_get_text (adjustment, "importance");
  const OnwardField *field = onward_adjustment_find_field ("importance");
  const OnwardOption *option
      = importance != NULL ? onward_field_find_option (field, importance) : NULL;

  return option != NULL ? option->label : _ ("Not said yet how much it matters");
}

static void
up_cb (OnwardHelpsListRow *self)
{
  g_signal_emit (self, signals[MOVE], 0, -1);
}

static void
down_cb (OnwardHelpsListRow *self)
{
  g_signal_emit (self, signals[MOVE], 0, 1);
}

static void
take_off_cb (OnwardHelpsListRow *self)
{
  g_signal_emit (self, signals[TAKE_OFF], 0);
}

static gboolean
move_key_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
  g_signal_emit (widget, signals[MOVE], 0, g_variant_get_int32 (by));
  return TRUE;
}

static GdkContentProvider *
prepare_drag_cb (OnwardHelpsListRow *self)
{
  return gdk_content_provider_new_typed (ONWARD_TYPE_HELPS_LIST_ROW, self);
}

static void
begin_drag_cb (OnwardHelpsListRow *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
drop_cb (OnwardHelpsListRow *self, const GValue *value)
{
  if (g_value_get_object (value) == NULL)
    return FALSE;
  g_signal_emit (self, signals[DROP], 0, g_value_get_object (value));
  return TRUE;
}

static void
onward_helps_list_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HELPS_LIST_ROW);
  G_OBJECT_CLASS (onward_helps_list_row_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-helps-list-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListRow, picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListRow, words);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListRow, title);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListRow, note);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListRow, up_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListRow, down_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsListRow, off_button);
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_off_cb);
}

static void
onward_helps_list_row_class_init (OnwardHelpsListRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_helps_list_row_dispose;
  signals[MOVE] = g_signal_new ("move", ONWARD_TYPE_HELPS_LIST_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[DROP] = g_signal_new ("drop", ONWARD_TYPE_HELPS_LIST_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, ONWARD_TYPE_HELPS_LIST_ROW);
  signals[TAKE_OFF] = g_signal_new ("take-off", ONWARD_TYPE_HELPS_LIST_ROW, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, move_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, move_key_cb, "i", 1);
}

static void
onward_helps_list_row_init (OnwardHelpsListRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (ONWARD_TYPE_HELPS_LIST_ROW, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  /* Before the buttons see the press: a drag may begin on them. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_drag_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (begin_drag_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * onward_helps_list_row_new:
 * @adjustment: what was picked
 * @number: where it stands, counted from 1
 *
 * Makes a row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
onward_helps_list_row_new (OnwardAdjustment *adjustment, guint number)
{
  OnwardHelpsListRow *self = g_object_new (ONWARD_TYPE_HELPS_LIST_ROW, NULL);
  const char *title = onward_adjustment_get_title (adjustment);

  gtk_label_set_label (self->picture, onward_picks_get_picture (adjustment));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->note, say_how_far (adjustment));
  /* Translators: names of buttons, which begin with the words on them. */
  name_button (self->open_button, _ ("Say more: %s"), title);
  name_button (self->up_button, _ ("Move up: %s"), title);
  name_button (self->down_button, _ ("Move down: %s"), title);
  name_button (self->off_button, _ ("Take off: %s"), title);
  onward_helps_list_row_set_number (self, number);
  return GTK_WIDGET (self);
}

/**
 * onward_helps_list_row_get_number:
 *
 * Returns: where it stands, counted from 1
 */
guint
onward_helps_list_row_get_number (OnwardHelpsListRow *self)
{
  return self->number;
}

/**
 * onward_helps_list_row_set_number:
 * @self: the row
 * @number: where it stands, counted from 1
 *
 * Shows another number, and leads to that place.
 */
void
onward_helps_list_row_set_number (OnwardHelpsListRow *self, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autofree char *place = g_strdup_printf ("helps/%u", number);

  self->number = number;
  gtk_label_set_label (self->number_label, text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_button), "s", place);
}
