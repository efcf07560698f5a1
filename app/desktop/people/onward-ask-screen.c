#include "desktop/people/onward-ask-screen.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-choice-card.h"
#include "desktop/answer/onward-editor.h"
#include "desktop/answer/onward-text-field.h"
#include "desktop/parts/onward-save-file.h"
#include "desktop/people/onward-people-words.h"
#include "desktop/receive/onward-receive-parts.h"
#include "passport/onward-answer.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-asking.h"
#include "receive/onward-foreign-text.h"

#define ID "onward-id" /* data of a choice: of an identity, or of an audience */

struct _OnwardAskScreen
{
  OnwardPage parent_instance;

  gboolean typed_purpose; /* it is no longer the proposal */
  gboolean typed_until;
  GtkWidget *who;
  GtkWidget *audiences;
  OnwardTextField *purpose;
  OnwardEditor *until;
  OnwardTextField *note;

  /* Template widgets. */
  GtkBox *content;
  GtkLabel *status;
  GtkWidget *go_button;
};

G_DEFINE_FINAL_TYPE (OnwardAskScreen, onward_ask_screen, ONWARD_TYPE_PAGE)

static OnwardVault *
get_vault (OnwardAskScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static gboolean
say (OnwardAskScreen *self, const char *text)
{
  gtk_label_set_label (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status), *text != '\0');
  return FALSE;
}

/* --- the choices --- */

static const char *
get_chosen (GtkWidget *cards)
{
  for (GtkWidget *card = gtk_widget_get_first_child (cards); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (card)))
      return g_object_get_data (G_OBJECT (card), ID);
  return NULL;
}

static void
propose_until (OnwardAskScreen *self, const OnwardAudience *audience)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) value = NULL;
  GDate today, day;

  onward_clock_today (&today);
  onward_audience_propose_keep_until (audience, &today, &day);
  text = onward_date_print (&day);
  value = json_node_init_string (json_node_alloc (), text);
  onward_editor_show_value (self->until, value);
}

/* What was typed is left as it is. */
static void
chosen_cb (OnwardAskScreen *self)
{
  const char *id = get_chosen (self->audiences);

  say (self, "");
  if (id == NULL)
    return;
  if (!self->typed_purpose)
    onward_text_field_set_text (self->purpose, onward_audience_find (id)->purpose);
  if (!self->typed_until)
    propose_until (self, onward_audience_find (id));
}

static void
purpose_cb (OnwardAskScreen *self)
{
  self->typed_purpose = TRUE;
  say (self, "");
}

static void
until_cb (OnwardAskScreen *self)
{
  self->typed_until = TRUE;
  say (self, "");
}

static void
add_choice (OnwardAskScreen *self, GtkWidget *cards, const char *picture, const char *words,
            const char *id)
{
  GtkWidget *card = onward_choice_card_new (picture, words, words);
  GtkWidget *first = gtk_widget_get_first_child (cards);

  g_object_set_data_full (G_OBJECT (card), ID, g_strdup (id), g_free);
  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (card), GTK_CHECK_BUTTON (first));
  gtk_box_append (GTK_BOX (cards), card);
  g_signal_connect_object (card, "toggled", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

/* --- the request --- */

/* One that was made, while somebody says where its file is to be. */
typedef struct
{
  OnwardAskScreen *screen;
  OnwardAsked *asked;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_object_unref (making->screen);
  onward_asked_free (making->asked);
  g_free (making);
}

/* The file is there before the request is remembered; without a vault by then, it is not. */
static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  Making *making = data;
  OnwardAskScreen *self = making->screen;
  OnwardVault *vault = NULL;
  g_autoptr (GError) local = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    vault = get_vault (self);
  if (vault == NULL)
    return;
  if (path == NULL)
    say (self, error->message);
  else if (onward_asking_record (vault, making->asked, &local))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", "requests/made");
  else
    {
      g_prefix_error (&local, "%s ",
                      _ ("The file was saved, but the request could not be "
                         "remembered. Do not send it."));
      say (self, local->message);
    }
}

