/* onward-ctf-text.h: the simple values of a Common Transfer File. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* On one line: NFC, blanks single, nothing that turns the writing round. NULL if nothing is left,
 * or if it holds a control character or more than @max code points. */
char *onward_ctf_line (const char *text, gsize max) G_GNUC_WARN_UNUSED_RESULT;
/* A day, also with a time or a zone after it, as XML Schema writes them. */
gboolean onward_ctf_day (const char *text, GDate *day);

G_END_DECLS
