#include "desktop/answer/onward-answer-editor.h"

#include "desktop/answer/onward-editor.h"
#include "desktop/answer/onward-hint-notice.h"

#define HINT_PAUSE_MILLISECONDS 1200 /* of typing, before a hint may come */

struct _OnwardAnswerEditor
{
  GtkWidget parent_instance;

  OnwardDraft *draft; /* owned */
  const OnwardQuestion *question;
  OnwardBy by;
  OnwardWords words;
  JsonNode *taken;  /* what the draft had when this last looked; NULL: no answer */
  GError *refused;  /* why the draft did not take what is on the screen; NULL: it did */
  gboolean sending; /* the draft changes because of what was done here */
  guint hint_timer;

  GtkWidget *column;
  OnwardEditor *control;
  GtkWidget *refusal;
  GtkLabel *why;
  OnwardHintNotice *hint;
};

G_DEFINE_FINAL_TYPE (OnwardAnswerEditor, onward_answer_editor, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_BY,
  PROP_WORDS,
  PROP_REFUSED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static OnwardAnswer *
get_answer (OnwardAnswerEditor *self)
{
  return onward_passport_get_answer (onward_draft_get_passport (self->draft), self->question->id);
}

static void
set_refused (OnwardAnswerEditor *self, GError *refused)
{
  g_clear_error (&self->refused);
  self->refused = refused;
  gtk_label_set_label (self->why, refused != NULL ? refused->message : "");
  gtk_widget_set_visible (self->refusal, refused != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFUSED]);
}

/* Remembers what the draft has. Returns FALSE if that is what it had. */
static gboolean
look_at_draft (OnwardAnswerEditor *self)
{
  OnwardAnswer *answer = get_answer (self);
  JsonNode *value = answer != NULL ? onward_answer_get_value (answer) : NULL;
  gboolean same = value != NULL && self->taken != NULL ? json_node_equal (value, self->taken)
                                                       : value == self->taken;

  g_clear_pointer (&self->taken, json_node_unref);
  self->taken = value != NULL ? json_node_ref (value) : NULL;
  return !same;
}

static void
take_whose (OnwardAnswerEditor *self, OnwardBy by, OnwardWords words)
{
  if (self->by == by && self->words == words)
    return;
  self->by = by;
  self->words = words;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

static void
show_answer (OnwardAnswerEditor *self)
{
  OnwardAnswer *answer = get_answer (self);

  if (look_at_draft (self))
    {
      onward_editor_show_value (self->control, self->taken);
      set_refused (self, NULL);
    }
  if (answer != NULL)
    take_whose (self, onward_answer_get_by (answer), onward_answer_get_words (answer));
}

static gboolean
send_value (OnwardAnswerEditor *self, JsonNode *value, GError **error)
{
  if (value == NULL || onward_value_is_empty (value))
    return get_answer (self) == NULL
           || onward_draft_set_answer (self->draft, self->question, NULL, self->by, self->words,
                                       error);
  return onward_draft_set_answer (self->draft, self->question, value, self->by, self->words, error);
}

static void
send (OnwardAnswerEditor *self)
{
  g_autoptr (JsonNode) value = NULL;
  GError *error = NULL;

  self->sending = TRUE;
  if (onward_editor_get_value (self->control, &value, &error))
    send_value (self, value, &error);
  self->sending = FALSE;
  look_at_draft (self);
  set_refused (self, error);
}

static void
hint_cb (gpointer data)
{
  OnwardAnswerEditor *self = data;
  g_autofree char *words = onward_answer_editor_dup_answer (self);

  self->hint_timer = 0;
  onward_hint_notice_show_hint (self->hint, onward_hint_for (words));
}

static void
control_changed_cb (OnwardAnswerEditor *self)
{
  send (self);
  g_clear_handle_id (&self->hint_timer, g_source_remove);
  self->hint_timer = g_timeout_add_once (HINT_PAUSE_MILLISECONDS, hint_cb, self);
}

static void
draft_changed_cb (OnwardAnswerEditor *self, const char *what)
{
  if (!self->sending && (*what == '\0' || g_str_equal (what, self->question->id)))
    show_answer (self);
}

static gboolean
onward_answer_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (ONWARD_ANSWER_EDITOR (widget)->control),
                                 GTK_DIR_TAB_FORWARD);
}