static void
save (OnwardAskScreen *self, OnwardAsked *asked)
{
  g_autofree char *name = onward_save_file_dup_name ("request", ".request");
  g_autoptr (GBytes) content = g_bytes_new (asked->text, strlen (asked->text));
  Making *making = g_new0 (Making, 1);

  making->screen = g_object_ref (self);
  making->asked = asked;
  onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save the request"),
                    name, content, saved_cb, making, making_free);
}

static gboolean
take_until (OnwardAskScreen *self, GDate *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) value = NULL;
  GDate today;

  if (!onward_editor_get_value (self->until, &value, &error))
    return say (self, error->message);
  onward_clock_today (&today);
  if (value == NULL || !onward_date_parse (json_node_get_string (value), day)
      || g_date_compare (day, &today) < 0)
    return say (self, _ ("Say a day that is still to come."));
  return TRUE;
}

static char *
take_purpose (OnwardAskScreen *self)
{
  g_autofree char *typed = onward_text_field_dup_text (self->purpose);
  g_autoptr (GError) error = NULL;
  char *purpose = onward_text_clean_line (g_strstrip (typed), ONWARD_REQUEST_PURPOSE_MAX,
                                          _ ("What you use it for"), &error);

  if (purpose == NULL)
    say (self, error->message);
  else if (*purpose == '\0')
    {
      say (self, _ ("Say what you use it for."));
      g_clear_pointer (&purpose, g_free);
    }
  return purpose;
}

static void
make (OnwardAskScreen *self, const char *who, const char *audience)
{
  GDate until;
  g_autofree char *purpose = take_purpose (self);
  g_autofree char *note = onward_text_field_dup_text (self->note);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardIdentityRow) identity = NULL;
  OnwardAsked *asked = NULL;

  if (purpose == NULL || !take_until (self, &until))
    return;
  identity = onward_vault_find_identity (get_vault (self), who, &error);
  if (identity != NULL)
    asked = onward_asking_make (&(OnwardAsking){ .identity = identity,
                                                 .audience = onward_audience_find (audience),
                                                 .purpose = purpose,
                                                 .keep_until = &until,
                                                 .note = g_strstrip (note) },
                                &error);
  if (asked != NULL)
    save (self, asked);
  else
    say (self, error != NULL ? error->message : _ ("Choose who asks."));
}

static void
go_cb (OnwardAskScreen *self)
{
  const char *who = get_chosen (self->who);
  const char *audience = get_chosen (self->audiences);

  say (self, "");
  if (who == NULL)
    say (self, _ ("Choose who asks."));
  else if (audience == NULL)
    say (self, _ ("Choose what it is for."));
  else
    make (self, who, audience);
}

/* --- the form --- */

static void
add_part (OnwardAskScreen *self, const char *title, const char *note, GtkWidget *widget)
{
  GtkWidget *label = onward_receive_text (title, "label");

  gtk_widget_set_margin_top (label, 24);
  gtk_widget_set_margin_bottom (label, 8);
  gtk_box_append (self->content, label);
  if (note != NULL)
    {
      GtkWidget *words = onward_receive_text (note, "note soft");

      gtk_widget_set_margin_bottom (words, 8);
      gtk_box_append (self->content, words);
    }
  gtk_box_append (self->content, widget);
}

static GtkWidget *
until_new (OnwardAskScreen *self)
{
  OnwardRule rule = { .label = _ ("You keep it until"), .kind = ONWARD_KIND_DATE };
  GtkWidget *editor = onward_editor_new (&rule, NULL);

  self->until = ONWARD_EDITOR (editor);
  g_signal_connect_object (editor, "changed", G_CALLBACK (until_cb), self, G_CONNECT_SWAPPED);
  return editor;
}

