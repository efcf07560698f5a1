#include "desktop/document/onward-document-editor.h"

#include <glib/gi18n-lib.h>

#include "desktop/answer/onward-answer-editor.h"
#include "desktop/answer/onward-whose-button.h"
#include "desktop/parts/onward-accessible.h"

struct _OnwardDocumentEditor
{
  AdwBin parent_instance;

  OnwardAnswerEditor *editor; /* borrowed: inside; NULL when it is gone */
  OnwardBy by;                /* whose it becomes with the first key */
  OnwardWords words;
  gboolean settled; /* whose it is has been said */
};

G_DEFINE_FINAL_TYPE (OnwardDocumentEditor, onward_document_editor, ADW_TYPE_BIN)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
settle (OnwardDocumentEditor *self)
{
  if (self->settled || self->editor == NULL)
    return;
  self->settled = TRUE; /* first: what follows is a change, too */
  onward_answer_editor_set_whose (self->editor, self->by, self->words);
}

static void
changed_cb (OnwardDocumentEditor *self, const char *what)
{
  if (self->editor != NULL
      && g_str_equal (what, onward_answer_editor_get_question (self->editor)->id))
    settle (self);
}

/* Somebody said themselves whose words these are. */
static void
whose_cb (OnwardDocumentEditor *self)
{
  self->settled = TRUE;
}

static void
done_cb (OnwardDocumentEditor *self)
{
  if (onward_document_editor_may_leave (self))
    g_signal_emit (self, signals[DONE], 0);
}

static GtkWidget *
foot_new (OnwardDocumentEditor *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *whose = onward_whose_button_new (self->editor);
  GtkWidget *done = gtk_button_new_with_label (_ ("Done"));
  g_autofree char *name = g_strdup_printf (
      _ ("%s: %s"), _ ("Done"), onward_answer_editor_get_question (self->editor)->heading);

  gtk_widget_set_hexpand (whose, TRUE);
  gtk_widget_set_halign (whose, GTK_ALIGN_START);
  gtk_widget_set_valign (done, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (done, "mid");
  onward_accessible_name (done, name);
  g_signal_connect_object (done, "clicked", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (foot), whose);
  gtk_box_append (GTK_BOX (foot), done);
  return foot;
}

static void
onward_document_editor_dispose (GObject *object)
{
  ONWARD_DOCUMENT_EDITOR (object)->editor = NULL;
  G_OBJECT_CLASS (onward_document_editor_parent_class)->dispose (object);
}

static void
onward_document_editor_class_init (OnwardDocumentEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = onward_document_editor_dispose;
  signals[DONE] = g_signal_new ("done", ONWARD_TYPE_DOCUMENT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
onward_document_editor_init (OnwardDocumentEditor *self)
{
}

/**
 * onward_document_editor_new:
 * @draft: a passport that can be written
 * @question: any but that of the adjustments
 * @by: who says it from the first key on
 * @words: whose words these are then
 *
 * Makes an editor for an answer of the document.
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *
onward_document_editor_new (OnwardDraft *draft, const OnwardQuestion *question, OnwardBy by,
                            OnwardWords words)
{
  OnwardDocumentEditor *self = g_object_new (ONWARD_TYPE_DOCUMENT_EDITOR, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->editor = ONWARD_ANSWER_EDITOR (onward_answer_editor_new (draft, question));
  self->by = by;
  self->words = words;
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->editor));
  if (!onward_answer_editor_is_answered (self->editor))
    settle (self);
  gtk_box_append (GTK_BOX (box), foot_new (self));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->editor, "notify::by", G_CALLBACK (whose_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "notify::words", G_CALLBACK (whose_cb), self,
                           G_CONNECT_SWAPPED);
  /* After the editor, so that it has taken in what was typed. */
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return GTK_WIDGET (self);
}

/**
 * onward_document_editor_get_question:
 *
 * Returns: what is answered
 */
const OnwardQuestion *
onward_document_editor_get_question (OnwardDocumentEditor *self)
{
  return onward_answer_editor_get_question (self->editor);
}

/**
 * onward_document_editor_may_leave:
 * @self: the editor
 *
 * Returns: FALSE if words would be lost by going away; the reason is on the screen then
 */
gboolean
onward_document_editor_may_leave (OnwardDocumentEditor *self)
{
  return self->editor == NULL || onward_answer_editor_may_leave (self->editor);
}
