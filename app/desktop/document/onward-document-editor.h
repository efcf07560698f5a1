/* onward-document-editor.h: changes an answer where it stands in the document. Where a supporter
 * uses the computer, what is typed is the SENDCo's from the first key on, unless they say
 * otherwise; looking without typing leaves whose words it is as it was.
 *
 *   signal "done" (): it is to be read again */

#pragma once

#include <adwaita.h>

#include "desktop/onward-draft.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_DOCUMENT_EDITOR (onward_document_editor_get_type ())
G_DECLARE_FINAL_TYPE (OnwardDocumentEditor, onward_document_editor, ONWARD, DOCUMENT_EDITOR, AdwBin)

GtkWidget *onward_document_editor_new (OnwardDraft *draft, const OnwardQuestion *question,
                                       OnwardBy by, OnwardWords words);
const OnwardQuestion *onward_document_editor_get_question (OnwardDocumentEditor *self);
gboolean onward_document_editor_may_leave (OnwardDocumentEditor *self);

G_END_DECLS
