#include "desktop/document/onward-document-changes.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-accessible.h"
#include "passport/onward-changes.h"

#define FEW 3

struct _OnwardDocumentChanges
{
  GtkWidget parent_instance;

  gboolean all; /* asked for */

  /* Template widgets. */
  GtkWidget *box;
  GtkLabel *heading;
  GtkBox *sentences;
  GtkWidget *all_button;
};

G_DEFINE_FINAL_TYPE (OnwardDocumentChanges, onward_document_changes, GTK_TYPE_WIDGET)

/* What people wrote is quoted in them: it breaks wherever it must. */
static GtkWidget *
sentence_new (const char *sentence)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *label = gtk_label_new (sentence);

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "note");
  return label;
}

static void
show_some (OnwardDocumentChanges *self)
{
  GtkWidget *sentence = gtk_widget_get_first_child (GTK_WIDGET (self->sentences));

  for (guint i = 0; sentence != NULL; i++, sentence = gtk_widget_get_next_sibling (sentence))
    gtk_widget_set_visible (sentence, self->all || i < FEW);
}

static void
show_all_cb (OnwardDocumentChanges *self)
{
  self->all = TRUE;
  show_some (self);
  gtk_widget_set_visible (self->all_button, FALSE);
}

static void
onward_document_changes_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_DOCUMENT_CHANGES);
  G_OBJECT_CLASS (onward_document_changes_parent_class)->dispose (object);
}

static void
onward_document_changes_class_init (OnwardDocumentChangesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_document_changes_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-document-changes.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentChanges, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentChanges, heading);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentChanges, sentences);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentChanges, all_button);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
onward_document_changes_init (OnwardDocumentChanges *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_document_changes_show:
 * @self: the pane
 * @before: (nullable): how the passport stood
 * @now: how it stands
 *
 * Says what changed in between. Without @before it hides.
 */
void
onward_document_changes_show (OnwardDocumentChanges *self, OnwardBefore *before,
                              OnwardPassport *now)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *name = NULL;
  GtkWidget *sentence;

  gtk_widget_set_visible (GTK_WIDGET (self), before != NULL);
  if (before == NULL)
    return;
  while ((sentence = gtk_widget_get_first_child (GTK_WIDGET (self->sentences))) != NULL)
    gtk_box_remove (self->sentences, sentence);
  changes = onward_changes_between (before->passport, now);
  heading = onward_before_count_in_words (before, changes->len);
  gtk_label_set_label (self->heading, heading);
  name = g_strdup_printf (_ ("%s: %s"), _ ("Show all"), heading);
  onward_accessible_name (self->all_button, name);
  for (guint i = 0; i < changes->len; i++)
    gtk_box_append (self->sentences,
                    sentence_new (((OnwardChange *)g_ptr_array_index (changes, i))->sentence));
  gtk_widget_set_visible (GTK_WIDGET (self->sentences), changes->len > 0);
  gtk_widget_set_visible (self->all_button, changes->len > FEW && !self->all);
  show_some (self);
}
