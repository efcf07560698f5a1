#include "desktop/share/onward-share-agree-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-choice-card.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/share/onward-share-always.h"
#include "desktop/share/onward-share-parts.h"
#include "desktop/share/onward-share-steps.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"

#define PLACE "share/agree/"
#define SAY_IT_BACK "say-it-back"
#define LOOK_AT_WHAT "what-it-is"
#define LOOK_AT_YES_AND_NO "yes-and-no"
#define OPTION "onward-option" /* data of a card: id of what it picks */
#define AGE_ALONE 16

struct _OnwardShareAgreeScreen
{
  OnwardPage parent_instance;

  OnwardOutgoing *outgoing; /* NULL: there is nothing to agree to */
  const OnwardConsentPart *part;
  char *step; /* path of @part */

  /* Template widgets. */
  GtkLabel *picture;
  GtkLabel *heading;
  GtkBox *bodies;
  GtkWidget *sides; /* yes and no */
  GtkBox *more;     /* what is to be known of both */
  GtkLabel *ask;
  GtkBox *options;
  GtkWidget *said;
  GtkLabel *said_picture;
  GtkLabel *said_label;
  GtkWidget *again_buttons;
  GtkLabel *note;
  GtkButton *next_button;
  GtkLabel *next_label;
};

G_DEFINE_FINAL_TYPE (OnwardShareAgreeScreen, onward_share_agree_screen, ONWARD_TYPE_PAGE)

static OnwardAgreeing *
agreeing_of (OnwardShareAgreeScreen *self)
{
  return onward_outgoing_get_agreeing (self->outgoing);
}

static gboolean
is_said_back (OnwardShareAgreeScreen *self)
{
  return g_str_has_prefix (self->step, SAY_IT_BACK "/");
}

static gboolean
is_ready (OnwardShareAgreeScreen *self)
{
  return g_str_equal (self->step, ONWARD_AGREE_READY);
}

static void
tell (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* --- what shows --- */

static void
show_next (OnwardShareAgreeScreen *self)
{
  gboolean asked = is_said_back (self);
  gboolean left = asked && onward_agreeing_get_answer (agreeing_of (self), self->step) == NULL;
  const char *text = left ? _ ("Go on without an answer") : _ ("Next");

  if (!asked && self->part->buttons->len > 0)
    text = onward_consent_get_button (self->part, "go-on");
  gtk_label_set_label (self->next_label, text);
  if (left)
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->next_button), "suggested-action");
}

/* What was picked is never called wrong: if it was not what was meant, we did not say it well. */
static void
show_said (OnwardShareAgreeScreen *self)
{
  OnwardAgreeing *agreeing = agreeing_of (self);
  const char *answer = onward_agreeing_get_answer (agreeing, self->step);
  const OnwardConsentOption *option;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->said, answer != NULL && is_said_back (self));
  if (answer == NULL || !is_said_back (self))
    return;
  option = onward_consent_find_option (self->part, answer);
  text = onward_consent_say_with (self->step, option->right ? "correct" : "again",
                                  onward_agreeing_get_values (agreeing));
  gtk_label_set_label (self->said_picture, option->right ? "👍" : "👀");
  gtk_label_set_label (self->said_label, text);
  gtk_widget_set_visible (self->again_buttons, !option->right);
}

/* Somebody who was asked and said no has been heard: it stops there, unless they say otherwise. */
static void
show_view (OnwardShareAgreeScreen *self)
{
  const char *answer = onward_agreeing_get_answer (agreeing_of (self), self->step);
  g_autofree char *text = NULL;

  if (!g_str_equal (self->step, ONWARD_AGREE_VIEW))
    return;
  if (g_strcmp0 (answer, "do-not-want") == 0)
    text = onward_consent_say ("someone-decides", "if-no", NULL);
  tell (self->note, text);
  if (text != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_button), "suggested-action");
}

static void
show_answer (OnwardShareAgreeScreen *self)
{
  show_next (self);
  show_said (self);
  show_view (self);
}

/* --- what can be picked --- */

static void
picked_cb (OnwardShareAgreeScreen *self, GParamSpec *pspec, GtkCheckButton *card)
{
  const char *option = g_object_get_data (G_OBJECT (card), OPTION);
  gboolean active = gtk_check_button_get_active (card);

  if (is_ready (self))
    onward_agreeing_set_support (agreeing_of (self), option, active);
  else if (active)
    {
      onward_agreeing_set_answer (agreeing_of (self), self->step, option);
      tell (self->note, NULL);
      show_answer (self);
    }
}

