/* onward-document-part.h: one section of the document: what has an answer, then what has none. One
 * answer at a time can be changed where it stands.
 *
 *   signal "edited" (): an editor was put away, and all of it may be out of date */

#pragma once

#include "desktop/document/onward-before.h"
#include "desktop/onward-draft.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_DOCUMENT_PART (onward_document_part_get_type ())
G_DECLARE_FINAL_TYPE (OnwardDocumentPart, onward_document_part, ONWARD, DOCUMENT_PART, GtkWidget)

/* @before: what answers are marked as changed from; borrowed while the part is filled; nullable.
 * @supporter: what is typed here is the SENDCo's, not the young person's. */
GtkWidget *onward_document_part_new (OnwardDraft *draft, const OnwardSection *section,
                                     OnwardBefore *before, gboolean supporter);
/* FALSE if words would be lost by going away; the reason is on the screen then. */
gboolean onward_document_part_may_leave (OnwardDocumentPart *self);

/* Whether a person fills it in, rather than the program when it seals. */
gboolean onward_document_part_asks (const OnwardQuestion *question);
guint onward_document_part_count (OnwardPassport *passport, const OnwardSection *section);

G_END_DECLS
