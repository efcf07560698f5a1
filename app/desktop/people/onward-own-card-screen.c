#include "desktop/people/onward-own-card-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-choice-card.h"
#include "desktop/answer/onward-text-field.h"
#include "desktop/people/onward-people-words.h"
#include "desktop/receive/onward-receive-parts.h"
#include "passport/onward-answer.h"
#include "share/onward-own-card.h"

#define ROLE "onward-role" /* data of a choice */

struct _OnwardOwnCardScreen
{
  OnwardPage parent_instance;

  GtkWidget *cards;
  OnwardTextField *name;

  /* Template widgets. */
  GtkBox *content;
  GtkLabel *status;
  GtkWidget *go_button;
};

G_DEFINE_FINAL_TYPE (OnwardOwnCardScreen, onward_own_card_screen, ONWARD_TYPE_PAGE)

static void
say (OnwardOwnCardScreen *self, const char *text)
{
  gtk_label_set_label (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status), *text != '\0');
}

static void
changed_cb (OnwardOwnCardScreen *self)
{
  say (self, "");
}

static const char *
get_role (OnwardOwnCardScreen *self)
{
  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (card)))
      return g_object_get_data (G_OBJECT (card), ROLE);
  return NULL;
}

static void
go_cb (OnwardOwnCardScreen *self)
{
  OnwardVault *vault = onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
  const char *role = get_role (self);
  g_autofree char *typed = onward_text_field_dup_text (self->name);
  g_autoptr (GError) error = NULL;
  g_autofree char *name
      = onward_text_clean_line (g_strstrip (typed), ONWARD_CARD_NAME_MAX, _ ("The name"), &error);
  g_autoptr (OnwardIdentityRow) row = NULL;

  if (role == NULL)
    say (self, _ ("Choose first what you are."));
  else if (name == NULL)
    say (self, error->message);
  else if (*name == '\0')
    say (self, _ ("Type the name first."));
  else
    row = onward_own_card_make (vault, role, name, NULL, &error);
  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", "people");
  else if (g_error_matches (error, ONWARD_IDENTITY_ERROR, ONWARD_IDENTITY_ERROR_TWICE))
    say (self, _ ("There is a card of this name here already. Type another name."));
  else if (error != NULL)
    say (self, error->message);
}

static void
add_choice (OnwardOwnCardScreen *self, const char *role)
{
  const char *words = onward_people_role (role);
  GtkWidget *card = onward_choice_card_new (onward_people_picture (role), words, words);
  GtkWidget *first = gtk_widget_get_first_child (self->cards);

  g_object_set_data (G_OBJECT (card), ROLE, (gpointer)role);
  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (card), GTK_CHECK_BUTTON (first));
  g_signal_connect_object (card, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->cards), card);
}

static GtkWidget *
title_new (const char *text)
{
  GtkWidget *label = onward_receive_text (text, "label");

  gtk_widget_set_margin_top (label, 24);
  gtk_widget_set_margin_bottom (label, 8);
  return label;
}

static void
onward_own_card_screen_constructed (GObject *object)
{
  static const char *const roles[]
      = { "college", "employer", "internship", "university", "setting" };
  OnwardOwnCardScreen *self = ONWARD_OWN_CARD_SCREEN (object);

  G_OBJECT_CLASS (onward_own_card_screen_parent_class)->constructed (object);
  self->cards = onward_choice_cards_new (_ ("What are you?"));
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    add_choice (self, roles[i]);
  gtk_box_append (self->content, title_new (_ ("What are you?")));
  gtk_box_append (self->content, self->cards);
  gtk_box_append (self->content, title_new (_ ("Name of the place, as others know it")));
  self->name = ONWARD_TEXT_FIELD (
      onward_text_field_new (_ ("Name of the place, as others know it"), TRUE));
  g_signal_connect_object (self->name, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name, "activate", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->content, GTK_WIDGET (self->name));
}

static void
onward_own_card_screen_shown (OnwardScreen *screen)
{
  gtk_widget_child_focus (GTK_WIDGET (ONWARD_OWN_CARD_SCREEN (screen)->content),
                          GTK_DIR_TAB_FORWARD);
}

static void
onward_own_card_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_OWN_CARD_SCREEN);
  G_OBJECT_CLASS (onward_own_card_screen_parent_class)->dispose (object);
}

static void
onward_own_card_screen_class_init (OnwardOwnCardScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_own_card_screen_dispose;
  G_OBJECT_CLASS (klass)->constructed = onward_own_card_screen_constructed;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_own_card_screen_shown;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-own-card-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardOwnCardScreen, content);
  gtk_widget_class_bind_template_child (widget_class, OnwardOwnCardScreen, status);
  gtk_widget_class_bind_template_child (widget_class, OnwardOwnCardScreen, go_button);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
onward_own_card_screen_init (OnwardOwnCardScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_own_card_screen_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the form for a card of one's own; from it one comes to the list, where its code is.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_own_card_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_OWN_CARD_SCREEN, "desk", desk, NULL);
}
