/* onward-document-revisions.h: the revisions of a passport that are kept: when, why, and what
 * changed since; each can be brought back.
 *
 *   signal "bring-back" (guint revision): somebody asked for that one */

#pragma once

#include <gtk/gtk.h>

#include "desktop/document/onward-before.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_DOCUMENT_REVISIONS (onward_document_revisions_get_type ())
G_DECLARE_FINAL_TYPE (OnwardDocumentRevisions, onward_document_revisions, ONWARD,
                      DOCUMENT_REVISIONS, GtkWidget)

GtkWidget *onward_document_revisions_new (OnwardVault *vault, OnwardPassport *now,
                                          gboolean can_write);

G_END_DECLS
