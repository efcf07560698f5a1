#include "desktop/start/onward-new-passphrase-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/start/onward-secret-field.h"
#include "desktop/start/onward-start-after.h"

#define LEAST                                                                                      \
  8 /* letters and signs; what scrypt makes slow to try is still tried, if it is short */

struct _OnwardNewPassphraseScreen
{
  OnwardPage parent_instance;

  OnwardUse use;   /* of the vault that is to be made */
  gboolean making; /* in a thread */

  /* Template widgets. */
  GtkLabel *reason;
  OnwardSecretField *first;
  OnwardSecretField *second;
  GtkCheckButton *show_button;
  GtkWidget *busy;
  GtkButton *back_button;
  GtkButton *later_button;
};

G_DEFINE_FINAL_TYPE (OnwardNewPassphraseScreen, onward_new_passphrase_screen, ONWARD_TYPE_PAGE)

static OnwardWindow *
window_of (OnwardNewPassphraseScreen *self)
{
  return ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static OnwardVault *
vault_of (OnwardNewPassphraseScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static gboolean
refuse (OnwardSecretField *field, const char *wrong)
{
  onward_secret_field_say (field, wrong);
  gtk_widget_grab_focus (GTK_WIDGET (field));
  return FALSE;
}

static gboolean
is_long_enough (OnwardSecret *passphrase)
{
  const char *text = (const char *)onward_secret_data (passphrase);

  return g_utf8_strlen (text, (gssize)onward_secret_length (passphrase)) >= LEAST;
}

static gboolean
check (OnwardNewPassphraseScreen *self, OnwardSecret *first, OnwardSecret *second)
{
  onward_secret_field_say (self->first, NULL);
  onward_secret_field_say (self->second, NULL);
  if (first == NULL)
    return refuse (self->first, _ ("Type a passphrase first."));
  if (!is_long_enough (first))
    return refuse (self->first,
                   _ ("This is too short. Use 8 letters or more. Four words are good."));
  if (second == NULL)
    return refuse (self->second, _ ("Type the same passphrase here again."));
  if (!onward_secret_equal (first, second))
    return refuse (self->second, _ ("This is different from the first. Look at both again."));
  return TRUE;
}

static void
set_making (OnwardNewPassphraseScreen *self, gboolean making)
{
  self->making = making;
  gtk_widget_set_visible (self->busy, making);
}

/* Of a vault that is open there is no code to show, and it is on the desk already. */
static void
made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  OnwardNewPassphraseScreen *self = ONWARD_NEW_PASSPHRASE_SCREEN (object);
  OnwardWindow *window = window_of (self);
  g_autoptr (OnwardOpening) opening = onward_opening_finish (result);

  set_making (self, FALSE);
  if (opening->outcome != ONWARD_OPENING_DONE)
    {
      onward_secret_field_say (self->first, opening->error->message);
      return;
    }
  onward_secret_field_clear (self->first);
  onward_secret_field_clear (self->second);
  if (opening->vault != NULL)
    {
      onward_start_after_making (window, opening, self->use);
      return;
    }
  onward_window_go_first (window);
  onward_window_say (window, _ ("Your passphrase is set."));
}

static void
main_cb (OnwardNewPassphraseScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  g_autoptr (OnwardSecret) first = onward_secret_field_dup_secret (self->first);
  g_autoptr (OnwardSecret) second = onward_secret_field_dup_secret (self->second);

  if (self->making || !check (self, first, second))
    return;
  set_making (self, TRUE);
  onward_opening_begin (vault_of (self) != NULL ? onward_opening_set_passphrase
                                                : onward_opening_make,
                        onward_desk_get_folder (desk), first, NULL, vault_of (self), self, made_cb);
}

static void
later_cb (OnwardNewPassphraseScreen *self)
{
  onward_window_go_first (window_of (self));
}

static void
show_typed_cb (OnwardNewPassphraseScreen *self)
{
  gboolean shown = gtk_check_button_get_active (self->show_button);

  onward_secret_field_set_shown (self->first, shown);
  onward_secret_field_set_shown (self->second, shown);
}

static void
onward_new_passphrase_screen_constructed (GObject *object)
{
  OnwardNewPassphraseScreen *self = ONWARD_NEW_PASSPHRASE_SCREEN (object);

  G_OBJECT_CLASS (onward_new_passphrase_screen_parent_class)->constructed (object);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), vault_of (self) == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->later_button), vault_of (self) != NULL);
}

static void
onward_new_passphrase_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (GTK_WIDGET (ONWARD_NEW_PASSPHRASE_SCREEN (screen)->first));
}

/* A new vault's recovery code has to be shown to somebody: making takes a moment. */
static gboolean
onward_new_passphrase_screen_leave (OnwardScreen *screen)
{
  return !ONWARD_NEW_PASSPHRASE_SCREEN (screen)->making;
}

static void
onward_new_passphrase_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_NEW_PASSPHRASE_SCREEN);
  G_OBJECT_CLASS (onward_new_passphrase_screen_parent_class)->dispose (object);
}

static void
onward_new_passphrase_screen_class_init (OnwardNewPassphraseScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_new_passphrase_screen_constructed;
  object_class->dispose = onward_new_passphrase_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_new_passphrase_screen_shown;
  ONWARD_SCREEN_CLASS (klass)->leave = onward_new_passphrase_screen_leave;
  g_type_ensure (ONWARD_TYPE_SECRET_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-new-passphrase-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardNewPassphraseScreen, reason);
  gtk_widget_class_bind_template_child (widget_class, OnwardNewPassphraseScreen, first);
  gtk_widget_class_bind_template_child (widget_class, OnwardNewPassphraseScreen, second);
  gtk_widget_class_bind_template_child (widget_class, OnwardNewPassphraseScreen, show_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardNewPassphraseScreen, busy);
  gtk_widget_class_bind_template_child (widget_class, OnwardNewPassphraseScreen, back_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardNewPassphraseScreen, later_button);
  gtk_widget_class_bind_template_callback (widget_class, main_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_typed_cb);
}

static void
onward_new_passphrase_screen_init (OnwardNewPassphraseScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_new_passphrase_screen_new:
 * @desk: a desk
 * @detail: without a vault, who uses this computer, as onward_start_print_use() writes it, and
 *   "no-keyring" behind it where that is why a passphrase is needed
 *
 * Makes the screen that asks for a new passphrase: of the open vault, or of the one that is made.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_new_passphrase_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardNewPassphraseScreen *self
      = g_object_new (ONWARD_TYPE_NEW_PASSPHRASE_SCREEN, "desk", desk, NULL);

  self->use = onward_start_parse_use (detail);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), g_str_has_suffix (detail, "no-keyring")
                                                         || onward_desk_get_vault (desk) != NULL);
  return ONWARD_SCREEN (self);
}
