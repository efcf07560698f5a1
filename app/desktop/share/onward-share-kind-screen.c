#include "desktop/share/onward-share-kind-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-choice-card.h"
#include "desktop/share/onward-share-ideas.h"
#include "desktop/share/onward-share-start.h"
#include "desktop/share/onward-share-steps.h"
#include "passport/onward-clock.h"
#include "receive/onward-foreign-text.h"
#include "share/onward-my-shares.h"

#define AUDIENCE "onward-audience" /* data of a card */
#define NEXT_PLACE "share/for"

struct _OnwardShareKindScreen
{
  OnwardPage parent_instance;

  OnwardOutgoing *outgoing; /* owned; NULL: there is no share */

  /* Template widgets. */
  GtkLabel *lead;
  AdwBin *kinds;
  GtkWidget *two;
  GtkLabel *two_words;
  GtkLabel *missing;
};

G_DEFINE_FINAL_TYPE (OnwardShareKindScreen, onward_share_kind_screen, ONWARD_TYPE_PAGE)

/* The copy for the other side, if it stands and goes with no other yet; NULL: there is none. */
static OnwardMyShare *
find_other_copy (OnwardShareKindScreen *self, GPtrArray *shares)
{
  const OnwardAudience *audience = onward_outgoing_get_audience (self->outgoing);

  return shares != NULL && audience != NULL ? onward_my_shares_find_partner (shares, audience->id)
                                            : NULL;
}

/* Two copies are made one after the other. The second belongs to the first. */
static void
show_two (OnwardShareKindScreen *self)
{
  const OnwardAudience *audience = onward_outgoing_get_audience (self->outgoing);
  gboolean one_of_two = audience != NULL && onward_share_ideas_other_side (audience) != NULL;
  g_autoptr (GPtrArray) shares = NULL;
  OnwardMyShare *other;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->two, one_of_two);
  if (!one_of_two)
    {
      onward_outgoing_set_with (self->outgoing, NULL);
      return;
    }
  shares = onward_my_shares_list (onward_outgoing_get_vault (self->outgoing),
                                  onward_outgoing_get_passport (self->outgoing), NULL);
  other = find_other_copy (self, shares);
  onward_outgoing_set_with (self->outgoing, other != NULL ? other->share : NULL);
  name = other != NULL ? onward_foreign_text (other->to_name, ONWARD_FOREIGN_NAME) : NULL;
  words = other != NULL
              ? g_strdup_printf (_ ("This is the second copy. The first one went to %s."), name)
              : g_strdup (_ ("A supported internship has two copies. One is for the college and "
                             "job coach. One is for the workplace. Make one now. Then make the "
                             "other."));
  gtk_label_set_label (self->two_words, words);
}

static void
propose (OnwardShareKindScreen *self, const OnwardAudience *audience)
{
  GDate today, until;

  onward_outgoing_set_audience (self->outgoing, audience);
  onward_clock_today (&today);
  onward_audience_propose_keep_until (audience, &today, &until);
  onward_outgoing_set_keep_until (self->outgoing, &until);
}

static void
toggled_cb (OnwardShareKindScreen *self, GtkCheckButton *card)
{
  const OnwardAudience *audience = g_object_get_data (G_OBJECT (card), AUDIENCE);

  if (!gtk_check_button_get_active (card))
    return;
  if (audience != onward_outgoing_get_audience (self->outgoing))
    propose (self, audience);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), FALSE);
  show_two (self);
}

static void
build_kinds (OnwardShareKindScreen *self)
{
  GPtrArray *all = onward_audience_get_all ();
  GtkWidget *cards = onward_choice_cards_new (_ ("What kind of place is it?"));
  GtkCheckButton *first = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const OnwardAudience *audience = g_ptr_array_index (all, i);
      GtkWidget *card = onward_choice_card_new_with_note (audience->picture, audience->title,
                                                          audience->one_sentence);

      gtk_check_button_set_group (GTK_CHECK_BUTTON (card), first);
      if (first == NULL)
        first = GTK_CHECK_BUTTON (card);
      g_object_set_data (G_OBJECT (card), AUDIENCE, (gpointer)audience);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (card),
                                   audience == onward_outgoing_get_audience (self->outgoing));
      g_signal_connect_object (card, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (cards), card);
    }
  adw_bin_set_child (self->kinds, cards);
}

static void
show_lead (OnwardShareKindScreen *self)
{
  OnwardRequest *request = onward_outgoing_get_request (self->outgoing);
  g_autofree char *name
      = onward_foreign_text (onward_outgoing_get_name (self->outgoing), ONWARD_FOREIGN_NAME);
  g_autofree char *words = request != NULL
                               ? g_strdup_printf (_ ("%s says it is this kind: %s."), name,
                                                  onward_request_get_audience (request)->title)
                               : g_strdup_printf (_ ("What is %s for you?"), name);

  gtk_label_set_label (self->lead, words);
}

static void
next_cb (OnwardShareKindScreen *self)
{
  if (onward_outgoing_get_audience (self->outgoing) != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", NEXT_PLACE);
      return;
    }
  gtk_label_set_label (self->missing, _ ("Pick one first."));
  gtk_widget_set_visible (GTK_WIDGET (self->missing), TRUE);
}

static void
onward_share_kind_screen_shown (OnwardScreen *screen)
{
  gtk_widget_child_focus (GTK_WIDGET (ONWARD_SHARE_KIND_SCREEN (screen)->kinds),
                          GTK_DIR_TAB_FORWARD);
}

static void
onward_share_kind_screen_constructed (GObject *object)
{
  OnwardShareKindScreen *self = ONWARD_SHARE_KIND_SCREEN (object);
  OnwardOutgoing *outgoing
      = onward_desk_get_outgoing (onward_screen_get_desk (ONWARD_SCREEN (self)));

  G_OBJECT_CLASS (onward_share_kind_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (self),
                       onward_share_way_out (onward_screen_get_desk (ONWARD_SCREEN (self))));
  if (outgoing == NULL)
    return;
  self->outgoing = g_object_ref (outgoing);
  build_kinds (self);
  show_lead (self);
  show_two (self);
}

static void
onward_share_kind_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_KIND_SCREEN);
  G_OBJECT_CLASS (onward_share_kind_screen_parent_class)->dispose (object);
  g_clear_object (&ONWARD_SHARE_KIND_SCREEN (object)->outgoing);
}

static void
onward_share_kind_screen_class_init (OnwardShareKindScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = onward_share_kind_screen_constructed;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_share_kind_screen_shown;
  G_OBJECT_CLASS (klass)->dispose = onward_share_kind_screen_dispose;
  g_type_ensure (ONWARD_TYPE_SHARE_STEPS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-kind-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardShareKindScreen, lead);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareKindScreen, kinds);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareKindScreen, two);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareKindScreen, two_words);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareKindScreen, missing);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
onward_share_kind_screen_init (OnwardShareKindScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_kind_screen_new:
 * @desk: a desk with a share on it
 * @detail: nothing is said by it
 *
 * Makes the screen that asks what kind of recipient it is.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_kind_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_SHARE_KIND_SCREEN, "desk", desk, NULL);
}
