/* onward-document-changes.h: what changed, as sentences: the first three, and all of them when
 * somebody asks. */

#pragma once

#include <gtk/gtk.h>

#include "desktop/document/onward-before.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_DOCUMENT_CHANGES (onward_document_changes_get_type ())
G_DECLARE_FINAL_TYPE (OnwardDocumentChanges, onward_document_changes, ONWARD, DOCUMENT_CHANGES,
                      GtkWidget)

/* @before NULL: there is nothing to tell from, and nothing shows. */
void onward_document_changes_show (OnwardDocumentChanges *self, OnwardBefore *before,
                                   OnwardPassport *now);

G_END_DECLS
