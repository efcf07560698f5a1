#include "desktop/answer/onward-hint-notice.h"

#include "desktop/parts/onward-wrap-layout.h"

struct _OnwardHintNotice
{
  GtkWidget parent_instance;

  const OnwardHint *hint; /* on the screen; NULL: none */
  guint kept;             /* kinds, as bits */

  /* Template widgets. */
  GtkWidget *box;
  GtkLabel *sentence;
  GtkLabel *contacts;
};

G_DEFINE_FINAL_TYPE (OnwardHintNotice, onward_hint_notice, GTK_TYPE_WIDGET)

enum
{
  CHANGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
join_contacts (const OnwardHint *hint)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < hint->contacts->len; i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", (char *)hint->contacts->pdata[i]);
  return g_strdup (lines->str);
}

static void
keep_cb (OnwardHintNotice *self)
{
  if (self->hint != NULL)
    self->kept |= 1u << self->hint->kind;
  onward_hint_notice_show_hint (self, NULL);
}

static void
change_cb (OnwardHintNotice *self)
{
  onward_hint_notice_show_hint (self, NULL);
  g_signal_emit (self, signals[CHANGE], 0);
}

static void
onward_hint_notice_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HINT_NOTICE);
  G_OBJECT_CLASS (onward_hint_notice_parent_class)->dispose (object);
}

static void
onward_hint_notice_class_init (OnwardHintNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_hint_notice_dispose;
  signals[CHANGE] = g_signal_new ("change", ONWARD_TYPE_HINT_NOTICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-hint-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHintNotice, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardHintNotice, sentence);
  gtk_widget_class_bind_template_child (widget_class, OnwardHintNotice, contacts);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
onward_hint_notice_init (OnwardHintNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * onward_hint_notice_show_hint:
 * @self: the notice
 * @hint: (nullable): what to say; NULL: nothing
 *
 * Shows a hint, or hides the notice.
 */
void
onward_hint_notice_show_hint (OnwardHintNotice *self, const OnwardHint *hint)
{
  if (hint != NULL && (self->kept & (1u << hint->kind)) != 0)
    hint = NULL;
  self->hint = hint;
  gtk_widget_set_visible (GTK_WIDGET (self), hint != NULL);
  if (hint != NULL)
    {
      g_autofree char *contacts = join_contacts (hint);

      gtk_label_set_label (self->sentence, hint->sentence);
      gtk_label_set_label (self->contacts, contacts);
      gtk_widget_set_visible (GTK_WIDGET (self->contacts), hint->contacts->len > 0);
    }
}
