/* onward-large-print.h: the young person's own readable copy: one HTML file in large print, without
 * scripts and without a word from elsewhere, to save or to print. */

#pragma once

#include "passport/onward-passport.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_LARGE_PRINT_WHOLE, /* the whole passport; the most private answers on pages of their own */
  ONWARD_LARGE_PRINT_MEETING /* for tomorrow's meeting: the questions marked so, and room for notes
                              */
} OnwardLargePrintShape;

char *onward_large_print (OnwardPassport *passport,
                          OnwardLargePrintShape shape) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
