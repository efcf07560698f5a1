#include "desktop/helps/onward-helps-field.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-editor.h"
#include "desktop/answer/onward-hint-notice.h"
#include "desktop/helps/onward-helps-options.h"
#include "passport/onward-value.h"

#define HINT_PAUSE_MILLISECONDS 1000 /* after the last key */

struct _OnwardHelpsField
{
  GtkBox parent_instance;

  const char *path;         /* literal of onward-adjustment-parts.c */
  const OnwardField *field; /* of the question set */
  gboolean refused;
  guint hint_timer;

  OnwardHelpsOptions *options; /* for choices; else NULL */
  OnwardEditor *editor;        /* for all other kinds; else NULL */
  OnwardHintNotice *hint;      /* for texts; else NULL */

  /* Template widgets. */
  GtkLabel *heading;
  GtkLabel *help;
  GtkLabel *example;
  GtkBox *control;
  GtkLabel *trouble;
};

G_DEFINE_FINAL_TYPE (OnwardHelpsField, onward_helps_field, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
get_value (OnwardHelpsField *self, JsonNode **value, GError **error)
{
  if (self->editor != NULL)
    return onward_editor_get_value (self->editor, value, error);
  *value = onward_helps_options_get_value (self->options);
  return TRUE;
}

static void
show_trouble (OnwardHelpsField *self, const char *trouble)
{
  gtk_label_set_label (self->trouble, trouble != NULL ? trouble : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), trouble != NULL);
}

static void
hint_cb (gpointer data)
{
  OnwardHelpsField *self = data;
  g_autoptr (JsonNode) value = NULL;
  const char *words;

  self->hint_timer = 0;
  words = get_value (self, &value, NULL) && value != NULL ? json_node_get_string (value) : "";
  onward_hint_notice_show_hint (self->hint, onward_hint_for (words));
}

static void
change_words_cb (OnwardHelpsField *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->editor), GTK_DIR_TAB_FORWARD);
}

static void
changed_cb (OnwardHelpsField *self)
{
  g_clear_handle_id (&self->hint_timer, g_source_remove);
  if (self->hint != NULL)
    self->hint_timer = g_timeout_add_once (HINT_PAUSE_MILLISECONDS, hint_cb, self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
onward_helps_field_dispose (GObject *object)
{
  g_clear_handle_id (&ONWARD_HELPS_FIELD (object)->hint_timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HELPS_FIELD);
  G_OBJECT_CLASS (onward_helps_field_parent_class)->dispose (object);
}

static void
onward_helps_field_class_init (OnwardHelpsFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_helps_field_dispose;
  signals[CHANGED] = g_signal_new ("changed", ONWARD_TYPE_HELPS_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-helps-field.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsField, heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsField, help);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsField, example);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsField, control);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsField, trouble);
}

