#include "desktop/home/onward-home-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/onward-places.h"
#include "desktop/parts/onward-card-button.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "desktop/start/onward-start-code.h"
#include "passport/onward-progress.h"
#include "store/onward-vault-sealed.h"

struct _OnwardHomeScreen
{
  OnwardPage parent_instance;

  gboolean sealed; /* the passport, once: there is something to share */

  /* Template widgets. */
  GtkLabel *greeting;
  GtkLabel *progress;
  GtkLabel *next_picture;
  GtkLabel *next_heading;
  GtkLabel *next_note;
  GtkButton *next_button;
  OnwardCardButton *parts_card;
  OnwardCardButton *helps_card;
  OnwardCardButton *page_card;
  OnwardCardButton *ready_card;
  OnwardCardButton *code_card;
  OnwardCardButton *share_card;
};

G_DEFINE_FINAL_TYPE (OnwardHomeScreen, onward_home_screen, ONWARD_TYPE_PAGE)

static void
greet (OnwardHomeScreen *self, OnwardPassport *passport)
{
  g_autofree char *name = onward_passport_dup_name (passport);
  g_autofree char *hello = onward_passport_has_name (passport)
                               ? g_strdup_printf (_ ("Hello %s"), name)
                               : g_strdup (_ ("Hello"));
  guint started = onward_progress_count_started (passport);
  guint parts = onward_progress_get_parts ()->len;
  g_autofree char *progress
      = started == 0
            ? g_strdup (_ ("This is your passport. You can start anywhere."))
            /* Translators: the second number is how many parts there are, always more than one. */
            : g_strdup_printf (ngettext ("You have started %u of %u parts.",
                                         "You have started %u of %u parts.", started),
                               started, parts);

  gtk_label_set_label (self->greeting, hello);
  gtk_label_set_label (self->progress, progress);
  onward_screen_set_heading (ONWARD_SCREEN (self), hello);
}

static void
set_next (OnwardHomeScreen *self, const char *picture, const char *heading, const char *note,
          const char *button, const char *place)
{
  gtk_label_set_label (self->next_picture, picture);
  gtk_label_set_label (self->next_heading, heading);
  gtk_label_set_label (self->next_note, note);
  gtk_button_set_label (self->next_button, button);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next_button), "s", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), "win.go");
}

/* Where they were, if that question is still open; else the first open one after it, or of all. */
static const OnwardQuestion *
find_next (OnwardHomeScreen *self, OnwardPassport *passport, gboolean *been_there)
{
  g_autofree char *here = onward_desk_dup_here (onward_screen_get_desk (ONWARD_SCREEN (self)));
  const OnwardQuestion *question
      = here != NULL ? onward_question_set_find (onward_question_set_get (), here) : NULL;

  *been_there = question != NULL && onward_progress_asks (question);
  if (*been_there && onward_progress_first_open (passport, question->section) != NULL)
    return question;
  *been_there = FALSE;
  return onward_progress_first_open (passport, NULL);
}

static char *
questions_in_words (const OnwardQuestion *question, OnwardProgress part, gboolean been_there)
{
  guint left = part.asked - part.answered;

  if (been_there)
    return g_strdup_printf (_ ("You were on question %u of %u."),
                            onward_progress_position (question) + 1, part.asked);
  if (part.answered > 0)
    return g_strdup_printf (ngettext ("%u question is left.", "%u questions are left.", left),
                            left);
  return g_strdup_printf (ngettext ("%u question.", "%u questions.", part.asked), part.asked);
}

static char *
note_on (const OnwardQuestion *question, OnwardProgress part, gboolean been_there)
{
  guint minutes = onward_progress_minutes (part.asked - part.answered);
  g_autofree char *questions = questions_in_words (question, part, been_there);
  g_autofree char *time
      = g_strdup_printf (ngettext ("About %u minute.", "About %u minutes.", minutes), minutes);

  return g_strconcat (questions, " ", time, NULL);
}

static void
show_next (OnwardHomeScreen *self, OnwardPassport *passport)
{
  gboolean been_there = FALSE;
  const OnwardQuestion *question = find_next (self, passport, &been_there);
  OnwardProgress part;
  g_autofree char *note = NULL;
  g_autofree char *place = NULL;

  if (question == NULL)
    {
      set_next (self, "✅", _ ("Tell your SENDCo"),
                _ ("Every question has an answer. Is it right? Then tell your SENDCo."),
                _ ("Go on"), "ready");
      return;
    }
  part = onward_progress_of_part (passport, question->section);
  note = note_on (question, part, been_there);
  place = onward_place_of_question (question);
  set_next (self, question->section->picture, question->section->title, note,
            been_there || part.answered > 0 ? _ ("Go on") : _ ("Start"), place);
}

