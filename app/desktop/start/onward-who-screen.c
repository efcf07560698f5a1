#include "desktop/start/onward-who-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/start/onward-start-after.h"

struct _OnwardWhoScreen
{
  OnwardPage parent_instance;

  /* Template widgets. */
  GtkCheckButton *young_person;
  GtkCheckButton *supporter;
  GtkCheckButton *recipient;
  GtkWidget *wrong;
  GtkWidget *promise;
  GtkButton *back_button;
  GtkLabel *main_label;
};

G_DEFINE_FINAL_TYPE (OnwardWhoScreen, onward_who_screen, ONWARD_TYPE_PAGE)

static OnwardUse
get_use (OnwardWhoScreen *self)
{
  OnwardUse use = ONWARD_USE_NONE;

  if (gtk_check_button_get_active (self->young_person))
    use |= ONWARD_USE_YOUNG_PERSON;
  if (gtk_check_button_get_active (self->supporter))
    use |= ONWARD_USE_SUPPORTER;
  if (gtk_check_button_get_active (self->recipient))
    use |= ONWARD_USE_RECIPIENT;
  return use;
}

static void
keep (OnwardWindow *window, OnwardUse use)
{
  g_autoptr (GError) error = NULL;

  if (onward_desk_set_use (onward_window_get_desk (window), use, &error))
    onward_window_go_first (window);
  else
    onward_window_say (window, error->message);
}

static void
main_cb (OnwardWhoScreen *self)
{
  OnwardWindow *window = ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  OnwardUse use = get_use (self);
  g_autofree char *place = onward_start_print_use ("others", use, NULL);

  gtk_widget_set_visible (self->wrong, use == ONWARD_USE_NONE);
  if (use == ONWARD_USE_NONE)
    gtk_widget_grab_focus (GTK_WIDGET (self->young_person));
  else if (onward_desk_get_vault (onward_window_get_desk (window)) != NULL)
    keep (window, use);
  else
    onward_window_go (window, place);
}

static void
toggled_cb (OnwardWhoScreen *self)
{
  gtk_widget_set_visible (self->wrong, FALSE);
}

static void
onward_who_screen_constructed (GObject *object)
{
  OnwardWhoScreen *self = ONWARD_WHO_SCREEN (object);
  OnwardUse use = onward_desk_get_use (onward_screen_get_desk (ONWARD_SCREEN (self)));

  G_OBJECT_CLASS (onward_who_screen_parent_class)->constructed (object);
  gtk_check_button_set_active (self->young_person, use & ONWARD_USE_YOUNG_PERSON);
  gtk_check_button_set_active (self->supporter, use & ONWARD_USE_SUPPORTER);
  gtk_check_button_set_active (self->recipient, use & ONWARD_USE_RECIPIENT);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), use != ONWARD_USE_NONE);
  gtk_widget_set_visible (self->promise, use == ONWARD_USE_NONE);
  if (use != ONWARD_USE_NONE)
    gtk_label_set_label (self->main_label, _ ("Save"));
}

static void
onward_who_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (GTK_WIDGET (ONWARD_WHO_SCREEN (screen)->young_person));
}

static void
onward_who_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_WHO_SCREEN);
  G_OBJECT_CLASS (onward_who_screen_parent_class)->dispose (object);
}

static void
onward_who_screen_class_init (OnwardWhoScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_who_screen_constructed;
  object_class->dispose = onward_who_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_who_screen_shown;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-who-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardWhoScreen, young_person);
  gtk_widget_class_bind_template_child (widget_class, OnwardWhoScreen, supporter);
  gtk_widget_class_bind_template_child (widget_class, OnwardWhoScreen, recipient);
  gtk_widget_class_bind_template_child (widget_class, OnwardWhoScreen, wrong);
  gtk_widget_class_bind_template_child (widget_class, OnwardWhoScreen, promise);
  gtk_widget_class_bind_template_child (widget_class, OnwardWhoScreen, back_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardWhoScreen, main_label);
  gtk_widget_class_bind_template_callback (widget_class, main_cb);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
onward_who_screen_init (OnwardWhoScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_who_screen_new:
 * @desk: a desk; its vault may be shut, or not there yet
 * @detail: nothing is said by it
 *
 * Makes the screen that asks who uses this computer. While there is no vault it leads to making
 * one; else it keeps what is ticked.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_who_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_WHO_SCREEN, "desk", desk, NULL);
}
