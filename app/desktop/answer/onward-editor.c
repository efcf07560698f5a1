#include "desktop/answer/onward-editor.h"

#include "desktop/answer/onward-editor-kinds.h"

typedef struct
{
  OnwardRule rule;
  char *place; /* nullable */
  gboolean showing;
} OnwardEditorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OnwardEditor, onward_editor, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static OnwardEditorPrivate *
get_private (OnwardEditor *self)
{
  return onward_editor_get_instance_private (self);
}

static GType
type_of_kind (OnwardKind kind)
{
  switch (kind)
    {
    case ONWARD_KIND_LINE:
    case ONWARD_KIND_TEXT:
      return ONWARD_TYPE_EDITOR_TEXT;
    case ONWARD_KIND_LIST:
      return ONWARD_TYPE_EDITOR_LIST;
    case ONWARD_KIND_CHOICE:
    case ONWARD_KIND_CHOICES:
      return ONWARD_TYPE_EDITOR_CHOICE;
    case ONWARD_KIND_DATE:
      return ONWARD_TYPE_EDITOR_DATE;
    case ONWARD_KIND_YES_NO:
      return ONWARD_TYPE_EDITOR_YES_NO;
    case ONWARD_KIND_PERSON:
      return ONWARD_TYPE_EDITOR_PERSON;
    case ONWARD_KIND_RECORDS:
      return ONWARD_TYPE_EDITOR_RECORDS;
    default:
      g_return_val_if_reached (ONWARD_TYPE_EDITOR_TEXT);
    }
}

static void
onward_editor_finalize (GObject *object)
{
  g_free (get_private (ONWARD_EDITOR (object))->place);
  G_OBJECT_CLASS (onward_editor_parent_class)->finalize (object);
}

static void
onward_editor_class_init (OnwardEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = onward_editor_finalize;
  signals[CHANGED] = g_signal_new ("changed", ONWARD_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
onward_editor_init (OnwardEditor *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/**
 * onward_editor_new:
 * @rule: what the value has to be; copied, and what it borrows must live on
 * @place: (nullable): tells this control apart from others for the same rule, as "2"
 *
 * Makes the control for a rule's kind. It says nothing yet.
 *
 * Returns: (transfer floating): the control
 */
GtkWidget *
onward_editor_new (const OnwardRule *rule, const char *place)
{
  OnwardEditor *self = g_object_new (type_of_kind (rule->kind), NULL);
  OnwardEditorPrivate *priv = get_private (self);

  priv->rule = *rule;
  priv->place = g_strdup (place);
  ONWARD_EDITOR_GET_CLASS (self)->build (self);
  return GTK_WIDGET (self);
}

/**
 * onward_editor_get_rule:
 * @self: the control
 *
 * Returns: (transfer none): what its value has to be
 */
const OnwardRule *
onward_editor_get_rule (OnwardEditor *self)
{
  return &get_private (self)->rule;
}

/**
 * onward_editor_get_value:
 * @self: the control
 * @value: (out) (nullable): what it says; NULL if it says nothing
 * @error: return location, `ONWARD_ANSWER_ERROR`: what is still missing
 *
 * Reads the control. The value is of the kind's form, but not checked against the rule's limits.
 *
 * Returns: FALSE if what is there is not a value yet
 */
gboolean
onward_editor_get_value (OnwardEditor *self, JsonNode **value, GError **error)
{
  *value = NULL;
  return ONWARD_EDITOR_GET_CLASS (self)->get_value (self, value, error);
}

/**
 * onward_editor_show_value:
 * @self: the control
 * @value: (nullable): a value of its kind; NULL: it says nothing
 *
 * Shows a value. "changed" is not emitted.
 */
void
onward_editor_show_value (OnwardEditor *self, JsonNode *value)
{
  OnwardEditorPrivate *priv = get_private (self);

  priv->showing = TRUE;
  ONWARD_EDITOR_GET_CLASS (self)->show_value (self, value);
  priv->showing = FALSE;
}

/**
 * onward_editor_add_words:
 * @self: the control of a line, a text or a list
 * @words: a text
 *
 * Adds a text to what is there, as if it had been typed.
 */
void
onward_editor_add_words (OnwardEditor *self, const char *words)
{
  if (ONWARD_EDITOR_GET_CLASS (self)->add_words != NULL)
    ONWARD_EDITOR_GET_CLASS (self)->add_words (self, words);
}

/**
 * onward_editor_dup_name:
 * @self: the control
 * @control: (nullable): the words on one of its parts; NULL: it has one part
 *
 * Makes a name that is on the screen once. It begins with the words that can be seen.
 *
 * Returns: (transfer full): the name
 */
char *
onward_editor_dup_name (OnwardEditor *self, const char *control)
{
  OnwardEditorPrivate *priv = get_private (self);

  if (priv->place == NULL)
    return g_strdup (control != NULL ? control : priv->rule.label);
  if (control == NULL)
    return g_strdup_printf ("%s, %s", priv->rule.label, priv->place);
  return g_strdup_printf ("%s: %s, %s", control, priv->rule.label, priv->place);
}

/**
 * onward_editor_set_name:
 * @self: the control
 * @control: a part of it
 * @words: (nullable): the words on that part
 *
 * Names a part of the control, see onward_editor_dup_name().
 */
void
onward_editor_set_name (OnwardEditor *self, GtkWidget *control, const char *words)
{
  g_autofree char *name = onward_editor_dup_name (self, words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/**
 * onward_editor_changed:
 * @self: the control
 *
 * Emits "changed", unless a value is being shown.
 */
void
onward_editor_changed (OnwardEditor *self)
{
  if (!get_private (self)->showing)
    g_signal_emit (self, signals[CHANGED], 0);
}
