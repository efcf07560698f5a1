#include "desktop/interview/onward-interview-aids.h"

#include "desktop/answer/onward-history-pane.h"
#include "desktop/parts/onward-wrap-layout.h"

struct _OnwardInterviewAids
{
  GtkWidget parent_instance;

  OnwardAnswerEditor *editor; /* borrowed: in the same screen; NULL when it is gone */
  OnwardHistoryPane *history; /* in @said_before */

  /* Template widgets. */
  GtkWidget *column;
  GtkToggleButton *show_example;
  GtkToggleButton *show_ideas;
  GtkToggleButton *show_said_before;
  GtkWidget *example_pane;
  GtkLabel *example;
  GtkWidget *ideas_pane;
  GtkBox *ideas;
  GtkBox *said_before;
};

G_DEFINE_FINAL_TYPE (OnwardInterviewAids, onward_interview_aids, GTK_TYPE_WIDGET)

static void
add_idea_cb (OnwardInterviewAids *self, GtkWidget *button)
{
  if (self->editor != NULL)
    onward_answer_editor_add_words (self->editor, g_object_get_data (G_OBJECT (button), "idea"));
}

static void
add_idea (OnwardInterviewAids *self, const char *idea)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "label", idea, "wrap", TRUE, "xalign", 0.0, NULL);

  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, idea, -1);
  g_object_set_data (G_OBJECT (button), "idea", (gpointer)idea);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_idea_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->ideas, button);
}

/* One of the three is open, or none. */
static void
toggled_cb (GtkToggleButton *button, OnwardInterviewAids *self)
{
  GtkToggleButton *toggles[] = { self->show_example, self->show_ideas, self->show_said_before };
  GtkWidget *panes[] = { self->example_pane, self->ideas_pane, GTK_WIDGET (self->said_before) };
  gboolean active = gtk_toggle_button_get_active (button);

  if (active && button == self->show_said_before)
    onward_history_pane_refresh (self->history);
  for (gsize i = 0; i < G_N_ELEMENTS (toggles); i++)
    if (toggles[i] == button)
      gtk_widget_set_visible (panes[i], active);
    else if (active)
      gtk_toggle_button_set_active (toggles[i], FALSE);
}

static void
onward_interview_aids_dispose (GObject *object)
{
  g_clear_weak_pointer (&ONWARD_INTERVIEW_AIDS (object)->editor);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_INTERVIEW_AIDS);
  G_OBJECT_CLASS (onward_interview_aids_parent_class)->dispose (object);
}

static void
onward_interview_aids_class_init (OnwardInterviewAidsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_interview_aids_dispose;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-interview-aids.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewAids, column);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewAids, show_example);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewAids, show_ideas);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewAids, show_said_before);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewAids, example_pane);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewAids, example);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewAids, ideas_pane);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewAids, ideas);
  gtk_widget_class_bind_template_child (widget_class, OnwardInterviewAids, said_before);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
onward_interview_aids_init (OnwardInterviewAids *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_interview_aids_new:
 * @editor: an editor in the same screen
 * @vault: the vault its draft is from
 *
 * Makes the aids for the question of @editor: only those there are for it.
 *
 * Returns: (transfer floating): the aids
 */
GtkWidget *
onward_interview_aids_new (OnwardAnswerEditor *editor, OnwardVault *vault)
{
  OnwardInterviewAids *self = g_object_new (ONWARD_TYPE_INTERVIEW_AIDS, NULL);
  const OnwardQuestion *question = onward_answer_editor_get_question (editor);

  g_set_weak_pointer (&self->editor, editor);
  gtk_widget_set_visible (GTK_WIDGET (self->show_example), question->example != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->show_ideas), question->ideas->len > 0);
  if (question->example != NULL)
    gtk_label_set_label (self->example, question->example);
  for (guint i = 0; i < question->ideas->len; i++)
    add_idea (self, question->ideas->pdata[i]);
  self->history = ONWARD_HISTORY_PANE (onward_history_pane_new (editor, vault));
  gtk_box_append (self->said_before, GTK_WIDGET (self->history));
  return GTK_WIDGET (self);
}
