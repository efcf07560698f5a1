#include "desktop/answer/onward-history-pane.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-whose-button.h"
#include "passport/onward-date.h"
#include "store/onward-answer-history.h"

#define MOST_SHOWN 20

struct _OnwardHistoryPane
{
  GtkBox parent_instance;

  OnwardAnswerEditor *editor; /* borrowed: in the same screen; NULL when it is gone */
  OnwardVault *vault;         /* borrowed: open as long as there is a draft */
};

G_DEFINE_FINAL_TYPE (OnwardHistoryPane, onward_history_pane, GTK_TYPE_BOX)

static GtkWidget *
add_label (OnwardHistoryPane *self, GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "selectable", FALSE, NULL);
  PangoAttrList *plain = pango_attr_list_new ();

  /* What people wrote may break anywhere, and gets no hyphens. */
  pango_attr_list_insert (plain, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), plain);
  pango_attr_list_unref (plain);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
bring_back_cb (OnwardHistoryPane *self, GtkWidget *button)
{
  OnwardAnswer *answer = g_object_get_data (G_OBJECT (button), "answer");

  if (self->editor == NULL)
    return;
  onward_draft_set_answer (onward_answer_editor_get_draft (self->editor),
                           onward_answer_editor_get_question (self->editor),
                           onward_answer_get_value (answer), onward_answer_get_by (answer),
                           onward_answer_get_words (answer), NULL);
  /* The rows come anew when it is saved, and this button goes. */
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static char *
describe (OnwardAnswer *answer)
{
  g_autofree char *day = NULL;
  GDate on;

  onward_answer_get_on (answer, &on);
  day = onward_date_in_words (&on);
  /* Translators: a day, and whose words: "21 November 2026: My own words". */
  return g_strdup_printf (
      _ ("%s: %s"), day,
      onward_whose_in_words (onward_answer_get_by (answer), onward_answer_get_words (answer)));
}

static void
add_answer (OnwardHistoryPane *self, OnwardAnswer *answer, guint number)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *button = gtk_button_new_with_label (_ ("Bring back"));
  g_autofree char *words = onward_answer_in_words (answer);
  g_autofree char *when = describe (answer);
  g_autofree char *name = g_strdup_printf ("%s %u: %s", _ ("Bring back"), number, when);

  add_label (self, row, words, "words");
  gtk_widget_add_css_class (add_label (self, row, when, "note"), "soft");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 4);
  gtk_widget_add_css_class (button, "mid");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "answer", g_object_ref (answer), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (bring_back_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (self), row);
}

static void
state_cb (OnwardHistoryPane *self, GParamSpec *pspec, OnwardDraft *draft)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self))
      && onward_draft_get_state (draft) == ONWARD_DRAFT_SAVED)
    onward_history_pane_refresh (self);
}

static void
onward_history_pane_dispose (GObject *object)
{
  g_clear_weak_pointer (&ONWARD_HISTORY_PANE (object)->editor);
  G_OBJECT_CLASS (onward_history_pane_parent_class)->dispose (object);
}

static void
onward_history_pane_class_init (OnwardHistoryPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = onward_history_pane_dispose;
}

static void
onward_history_pane_init (OnwardHistoryPane *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 20);
  gtk_widget_add_css_class (GTK_WIDGET (self), "pane");
}

/**
 * onward_history_pane_new:
 * @editor: an editor in the same screen
 * @vault: the vault its draft is from
 *
 * Makes the pane, empty until onward_history_pane_refresh().
 *
 * Returns: (transfer floating): the pane
 */
GtkWidget *
onward_history_pane_new (OnwardAnswerEditor *editor, OnwardVault *vault)
{
  OnwardHistoryPane *self = g_object_new (ONWARD_TYPE_HISTORY_PANE, NULL);

  g_set_weak_pointer (&self->editor, editor);
  self->vault = vault;
  g_signal_connect_object (onward_answer_editor_get_draft (editor), "notify::state",
                           G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * onward_history_pane_refresh:
 * @self: the pane
 *
 * Reads the earlier answers from the vault and shows them.
 */
void
onward_history_pane_refresh (OnwardHistoryPane *self)
{
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *row;

  if (self->editor == NULL)
    return;
  answers = onward_vault_answer_history (
      self->vault, onward_draft_get_id (onward_answer_editor_get_draft (self->editor)),
      onward_answer_editor_get_question (self->editor)->id, &error);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), row);
  if (answers == NULL)
    add_label (self, GTK_WIDGET (self), error->message, "words");
  else if (answers->len == 0)
    add_label (self, GTK_WIDGET (self),
               _ ("Nothing yet. When you change your words, the old ones stay here."), "words");
  for (guint i = 0; answers != NULL && i < MIN (answers->len, MOST_SHOWN); i++)
    add_answer (self, answers->pdata[i], i + 1);
}
