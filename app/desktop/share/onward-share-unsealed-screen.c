#include "desktop/share/onward-share-unsealed-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-places.h"
#include "desktop/share/onward-share-start.h"
#include "share/onward-sharing.h"

#define SEAL_PLACE "seal"

struct _OnwardShareUnsealedScreen
{
  OnwardPage parent_instance;

  /* Template widgets. */
  GtkButton *back_button;
  GtkLabel *title;
  GtkLabel *words;
  GtkButton *ask_button;
};

G_DEFINE_FINAL_TYPE (OnwardShareUnsealedScreen, onward_share_unsealed_screen, ONWARD_TYPE_PAGE)

/* With the SENDCo beside them the seal is the next thing to do; alone, they tell them. */
static void
offer_seal (OnwardShareUnsealedScreen *self)
{
  OnwardUse use = onward_desk_get_use (onward_screen_get_desk (ONWARD_SCREEN (self)));

  if ((use & ONWARD_USE_SUPPORTER) == 0 || onward_places_find (SEAL_PLACE, NULL) == NULL)
    return;
  gtk_button_set_label (self->ask_button, _ ("Seal it now"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->ask_button), "s", SEAL_PLACE);
}

static void
onward_share_unsealed_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (GTK_WIDGET (ONWARD_SHARE_UNSEALED_SCREEN (screen)->ask_button));
}

static void
onward_share_unsealed_screen_constructed (GObject *object)
{
  OnwardShareUnsealedScreen *self = ONWARD_SHARE_UNSEALED_SCREEN (object);
  g_autoptr (GError) error = NULL;

  G_OBJECT_CLASS (onward_share_unsealed_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (self),
                       onward_share_way_out (onward_screen_get_desk (ONWARD_SCREEN (self))));
  gtk_actionable_set_action_target (
      GTK_ACTIONABLE (self->back_button), "s",
      onward_share_way_out (onward_screen_get_desk (ONWARD_SCREEN (self))));
  offer_seal (self);
  if (onward_desk_start_sharing (onward_screen_get_desk (ONWARD_SCREEN (self)), &error)
      || g_error_matches (error, ONWARD_SHARING_ERROR, ONWARD_SHARING_ERROR_NOT_SEALED))
    return;
  /* It is sealed, and what was sealed cannot be read: sealing again mends that, too. */
  gtk_label_set_label (self->title, _ ("It cannot be shared now"));
  onward_screen_set_heading (ONWARD_SCREEN (self), _ ("It cannot be shared now"));
  gtk_label_set_label (self->words, error->message);
}

static void
onward_share_unsealed_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_UNSEALED_SCREEN);
  G_OBJECT_CLASS (onward_share_unsealed_screen_parent_class)->dispose (object);
}

static void
onward_share_unsealed_screen_class_init (OnwardShareUnsealedScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = onward_share_unsealed_screen_constructed;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_share_unsealed_screen_shown;
  G_OBJECT_CLASS (klass)->dispose = onward_share_unsealed_screen_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-unsealed-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardShareUnsealedScreen, back_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareUnsealedScreen, title);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareUnsealedScreen, words);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareUnsealedScreen, ask_button);
}

static void
onward_share_unsealed_screen_init (OnwardShareUnsealedScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_unsealed_screen_new:
 * @desk: a desk with a passport on it
 * @detail: nothing is said by it
 *
 * Makes the screen that says why the passport cannot be shared yet.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_unsealed_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_SHARE_UNSEALED_SCREEN, "desk", desk, NULL);
}
