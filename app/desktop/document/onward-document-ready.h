/* onward-document-ready.h: says in the document that the young person calls it ready, and lets it
 * be taken back, by them or by their SENDCo. Nothing shows while it is not ready. */

#pragma once

#include <gtk/gtk.h>

#include "desktop/onward-draft.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_DOCUMENT_READY (onward_document_ready_get_type ())
G_DECLARE_FINAL_TYPE (OnwardDocumentReady, onward_document_ready, ONWARD, DOCUMENT_READY, GtkWidget)

void onward_document_ready_show (OnwardDocumentReady *self, OnwardDraft *draft);

G_END_DECLS
