#include "desktop/seal/onward-seal-code-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/parts/onward-picture-code.h"
#include "desktop/seal/onward-seal-order.h"
#include "seal/onward-sealing.h"
#include "share/onward-own-identity.h"
#include "share/onward-person.h"
#include "share/onward-sealer.h"

#define FRAMES 2 /* until "Sealing …" has been drawn */

struct _OnwardSealCodeScreen
{
  OnwardPage parent_instance;

  OnwardSealOrder order;
  gboolean new_key;     /* the code was forgotten, or the key left with its owner */
  OnwardSecret *secret; /* while it is sealing; nullable */
  guint frames;         /* drawn since then */

  /* Template widgets. */
  OnwardPictureCode *code;
  GtkLabel *sealing;
  GtkWidget *left;
  GtkLabel *left_title;
  GtkLabel *turn;
  GtkLabel *about;
  GtkWidget *forgotten_button;
  GtkWidget *remember_button;
  GtkWidget *seal_button;
};

G_DEFINE_FINAL_TYPE (OnwardSealCodeScreen, onward_seal_code_screen, ONWARD_TYPE_PAGE)

static OnwardVault *
get_vault (OnwardSealCodeScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static const char *
get_passport (OnwardSealCodeScreen *self)
{
  return onward_draft_get_id (onward_screen_get_draft (ONWARD_SCREEN (self)));
}

static gboolean
has_key (OnwardSealCodeScreen *self)
{
  g_autoptr (OnwardIdentityRow) person
      = onward_person_find (get_vault (self), get_passport (self), NULL);

  return person != NULL;
}

/* There was a key, and it went away with the young person's own copy. */
static gboolean
key_left (OnwardSealCodeScreen *self)
{
  g_autoptr (GPtrArray) rows
      = onward_vault_list_identities (get_vault (self), ONWARD_IDENTITY_PERSON, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (g_strcmp0 (((OnwardIdentityRow *)g_ptr_array_index (rows, i))->passport,
                   get_passport (self))
        == 0)
      return !has_key (self);
  return FALSE;
}

/* --- what shows --- */

static const char *
about_now (OnwardSealCodeScreen *self, OnwardPictureCodeMode mode)
{
  if (mode == ONWARD_PICTURE_CODE_ENTER)
    return NULL;
  if (self->new_key)
    return _ ("That is fine. Many people forget. Take new ones now. What you shared before stays "
              "as it is. To stop one of those, ask who sealed it to sign the notice.");
  return _ ("With them you say yes when you share. Staff cannot say yes for you. They keep other "
            "people at this computer out. An expert who has all its keys could still get in.");
}

static void
show_heading (OnwardSealCodeScreen *self)
{
  const char *heading = onward_picture_code_get_title (self->code);

  if (self->secret != NULL)
    heading = gtk_label_get_label (self->sealing);
  else if (gtk_widget_get_visible (self->left))
    heading = gtk_label_get_label (self->left_title);
  onward_screen_set_heading (ONWARD_SCREEN (self), heading);
}

static void
show_sealing (OnwardSealCodeScreen *self)
{
  gboolean sealing = self->secret != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->sealing), sealing);
  gtk_widget_set_visible (GTK_WIDGET (self->code), !sealing);
  gtk_widget_set_sensitive (self->seal_button,
                            !sealing && onward_picture_code_get_complete (self->code));
  show_heading (self);
}

static void
begin (OnwardSealCodeScreen *self, OnwardPictureCodeMode mode)
{
  const char *about = about_now (self, mode);
  gboolean enter = mode == ONWARD_PICTURE_CODE_ENTER;

  onward_picture_code_set_mode (self->code, mode);
  gtk_label_set_label (self->about, about != NULL ? about : "");
  gtk_widget_set_visible (GTK_WIDGET (self->about), about != NULL);
  gtk_widget_set_visible (self->forgotten_button, enter);
  gtk_widget_set_visible (self->remember_button, self->new_key && has_key (self));
  if (enter)
    onward_picture_code_look (self->code, get_vault (self), get_passport (self));
  show_sealing (self);
}

static void
show_left (OnwardSealCodeScreen *self, gboolean left)
{
  gtk_widget_set_visible (self->left, left);
  gtk_widget_set_visible (GTK_WIDGET (self->code), !left);
  gtk_widget_set_visible (self->seal_button, !left);
  show_heading (self);
}

/* With a SENDCo at the computer, the young person is asked to take over. */
static void
show_turn (OnwardSealCodeScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  OnwardPassport *passport = onward_draft_get_passport (draft);
  g_autofree char *name = onward_passport_dup_name (passport);
  g_autofree char *words = onward_passport_has_name (passport)
                               ? g_strdup_printf (_ ("This part is for %s alone."), name)
                               : g_strdup (_ ("This part is for the young person alone."));

  gtk_label_set_label (self->turn, words);
  gtk_widget_set_visible (GTK_WIDGET (self->turn),
                          (onward_desk_get_use (desk) & ONWARD_USE_SUPPORTER) != 0);
}

/* --- sealing --- */

/* "Ready" was said of what is sealed now. It is taken off the draft first, for the draft would
 * bring it back with its next save; and put on again if nothing was sealed. */
