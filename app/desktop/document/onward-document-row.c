#include "desktop/document/onward-document-row.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"
#include "desktop/parts/onward-wrap-layout.h"

struct _OnwardDocumentRow
{
  GtkWidget parent_instance;

  /* Template widgets. */
  GtkWidget *box;
  GtkLabel *question;
  GtkWidget *changed;
  GtkBox *words;
  GtkWidget *foot;
  GtkWidget *chips;
  GtkButton *button;
  AdwBin *editor;
};

G_DEFINE_FINAL_TYPE (OnwardDocumentRow, onward_document_row, GTK_TYPE_WIDGET)

static gboolean
has_words (OnwardDocumentRow *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->words)) != NULL;
}

static void
onward_document_row_dispose (GObject *object)
{
  OnwardDocumentRow *self = ONWARD_DOCUMENT_ROW (object);

  while (self->chips != NULL && gtk_widget_get_first_child (self->chips) != NULL)
    gtk_widget_unparent (gtk_widget_get_first_child (self->chips));
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_DOCUMENT_ROW);
  G_OBJECT_CLASS (onward_document_row_parent_class)->dispose (object);
}

static void
onward_document_row_class_init (OnwardDocumentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_document_row_dispose;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-document-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentRow, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentRow, question);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentRow, changed);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentRow, words);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentRow, foot);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentRow, chips);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentRow, button);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentRow, editor);
}

static void
onward_document_row_init (OnwardDocumentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_document_row_new:
 * @question: what was asked
 * @words: (nullable) (transfer floating): what was said; NULL: nothing yet
 *
 * Makes a row without chips or button.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
onward_document_row_new (const char *question, GtkWidget *words)
{
  OnwardDocumentRow *self = g_object_new (ONWARD_TYPE_DOCUMENT_ROW, NULL);

  gtk_label_set_label (self->question, question);
  if (words != NULL)
    gtk_box_append (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->words), has_words (self));
  return GTK_WIDGET (self);
}

/**
 * onward_document_row_add_chip:
 * @self: the row
 * @chip: (transfer floating): a chip
 *
 * Puts a chip below what was said.
 */
void
onward_document_row_add_chip (OnwardDocumentRow *self, GtkWidget *chip)
{
  gtk_widget_set_parent (chip, self->chips);
}

/**
 * onward_document_row_set_changed:
 * @self: the row
 * @changed: whether it says something else than it did
 *
 * Marks the row as changed, or not.
 */
void
onward_document_row_set_changed (OnwardDocumentRow *self, gboolean changed)
{
  gtk_widget_set_visible (self->changed, changed);
}

/**
 * onward_document_row_add_button:
 * @self: the row
 * @label: what it does
 *
 * Shows the button of the row. As many rows have one of the same label, its name says of which.
 *
 * Returns: (transfer none): the button
 */
GtkButton *
onward_document_row_add_button (OnwardDocumentRow *self, const char *label)
{
  /* Translators: the name of a button: what it does, and to what. "Change: What matters to you?" */
  g_autofree char *name
      = g_strdup_printf (_ ("%s: %s"), label, gtk_label_get_label (self->question));

  gtk_button_set_label (self->button, label);
  onward_accessible_name (GTK_WIDGET (self->button), name);
  gtk_widget_set_visible (GTK_WIDGET (self->button), TRUE);
  return self->button;
}

/**
 * onward_document_row_set_editor:
 * @self: the row
 * @editor: (nullable) (transfer floating): what it is changed with; NULL: it is only read
 *
 * Changes between reading and editing in place.
 */
void
onward_document_row_set_editor (OnwardDocumentRow *self, GtkWidget *editor)
{
  adw_bin_set_child (self->editor, editor);
  gtk_widget_set_visible (GTK_WIDGET (self->editor), editor != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->words), editor == NULL && has_words (self));
  gtk_widget_set_visible (self->foot, editor == NULL);
}
