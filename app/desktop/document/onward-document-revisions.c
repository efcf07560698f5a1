#include "desktop/document/onward-document-revisions.h"

#include <glib/gi18n-lib.h>

#include "desktop/document/onward-document-changes.h"
#include "desktop/parts/onward-accessible.h"

struct _OnwardDocumentRevisions
{
  GtkWidget parent_instance;

  /* Template widgets. */
  GtkWidget *box;
  GtkWidget *empty;
  GtkBox *rows;
};

G_DEFINE_FINAL_TYPE (OnwardDocumentRevisions, onward_document_revisions, GTK_TYPE_WIDGET)

enum
{
  BRING_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
bring_back_cb (OnwardDocumentRevisions *self, GtkWidget *button)
{
  g_signal_emit (self, signals[BRING_BACK], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "revision")));
}

static GtkWidget *
label_new (const char *text, const char *look)
{
  const char *classes[] = { look, NULL };

  return g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "css-classes",
                       classes, NULL);
}

/* Two may be of one day: the number tells them apart. */
static GtkWidget *
button_new (OnwardDocumentRevisions *self, const OnwardRevision *revision, const char *when)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Bring back"));
  /* Translators: the name of a button: "Bring back: version 3, 14 November 2026". */
  g_autofree char *name = g_strdup_printf (_ ("Bring back: %s"), when);

  g_object_set_data (G_OBJECT (button), "revision", GUINT_TO_POINTER (revision->number));
  gtk_widget_add_css_class (button, "mid");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  onward_accessible_name (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (bring_back_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_row (OnwardDocumentRevisions *self, OnwardBefore *before, OnwardPassport *now,
         gboolean can_write)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *changes = g_object_new (ONWARD_TYPE_DOCUMENT_CHANGES, NULL);
  g_autofree char *day = onward_before_day_in_words (&before->revision);
  g_autofree char *when = g_strdup_printf (_ ("Version %u, %s"), before->revision.number, day);

  gtk_widget_add_css_class (row, "pane");
  gtk_box_append (GTK_BOX (row), label_new (when, "label"));
  gtk_box_append (GTK_BOX (row), label_new (onward_before_why (&before->revision), "note"));
  onward_document_changes_show (ONWARD_DOCUMENT_CHANGES (changes), before, now);
  gtk_box_append (GTK_BOX (row), changes);
  if (can_write)
    gtk_box_append (GTK_BOX (row), button_new (self, &before->revision, when));
  gtk_box_append (self->rows, row);
}

static void
onward_document_revisions_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_DOCUMENT_REVISIONS);
  G_OBJECT_CLASS (onward_document_revisions_parent_class)->dispose (object);
}

static void
onward_document_revisions_class_init (OnwardDocumentRevisionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = onward_document_revisions_dispose;
  signals[BRING_BACK]
      = g_signal_new ("bring-back", ONWARD_TYPE_DOCUMENT_REVISIONS, G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-document-revisions.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentRevisions, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentRevisions, empty);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentRevisions, rows);
}

static void
onward_document_revisions_init (OnwardDocumentRevisions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * onward_document_revisions_new:
 * @vault: an open vault
 * @now: a passport as it is now
 * @can_write: whether one may be brought back
 *
 * Makes the list of its revisions, the newest first. One that cannot be read is left out.
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
onward_document_revisions_new (OnwardVault *vault, OnwardPassport *now, gboolean can_write)
{
  OnwardDocumentRevisions *self = g_object_new (ONWARD_TYPE_DOCUMENT_REVISIONS, NULL);
  const char *id = onward_passport_get_id (now);
  g_autoptr (GPtrArray) all = onward_vault_revisions (vault, id, NULL);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      g_autoptr (OnwardBefore) before
          = onward_before_load (vault, id, g_ptr_array_index (all, i), NULL);

      if (before != NULL)
        add_row (self, before, now, can_write);
    }
  gtk_widget_set_visible (self->empty, all == NULL || all->len == 0);
  return GTK_WIDGET (self);
}
