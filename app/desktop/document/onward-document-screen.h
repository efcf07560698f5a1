/* onward-document-screen.h: the passport as one document, for reading together and for the SENDCo:
 * its parts on the left, what is in one of them on the right. On a narrow window first one, then
 * the other. */

#pragma once

#include "desktop/onward-screen.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_DOCUMENT_SCREEN (onward_document_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardDocumentScreen, onward_document_screen, ONWARD, DOCUMENT_SCREEN,
                      OnwardScreen)

/* @detail: the id of a section, "revisions", or "". */
OnwardScreen *onward_document_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
