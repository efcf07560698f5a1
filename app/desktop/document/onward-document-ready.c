#include "desktop/document/onward-document-ready.h"

#include <glib/gi18n-lib.h>

#include "desktop/parts/onward-wrap-layout.h"
#include "passport/onward-date.h"

struct _OnwardDocumentReady
{
  GtkWidget parent_instance;

  OnwardDraft *draft; /* owned; NULL until the first show */

  /* Template widgets. */
  GtkWidget *box;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (OnwardDocumentReady, onward_document_ready, GTK_TYPE_WIDGET)

static void
not_ready_cb (OnwardDocumentReady *self)
{
  onward_draft_set_ready (self->draft, NULL);
}

static void
onward_document_ready_dispose (GObject *object)
{
  g_clear_object (&ONWARD_DOCUMENT_READY (object)->draft);
  gtk_widget_dispose_template (GTK_WIDGET (object), ONWARD_TYPE_DOCUMENT_READY);
  G_OBJECT_CLASS (onward_document_ready_parent_class)->dispose (object);
}

static void
onward_document_ready_class_init (OnwardDocumentReadyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = onward_document_ready_dispose;
  g_type_ensure (ONWARD_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/onward_passport/Onward/onward-document-ready.ui");
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentReady, box);
  gtk_widget_class_bind_template_child (widget_class, OnwardDocumentReady, words);
  gtk_widget_class_bind_template_callback (widget_class, not_ready_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
onward_document_ready_init (OnwardDocumentReady *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * onward_document_ready_show:
 * @self: the widget
 * @draft: the passport the document is of
 *
 * Shows whether it is ready, and since when.
 */
void
onward_document_ready_show (OnwardDocumentReady *self, OnwardDraft *draft)
{
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;
  GDate on;
  gboolean ready = onward_passport_get_ready (onward_draft_get_passport (draft), &on);

  g_set_object (&self->draft, draft);
  gtk_widget_set_visible (GTK_WIDGET (self), ready);
  if (!ready)
    return;
  day = onward_date_in_words (&on);
  words = g_strdup_printf (_ ("✓ Ready for the SENDCo since %s"), day);
  gtk_label_set_label (self->words, words);
}