static void
onward_answer_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OnwardAnswerEditor *self = ONWARD_ANSWER_EDITOR (object);

  switch (id)
    {
    case PROP_BY:
      g_value_set_uint (value, self->by);
      break;
    case PROP_WORDS:
      g_value_set_uint (value, self->words);
      break;
    case PROP_REFUSED:
      g_value_set_boolean (value, self->refused != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_answer_editor_dispose (GObject *object)
{
  OnwardAnswerEditor *self = ONWARD_ANSWER_EDITOR (object);

  g_clear_handle_id (&self->hint_timer, g_source_remove);
  g_clear_pointer (&self->column, gtk_widget_unparent);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->taken, json_node_unref);
  g_clear_error (&self->refused);
  G_OBJECT_CLASS (onward_answer_editor_parent_class)->dispose (object);
}

static void
onward_answer_editor_class_init (OnwardAnswerEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = onward_answer_editor_get_property;
  object_class->dispose = onward_answer_editor_dispose;
  widget_class->grab_focus = onward_answer_editor_grab_focus;
  properties[PROP_BY] = g_param_spec_uint ("by", NULL, NULL, 0, ONWARD_BY_OTHER, 0, flags);
  properties[PROP_WORDS]
      = g_param_spec_uint ("words", NULL, NULL, 0, ONWARD_WORDS_WRITTEN_FOR, 0, flags);
  properties[PROP_REFUSED] = g_param_spec_boolean ("refused", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
new_refusal (OnwardAnswerEditor *self)
{
  GtkWidget *refusal = g_object_new (GTK_TYPE_BOX, "spacing", 8, "margin-top", 8, "visible", FALSE,
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);

  self->why = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                            PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->why), "note");
  gtk_widget_add_css_class (GTK_WIDGET (self->why), "strong");
  gtk_box_append (GTK_BOX (refusal),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-information-symbolic",
                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
                                GTK_ALIGN_START, NULL));
  gtk_box_append (GTK_BOX (refusal), GTK_WIDGET (self->why));
  return refusal;
}

static void
onward_answer_editor_init (OnwardAnswerEditor *self)
{
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->column, GTK_WIDGET (self));
  self->refusal = new_refusal (self);
  self->hint = g_object_new (ONWARD_TYPE_HINT_NOTICE, "margin-top", 12, NULL);
  gtk_box_append (GTK_BOX (self->column), self->refusal);
  gtk_box_append (GTK_BOX (self->column), GTK_WIDGET (self->hint));
  g_signal_connect_object (self->hint, "change", G_CALLBACK (gtk_widget_grab_focus), self,
                           G_CONNECT_SWAPPED);
}

/**
 * onward_answer_editor_new:
 * @draft: a passport that is worked on
 * @question: what is asked; not the adjustments
 *
 * Makes the editor of one answer, with the control for the question's kind.
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *
onward_answer_editor_new (OnwardDraft *draft, const OnwardQuestion *question)
{
  OnwardAnswerEditor *self = g_object_new (ONWARD_TYPE_ANSWER_EDITOR, NULL);
  OnwardRule rule = onward_rule_of_question (question);

  self->draft = g_object_ref (draft);
  self->question = question;
  self->control = ONWARD_EDITOR (onward_editor_new (&rule, NULL));
  gtk_widget_set_sensitive (GTK_WIDGET (self->control), onward_draft_can_write (draft));
  gtk_box_prepend (GTK_BOX (self->column), GTK_WIDGET (self->control));
  show_answer (self);
  g_signal_connect_object (self->control, "changed", G_CALLBACK (control_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * onward_answer_editor_get_draft:
 *
 * Returns: (transfer none): the passport that is worked on
 */
OnwardDraft *
onward_answer_editor_get_draft (OnwardAnswerEditor *self)
{
  return self->draft;
}

/**
 * onward_answer_editor_get_question:
 *
 * Returns: (transfer none): what is asked
 */
const OnwardQuestion *
onward_answer_editor_get_question (OnwardAnswerEditor *self)
{
  return self->question;
}

/**
 * onward_answer_editor_is_answered:
 *
 * Returns: whether the draft has an answer
 */
gboolean
onward_answer_editor_is_answered (OnwardAnswerEditor *self)
{
  return get_answer (self) != NULL;
}

/**
 * onward_answer_editor_dup_answer:
 *
 * Returns: (transfer full): the answer the draft has, for people; "" if it has none
 */
char *
onward_answer_editor_dup_answer (OnwardAnswerEditor *self)
{
  OnwardAnswer *answer = get_answer (self);

  return answer != NULL ? onward_answer_in_words (answer) : g_strdup ("");
}

/**
 * onward_answer_editor_get_by:
 *
 * Returns: who says the answer
 */
OnwardBy
onward_answer_editor_get_by (OnwardAnswerEditor *self)
{
  return self->by;
}

/**
 * onward_answer_editor_get_words:
 *
 * Returns: whether it is in their own words
 */
OnwardWords
onward_answer_editor_get_words (OnwardAnswerEditor *self)
{
  return self->words;
}

/**
 * onward_answer_editor_set_whose:
 * @self: the editor
 * @by: who says the answer
 * @words: whose words they are
 *
 * Says whose answer it is: the one that is there, and what is typed from here on.
 */
void
onward_answer_editor_set_whose (OnwardAnswerEditor *self, OnwardBy by, OnwardWords words)
{
  if (self->by == by && self->words == words)
    return;
  take_whose (self, by, words);
  if (get_answer (self) != NULL)
    send (self);
}

/**
 * onward_answer_editor_add_words:
 * @self: the editor
 * @words: an idea of the question
 *
 * Adds words to the answer, as if they had been typed.
 */
void
onward_answer_editor_add_words (OnwardAnswerEditor *self, const char *words)
{
  onward_editor_add_words (self->control, words);
}

/**
 * onward_answer_editor_may_leave:
 * @self: the editor
 *
 * Asks whether all that was typed is in the draft. Half a date may be left behind; words that are
 * too long may not: they would be lost.
 *
 * Returns: FALSE if words would be lost
 */
gboolean
onward_answer_editor_may_leave (OnwardAnswerEditor *self)
{
  if (self->refused == NULL
      || g_error_matches (self->refused, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_KIND))
    return TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return FALSE;
}
