/* onward-document-part.h: one section of the document: what has an answer, then what has none. */

#pragma once

#include "desktop/document/onward-before.h"
#include "desktop/onward-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_DOCUMENT_PART (onward_document_part_get_type ())
G_DECLARE_FINAL_TYPE (OnwardDocumentPart, onward_document_part, ONWARD, DOCUMENT_PART, GtkWidget)

/* @before: what answers are marked as changed from; borrowed while the part is filled; nullable. */
GtkWidget *onward_document_part_new (OnwardDraft *draft, const OnwardSection *section,
                                     OnwardBefore *before);

/* Whether a person fills it in, rather than the program when it seals. */
gboolean onward_document_part_asks (const OnwardQuestion *question);
guint onward_document_part_count (OnwardPassport *passport, const OnwardSection *section);

G_END_DECLS
