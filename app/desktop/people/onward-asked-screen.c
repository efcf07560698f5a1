#include "desktop/people/onward-asked-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/people/onward-people-words.h"
#include "desktop/receive/onward-compare-pane.h"
#include "desktop/receive/onward-receive-parts.h"
#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"
#include "receive/onward-recognise.h"
#include "seal/onward-request.h"
#include "share/onward-recipient.h"

struct _OnwardAskedScreen
{
  OnwardPage parent_instance;

  GBytes *file; /* the request; NULL: none has come */

  /* Template widgets. */
  GtkBox *content;
  GtkButton *leave_button;
  GtkWidget *on_button;
  GtkLabel *on_label;
};

G_DEFINE_FINAL_TYPE (OnwardAskedScreen, onward_asked_screen, ONWARD_TYPE_PAGE)

/* --- the way on --- */

/* Somebody who supports young people says first whose passport it is about. */
static gboolean
has_to_choose (OnwardDesk *desk)
{
  return onward_desk_get_draft (desk) == NULL
         && (onward_desk_get_use (desk) & ONWARD_USE_YOUNG_PERSON) == 0;
}

/* The first step of a share takes the request from the desk. */
static void
on_cb (OnwardAskedScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));

  onward_desk_set_incoming (desk, self->file);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s",
                              has_to_choose (desk) ? "caseload" : "share");
}

static void
leave_cb (OnwardAskedScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", onward_people_way_out (desk));
}

static void
show_way_on (OnwardAskedScreen *self)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (self));

  gtk_label_set_label (self->on_label, has_to_choose (desk) ? _ ("Choose the young person")
                                                            : _ ("Choose what they get"));
  gtk_widget_set_visible (self->on_button, TRUE);
}

/* --- what is asked --- */

static void
show_verdict (OnwardAskedScreen *self, const char *icon, const char *look, const char *words,
              const char *sentence)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  onward_screen_set_heading (ONWARD_SCREEN (self), words);
  gtk_box_append (self->content, onward_receive_verdict (icon, look, words, sentence));
}

static void
show_refused (OnwardAskedScreen *self, const char *why)
{
  show_verdict (self, "onward-refused-symbolic", "refused", _ ("Do not use this file."), why);
  gtk_button_set_label (self->leave_button, _ ("Close the file"));
  gtk_widget_set_visible (self->on_button, FALSE);
}

static void
add_what (OnwardAskedScreen *self, OnwardRequest *request)
{
  GtkWidget *facts = onward_people_facts (onward_request_get_card (request));
  g_autofree char *purpose
      = onward_foreign_text (onward_request_get_purpose (request), ONWARD_FOREIGN_TEXT);
  g_autofree char *day = onward_date_in_words (onward_request_get_keep_until (request));

  onward_receive_add_fact (facts, _ ("They ask for"), onward_request_get_audience (request)->title,
                           NULL);
  onward_receive_add_fact (facts, _ ("To use it to"), purpose, NULL);
  onward_receive_add_fact (facts, _ ("To keep it until"), day, NULL);
  gtk_box_append (self->content, facts);
}

/* --- comparing --- */

static void show_file (OnwardAskedScreen *self);

/* Who asks is known from now on: the same request, read once more, says so. */
static void
remembered_cb (OnwardAskedScreen *self)
{
  show_file (self);
  gtk_widget_child_focus (GTK_WIDGET (self->content), GTK_DIR_TAB_FORWARD);
}

static void
different_cb (OnwardAskedScreen *self)
{
  show_refused (self, _ ("The code was not the same, so nothing is shared with them. Tell the "
                         "person it is said to be from."));
}

