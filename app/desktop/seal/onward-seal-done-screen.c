#include "desktop/seal/onward-seal-done-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-places.h"
#include "passport/onward-date.h"
#include "share/onward-own-identity.h"
#include "store/onward-vault-sealed.h"

#define SHARE "share"

struct _OnwardSealDoneScreen
{
  OnwardPage parent_instance;

  /* Template widgets. */
  GtkLabel *title;
  GtkLabel *until;
  GtkLabel *who;
  GtkWidget *share_button;
  GtkButton *back_button;
};

G_DEFINE_FINAL_TYPE (OnwardSealDoneScreen, onward_seal_done_screen, ONWARD_TYPE_PAGE)

static char *
who_in_words (OnwardVault *vault, const OnwardSealed *sealed)
{
  g_autoptr (OnwardIdentityRow) row = onward_vault_find_identity (vault, sealed->identity, NULL);

  if (row == NULL)
    return g_strdup ("");
  if (g_str_equal (row->kind, ONWARD_IDENTITY_SELF))
    return g_strdup (_ ("Nobody else signed it. Whoever gets it will read “signer not known”."));
  return g_strdup_printf (_ ("Signed for %s."), row->name);
}

static void
show (OnwardSealDoneScreen *self, OnwardVault *vault, const OnwardSealed *sealed)
{
  g_autofree char *title = g_strdup_printf (_ ("Sealed: revision %u"), sealed->revision);
  g_autofree char *day = onward_date_in_words (&sealed->review_by);
  g_autofree char *until = g_strdup_printf (_ ("Look at it again by %s."), day);
  g_autofree char *who = who_in_words (vault, sealed);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->until, until);
  gtk_label_set_label (self->who, who);
  onward_screen_set_heading (ONWARD_SCREEN (self), title);
}

static void
onward_seal_done_screen_constructed (GObject *object)
{
  OnwardSealDoneScreen *self = ONWARD_SEAL_DONE_SCREEN (object);
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  const char *out = (onward_desk_get_use (desk) & ONWARD_USE_SUPPORTER) != 0 ? "document" : "home";
  g_autoptr (OnwardSealed) sealed = NULL;

  G_OBJECT_CLASS (onward_seal_done_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (self), out);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->back_button), "s", out);
  gtk_widget_set_visible (self->share_button, onward_places_find (SHARE, NULL) != NULL);
  if (draft != NULL)
    sealed = onward_vault_last_sealed (onward_desk_get_vault (desk), onward_draft_get_id (draft),
                                       NULL);
  if (sealed != NULL)
    show (self, onward_desk_get_vault (desk), sealed);
}

static void
onward_seal_done_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SEAL_DONE_SCREEN);
  G_OBJECT_CLASS (onward_seal_done_screen_parent_class)->dispose (object);
}

static void
onward_seal_done_screen_class_init (OnwardSealDoneScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_seal_done_screen_constructed;
  object_class->dispose = onward_seal_done_screen_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-seal-done-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardSealDoneScreen, title);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealDoneScreen, until);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealDoneScreen, who);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealDoneScreen, share_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealDoneScreen, back_button);
}

static void
onward_seal_done_screen_init (OnwardSealDoneScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_seal_done_screen_new:
 * @desk: a desk with a passport on it that was just sealed
 * @detail: nothing is said by it
 *
 * Makes the screen.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_seal_done_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_SEAL_DONE_SCREEN, "desk", desk, NULL);
}
