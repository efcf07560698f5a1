#include "desktop/plan/onward-plan-reply-screen.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "desktop/answer/onward-choice-card.h"
#include "desktop/answer/onward-text-field.h"
#include "desktop/parts/onward-save-file.h"
#include "desktop/plan/onward-plan-words.h"
#include "desktop/receive/onward-receive-parts.h"
#include "receive/onward-answering.h"
#include "receive/onward-foreign-text.h"
#include "share/onward-own-card.h"

/* Who receives, as a card says it, with the pictures of the audiences. */
static const struct
{
  const char *role;
  const char *picture;
  const char *label;
} roles[] = {
  { "employer", "💼", N_ ("An employer") },
  { "internship", "🎓", N_ ("A supported internship") },
  { "college", "🏫", N_ ("A college") },
  { "university", "📚", N_ ("A university") },
};

struct _OnwardPlanReplyScreen
{
  OnwardPage parent_instance;

  OnwardPlan *plan;
  OnwardAnswering *made; /* NULL: there is nothing to save */
  GtkWidget *name;       /* of a card that is to be made; NULL: none is */
  GtkWidget *ticks[G_N_ELEMENTS (roles)];

  /* Template widgets. */
  AdwBin *content;
  GtkLabel *wrong;
  GtkButton *back_button;
  GtkWidget *next_button;
  GtkLabel *next_label;
};

G_DEFINE_FINAL_TYPE (OnwardPlanReplyScreen, onward_plan_reply_screen, ONWARD_TYPE_PAGE)

static OnwardVault *
get_vault (OnwardPlanReplyScreen *self)
{
  return onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
}

static void
say_wrong (OnwardPlanReplyScreen *self, const char *text)
{
  gtk_label_set_label (self->wrong, text);
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), *text != '\0');
}

static GtkWidget *
start (OnwardPlanReplyScreen *self, const char *heading, const char *words, const char *next)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->name = NULL;
  onward_screen_set_heading (ONWARD_SCREEN (self), heading);
  gtk_box_append (GTK_BOX (box), onward_receive_heading (heading, "question"));
  gtk_box_append (GTK_BOX (box), onward_receive_text (words, "words soft"));
  adw_bin_set_child (self->content, box);
  gtk_label_set_label (self->next_label, next != NULL ? next : "");
  gtk_widget_set_visible (self->next_button, next != NULL);
  say_wrong (self, "");
  return box;
}

/* --- no card yet --- */

static void
show_card (OnwardPlanReplyScreen *self)
{
  GtkWidget *box = start (self, _ ("Who answers?"),
                          _ ("A reply is signed. So say once who you are. The keys are made here, "
                             "and stay here."),
                          _ ("Make my card"));
  GtkWidget *label = onward_receive_text (_ ("What you are called"), "label");
  GtkWidget *role = onward_receive_text (_ ("What you are"), "label");
  GtkWidget *cards = onward_choice_cards_new (_ ("What you are"));

  self->name = onward_text_field_new (_ ("What you are called"), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      self->ticks[i]
          = onward_choice_card_new (roles[i].picture, _ (roles[i].label), _ (roles[i].label));
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (self->ticks[i]),
                                    GTK_CHECK_BUTTON (self->ticks[0]));
      gtk_box_append (GTK_BOX (cards), self->ticks[i]);
    }
  gtk_widget_set_margin_top (label, 20);
  gtk_widget_set_margin_top (self->name, 8);
  gtk_widget_set_margin_top (role, 20);
  gtk_widget_set_margin_top (cards, 8);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), role);
  gtk_box_append (GTK_BOX (box), cards);
}

static const char *
get_role (OnwardPlanReplyScreen *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->ticks[i])))
      return roles[i].role;
  return NULL;
}

static void look (OnwardPlanReplyScreen *self);

static void
make_card (OnwardPlanReplyScreen *self)
{
  g_autofree char *name = g_strstrip (onward_text_field_dup_text (ONWARD_TEXT_FIELD (self->name)));
  const char *role = get_role (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardIdentityRow) row = NULL;

  if (*name == '\0')
    {
      say_wrong (self, _ ("Type what you are called first."));
      return;
    }
  if (role == NULL)
    {
      say_wrong (self, _ ("Choose what you are."));
      return;
    }
  row = onward_own_card_make (get_vault (self), role, name, NULL, &error);
  if (row == NULL)
    say_wrong (self, error->message);
  else
    look (self);
}

/* --- the reply --- */

static void
show_ready (OnwardPlanReplyScreen *self)
{
  GtkWidget *box = start (self, _ ("Your reply is ready"),
                          _ ("It tells the young person what you answered. Only they, or "
                             "somebody who helps them, can open it."),
                          _ ("Save the reply"));
  GtkWidget *facts = onward_receive_facts ();
  g_autofree char *whose = onward_received_whose (self->plan->verdict);
  g_autofree char *as = onward_foreign_text (self->made->as, ONWARD_FOREIGN_NAME);
  guint open = onward_plan_count_to_answer (self->plan);
  g_autofree char *answers = g_strdup_printf (
      ngettext ("%u answer", "%u answers", self->made->answers), self->made->answers);
  g_autofree char *left
      = g_strdup_printf (ngettext ("%u has no answer yet. You can reply again later.",
                                   "%u have no answer yet. You can reply again later.", open),
                         open);

  onward_receive_add_fact (facts, _ ("For"), whose, NULL);
  onward_receive_add_fact (facts, _ ("Signed by"), as, NULL);
  onward_receive_add_fact (facts, _ ("What goes"), answers, open > 0 ? left : NULL);
  onward_receive_add_fact (facts, _ ("What stays here"), _ ("Who sees to it"), NULL);
  gtk_box_append (GTK_BOX (box), facts);
}

