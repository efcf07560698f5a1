#include "paper/onward-wrap.h"

#include <string.h>

#define FURTHER_IN 2 /* blanks */

/* Columns of a terminal: wide characters take two, marks on others none. */
static guint
width_of (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

/* Where the line beginning at @text is to end, with @room columns: the last blank that fits, or as
 * many characters as fit where there is none. NULL if all of it fits. */
static const char *
find_break (const char *text, guint room)
{
  const char *blank = NULL;
  guint used = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      used += width_of (g_utf8_get_char (p));
      if (used > room && p > text)
        return blank != NULL ? blank : p;
      if (*p == ' ' && p > text)
        blank = p;
    }
  return NULL;
}

static void
append_blanks (GString *page, gsize count)
{
  for (gsize i = 0; i < count; i++)
    g_string_append_c (page, ' ');
}

static void
append_line (GString *page, const char *line)
{
  gsize indent = strspn (line, " ");
  const char *rest = line + indent;
  const char *end = NULL;

  append_blanks (page, indent);
  indent = MIN (indent, ONWARD_WRAP_COLUMNS / 2);
  for (gsize in = indent; (end = find_break (rest, (guint)(ONWARD_WRAP_COLUMNS - in))) != NULL;
       in = indent + FURTHER_IN)
    {
      g_string_append_len (page, rest, end - rest);
      g_string_append_c (page, '\n');
      append_blanks (page, indent + FURTHER_IN);
      rest = end + strspn (end, " ");
    }
  g_string_append (page, rest);
}

/**
 * onward_wrap_page:
 * @page: lines of UTF-8, each ended by a line feed
 *
 * Breaks lines that are longer than a page is wide. A terminal would break them at its own edge and
 * begin again at the first column, where a text from somebody else could look like a line of ours.
 *
 * Returns: (transfer full): the page
 */
char *
onward_wrap_page (const char *page)
{
  g_auto (GStrv) lines = g_strsplit (page, "\n", -1);
  GString *wrapped = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      append_line (wrapped, lines[i]);
      if (lines[i + 1] != NULL)
        g_string_append_c (wrapped, '\n');
    }
  return g_string_free (wrapped, FALSE);
}
