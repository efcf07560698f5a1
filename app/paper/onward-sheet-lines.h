/* onward-sheet-lines.h: what a recipient reads of a share, line by line: the front (who, for whom,
 * what for, who sealed it), what helps, then every section and answer.
 *
 * Screen and readable page both show these lines. All of a line's text is safe to show as plain
 * text; it is never markup. */

#pragma once

#include "receive/onward-verdict.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_SHEET_NAME,       /* whose it is: the one heading */
  ONWARD_SHEET_FACT,       /* of the front: @label, and @text */
  ONWARD_SHEET_SECTION,    /* a heading */
  ONWARD_SHEET_ADJUSTMENT, /* one thing that helps: a smaller heading, and what to do below */
  ONWARD_SHEET_QUESTION,   /* likewise; @label: whose words its answer holds, or NULL */
  ONWARD_SHEET_PART,       /* @label of a part, and @text if it is one short line */
  ONWARD_SHEET_TEXT,       /* what somebody said */
  ONWARD_SHEET_ITEM,       /* one of a list */
  ONWARD_SHEET_NOTE        /* what else is to be said of the file */
} OnwardSheetKind;

typedef struct
{
  OnwardSheetKind kind;
  guint depth;         /* 0: not within another part */
  gboolean ours;       /* @text is a sentence of the program's, not of the file's */
  const char *picture; /* of the catalogue or the question set; nullable */
  char *label;         /* nullable */
  char *text;          /* nullable */
} OnwardSheetLine;

void onward_sheet_line_free (OnwardSheetLine *self);

/* A share that is not signed yet: what it is going to say. Borrowed. */
typedef struct
{
  const char *name;
  const char *purpose;
  const GDate *keep_until;
} OnwardSheetPlan;

/* Of OnwardSheetLine. @plan, nullable: of a preview. A refused verdict has no lines. */
GPtrArray *onward_sheet_lines (OnwardVerdict *verdict,
                               const OnwardSheetPlan *plan) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
