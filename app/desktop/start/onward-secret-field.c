#include "desktop/start/onward-secret-field.h"

#include <string.h>

struct _OnwardSecretField
{
  GtkWidget parent_instance;

  /* Template widgets. */
  GtkWidget *box;
  GtkLabel *label;
  GtkPasswordEntry *entry;
  GtkWidget *wrong;
  GtkLabel *wrong_label;
};

G_DEFINE_FINAL_TYPE (OnwardSecretField, onward_secret_field, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

enum
{
  ACTIVATE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
activate_cb (OnwardSecretField *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
onward_secret_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ONWARD_SECRET_FIELD (widget)->entry));
}

static void
onward_secret_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OnwardSecretField *self = ONWARD_SECRET_FIELD (object);

  if (id == PROP_LABEL)
    g_value_set_string (value, gtk_label_get_label (self->label));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
onward_secret_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OnwardSecretField *self = ONWARD_SECRET_FIELD (object);

  if (id == PROP_LABEL)
    gtk_label_set_label (self->label, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
onward_secret_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SECRET_FIELD);
  G_OBJECT_CLASS (onward_secret_field_parent_class)->dispose (object);
}

static void
onward_secret_field_class_init (OnwardSecretFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = onward_secret_field_get_property;
  object_class->set_property = onward_secret_field_set_property;
  object_class->dispose = onward_secret_field_dispose;
  widget_class->grab_focus = onward_secret_field_grab_focus;
  properties[PROP_LABEL]
      = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ACTIVATE] = g_signal_new ("activate", ONWARD_TYPE_SECRET_FIELD, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-secret-field.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardSecretField, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardSecretField, label);
  gtk_widget_class_bind_template_child (widget_class, OnwardSecretField, entry);
  gtk_widget_class_bind_template_child (widget_class, OnwardSecretField, wrong);
  gtk_widget_class_bind_template_child (widget_class, OnwardSecretField, wrong_label);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
onward_secret_field_init (OnwardSecretField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_secret_field_dup_secret:
 * @self: the field
 *
 * Returns: (transfer full) (nullable): the bytes that were typed; NULL if there are none
 */
OnwardSecret *
onward_secret_field_dup_secret (OnwardSecretField *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  return *text != '\0' ? onward_secret_new_copy (text, strlen (text)) : NULL;
}

/**
 * onward_secret_field_clear:
 * @self: the field
 *
 * Empties it.
 */
void
onward_secret_field_clear (OnwardSecretField *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/**
 * onward_secret_field_set_shown:
 * @self: the field
 * @shown: whether its letters are shown, rather than dots
 *
 * Shows or hides what is typed.
 */
void
onward_secret_field_set_shown (OnwardSecretField *self, gboolean shown)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));

  gtk_text_set_visibility (GTK_TEXT (text), shown);
}

/**
 * onward_secret_field_say:
 * @self: the field
 * @wrong: (nullable): a sentence; NULL: nothing is wrong
 *
 * Says below the field what is wrong with what was typed.
 */
void
onward_secret_field_say (OnwardSecretField *self, const char *wrong)
{
  gtk_label_set_label (self->wrong_label, wrong != NULL ? wrong : "");
  gtk_widget_set_visible (self->wrong, wrong != NULL);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      wrong != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