static void
fill_who (OnwardAskScreen *self, GPtrArray *own)
{
  self->who = onward_choice_cards_new (_ ("Who asks?"));
  for (guint i = 0; i < own->len; i++)
    {
      const OnwardIdentityRow *row = g_ptr_array_index (own, i);
      g_autofree char *name = onward_foreign_text (row->name, ONWARD_FOREIGN_NAME);

      add_choice (self, self->who, onward_people_picture (row->role), name, row->id);
    }
  if (own->len == 1)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_first_child (self->who)), TRUE);
  add_part (self, _ ("Who asks?"), NULL, self->who);
}

static void
fill (OnwardAskScreen *self, GPtrArray *own)
{
  GPtrArray *all = onward_audience_get_all ();

  self->audiences = onward_choice_cards_new (_ ("What is it for?"));
  fill_who (self, own);
  for (guint i = 0; i < all->len; i++)
    {
      const OnwardAudience *audience = g_ptr_array_index (all, i);

      add_choice (self, self->audiences, audience->picture, audience->title, audience->id);
    }
  add_part (self, _ ("What is it for?"), NULL, self->audiences);
  self->purpose = ONWARD_TEXT_FIELD (onward_text_field_new (_ ("You use it to …"), TRUE));
  g_signal_connect_object (self->purpose, "changed", G_CALLBACK (purpose_cb), self,
                           G_CONNECT_SWAPPED);
  add_part (self, _ ("You use it to …"), _ ("The young person reads this. Begin with a verb."),
            GTK_WIDGET (self->purpose));
  add_part (self, _ ("You keep it until"), _ ("You are asked to delete it on that day."),
            until_new (self));
  self->note = ONWARD_TEXT_FIELD (onward_text_field_new (_ ("A note for yourself"), TRUE));
  add_part (self, _ ("A note for yourself"),
            _ ("It is not in the file. It helps you to find the request again."),
            GTK_WIDGET (self->note));
}

static void
show_no_card (OnwardAskScreen *self)
{
  GtkWidget *line = onward_receive_line ();
  GtkWidget *make_card = onward_receive_button (_ ("Make my card"), NULL, "big suggested-action");

  gtk_box_append (self->content,
                  onward_receive_text (_ ("Make your card first. It says who asks, and the answer "
                                          "is locked so that only you can open it."),
                                       "words soft"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (make_card), "win.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (make_card), "s", "people/mine");
  gtk_widget_set_margin_top (line, 16);
  gtk_box_append (GTK_BOX (line), make_card);
  gtk_box_append (self->content, line);
  gtk_widget_set_visible (self->go_button, FALSE);
}

static void
onward_ask_screen_constructed (GObject *object)
{
  OnwardAskScreen *self = ONWARD_ASK_SCREEN (object);
  g_autoptr (GPtrArray) own = NULL;

  G_OBJECT_CLASS (onward_ask_screen_parent_class)->constructed (object);
  own = onward_people_list_own (get_vault (self));
  if (own->len > 0)
    fill (self, own);
  else
    show_no_card (self);
}

static void
onward_ask_screen_shown (OnwardScreen *screen)
{
  gtk_widget_child_focus (GTK_WIDGET (ONWARD_ASK_SCREEN (screen)->content), GTK_DIR_TAB_FORWARD);
}

static void
onward_ask_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_ASK_SCREEN);
  G_OBJECT_CLASS (onward_ask_screen_parent_class)->dispose (object);
}

static void
onward_ask_screen_class_init (OnwardAskScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_ask_screen_dispose;
  G_OBJECT_CLASS (klass)->constructed = onward_ask_screen_constructed;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_ask_screen_shown;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-ask-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardAskScreen, content);
  gtk_widget_class_bind_template_child (widget_class, OnwardAskScreen, status);
  gtk_widget_class_bind_template_child (widget_class, OnwardAskScreen, go_button);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
onward_ask_screen_init (OnwardAskScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_ask_screen_new:
 * @desk: a desk with an open vault
 * @detail: nothing is said by it
 *
 * Makes the form of a request.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_ask_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_ASK_SCREEN, "desk", desk, NULL);
}