static void
onward_helps_field_init (OnwardHelpsField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Days have three controls with the same words: the name of the field tells them apart. */
static void
add_editor (OnwardHelpsField *self)
{
  OnwardRule rule = onward_rule_of_field (self->field);
  GtkWidget *editor
      = onward_editor_new (&rule, rule.kind == ONWARD_KIND_DATE ? self->field->label : NULL);

  self->editor = ONWARD_EDITOR (editor);
  gtk_box_append (self->control, editor);
  g_signal_connect_object (editor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* One gentle sentence where a text may be about being hurt, or about somebody else. */
static void
add_hint (OnwardHelpsField *self)
{
  self->hint = g_object_new (ONWARD_TYPE_HINT_NOTICE, NULL);
  gtk_box_append (self->control, GTK_WIDGET (self->hint));
  g_signal_connect_object (self->hint, "change", G_CALLBACK (change_words_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_options (OnwardHelpsField *self)
{
  GtkWidget *options
      = onward_helps_options_new (self->field, g_str_equal (self->path, "importance"));

  self->options = ONWARD_HELPS_OPTIONS (options);
  gtk_box_append (self->control, options);
  g_signal_connect_object (options, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/**
 * onward_helps_field_new:
 * @path: a part of an adjustment that the question set describes; lives as long as the field
 * @example: (nullable): somebody's words
 *
 * Makes a field that says nothing yet.
 *
 * Returns: (transfer floating): the field
 */
GtkWidget *
onward_helps_field_new (const char *path, const char *example)
{
  OnwardHelpsField *self = g_object_new (ONWARD_TYPE_HELPS_FIELD, NULL);
  g_autofree char *for_example = NULL;

  self->path = path;
  self->field = onward_adjustment_find_field (path);
  if (example == NULL)
    example = self->field->example;
  if (example != NULL)
    for_example = g_strdup_printf (_ ("For example: %s"), example);
  show_text (self->heading, self->field->heading);
  show_text (self->help, self->field->help);
  show_text (self->example, for_example);
  if (self->field->kind == ONWARD_KIND_CHOICE || self->field->kind == ONWARD_KIND_CHOICES)
    add_options (self);
  else
    add_editor (self);
  if (self->field->kind == ONWARD_KIND_TEXT)
    add_hint (self);
  return GTK_WIDGET (self);
}

/**
 * onward_helps_field_get_path:
 *
 * Returns: the part it is for
 */
const char *
onward_helps_field_get_path (OnwardHelpsField *self)
{
  return self->path;
}

/**
 * onward_helps_field_show:
 * @self: the field
 * @adjustment: an adjustment
 *
 * Shows what is said about this part. What was refused goes.
 */
void
onward_helps_field_show (OnwardHelpsField *self, OnwardAdjustment *adjustment)
{
  JsonNode *value = onward_adjustment_get (adjustment, self->path);

  self->refused = FALSE;
  show_trouble (self, NULL);
  if (self->editor != NULL)
    onward_editor_show_value (self->editor, value);
  else
    onward_helps_options_show_value (self->options, value);
}

/**
 * onward_helps_field_store:
 * @self: the field
 * @adjustment: (inout): gets what the field says
 *
 * Takes over what the field says. What is too long is refused: it stays in the field, the
 * adjustment keeps what it had, and the field says why. Half a day is only waited for.
 *
 * Returns: TRUE if the adjustment has it
 */
gboolean
onward_helps_field_store (OnwardHelpsField *self, OnwardAdjustment *adjustment)
{
  g_autoptr (JsonNode) value = NULL;
  g_autoptr (GError) error = NULL;

  self->refused = TRUE;
  if (!get_value (self, &value, NULL))
    return FALSE;
  self->refused = !onward_adjustment_set (adjustment, self->path, value, &error);
  show_trouble (self, self->refused ? error->message : NULL);
  return !self->refused;
}

/**
 * onward_helps_field_check:
 * @self: the field
 *
 * Sees that nothing is lost when the field goes. If something would be, the field says what is
 * wrong with it and takes the focus.
 *
 * Returns: FALSE if something would be lost
 */
gboolean
onward_helps_field_check (OnwardHelpsField *self)
{
  g_autoptr (JsonNode) value = NULL;
  g_autoptr (GError) error = NULL;

  if (!self->refused)
    return TRUE;
  if (!get_value (self, &value, &error))
    show_trouble (self, error->message);
  gtk_widget_child_focus (GTK_WIDGET (self->control), GTK_DIR_TAB_FORWARD);
  return FALSE;
}

/**
 * onward_helps_field_listen:
 * @self: the field
 * @adjustment: what it shows
 * @words: gets the heading, and what is said
 *
 * Gives what is to be read aloud.
 */
void
onward_helps_field_listen (OnwardHelpsField *self, OnwardAdjustment *adjustment,
                           GStrvBuilder *words)
{
  const char *said = onward_adjustment_get_text (adjustment, self->path);

  g_strv_builder_add (words, gtk_label_get_label (self->heading));
  if (self->options != NULL)
    onward_helps_options_listen (self->options, words);
  else if (said != NULL)
    g_strv_builder_add (words, said);
}
