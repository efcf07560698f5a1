#include "desktop/handover/onward-handover-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/handover/onward-handover-parts.h"
#include "desktop/onward-window.h"
#include "desktop/parts/onward-card-button.h"
#include "desktop/receive/onward-receive-parts.h"
#include "desktop/receive/onward-words-pane.h"
#include "receive/onward-foreign-text.h"
#include "receive/onward-recognise.h"
#include "seal/onward-jwe.h"

#define LIST "people"

struct _OnwardHandoverScreen
{
  OnwardPage parent_instance;

  GBytes *file;          /* NULL: none was opened */
  OnwardSecret *words;   /* that opened it; NULL before */
  OnwardWordsPane *pane; /* in the content while words are asked for; else NULL */

  /* Template widgets. */
  GtkBox *content;
  GtkLabel *wrong;
  GtkButton *leave_button;
  GtkWidget *open_button;
  GtkWidget *take_button;
};

G_DEFINE_FINAL_TYPE (OnwardHandoverScreen, onward_handover_screen, ONWARD_TYPE_PAGE)

static OnwardDesk *
desk_of (OnwardHandoverScreen *self)
{
  return onward_screen_get_desk (ONWARD_SCREEN (self));
}

static void
say (OnwardHandoverScreen *self, const char *text)
{
  gtk_label_set_label (self->wrong, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), text != NULL);
}

/* An empty content with @heading for its heading; @leave: what the way out says. */
static void
start_step (OnwardHandoverScreen *self, const char *heading, const char *leave)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  self->pane = NULL;
  say (self, NULL);
  onward_screen_set_heading (ONWARD_SCREEN (self), heading);
  gtk_button_set_label (self->leave_button, leave);
  gtk_widget_set_visible (self->open_button, FALSE);
  gtk_widget_set_visible (self->take_button, FALSE);
  onward_page_scroll_to_top (ONWARD_PAGE (self));
}

static void
add_heading (OnwardHandoverScreen *self, const char *sentence)
{
  const char *heading = onward_screen_get_heading (ONWARD_SCREEN (self));
  GtkWidget *words = onward_receive_text (sentence, "words soft");

  gtk_widget_set_margin_top (words, 8);
  gtk_box_append (self->content, onward_receive_heading (heading, "question"));
  gtk_box_append (self->content, words);
}

/* --- the steps --- */

static void
show_nothing (OnwardHandoverScreen *self)
{
  GtkWidget *open
      = g_object_new (ONWARD_TYPE_CARD_BUTTON, "picture", "📂", "card-label", _ ("Open the file"),
                      "note", _ ("Its name ends in .handover."), NULL);

  start_step (self, _ ("Take over from a colleague"), _ ("Not now"));
  add_heading (self, _ ("A colleague can hand over their school or college in a file, with "
                        "passports. Open the file here."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "win.open-file");
  gtk_widget_set_margin_top (open, 16);
  gtk_box_append (self->content, open);
  gtk_widget_grab_focus (open);
}

/* Nothing of what is in it. */
static void
show_refused (OnwardHandoverScreen *self, const char *why)
{
  const char *heading = _ ("Do not use this file.");

  start_step (self, heading, _ ("Go to people and keys"));
  g_clear_pointer (&self->words, onward_secret_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  gtk_box_append (self->content,
                  onward_receive_verdict ("onward-refused-symbolic", "refused", heading, why));
  gtk_widget_grab_focus (GTK_WIDGET (self->leave_button));
}

static void
show_found (OnwardHandoverScreen *self, const OnwardHandover *handover)
{
  start_step (self, onward_handover_heading (handover), _ ("Do not take it"));
  gtk_widget_set_visible (self->take_button, TRUE);
  onward_handover_add_parts (self->content, onward_desk_get_vault (desk_of (self)), handover);
  gtk_widget_grab_focus (GTK_WIDGET (self->leave_button));
}

static void
open_cb (OnwardHandoverScreen *self)
{
  g_autoptr (OnwardSecret) words = onward_words_pane_dup_words (self->pane);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardHandover) handover = NULL;

  if (words == NULL) /* the pane says which is none of ours */
    return;
  handover
      = onward_handover_peek (onward_desk_get_vault (desk_of (self)), self->file, words, &error);
  if (handover != NULL)
    {
      self->words = g_steal_pointer (&words);
      show_found (self, handover);
    }
  else if (g_error_matches (error, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_NOT_OPENED))
    onward_words_pane_say (self->pane,
                           _ ("These words do not open this file. Ask for them once more."));
  else
    show_refused (self, error->message);
}

static void
show_locked (OnwardHandoverScreen *self)
{
  GtkWidget *box = onward_receive_pane (_ ("Type the six words"));

  start_step (self, _ ("This file is locked with six words."), _ ("Do not open it"));
  add_heading (self,
               _ ("A colleague hands over a school or college to you. They tell you the words "
                  "by phone. Four letters of each word are enough."));
  self->pane = ONWARD_WORDS_PANE (onward_words_pane_new ());
  g_signal_connect_object (self->pane, "activate", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pane));
  gtk_box_append (self->content, box);
  gtk_widget_set_visible (self->open_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->pane));
}

