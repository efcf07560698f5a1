#include "desktop/helps/onward-helps-own.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-wrap-layout.h"
#include "passport/onward-adjustment.h"

struct _OnwardHelpsOwn
{
  GtkWidget parent_instance;

  /* Template widgets. */
  GtkWidget *box;
  GtkWidget *open_button;
  GtkWidget *form;
  GtkLabel *question;
  GtkLabel *help;
  GtkEditable *entry;
  GtkLabel *said;
};

G_DEFINE_FINAL_TYPE (OnwardHelpsOwn, onward_helps_own, GTK_TYPE_WIDGET)

enum
{
  MAKE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* @refusal NULL: it worked. */
static void
say (OnwardHelpsOwn *self, const char *text, gboolean refused)
{
  gtk_label_set_label (self->said, text);
  gtk_widget_set_visible (GTK_WIDGET (self->said), *text != '\0');
  gtk_widget_set_css_classes (GTK_WIDGET (self->said),
                              (const char *[]){ refused ? "notsaved" : "saved", NULL });
}

static void
open_cb (OnwardHelpsOwn *self)
{
  say (self, "", FALSE);
  gtk_widget_set_visible (self->form, TRUE);
  gtk_widget_set_visible (self->open_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
make_cb (OnwardHelpsOwn *self)
{
  g_autofree char *title = g_strdup (gtk_editable_get_text (self->entry));
  g_autofree char *refusal = NULL;
  g_autofree char *said = NULL;

  g_signal_emit (self, signals[MAKE], 0, title, &refusal);
  if (refusal != NULL)
    {
      say (self, refusal, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      return;
    }
  said = g_strdup_printf (_ ("✓ “%s” is on your list."), title);
  gtk_editable_set_text (self->entry, "");
  gtk_widget_set_visible (self->open_button, TRUE);
  gtk_widget_grab_focus (self->open_button);
  gtk_widget_set_visible (self->form, FALSE);
  say (self, said, FALSE);
}

static void
onward_helps_own_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HELPS_OWN);
  G_OBJECT_CLASS (onward_helps_own_parent_class)->dispose (object);
}

static void
onward_helps_own_class_init (OnwardHelpsOwnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_helps_own_dispose;
  signals[MAKE] = g_signal_new ("make", ONWARD_TYPE_HELPS_OWN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_STRING, 1, G_TYPE_STRING);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-helps-own.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOwn, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOwn, open_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOwn, form);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOwn, question);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOwn, help);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOwn, entry);
  gtk_widget_class_bind_template_child (widget_class, OnwardHelpsOwn, said);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
onward_helps_own_init (OnwardHelpsOwn *self)
{
  const OnwardField *field = onward_adjustment_find_field ("title");

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->question, field->heading);
  gtk_label_set_label (self->help, field->help);
}

/**
 * onward_helps_own_offer:
 * @self: the widget
 * @title: what may become its name
 *
 * Offers a name, unless one is being typed.
 */
void
onward_helps_own_offer (OnwardHelpsOwn *self, const char *title)
{
  if (!gtk_widget_get_visible (self->form))
    gtk_editable_set_text (self->entry, title);
}
