/* onward-page-blocks.h: the young person's own page as a list of blocks, one after the other: what
 * the screen shows and the printer prints. It says what onward_large_print() says, in its order. */

#pragma once

#include "paper/onward-large-print.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_BLOCK_NAME,     /* whose page it is; once, first */
  ONWARD_BLOCK_TITLE,    /* what it is */
  ONWARD_BLOCK_NOTE,     /* a soft line of ours */
  ONWARD_BLOCK_SECTION,  /* a heading; has a picture */
  ONWARD_BLOCK_PRIVATE,  /* the same, and what follows stands on pages of its own */
  ONWARD_BLOCK_QUESTION, /* a smaller heading; has a picture */
  ONWARD_BLOCK_SAID,     /* what somebody wrote */
  ONWARD_BLOCK_ITEM,     /* one line of a list */
  ONWARD_BLOCK_LINES     /* empty lines to write on */
} OnwardBlockKind;

typedef struct
{
  OnwardBlockKind kind;
  const char *picture; /* nullable; lives with the process */
  char *text;          /* not markup */
} OnwardBlock;

GPtrArray *onward_page_blocks (OnwardPassport *passport,
                               OnwardLargePrintShape shape) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
