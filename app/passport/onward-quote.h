/* onward-quote.h: a few words of a text, to stand in the middle of a sentence. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ONWARD_QUOTE_COLUMNS 80

/* The beginning, or with @before and @after the parts that differ; without quotation marks. */
char *onward_quote (const char *text, guint columns) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_quote_change (const char *before, const char *after, char **was, char **is);

G_END_DECLS