static void
show_saved (OnwardPlanReplyScreen *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  GtkWidget *box
      = start (self, _ ("The reply is saved"),
               _ ("Send the file to whoever shared the passport with you: by e-mail, or on a "
                  "stick."),
               NULL);
  GtkWidget *facts = onward_receive_facts ();

  onward_receive_add_fact (facts, _ ("Saved"), name, NULL);
  gtk_box_append (GTK_BOX (box), facts);
  gtk_widget_grab_focus (GTK_WIDGET (self->back_button));
}

/* A reply that nobody remembers having given is not to be sent. */
static void
saved_cb (const char *path, const GError *error, gpointer data)
{
  OnwardPlanReplyScreen *self = data;
  g_autoptr (GError) local = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    {
      if (path != NULL)
        g_unlink (path);
      return;
    }
  if (path == NULL)
    say_wrong (self, error->message);
  else if (onward_answering_record (get_vault (self), self->made, &local))
    show_saved (self, path);
  else
    {
      g_unlink (path);
      say_wrong (self, local->message);
    }
}

static void
save (OnwardPlanReplyScreen *self)
{
  g_autofree char *name = onward_save_file_dup_name (_ ("answer"), ".reply");

  say_wrong (self, "");
  onward_save_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Save the reply"),
                    name, self->made->file, saved_cb, g_object_ref (self), g_object_unref);
}

/* --- who can answer --- */

/* A file that is addressed to a key is answered by it. One for a name is answered by our own card;
 * there must be one. */
static void
look (OnwardPlanReplyScreen *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardIdentityRow) own = NULL;

  self->made = onward_answering_make (get_vault (self), self->plan, NULL, &error);
  if (self->made == NULL
      && g_error_matches (error, ONWARD_ANSWERING_ERROR, ONWARD_ANSWERING_ERROR_NOBODY))
    {
      own = onward_own_card_find (get_vault (self), NULL, NULL);
      g_clear_error (&error);
      if (own == NULL)
        {
          show_card (self);
          return;
        }
      self->made = onward_answering_make (get_vault (self), self->plan, own->id, &error);
    }
  if (self->made != NULL)
    show_ready (self);
  else
    start (self, _ ("No reply can be made"), error->message, NULL);
}

static void
next_cb (OnwardPlanReplyScreen *self)
{
  if (self->name != NULL)
    make_card (self);
  else
    save (self);
}

/* --- the screen --- */

static void
onward_plan_reply_screen_shown (OnwardScreen *screen)
{
  OnwardPlanReplyScreen *self = ONWARD_PLAN_REPLY_SCREEN (screen);

  gtk_widget_grab_focus (self->name != NULL ? self->name
                         : gtk_widget_get_visible (self->next_button)
                             ? self->next_button
                             : (GtkWidget *)self->back_button);
}

static void
onward_plan_reply_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_PLAN_REPLY_SCREEN);
  G_OBJECT_CLASS (onward_plan_reply_screen_parent_class)->dispose (object);
}

static void
onward_plan_reply_screen_finalize (GObject *object)
{
  OnwardPlanReplyScreen *self = ONWARD_PLAN_REPLY_SCREEN (object);

  g_clear_pointer (&self->made, onward_answering_free);
  g_clear_pointer (&self->plan, onward_plan_free);
  G_OBJECT_CLASS (onward_plan_reply_screen_parent_class)->finalize (object);
}

static void
onward_plan_reply_screen_class_init (OnwardPlanReplyScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_plan_reply_screen_dispose;
  G_OBJECT_CLASS (klass)->finalize = onward_plan_reply_screen_finalize;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_plan_reply_screen_shown;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-plan-reply-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardPlanReplyScreen, content);
  gtk_widget_class_bind_template_child (widget_class, OnwardPlanReplyScreen, wrong);
  gtk_widget_class_bind_template_child (widget_class, OnwardPlanReplyScreen, back_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardPlanReplyScreen, next_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardPlanReplyScreen, next_label);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
onward_plan_reply_screen_init (OnwardPlanReplyScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_plan_reply_screen_new:
 * @desk: a desk with an open vault
 * @detail: the id of a share that is kept here
 *
 * Makes the reply to a share, and its screen. Nothing is written before somebody saves it.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_plan_reply_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardPlanReplyScreen *self = g_object_new (ONWARD_TYPE_PLAN_REPLY_SCREEN, "desk", desk, NULL);
  g_autofree char *place = g_strconcat ("plan/", detail, NULL);
  g_autoptr (GError) error = NULL;

  self->plan = onward_plan_find (onward_desk_get_vault (desk), detail, &error);
  onward_page_set_out (ONWARD_PAGE (self), self->plan != NULL ? place : "to-do");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->back_button), "s",
                                    self->plan != NULL ? place : "to-do");
  if (self->plan != NULL)
    look (self);
  else
    start (self, _ ("No reply can be made"), error->message, NULL);
  return ONWARD_SCREEN (self);
}
