#include "desktop/share/onward-share-newer-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/document/onward-document-changes.h"
#include "desktop/onward-places.h"
#include "desktop/share/onward-share-start.h"
#include "desktop/share/onward-share-steps.h"
#include "desktop/shares/onward-shares-words.h"

#define SEAL_PLACE "seal"
#define WHO_PLACE "share/who"

struct _OnwardShareNewerScreen
{
  OnwardPage parent_instance;

  /* Template widgets. */
  GtkWidget *list_button;
  OnwardDocumentChanges *changes;
  GtkButton *ask_button;
  GtkButton *next_button;
};

G_DEFINE_FINAL_TYPE (OnwardShareNewerScreen, onward_share_newer_screen, ONWARD_TYPE_PAGE)

static void
next_cb (OnwardShareNewerScreen *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", WHO_PLACE);
}

static void
onward_share_newer_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (GTK_WIDGET (ONWARD_SHARE_NEWER_SCREEN (screen)->next_button));
}

static void
onward_share_newer_screen_constructed (GObject *object)
{
  OnwardShareNewerScreen *self = ONWARD_SHARE_NEWER_SCREEN (object);
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  OnwardDraft *draft = onward_desk_get_draft (desk);
  g_autoptr (OnwardBefore) before = NULL;

  G_OBJECT_CLASS (onward_share_newer_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (self),
                       onward_share_way_out (onward_screen_get_desk (ONWARD_SCREEN (self))));
  if (draft == NULL)
    return;
  gtk_widget_set_visible (self->list_button, onward_shares_any (onward_desk_get_vault (desk),
                                                                onward_draft_get_id (draft)));
  before = onward_before_find (onward_desk_get_vault (desk), onward_draft_get_id (draft), NULL);
  onward_document_changes_show (self->changes, before, onward_draft_get_passport (draft));
  if ((onward_desk_get_use (desk) & ONWARD_USE_SUPPORTER) == 0
      || onward_places_find (SEAL_PLACE, NULL) == NULL)
    return;
  gtk_button_set_label (self->ask_button, _ ("Seal it again"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->ask_button), "s", SEAL_PLACE);
}

static void
onward_share_newer_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_NEWER_SCREEN);
  G_OBJECT_CLASS (onward_share_newer_screen_parent_class)->dispose (object);
}

static void
onward_share_newer_screen_class_init (OnwardShareNewerScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = onward_share_newer_screen_constructed;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_share_newer_screen_shown;
  G_OBJECT_CLASS (klass)->dispose = onward_share_newer_screen_dispose;
  g_type_ensure (ONWARD_TYPE_DOCUMENT_CHANGES);
  g_type_ensure (ONWARD_TYPE_SHARE_STEPS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-newer-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardShareNewerScreen, list_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareNewerScreen, changes);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareNewerScreen, ask_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareNewerScreen, next_button);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
onward_share_newer_screen_init (OnwardShareNewerScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_newer_screen_new:
 * @desk: a desk with a passport and a share on it
 * @detail: nothing is said by it
 *
 * Makes the screen that says what came after the seal.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_newer_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_SHARE_NEWER_SCREEN, "desk", desk, NULL);
}