static void
show_cards (OnwardHomeScreen *self, OnwardPassport *passport)
{
  guint started = onward_progress_count_started (passport);
  guint picked = onward_passport_get_adjustments (passport)->len;
  guint answers = onward_passport_count_answers (passport);
  gboolean ready = onward_passport_get_ready (passport, NULL);
  g_autofree char *parts = started == 0 ? g_strdup (_ ("Nothing yet"))
                                        : g_strdup_printf (_ ("%u of %u started"), started,
                                                           onward_progress_get_parts ()->len);
  g_autofree char *helps
      = picked == 0 ? g_strdup (_ ("Nothing yet"))
                    : g_strdup_printf (ngettext ("%u picked", "%u picked", picked), picked);

  onward_card_button_set_chip (self->parts_card, parts, started > 0 ? "tint" : NULL);
  onward_card_button_set_chip (self->helps_card, helps, picked > 0 ? "tint" : NULL);
  onward_card_button_set_chip (self->page_card,
                               answers == 0 && picked == 0 ? _ ("Nothing yet") : NULL, NULL);
  onward_card_button_set_chip (self->ready_card, ready ? _ ("✓ Ready") : _ ("Not yet"),
                               ready ? "good" : NULL);
}

/* Six cards at most, with the next step. While the code is to be kept safe its card takes the place
 * of the one that can wait: sharing before the seal, and telling the SENDCo after it. */
static void
offer_cards (OnwardHomeScreen *self)
{
  gboolean code_due = onward_start_code_is_due (onward_screen_get_desk (ONWARD_SCREEN (self)));

  gtk_widget_set_visible (GTK_WIDGET (self->code_card), code_due);
  gtk_widget_set_visible (GTK_WIDGET (self->share_card), self->sealed || !code_due);
  gtk_widget_set_visible (GTK_WIDGET (self->ready_card), !self->sealed || !code_due);
  onward_card_button_set_chip (self->share_card, self->sealed ? NULL : _ ("Not sealed yet"), NULL);
}

static void
show_all (OnwardHomeScreen *self)
{
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));
  OnwardPassport *passport;

  if (draft == NULL)
    return;
  passport = onward_draft_get_passport (draft);
  greet (self, passport);
  show_next (self, passport);
  show_cards (self, passport);
  offer_cards (self);
}

static gboolean
is_sealed (OnwardHomeScreen *self, OnwardDraft *draft)
{
  OnwardVault *vault = onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)));
  g_autoptr (OnwardSealed) sealed
      = onward_vault_last_sealed (vault, onward_draft_get_id (draft), NULL);

  return sealed != NULL;
}

static void
onward_home_screen_shown (OnwardScreen *screen)
{
  gtk_widget_grab_focus (GTK_WIDGET (ONWARD_HOME_SCREEN (screen)->next_button));
}

static void
onward_home_screen_constructed (GObject *object)
{
  OnwardHomeScreen *self = ONWARD_HOME_SCREEN (object);
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));

  G_OBJECT_CLASS (onward_home_screen_parent_class)->constructed (object);
  self->sealed = draft != NULL && is_sealed (self, draft);
  if (draft != NULL)
    g_signal_connect_object (draft, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  show_all (self);
}

static void
onward_home_screen_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_HOME_SCREEN);
  G_OBJECT_CLASS (onward_home_screen_parent_class)->dispose (object);
}

static void
onward_home_screen_class_init (OnwardHomeScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = onward_home_screen_constructed;
  object_class->dispose = onward_home_screen_dispose;
  ONWARD_SCREEN_CLASS (klass)->shown = onward_home_screen_shown;
  g_type_ensure (ONWARD_TYPE_CARD_BUTTON);
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-home-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardHomeScreen, greeting);
  gtk_widget_class_bind_template_child (widget_class, OnwardHomeScreen, progress);
  gtk_widget_class_bind_template_child (widget_class, OnwardHomeScreen, next_picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardHomeScreen, next_heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardHomeScreen, next_note);
  gtk_widget_class_bind_template_child (widget_class, OnwardHomeScreen, next_button);
  gtk_widget_class_bind_template_child (widget_class, OnwardHomeScreen, parts_card);
  gtk_widget_class_bind_template_child (widget_class, OnwardHomeScreen, helps_card);
  gtk_widget_class_bind_template_child (widget_class, OnwardHomeScreen, page_card);
  gtk_widget_class_bind_template_child (widget_class, OnwardHomeScreen, ready_card);
  gtk_widget_class_bind_template_child (widget_class, OnwardHomeScreen, code_card);
  gtk_widget_class_bind_template_child (widget_class, OnwardHomeScreen, share_card);
}

static void
onward_home_screen_init (OnwardHomeScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_home_screen_new:
 * @desk: a desk with the young person's passport on it
 * @detail: nothing is said by it
 *
 * Makes the young person's home.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_home_screen_new (OnwardDesk *desk, const char *detail)
{
  return g_object_new (ONWARD_TYPE_HOME_SCREEN, "desk", desk, NULL);
}