static OnwardSealed *
seal (OnwardSealCodeScreen *self, GError **error)
{
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  OnwardSealerOrder order = { .passport = get_passport (self),
                              .setting = self->order.setting,
                              .code = self->secret,
                              .new_key = self->new_key,
                              .review_by = &self->order.review_by };
  OnwardSealed *sealed = NULL;
  GDate since;
  gboolean ready = onward_passport_get_ready (onward_draft_get_passport (draft), &since);

  if (ready)
    onward_draft_set_ready (draft, NULL);
  if (onward_draft_save (draft, error))
    sealed = onward_sealer_seal (get_vault (self), &order, error);
  if (sealed == NULL && ready)
    onward_draft_set_ready (draft, &since);
  return sealed;
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  OnwardSealCodeScreen *self = ONWARD_SEAL_CODE_SCREEN (widget);
  g_autoptr (OnwardSealed) sealed = NULL;
  g_autoptr (GError) error = NULL;

  if (self->frames++ < FRAMES || onward_screen_get_draft (ONWARD_SCREEN (self)) == NULL)
    return G_SOURCE_CONTINUE;
  sealed = seal (self, &error);
  g_clear_pointer (&self->secret, onward_secret_unref);
  show_sealing (self);
  if (sealed == NULL)
    {
      onward_picture_code_tell (self->code, error, get_vault (self), get_passport (self));
      gtk_widget_grab_focus (GTK_WIDGET (self->code));
      return G_SOURCE_REMOVE;
    }
  onward_desk_people_changed (onward_screen_get_desk (ONWARD_SCREEN (self)));
  gtk_widget_activate_action (widget, "win.go", "s", "seal/done");
  return G_SOURCE_REMOVE;
}

static void
seal_cb (OnwardSealCodeScreen *self)
{
  if (self->secret != NULL)
    return;
  self->secret = onward_picture_code_take_secret (self->code);
  if (self->secret == NULL)
    return;
  self->frames = 0;
  show_sealing (self);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

/* --- callbacks --- */

static void
complete_cb (OnwardSealCodeScreen *self)
{
  show_sealing (self);
}

static void
title_cb (OnwardSealCodeScreen *self)
{
  show_heading (self);
}

static void
done_cb (OnwardSealCodeScreen *self)
{
  gtk_widget_grab_focus (self->seal_button);
}

static void
forgotten_cb (OnwardSealCodeScreen *self)
{
  self->new_key = TRUE;
  begin (self, ONWARD_PICTURE_CODE_MAKE);
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
}

static void
remember_cb (OnwardSealCodeScreen *self)
{
  self->new_key = FALSE;
  begin (self, ONWARD_PICTURE_CODE_ENTER);
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
}

static void
new_key_cb (OnwardSealCodeScreen *self)
{
  forgotten_cb (self);
  show_left (self, FALSE);
}

/* --- overrides --- */

static void
onward_seal_code_screen_shown (OnwardScreen *screen)
{
  OnwardSealCodeScreen *self = ONWARD_SEAL_CODE_SCREEN (screen);

  gtk_widget_grab_focus (gtk_widget_get_visible (self->left) ? self->left
                                                             : GTK_WIDGET (self->code));
}

/* While it is sealing there is nowhere to go: it takes less than a second. */
static gboolean
onward_seal_code_screen_leave (OnwardScreen *screen)
{
  return ONWARD_SEAL_CODE_SCREEN (screen)->secret == NULL;
}

static void
onward_seal_code_screen_constructed (GObject *object)
{
  OnwardSealCodeScreen *self = ONWARD_SEAL_CODE_SCREEN (object);

  G_OBJECT_CLASS (onward_seal_code_screen_parent_class)->constructed (object);
  if (onward_screen_get_draft (ONWARD_SCREEN (self)) == NULL)
    return;
  show_turn (self);
  begin (self, has_key (self) ? ONWARD_PICTURE_CODE_ENTER : ONWARD_PICTURE_CODE_MAKE);
  show_left (self, key_left (self));
}

static void
onward_seal_code_screen_dispose (GObject *object)
{
  OnwardSealCodeScreen *self = ONWARD_SEAL_CODE_SCREEN (object);

  g_clear_pointer (&self->secret, onward_secret_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SEAL_CODE_SCREEN);
  G_OBJECT_CLASS (onward_seal_code_screen_parent_class)->dispose (object);
}

static void
onward_seal_code_screen_finalize (GObject *object)
{
  onward_seal_order_clear (&ONWARD_SEAL_CODE_SCREEN (object)->order);
  G_OBJECT_CLASS (onward_seal_code_screen_parent_class)->finalize (object);
}

static void
onward_seal_code_screen_class_init (OnwardSealCodeScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_seal_code_screen_constructed;
  object_class->dispose = onward_seal_code_screen_dispose;
  object_class->finalize = onward_seal_code_screen_finalize;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_seal_code_screen_shown;
  ONWARD_SCREEN_CLASS (klass)->leave = onward_seal_code_screen_leave;
  g_type_ensure (ONWARD_TYPE_PICTURE_CODE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-seal-code-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardSealCodeScreen, code);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealCodeScreen, sealing);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealCodeScreen, left);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealCodeScreen, left_title);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealCodeScreen, turn);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealCodeScreen, about);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealCodeScreen, forgotten_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealCodeScreen, remember_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardSealCodeScreen, seal_button);
  gtk_widget_class_bind_template_callback (widget_class, complete_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, forgotten_cb);
  gtk_widget_class_bind_template_callback (widget_class, remember_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, seal_cb);
}

static void
onward_seal_code_screen_init (OnwardSealCodeScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_seal_code_screen_new:
 * @desk: a desk with a passport on it
 * @detail: from onward_seal_order_print()
 *
 * Makes the screen. A place nobody printed proposes nothing: the core refuses its day.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_seal_code_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardSealCodeScreen *self = g_object_new (ONWARD_TYPE_SEAL_CODE_SCREEN, "desk", desk, NULL);

  if (!onward_seal_order_parse (detail, &self->order))
    onward_sealing_propose_review (FALSE, &self->order.review_by);
  return ONWARD_SCREEN (self);
}
