/* onward-code-sheet.h: the sheet with the recovery code, for paper or for a file. It does not say
 * what is kept under the code, nor whose it is. */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-secret.h"

G_BEGIN_DECLS

GBytes *onward_code_sheet_write (OnwardSecret *code) G_GNUC_WARN_UNUSED_RESULT; /* text */
/* For gtk_print_operation_run(). */
GtkPrintOperation *onward_code_sheet_print (OnwardSecret *code) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
