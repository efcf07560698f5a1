/* onward-readable.h (app/paper): a verdict as a page of plain text, for a terminal or a printer. */

#pragma once

#include "receive/onward-verdict.h"

G_BEGIN_DECLS

char *onward_readable_print_front (OnwardVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;
char *onward_readable_print (OnwardVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
