/* onward-wrap.h: lines that fit a page, so that none can run over its edge and look like another.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ONWARD_WRAP_COLUMNS 78

/* Longer lines break between words, or inside one that is longer than a line; what follows is moved
 * in two blanks further than the line began. */
char *onward_wrap_page (const char *page) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