static void
add_compare (OnwardAskedScreen *self, OnwardCard *card)
{
  OnwardVault *vault = onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
  g_autoptr (OnwardCard) theirs = onward_card_from_keys (
      onward_card_get_id (card), onward_card_get_name (card), onward_card_get_role (card),
      onward_card_get_urn (card), onward_card_get_sign_key (card), onward_card_get_agree_key (card),
      NULL);
  GtkWidget *pane = NULL;

  g_return_if_fail (theirs != NULL); /* the keys were read from a request that is whole */

  pane = onward_compare_pane_new_for_card (vault, g_steal_pointer (&theirs));
  g_signal_connect_object (pane, "remembered", G_CALLBACK (remembered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "different", G_CALLBACK (different_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->content, pane);
}

/* Whether the keys of who asks are the ones that were compared. *@changed: they are others. */
static gboolean
is_known (OnwardAskedScreen *self, OnwardCard *card, gboolean *changed, char **name)
{
  OnwardVault *vault = onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
  g_autoptr (OnwardCardRow) row = onward_vault_find_card (vault, onward_card_get_id (card), NULL);
  g_autofree char *sign = onward_jwk_to_text (onward_card_get_sign_key (card));
  g_autofree char *agree = onward_jwk_to_text (onward_card_get_agree_key (card));
  gboolean same = row != NULL && g_strcmp0 (row->sign_jwk, sign) == 0
                  && (row->agree_jwk == NULL || g_str_equal (row->agree_jwk, agree));

  *name = row != NULL ? onward_people_name (row) : NULL;
  *changed = row != NULL && row->trusted_at > 0 && !same;
  return same && row->trusted_at > 0;
}

static void
show_request (OnwardAskedScreen *self, OnwardRequest *request)
{
  OnwardCard *card = onward_request_get_card (request);
  gboolean changed = FALSE;
  g_autofree char *name = NULL;
  gboolean known = is_known (self, card, &changed, &name);
  g_autofree char *known_words
      = known ? g_strdup_printf (_ ("%s asks for a passport."), name) : NULL;

  if (changed)
    show_verdict (self, "onward-refused-symbolic", "refused", _ ("Stop. This is a different key."),
                  _ ("You compared a different key for them. Somebody else may be asking."));
  else if (known)
    show_verdict (self, "onward-known-symbolic", "known", known_words,
                  _ ("You compared their key. You decide what they get."));
  else
    show_verdict (self, "onward-unknown-symbolic", "unknown",
                  _ ("We do not know who asks for a passport."),
                  _ ("Compare their code first. You decide what they get."));
  add_what (self, request);
  if (!known)
    add_compare (self, card);
  if (!changed)
    show_way_on (self);
}

static void
show_file (OnwardAskedScreen *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardRequest) request = onward_request_read (self->file, &error);

  if (request != NULL)
    show_request (self, request);
  else
    show_refused (self, error->message);
}

static void
onward_asked_screen_shown (OnwardScreen *screen)
{
  OnwardAskedScreen *self = ONWARD_ASKED_SCREEN (screen);
  OnwardDesk *desk = onward_screen_get_desk (screen);
  GBytes *waiting = onward_desk_get_incoming (desk);

  if (waiting != NULL && onward_recognise (waiting).kind == ONWARD_FILE_REQUEST)
    {
      self->file = onward_desk_take_incoming (desk);
      show_file (self);
    }
  else
    {
      show_verdict (self, "onward-unknown-symbolic", "unknown", _ ("There is no request here."),
                    _ ("Open its file once more."));
      gtk_button_set_label (self->leave_button, _ ("Close this page"));
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->leave_button));
  onward_page_scroll_to_top (ONWARD_PAGE (self));
}

static void
onward_asked_screen_constructed (GObject *object)
{
  OnwardDesk *desk = onward_screen_get_desk (ONWARD_SCREEN (object));

  G_OBJECT_CLASS (onward_asked_screen_parent_class)->constructed (object);
  onward_page_set_out (ONWARD_PAGE (object), onward_people_way_out (desk));
  g_object_set (object, "dense", onward_people_is_dense (desk), NULL);
}

static void
onward_asked_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_ASKED_SCREEN);
  G_OBJECT_CLASS (onward_asked_screen_parent_class)->dispose (object);
}

static void
onward_asked_screen_finalize (GObject *object)
{
  OnwardAskedScreen *self = ONWARD_ASKED_SCREEN (object);

  g_clear_pointer (&self->file, g_bytes_unref);
  G_OBJECT_CLASS (onward_asked_screen_parent_class)->finalize (object);
}

static void
onward_asked_screen_class_init (OnwardAskedScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_asked_screen_dispose;
  G_OBJECT_CLASS (klass)->finalize = onward_asked_screen_finalize;
  G_OBJECT_CLASS (klass)->constructed = onward_asked_screen_constructed;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_asked_screen_shown;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-asked-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardAskedScreen, content);
  gtk_widget_class_bind_template_child (widget_class, OnwardAskedScreen, leave_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardAskedScreen, on_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardAskedScreen, on_label);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cb);
}

static void
onward_asked_screen_init (OnwardAskedScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_asked_screen_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the screen of the request that waits on the desk.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_asked_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_ASKED_SCREEN, "desk", desk, NULL);
}
