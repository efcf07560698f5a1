/* onward-document-row.h: one answer or one adjustment of the document: what was asked, small; what
 * was said, large; whose words they are; and a button that changes it. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_DOCUMENT_ROW (onward_document_row_get_type ())
G_DECLARE_FINAL_TYPE (OnwardDocumentRow, onward_document_row, ONWARD, DOCUMENT_ROW, GtkWidget)

GtkWidget *onward_document_row_new (const char *question, GtkWidget *words); /* @words nullable */
void onward_document_row_add_chip (OnwardDocumentRow *self, GtkWidget *chip);
void onward_document_row_set_changed (OnwardDocumentRow *self, gboolean changed);
/* Named "Change: What matters to you?", with @label alone to be seen. */
GtkButton *onward_document_row_add_button (OnwardDocumentRow *self, const char *label);
/* In the place of what is read; NULL: it is read again. */
void onward_document_row_set_editor (OnwardDocumentRow *self, GtkWidget *editor);

G_END_DECLS
