/* onward-sheet-private.h: how lines of a sheet are put together. Only for onward-sheet-*.c. */

#pragma once

#include "paper/onward-sheet-lines.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *lines; /* of OnwardSheetLine */
  guint shown;      /* signed values that stand in one of them */
} OnwardSheetBuilder;

/* @text: of the file, or of the program; either is made safe to show already. */
OnwardSheetLine *onward_sheet_add (OnwardSheetBuilder *builder, OnwardSheetKind kind, guint depth,
                                   const char *label, const char *text);
/* Whose it is, for whom, what for, who sealed it and until when. */
void onward_sheet_add_front (OnwardSheetBuilder *builder, OnwardVerdict *verdict,
                             const OnwardSheetPlan *plan);

G_END_DECLS
