#include "desktop/start/onward-others-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/start/onward-start-after.h"

struct _OnwardOthersScreen
{
  OnwardPage parent_instance;

  OnwardUse use;
  gboolean making; /* in a thread */

  /* Template widgets. */
  GtkCheckButton *alone;
  GtkCheckButton *others;
  GtkWidget *wrong;
  GtkLabel *wrong_label;
  GtkWidget *busy;
};

G_DEFINE_FINAL_TYPE (OnwardOthersScreen, onward_others_screen, ONWARD_TYPE_PAGE)

static OnwardWindow *
window_of (OnwardOthersScreen *self)
{
  return ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
say (OnwardOthersScreen *self, const char *wrong)
{
  gtk_label_set_label (self->wrong_label, wrong != NULL ? wrong : "");
  gtk_widget_set_visible (self->wrong, wrong != NULL);
}

static void
set_making (OnwardOthersScreen *self, gboolean making)
{
  self->making = making;
  gtk_widget_set_visible (self->busy, making);
}

static void
ask_for_passphrase (OnwardOthersScreen *self, const char *why)
{
  g_autofree char *place = onward_start_print_use ("new-passphrase", self->use, why);

  onward_window_go (window_of (self), place);
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  OnwardOthersScreen *self = ONWARD_OTHERS_SCREEN (object);
  g_autoptr (OnwardOpening) opening = onward_opening_finish (result);

  set_making (self, FALSE);
  if (opening->outcome == ONWARD_OPENING_DONE)
    onward_start_after_making (window_of (self), opening, self->use);
  else if (opening->outcome == ONWARD_OPENING_NO_KEYRING)
    ask_for_passphrase (self, "no-keyring");
  else
    say (self, opening->error->message);
}

static void
make (OnwardOthersScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));

  set_making (self, TRUE);
  onward_opening_begin (onward_opening_make, onward_desk_get_folder (desk), NULL, NULL, NULL, self,
                        made_cb);
}

static void
main_cb (OnwardOthersScreen *self)
{
  if (self->making)
    return;
  say (self, NULL);
  if (onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self))) != NULL)
    onward_window_go_first (window_of (self)); /* somebody came back here: it is made already */
  else if (gtk_check_button_get_active (self->alone))
    make (self);
  else if (gtk_check_button_get_active (self->others))
    ask_for_passphrase (self, NULL);
  else
    {
      say (self, _ ("Choose one of the two first."));
      gtk_widget_grab_focus (GTK_WIDGET (self->alone));
    }
}

static void
toggled_cb (OnwardOthersScreen *self)
{
  say (self, NULL);
}

static void
onward_others_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (GTK_WIDGET (ONWARD_OTHERS_SCREEN (screen)->alone));
}

/* Its recovery code has to be shown to somebody: making takes a moment. */
static gboolean
onward_others_screen_leave (OnwardScreen *screen)
{
  return !ONWARD_OTHERS_SCREEN (screen)->making;
}

static void
onward_others_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_OTHERS_SCREEN);
  G_OBJECT_CLASS (onward_others_screen_parent_class)->dispose (object);
}

static void
onward_others_screen_class_init (OnwardOthersScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_others_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_others_screen_shown;
  ONWARD_SCREEN_CLASS (klass)->leave = onward_others_screen_leave;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-others-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardOthersScreen, alone);
  gtk_widget_class_bind_template_child (widget_class, OnwardOthersScreen, others);
  gtk_widget_class_bind_template_child (widget_class, OnwardOthersScreen, wrong);
  gtk_widget_class_bind_template_child (widget_class, OnwardOthersScreen, wrong_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardOthersScreen, busy);
  gtk_widget_class_bind_template_callback (widget_class, main_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
onward_others_screen_init (OnwardOthersScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_others_screen_new:
 * @desk: a desk without a vault
 * @detail: who uses this computer, as onward_start_print_use() writes it
 *
 * Makes the screen that asks whether others use this log-in.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_others_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardOthersScreen *self = g_object_new (ONWARD_TYPE_OTHERS_SCREEN, "desk", desk, NULL);

  self->use = onward_start_parse_use (detail);
  return ONWARD_SCREEN (self);
}
