#include "desktop/answer/onward-text-field.h"

#include <string.h>

#define AS_TYPED "as-typed"

struct _OnwardTextField
{
  GtkWidget parent_instance;

  GtkTextView *view;
  gboolean one_line;
  gboolean setting; /* the text is being set: nobody types */
  guint resize_idle;
  guint scroll_idle;
};

G_DEFINE_FINAL_TYPE (OnwardTextField, onward_text_field, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextBuffer *
get_buffer (OnwardTextField *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static void
resize_cb (gpointer data)
{
  OnwardTextField *self = data;

  self->resize_idle = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
}

/* A text view learns how high its text is after it was given a width, and then asks for nothing. */
static void
extent_changed_cb (OnwardTextField *self, GtkAdjustment *extent)
{
  if (gtk_adjustment_get_upper (extent) > gtk_adjustment_get_page_size (extent)
      && self->resize_idle == 0)
    self->resize_idle = g_idle_add_once (resize_cb, self);
}

/* The field has no scroller of its own: the page around it has to follow the cursor. */
static void
scroll_cb (gpointer data)
{
  OnwardTextField *self = data;
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment;
  GdkRectangle cursor;
  double x = 0, y = 0;

  self->scroll_idle = 0;
  if (viewport == NULL || !gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return;
  gtk_text_view_get_cursor_locations (self->view, NULL, &cursor, NULL);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self->view),
                                         gtk_viewport_get_child (GTK_VIEWPORT (viewport)), cursor.x,
                                         cursor.y, &x, &y))
    return;
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  gtk_adjustment_clamp_page (adjustment, y - cursor.height, y + 2 * cursor.height);
}

static void
cursor_moved_cb (OnwardTextField *self)
{
  if (self->scroll_idle == 0)
    self->scroll_idle = g_idle_add_once (scroll_cb, self);
}

/* A long word may break anywhere, and gets no hyphen that nobody typed. */
static void
keep_hyphens_out (OnwardTextField *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_apply_tag_by_name (get_buffer (self), AS_TYPED, &start, &end);
}

static void
buffer_changed_cb (OnwardTextField *self)
{
  keep_hyphens_out (self);
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Enter leads on, and pasted line breaks become blanks. */
static void
insert_text_cb (OnwardTextField *self, GtkTextIter *at, const char *text, int length,
                GtkTextBuffer *buffer)
{
  g_autofree char *words = g_strndup (text, (gsize)length);

  if (!self->one_line || self->setting || strpbrk (words, "\r\n") == NULL)
    return;
  g_signal_stop_emission_by_name (buffer, "insert-text");
  if (g_str_equal (words, "\n"))
    g_signal_emit (self, signals[ACTIVATE], 0);
  else
    gtk_text_buffer_insert (buffer, at, g_strdelimit (words, "\r\n", ' '), -1);
}

/* What was typed here goes back step by step, and may be typed again; when nothing of it is left,
 * the last change of the passport goes back. */
static gboolean
undo_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  OnwardTextField *self = ONWARD_TEXT_FIELD (widget);

  if (gtk_text_buffer_get_can_undo (get_buffer (self)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (widget, "win.undo", NULL);
  return GDK_EVENT_STOP;
}

static gboolean
onward_text_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ONWARD_TEXT_FIELD (widget)->view));
}

static void
onward_text_field_dispose (GObject *object)
{
  OnwardTextField *self = ONWARD_TEXT_FIELD (object);

  g_clear_handle_id (&self->resize_idle, g_source_remove);
  g_clear_handle_id (&self->scroll_idle, g_source_remove);
  if (self->view != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->view)));
  G_OBJECT_CLASS (onward_text_field_parent_class)->dispose (object);
}

static void
onward_text_field_class_init (OnwardTextFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_text_field_dispose;
  widget_class->grab_focus = onward_text_field_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", ONWARD_TYPE_TEXT_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", ONWARD_TYPE_TEXT_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_undo_key (OnwardTextField *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                        gtk_callback_action_new (undo_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
onward_text_field_init (OnwardTextField *self)
{
  g_autoptr (GtkAdjustment) extent = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));

  self->view = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab",
                             FALSE, "left-margin", 18, "right-margin", 18, "top-margin", 12,
                             "bottom-margin", 12, "vadjustment", extent, "hexpand", TRUE, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  gtk_text_buffer_create_tag (get_buffer (self), AS_TYPED, "insert-hyphens", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (extent, "changed", G_CALLBACK (extent_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (buffer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "notify::cursor-position",
                           G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "insert-text", G_CALLBACK (insert_text_cb), self,
                           G_CONNECT_SWAPPED);
  add_undo_key (self);
}

/**
 * onward_text_field_new:
 * @name: what the field is for
 * @one_line: whether line breaks are kept out
 *
 * Makes an empty field.
 *
 * Returns: (transfer floating): the field
 */
GtkWidget *
onward_text_field_new (const char *name, gboolean one_line)
{
  OnwardTextField *self = g_object_new (ONWARD_TYPE_TEXT_FIELD, NULL);

  self->one_line = one_line;
  if (!one_line)
    gtk_widget_add_css_class (GTK_WIDGET (self), "tall");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_MULTI_LINE,
                                  !one_line, -1);
  onward_text_field_set_name (self, name);
  return GTK_WIDGET (self);
}

/**
 * onward_text_field_set_name:
 * @self: the field
 * @name: what the field is for
 *
 * Sets the name of the field in the accessibility tree.
 */
void
onward_text_field_set_name (OnwardTextField *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/**
 * onward_text_field_dup_text:
 * @self: the field
 *
 * Returns: (transfer full): what is in it
 */
char *
onward_text_field_dup_text (OnwardTextField *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/**
 * onward_text_field_set_text:
 * @self: the field
 * @text: what is to be in it
 *
 * Shows a text. Under somebody's hands the cursor stays where it is, as far as there is text.
 */
void
onward_text_field_set_text (OnwardTextField *self, const char *text)
{
  GtkTextBuffer *buffer = get_buffer (self);
  g_autofree char *now = onward_text_field_dup_text (self);
  int offset = 0;
  GtkTextIter cursor;

  if (g_str_equal (now, text))
    return;
  g_object_get (buffer, "cursor-position", &offset, NULL);
  self->setting = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  self->setting = FALSE;
  if (gtk_widget_has_focus (GTK_WIDGET (self->view)))
    gtk_text_buffer_get_iter_at_offset (buffer, &cursor,
                                        MIN (offset, gtk_text_buffer_get_char_count (buffer)));
  else
    gtk_text_buffer_get_end_iter (buffer, &cursor); /* where one goes on typing */
  gtk_text_buffer_place_cursor (buffer, &cursor);
}

/**
 * onward_text_field_add:
 * @self: the field
 * @words: what is to be added
 * @separator: stands between what is there and @words
 *
 * Adds words as if somebody had typed them at the end, unless they are there already.
 */
void
onward_text_field_add (OnwardTextField *self, const char *words, const char *separator)
{
  GtkTextBuffer *buffer = get_buffer (self);
  g_autofree char *now = onward_text_field_dup_text (self);
  g_autofree char *more = g_strconcat (*now != '\0' ? separator : "", words, NULL);
  GtkTextIter end;

  if (strstr (now, words) != NULL)
    return;
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &end, more, -1);
  gtk_text_buffer_end_user_action (buffer);
}