static gboolean
is_picked (OnwardShareAgreeScreen *self, const OnwardConsentOption *option)
{
  if (is_ready (self))
    return onward_agreeing_has_support (agreeing_of (self), option->id);
  return g_strcmp0 (onward_agreeing_get_answer (agreeing_of (self), self->step), option->id) == 0;
}

static void
add_options (OnwardShareAgreeScreen *self)
{
  GtkWidget *cards = onward_choice_cards_new (gtk_label_get_label (self->heading));
  GtkCheckButton *first = NULL;

  for (guint i = 0; i < self->part->options->len; i++)
    {
      const OnwardConsentOption *option = self->part->options->pdata[i];
      g_autofree char *label = onward_agreeing_say (agreeing_of (self), option->label);
      GtkWidget *card = onward_choice_card_new (option->picture, label, label);

      if (!is_ready (self) && first != NULL)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (card), first);
      else
        first = GTK_CHECK_BUTTON (card);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (card), is_picked (self, option));
      g_object_set_data (G_OBJECT (card), OPTION, (gpointer)option->id);
      g_signal_connect_swapped (card, "notify::active", G_CALLBACK (picked_cb), self);
      gtk_box_append (GTK_BOX (cards), card);
    }
  gtk_box_append (self->options, cards);
}

/* --- the step --- */

static void
add_bodies (OnwardShareAgreeScreen *self, GtkBox *box, const OnwardConsentPart *part)
{
  for (guint i = 0; i < part->bodies->len; i++)
    {
      g_autofree char *text = onward_agreeing_say (agreeing_of (self), part->bodies->pdata[i]);

      gtk_box_append (box, onward_share_line_new (text, "words"));
    }
}

static GtkWidget *
make_side (OnwardShareAgreeScreen *self, const OnwardConsentPart *part)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  g_autofree char *heading = onward_agreeing_say (agreeing_of (self), part->heading);

  gtk_widget_add_css_class (side, "pane");
  gtk_box_append (GTK_BOX (side), onward_share_tile_new (part->picture));
  gtk_box_append (GTK_BOX (side), onward_share_line_new (heading, "part"));
  add_bodies (self, GTK_BOX (side), part);
  return side;
}

/* Yes and no side by side, equally wide, in the same words' weight; then what is true of both. */
static void
add_sides (OnwardShareAgreeScreen *self)
{
  for (guint i = 0; i < self->part->parts->len; i++)
    {
      const OnwardConsentPart *part = self->part->parts->pdata[i];

      gtk_box_append (i < 2 ? GTK_BOX (self->sides) : self->more, make_side (self, part));
    }
}

static gboolean
is_young (OnwardShareAgreeScreen *self)
{
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  OnwardAnswer *answer
      = draft != NULL
            ? onward_passport_get_answer (onward_draft_get_passport (draft), "card.date-of-birth")
            : NULL;
  JsonNode *value = answer != NULL ? onward_answer_get_value (answer) : NULL;
  GDate born;
  GDate today;

  if (value == NULL || !onward_date_parse (json_node_get_string (value), &born))
    return FALSE;
  onward_clock_today (&today);
  g_date_add_years (&born, AGE_ALONE);
  return g_date_compare (&today, &born) < 0;
}

static void
show_step (OnwardShareAgreeScreen *self)
{
  OnwardAgreeing *agreeing = agreeing_of (self);
  g_autofree char *heading = onward_agreeing_say (agreeing, self->part->heading);
  g_autofree char *staff = NULL;

  tell (self->picture, self->part->picture);
  gtk_label_set_label (self->heading, heading);
  onward_screen_set_heading (ONWARD_SCREEN (self), heading);
  if (is_said_back (self))
    add_bodies (self, self->bodies, onward_consent_get (SAY_IT_BACK));
  add_bodies (self, self->bodies, self->part);
  if (g_str_equal (self->step, LOOK_AT_YES_AND_NO))
    add_sides (self);
  tell (self->ask, self->part->ask);
  if (self->part->options->len > 0)
    add_options (self);
  if (g_str_equal (self->step, "someone-decides/reason"))
    staff = onward_consent_say (self->step, "staff-note", NULL);
  if (staff != NULL)
    gtk_box_append (self->more, onward_share_line_new (staff, "note"));
  if (is_ready (self) && is_young (self))
    tell (self->note, _ ("You are under 16. Have somebody you trust beside you, if you can."));
  show_answer (self);
}

