#include "desktop/parts/onward-notice.h"

#include "desktop/parts/onward-wrap-layout.h"

struct _OnwardNotice
{
  GtkWidget parent_instance;

  GSignalGroup *watch; /* of the draft, if there is one */

  /* Template widgets. */
  GtkWidget *box;
  GtkLabel *reason;
};

G_DEFINE_FINAL_TYPE (OnwardNotice, onward_notice, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DRAFT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_trouble (OnwardNotice *self)
{
  OnwardDraft *draft = g_signal_group_dup_target (self->watch);
  const GError *trouble = draft != NULL ? onward_draft_get_trouble (draft) : NULL;

  if (trouble != NULL)
    gtk_label_set_label (self->reason, trouble->message);
  gtk_widget_set_visible (GTK_WIDGET (self), trouble != NULL);
  g_clear_object (&draft);
}

static void
onward_notice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OnwardNotice *self = ONWARD_NOTICE (object);

  switch (id)
    {
    case PROP_DRAFT:
      g_value_take_object (value, g_signal_group_dup_target (self->watch));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_notice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OnwardNotice *self = ONWARD_NOTICE (object);

  switch (id)
    {
    case PROP_DRAFT:
      g_signal_group_set_target (self->watch, g_value_get_object (value));
      show_trouble (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
onward_notice_dispose (GObject *object)
{
  OnwardNotice *self = ONWARD_NOTICE (object);

  g_clear_object (&self->watch);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_NOTICE);
  G_OBJECT_CLASS (onward_notice_parent_class)->dispose (object);
}

static void
onward_notice_class_init (OnwardNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = onward_notice_get_property;
  object_class->set_property = onward_notice_set_property;
  object_class->dispose = onward_notice_dispose;
  properties[PROP_DRAFT] = g_param_spec_object ("draft", NULL, NULL, ONWARD_TYPE_DRAFT,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardNotice, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardNotice, reason);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
onward_notice_init (OnwardNotice *self)
{
  self->watch = g_signal_group_new (ONWARD_TYPE_DRAFT);
  g_signal_group_connect_swapped (self->watch, "notify::state", G_CALLBACK (show_trouble), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
