#include "desktop/interview/onward-interview-screen.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-answer-editor.h"
#include "desktop/answer/onward-saved-mark.h"
#include "desktop/answer/onward-whose-button.h"
#include "desktop/interview/onward-interview-aids.h"
#include "desktop/interview/onward-interview-words.h"
#include "desktop/onward-places.h"
#include "desktop/parts/onward-wrap-layout.h"
#include "passport/onward-progress.h"

#define AFTER_A_PART "parts"

struct _OnwardInterviewScreen
{
  OnwardPage parent_instance;

  const OnwardQuestion *question;
  OnwardAnswerEditor *editor; /* in @answer */

  /* Template widgets. */
  GtkLabel *part;
  GtkLabel *progress;
  GtkBox *steps;
  GtkLabel *picture;
  GtkLabel *heading;
  GtkLabel *help;
  GtkBox *answer;
  GtkBox *state; /* whose words, and whether they are saved */
  GtkBox *aids;
  GtkLabel *who_sees;
  GtkButton *back;
  GtkButton *skip;
  GtkButton *next;
  GtkLabel *next_label;
  GtkImage *next_sign;
};

G_DEFINE_FINAL_TYPE (OnwardInterviewScreen, onward_interview_screen, ONWARD_TYPE_PAGE)

static void
show_steps (OnwardInterviewScreen *self)
{
  guint position = onward_progress_position (self->question);
  guint asked = onward_interview_count_asked (self->question);

  for (guint i = 0; i < asked; i++)
    {
      GtkWidget *step = g_object_new (GTK_TYPE_BOX, "hexpand", TRUE, "accessible-role",
                                      GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (step, "step");
      if (i <= position)
        gtk_widget_add_css_class (step, i < position ? "done" : "now");
      gtk_box_append (self->steps, step);
    }
}

/* What only others are asked has no place in the count of the young person. */
static void
show_progress (OnwardInterviewScreen *self)
{
  gboolean counted = onward_progress_asks (self->question);
  g_autofree char *words = counted ? onward_interview_progress_in_words (self->question) : NULL;

  gtk_label_set_label (self->part, self->question->section->title);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), counted);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), counted);
  if (!counted)
    return;
  gtk_label_set_label (self->progress, words);
  show_steps (self);
}

static void
show_question (OnwardInterviewScreen *self)
{
  g_autofree char *who_sees = onward_interview_who_sees (self->question);

  onward_screen_set_heading (ONWARD_SCREEN (self), self->question->heading);
  gtk_label_set_label (self->picture, self->question->picture);
  gtk_label_set_label (self->heading, self->question->heading);
  gtk_label_set_label (self->help, self->question->help);
  gtk_label_set_label (self->who_sees, who_sees);
}

static void
set_target (GtkButton *button, const OnwardQuestion *question)
{
  g_autofree char *place
      = question != NULL ? onward_place_of_question (question) : g_strdup (AFTER_A_PART);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go");
}

static void
show_ways (OnwardInterviewScreen *self)
{
  const OnwardQuestion *next = onward_progress_step (self->question, 1);
  const char *words = next != NULL ? _ ("Next") : _ ("Done with this part");

  set_target (self->back, onward_progress_step (self->question, -1));
  set_target (self->skip, next);
  set_target (self->next, next);
  gtk_label_set_label (self->next_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->next_sign), next != NULL);
}

static void
add_editor (OnwardInterviewScreen *self, OnwardDraft *draft)
{
  GtkWidget *whose;

  self->editor = ONWARD_ANSWER_EDITOR (onward_answer_editor_new (draft, self->question));
  gtk_box_append (self->answer, GTK_WIDGET (self->editor));
  whose = onward_whose_button_new (self->editor);
  gtk_widget_set_halign (whose, GTK_ALIGN_START);
  gtk_widget_set_hexpand (whose, TRUE);
  gtk_box_append (self->state, whose);
  gtk_box_append (self->state, onward_saved_mark_new (self->editor));
  gtk_box_append (
      self->aids,
      onward_interview_aids_new (
          self->editor, onward_desk_get_vault (onward_screen_get_desk (ONWARD_SCREEN (self)))));
}

/* For tests of screens without a passport the desk may be empty. */
static void
ask (OnwardInterviewScreen *self, const OnwardQuestion *question)
{
  OnwardDraft *draft = onward_screen_get_draft (ONWARD_SCREEN (self));

  self->question = question;
  show_progress (self);
  show_question (self);
  show_ways (self);
  if (draft != NULL)
    add_editor (self, draft);
}

static void
onward_interview_screen_shown (OnwardScreen *screen)
{
  OnwardInterviewScreen *self = ONWARD_INTERVIEW_SCREEN (screen);

  onward_desk_set_here (onward_screen_get_desk (screen), self->question->id);
  if (self->editor != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static gboolean
onward_interview_screen_leave (OnwardScreen *screen)
{
  OnwardInterviewScreen *self = ONWARD_INTERVIEW_SCREEN (screen);

  return self->editor == NULL || onward_answer_editor_may_leave (self->editor);
}

static GStrv
onward_interview_screen_listen (OnwardScreen *screen)
{
  OnwardInterviewScreen *self = ONWARD_INTERVIEW_SCREEN (screen);
  g_autofree char *answer
      = self->editor != NULL ? onward_answer_editor_dup_answer (self->editor) : NULL;

  return onward_interview_listen (self->question, answer);
}

static void
onward_interview_screen_dispose (GObject *object)
{
  ONWARD_INTERVIEW_SCREEN (object)->editor = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_INTERVIEW_SCREEN);
  G_OBJECT_CLASS (onward_interview_screen_parent_class)->dispose (object);
}

static void
onward_interview_screen_class_init (OnwardInterviewScreenClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OnwardScreenClass *screen_class = ONWARD_SCREEN_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_interview_screen_dispose;
  screen_class->shown = onward_interview_screen_shown;
  screen_class->leave = onward_interview_screen_leave;
  screen_class->listen = onward_interview_screen_listen;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-interview-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, part);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, progress);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, steps);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, picture);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, help);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, answer);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, state);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, aids);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, who_sees);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, back);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, skip);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, next);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, next_label);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewScreen, next_sign);
}

static void
onward_interview_screen_init (OnwardInterviewScreen *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Never NULL: a passport in which all is answered begins again with the first question. */
static const OnwardQuestion *
question_for (OnwardDesk *desk, const char *id)
{
  OnwardDraft *draft = onward_desk_get_draft (desk);
  const OnwardQuestion *question = onward_question_set_find (onward_question_set_get (), id);
  const OnwardSection *first = g_ptr_array_index (onward_progress_get_parts (), 0);

  if (question == NULL && draft != NULL)
    question = onward_progress_first_open (onward_draft_get_passport (draft), NULL);
  return question != NULL ? question : g_ptr_array_index (first->questions, 0);
}

/**
 * onward_interview_screen_new:
 * @desk: a desk with a passport on it
 * @detail: a question's id; the first open question, if there is none of that id
 *
 * Makes the screen of one question.
 *
 * Returns: (transfer floating): the screen
 */
OnwardScreen *
onward_interview_screen_new (OnwardDesk *desk, const char *detail)
{
  OnwardInterviewScreen *self = g_object_new (ONWARD_TYPE_INTERVIEW_SCREEN, "desk", desk, NULL);

  ask (self, question_for (desk, detail));
  return ONWARD_SCREEN (self);
}
