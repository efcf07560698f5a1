/* onward-foreign-text.h: text that somebody else wrote, made safe to stand beside ours.
 *
 * The only way from a file's text to a screen, a terminal or a page. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ONWARD_FOREIGN_MARK "\357\277\275" /* U+FFFD, where a character is not shown */
#define ONWARD_FOREIGN_NAME_MAX 100        /* code points of a name */

typedef enum
{
  ONWARD_FOREIGN_NAME, /* one line, at most 100 code points, nothing invisible */
  ONWARD_FOREIGN_TEXT  /* paragraphs, each kept from turning its surroundings round */
} OnwardForeignKind;

char *onward_foreign_text (const char *text, OnwardForeignKind kind) G_GNUC_WARN_UNUSED_RESULT;

/* TRUE if one word mixes alphabets that no language mixes: "unusual letters" is said beside it. */
gboolean onward_foreign_text_is_unusual (const char *name);

G_END_DECLS
