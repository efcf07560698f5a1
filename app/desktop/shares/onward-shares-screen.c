#include "desktop/shares/onward-shares-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-window.h"
#include "desktop/share/onward-share-start.h"
#include "desktop/shares/onward-shares-pane.h"
#include "passport/onward-clock.h"
#include "share/onward-recipient.h"

#define WHO_PLACE "share"

struct _OnwardSharesScreen
{
  OnwardPage parent_instance;

  GPtrArray *shares; /* nullable: they could not be read */

  /* Template widgets. */
  GtkBox *list;
  GtkLabel *nothing;
  GtkWidget *share_button;
};

G_DEFINE_FINAL_TYPE (OnwardSharesScreen, onward_shares_screen, ONWARD_TYPE_PAGE)

static GPtrArray *
read_shares (OnwardDesk *desk, GError **error)
{
  OnwardDraft *draft = onward_desk_get_draft (desk);

  return draft != NULL ? onward_my_shares_list (onward_desk_get_vault (desk),
                                                onward_draft_get_id (draft), error)
                       : NULL;
}

static void
say_nothing (OnwardSharesScreen *self, const char *words)
{
  gtk_label_set_label (self->nothing, words);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), TRUE);
}

static void
show_all (OnwardSharesScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GError) error = NULL;

  self->shares = read_shares (desk, &error);
  if (error != NULL)
    say_nothing (self, error->message);
  if (self->shares == NULL)
    return;
  if (self->shares->len == 0)
    {
      say_nothing (self, _ ("Nobody has anything of your passport yet."));
      gtk_button_set_label (GTK_BUTTON (self->share_button), _ ("Share with somebody"));
    }
  groups = onward_my_shares_group (self->shares);
  for (guint i = 0; i < groups->len; i++)
    gtk_box_append (self->list, onward_shares_pane_new (onward_desk_get_vault (desk),
                                                        g_ptr_array_index (groups, i)));
}

/* --- an update --- */

/* Whom it is for, as it was: their card if it is here, with the keys it has now. */
static gboolean
set_recipient (OnwardOutgoing *outgoing, OnwardVault *vault, const OnwardMyShare *share,
               GError **error)
{
  OnwardCard *card;

  if (share->to_id == NULL)
    {
      onward_outgoing_set_name (outgoing, share->to_name);
      return TRUE;
    }
  card = onward_recipient_load (vault, share->to_id, error);
  return card != NULL && onward_outgoing_take_card (outgoing, card, NULL, error);
}

/* A last day that is over is asked for again. */
static void
propose (OnwardOutgoing *outgoing, const OnwardMyShare *share)
{
  const OnwardAudience *audience = onward_audience_find (share->audience);
  GDate today;

  onward_clock_today (&today);
  if (audience != NULL)
    onward_outgoing_set_audience (outgoing, audience);
  onward_outgoing_set_purpose (outgoing, share->purpose);
  if (g_date_valid (&share->keep_until) && g_date_compare (&share->keep_until, &today) > 0)
    onward_outgoing_set_keep_until (outgoing, &share->keep_until);
}

/* Begins a share with whom it was shared before; what goes, and the yes, are asked for anew. */
static void
update (OnwardSharesScreen *self, const OnwardMyShare *share)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));
  OnwardWindow *window = ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GError) error = NULL;
  OnwardOutgoing *outgoing;

  onward_desk_end_sharing (desk);
  if (!onward_desk_start_sharing (desk, &error))
    {
      onward_window_say (window, error->message);
      return;
    }
  outgoing = onward_desk_get_outgoing (desk);
  if (!set_recipient (outgoing, onward_desk_get_vault (desk), share, &error))
    onward_window_say (window, _ ("Their card is not here any more. Choose who it is for."));
  propose (outgoing, share);
  onward_window_go (window, WHO_PLACE);
}

static void
update_cb (GtkWidget *widget, const char *name, GVariant *target)
{
  OnwardSharesScreen *self = ONWARD_SHARES_SCREEN (widget);
  OnwardMyShare *share
      = self->shares != NULL
            ? onward_my_shares_find (self->shares, g_variant_get_string (target, NULL))
            : NULL;

  if (share != NULL)
    update (self, share);
}

/* --- the screen --- */

static void
onward_shares_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (ONWARD_SHARES_SCREEN (screen)->share_button);
  onward_page_scroll_to_top (ONWARD_PAGE (screen));
}

static void
onward_shares_screen_constructed (GObject *object)
{
  OnwardSharesScreen *self = ONWARD_SHARES_SCREEN (object);

  G_OBJECT_CLASS (onward_shares_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (self),
                       onward_share_way_out (onward_screen_get_desk (ONWARD_SCREEN (self))));
  show_all (self);
}

static void
onward_shares_screen_dispose (GObject *object)
{
  g_clear_pointer (&ONWARD_SHARES_SCREEN (object)->shares, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARES_SCREEN);
  G_OBJECT_CLASS (onward_shares_screen_parent_class)->dispose (object);
}

static void
onward_shares_screen_class_init (OnwardSharesScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = onward_shares_screen_constructed;
  G_OBJECT_CLASS (klass)->dispose = onward_shares_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_shares_screen_shown;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-shares-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardSharesScreen, list);
  gtk_widget_class_bind_template_child (widget_class, OnwardSharesScreen, nothing);
  gtk_widget_class_bind_template_child (widget_class, OnwardSharesScreen, share_button);
  gtk_widget_class_install_action (widget_class, "shares.update", "s", update_cb);
}

static void
onward_shares_screen_init (OnwardSharesScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_shares_screen_new:
 * @desk: a desk with a passport on it
 * @detail: nothing is said by it
 *
 * Makes the list of who has what.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_shares_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_SHARES_SCREEN, "desk", desk, NULL);
}
