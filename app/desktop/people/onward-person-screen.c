#include "desktop/people/onward-person-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/people/onward-people-words.h"
#include "desktop/receive/onward-compare-pane.h"
#include "desktop/receive/onward-receive-parts.h"
#include "receive/onward-foreign-text.h"
#include "receive/onward-known-card.h"
#include "receive/onward-recognise.h"
#include "share/onward-recipient.h"

#define LIST "people"

struct _OnwardPersonScreen
{
  OnwardPage parent_instance;

  char *id; /* whose card, of those that are kept; NULL: one that has come */

  /* Template widgets. */
  GtkBox *content;
};

G_DEFINE_FINAL_TYPE (OnwardPersonScreen, onward_person_screen, ONWARD_TYPE_PAGE)

static OnwardVault *
get_vault (OnwardPersonScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static void
show_verdict (OnwardPersonScreen *self, const char *icon, const char *look, const char *words,
              const char *sentence)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  onward_screen_set_heading (ONWARD_SCREEN (self), words);
  gtk_box_append (self->content, onward_receive_verdict (icon, look, words, sentence));
}

static void
add_leave (OnwardPersonScreen *self, const char *words)
{
  GtkWidget *line = onward_receive_line ();
  GtkWidget *leave = onward_receive_button (words, NULL, "mid");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (leave), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (leave), "s", LIST);
  gtk_widget_set_margin_top (line, 20);
  gtk_box_append (GTK_BOX (line), leave);
  gtk_box_append (self->content, line);
}

static void
show_refused (OnwardPersonScreen *self, const char *why)
{
  show_verdict (self, "onward-refused-symbolic", "refused", _ ("Do not use this card."), why);
  add_leave (self, _ ("Go to people and keys"));
}

/* --- comparing --- */

static void
remembered_cb (OnwardPersonScreen *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", LIST);
}

static void
different_cb (OnwardPersonScreen *self)
{
  show_refused (self, _ ("The code was not the same, so this card is not trusted. Tell the person "
                         "it is said to be from."));
}

static void
add_compare (OnwardPersonScreen *self, OnwardCard *card)
{
  GtkWidget *pane;

  gtk_box_append (self->content, onward_people_facts (card));
  pane = onward_compare_pane_new_for_card (get_vault (self), card);
  g_signal_connect_object (pane, "remembered", G_CALLBACK (remembered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "different", G_CALLBACK (different_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->content, pane);
}

/* --- what has come --- */

static char *
dup_our_name (OnwardPersonScreen *self, OnwardCard *card)
{
  g_autoptr (OnwardCardRow) row
      = onward_vault_find_card (get_vault (self), onward_card_get_id (card), NULL);

  return row != NULL ? onward_people_name (row) : NULL;
}

/* Takes @card. */
static void
show_new (OnwardPersonScreen *self, OnwardCard *card)
{
  show_verdict (self, "onward-unknown-symbolic", "unknown", _ ("Compare this card first."),
                _ ("Anybody can write any name on a card. It is not trusted yet."));
  add_compare (self, card);
  add_leave (self, _ ("Compare it later"));
}

/* Takes @card. */
static void
show_changed (OnwardPersonScreen *self, OnwardCard *card)
{
  g_autofree char *name = dup_our_name (self, card);
  g_autofree char *sentence
      = g_strdup_printf (_ ("You compared another key for %s. This card may be from somebody else. "
                            "Nothing is changed until you have compared the new code."),
                         name);

  show_verdict (self, "onward-refused-symbolic", "refused", _ ("Stop. This is a different key."),
                sentence);
  add_compare (self, card);
  add_leave (self, _ ("Keep the key I know"));
}

static void
show_same (OnwardPersonScreen *self, OnwardCard *card)
{
  g_autofree char *name = dup_our_name (self, card);
  g_autofree char *sentence
      = g_strdup_printf (_ ("It is the card of %s, with the keys you compared."), name);

  show_verdict (self, "onward-known-symbolic", "known", _ ("You know this card."), sentence);
  gtk_box_append (self->content, onward_people_facts (card));
  add_leave (self, _ ("Go to people and keys"));
}

static void
show_card (OnwardPersonScreen *self, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardCard) card = onward_card_read (file, &error);
  OnwardKnownChange change = ONWARD_KNOWN_NEW;

  if (card == NULL || !onward_known_card_add (get_vault (self), card, &change, &error))
    show_refused (self, error->message);
  else if (change == ONWARD_KNOWN_SAME)
    show_same (self, card);
  else if (change == ONWARD_KNOWN_KEY_CHANGED)
    show_changed (self, g_steal_pointer (&card));
  else
    show_new (self, g_steal_pointer (&card));
}

static void
show_kept (OnwardPersonScreen *self)
{
  g_autoptr (GError) error = NULL;
  OnwardCard *card = onward_recipient_load (get_vault (self), self->id, &error);

  if (card != NULL)
    show_new (self, card);
  else
    show_refused (self, error->message);
}

/* The card that has come is taken from the desk. */
static void
onward_person_screen_shown (OnwardScreen *screen)
{
  OnwardPersonScreen *self = ONWARD_PERSON_SCREEN (screen);
  OnwardDesk *desk = onward_screen_get_desk (screen);
  GBytes *waiting = onward_desk_get_incoming (desk);

  if (self->id != NULL)
    show_kept (self);
  else if (waiting != NULL && onward_recognise (waiting).kind == ONWARD_FILE_CARD)
    {
      g_autoptr (GBytes) file = onward_desk_take_incoming (desk);

      show_card (self, file);
    }
  gtk_widget_child_focus (GTK_WIDGET (self->content), GTK_DIR_TAB_FORWARD);
}

static void
onward_person_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_PERSON_SCREEN);
  G_OBJECT_CLASS (onward_person_screen_parent_class)->dispose (object);
}

static void
onward_person_screen_finalize (GObject *object)
{
  OnwardPersonScreen *self = ONWARD_PERSON_SCREEN (object);

  g_free (self->id);
  G_OBJECT_CLASS (onward_person_screen_parent_class)->finalize (object);
}

static void
onward_person_screen_class_init (OnwardPersonScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_person_screen_dispose;
  G_OBJECT_CLASS (klass)->finalize = onward_person_screen_finalize;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_person_screen_shown;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-person-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardPersonScreen, content);
}

static void
onward_person_screen_init (OnwardPersonScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_person_screen_new:
 * @desk: a desk with an open vault
 * @detail: the id of a card that is kept; "": the one that waits on the desk
 *
 * Makes the screen of a card: of the one that waits on the desk, or of one that is kept.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_person_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardPersonScreen *self = g_object_new (ONWARD_TYPE_PERSON_SCREEN, "desk", desk, NULL);

  g_object_set (self, "dense", onward_people_is_dense (desk), NULL);
  self->id = *detail != '\0' ? g_strdup (detail) : NULL;
  return ONWARD_SCREEN (self);
}