/* --- taking it --- */

/* The passport on the desk may be one that comes: it is saved and put away before. */
static OnwardHandover *
take_in (OnwardHandoverScreen *self, GError **error)
{
  OnwardDesk *desk = desk_of (self);
  OnwardDraft *draft = onward_desk_get_draft (desk);
  g_autofree char *open = draft != NULL ? g_strdup (onward_draft_get_id (draft)) : NULL;
  g_autoptr (OnwardHandover) taken = NULL;

  if (!onward_desk_close_draft (desk, error))
    return NULL;
  taken = onward_handover_take (onward_desk_get_vault (desk), self->file, self->words, error);
  if (open != NULL && !onward_desk_open_draft (desk, open, taken != NULL ? error : NULL))
    return NULL;
  return g_steal_pointer (&taken);
}

static void
take_cb (OnwardHandoverScreen *self)
{
  OnwardWindow *window = ONWARD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  OnwardDesk *desk = desk_of (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardHandover) taken = take_in (self, &error);
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (taken == NULL)
    {
      say (self, error->message);
      return;
    }
  name = onward_foreign_text (taken->name, ONWARD_FOREIGN_NAME);
  text = g_strdup_printf (_ ("This computer can seal as %s now."), name);
  onward_desk_people_changed (desk);
  onward_window_go (window, LIST);
  onward_window_say (window, text);
}

/* --- overrides --- */

/* Only now: what is said about a file stands in the window. */
static void
onward_handover_screen_shown (OnwardScreen *screen)
{
  OnwardHandoverScreen *self = ONWARD_HANDOVER_SCREEN (screen);
  GBytes *waiting = onward_desk_get_incoming (desk_of (self));

  if (waiting == NULL || onward_recognise (waiting).kind != ONWARD_FILE_HANDOVER)
    {
      if (self->file == NULL)
        show_nothing (self);
      return;
    }
  g_clear_pointer (&self->words, onward_secret_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  self->file = onward_desk_take_incoming (desk_of (self));
  show_locked (self);
}

static void
onward_handover_screen_dispose (GObject *object)
{
  OnwardHandoverScreen *self = ONWARD_HANDOVER_SCREEN (object);

  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->words, onward_secret_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HANDOVER_SCREEN);
  G_OBJECT_CLASS (onward_handover_screen_parent_class)->dispose (object);
}

static void
onward_handover_screen_class_init (OnwardHandoverScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_handover_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_handover_screen_shown;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-handover-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHandoverScreen, content);
  gtk_widget_class_bind_template_child (widget_class, OnwardHandoverScreen, wrong);
  gtk_widget_class_bind_template_child (widget_class, OnwardHandoverScreen, leave_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHandoverScreen, open_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHandoverScreen, take_button);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
}

static void
onward_handover_screen_init (OnwardHandoverScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_handover_screen_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the screen that takes a handover in, the one that waits on the desk.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_handover_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_HANDOVER_SCREEN, "desk", desk, NULL);
}
