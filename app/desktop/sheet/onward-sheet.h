/* onward-sheet.h: what a recipient gets, as a sheet of paper: the content of a verdict, in the
 * order of paper/onward-sheet-lines.h. White in every theme; no text of a file is markup.
 *
 * It is as tall as it needs to be: it goes into something that scrolls. */

#pragma once

#include <gtk/gtk.h>

#include "paper/onward-sheet-lines.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHEET (onward_sheet_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSheet, onward_sheet, ONWARD, SHEET, GtkWidget)

GtkWidget *onward_sheet_new (void);
/* @verdict: NULL empties it, and so does a refused one. @plan: of a preview, else NULL. Both are
 * read at once. */
void onward_sheet_show (OnwardSheet *self, OnwardVerdict *verdict, const OnwardSheetPlan *plan);

G_END_DECLS