/* --- callbacks --- */

static void
go_to (OnwardShareAgreeScreen *self, const char *step)
{
  g_autofree char *place = g_strconcat (PLACE, step, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", place);
}

static void
next_cb (OnwardShareAgreeScreen *self)
{
  OnwardAgreeing *agreeing = agreeing_of (self);
  const char *next = onward_agreeing_next (agreeing, self->step);
  const char *undone = onward_agreeing_find_undone (agreeing);

  if (g_strcmp0 (undone, self->step) == 0)
    {
      tell (self->note, _ ("Pick one first. Or stop: that is fine too."));
      gtk_widget_child_focus (GTK_WIDGET (self->options), GTK_DIR_TAB_FORWARD);
    }
  else if (next != NULL)
    go_to (self, next);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", "share/ways");
}

static void
back_cb (OnwardShareAgreeScreen *self)
{
  const char *before = onward_agreeing_before (agreeing_of (self), self->step);

  if (before != NULL)
    go_to (self, before);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", "share/exactly");
}

/* That they went through it twice is a support they used; that they did is nobody's business. */
static void
look_again_cb (OnwardShareAgreeScreen *self)
{
  gboolean both = g_str_equal (self->part->id, "back") || g_str_equal (self->part->id, "choice");

  onward_agreeing_set_support (agreeing_of (self), "twice", TRUE);
  onward_agreeing_set_answer (agreeing_of (self), self->step, NULL);
  go_to (self, both ? LOOK_AT_YES_AND_NO : LOOK_AT_WHAT);
}

static void
ask_cb (OnwardShareAgreeScreen *self)
{
  g_autofree char *text = onward_consent_say_with (SAY_IT_BACK, "after-two-tries",
                                                   onward_agreeing_get_values (agreeing_of (self)));

  onward_agreeing_set_support (agreeing_of (self), "supporter", TRUE);
  tell (self->note, text);
}

/* --- overrides --- */

static void
onward_share_agree_screen_shown (OnwardScreen *screen)
{
  OnwardShareAgreeScreen *self = ONWARD_SHARE_AGREE_SCREEN (screen);

  if (self->outgoing == NULL)
    onward_share_send_on (GTK_WIDGET (self), "share");
  else if (onward_agreeing_get_path (agreeing_of (self)) != NULL)
    onward_share_send_on (GTK_WIDGET (self), "share/done");
  else
    {
      onward_agreeing_shown (agreeing_of (self), self->step);
      if (!gtk_widget_child_focus (GTK_WIDGET (self->options), GTK_DIR_TAB_FORWARD))
        gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
    }
}

static void
onward_share_agree_screen_dispose (GObject *object)
{
  OnwardShareAgreeScreen *self = ONWARD_SHARE_AGREE_SCREEN (object);

  g_clear_object (&self->outgoing);
  g_clear_pointer (&self->step, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_SHARE_AGREE_SCREEN);
  G_OBJECT_CLASS (onward_share_agree_screen_parent_class)->dispose (object);
}

static void
onward_share_agree_screen_class_init (OnwardShareAgreeScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_share_agree_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_share_agree_screen_shown;
  g_type_ensure (ONWARD_TYPE_SHARE_ALWAYS);
  g_type_ensure (ONWARD_TYPE_SHARE_STEPS);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-share-agree-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, bodies);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, sides);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, more);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, ask);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, options);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, said);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, said_picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, said_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, again_buttons);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, note);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, next_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardShareAgreeScreen, next_label);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
}

static void
onward_share_agree_screen_init (OnwardShareAgreeScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_share_agree_screen_new:
 * @desk: a desk with a share on it
 * @detail: a step of the wording; "": the first
 *
 * Makes the screen.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_share_agree_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardShareAgreeScreen *self = g_object_new (ONWARD_TYPE_SHARE_AGREE_SCREEN, "desk", desk, NULL);
  OnwardOutgoing *outgoing = onward_desk_get_outgoing (desk);

  self->step = g_strdup (*detail != '\0' ? detail : ONWARD_AGREE_READY);
  self->part = onward_consent_get (self->step);
  if (outgoing == NULL || onward_outgoing_get_agreeing (outgoing) == NULL || self->part == NULL)
    return ONWARD_SCREEN (self);
  self->outgoing = g_object_ref (outgoing);
  show_step (self);
  return ONWARD_SCREEN (self);
}
