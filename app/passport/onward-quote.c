#include "passport/onward-quote.h"

#include <string.h>

#define LEAD 20 /* columns shown before a change */
#define LOOK 20 /* columns given up so that a quote ends between words */
#define ZERO_WIDTH_JOINER 0x200d

/* Marks that open or close a run of text in one direction (Unicode 15, section 23.2): a quote is
 * cut, and one left open would turn what stands after it. */
static gboolean
opens_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* One line, one blank between words. */
static char *
flatten (const char *text)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text));
  gboolean blank = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (opens_direction (c))
        continue;
      if (!g_unichar_isspace (c) && blank && out->len > 0)
        g_string_append_c (out, ' ');
      blank = g_unichar_isspace (c);
      if (!blank)
        g_string_append_unichar (out, c);
    }
  return g_strdup (out->str);
}

static gboolean
is_flag_letter (gunichar c)
{
  return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/* What belongs to the character before it: marks, joiners, variants and skin colours. */
static gboolean
extends (gunichar c)
{
  return g_unichar_ismark (c) || (g_unichar_iszerowidth (c) && c != 0x200b)
         || (c >= 0x1f3fb && c <= 0x1f3ff);
}

/* Where what a person takes for one character ends (Unicode Standard Annex 29, as far as GLib's
 * tables tell). */
static const char *
next_cluster (const char *at)
{
  gunichar last = g_utf8_get_char (at);
  gboolean flag = is_flag_letter (last);

  at = g_utf8_next_char (at);
  while (*at != '\0')
    {
      gunichar c = g_utf8_get_char (at);

      if (!extends (c) && last != ZERO_WIDTH_JOINER && !(flag && is_flag_letter (c)))
        break;
      flag = flag && !is_flag_letter (c);
      last = c;
      at = g_utf8_next_char (at);
    }
  return at;
}

static guint
cluster_width (const char *at)
{
  gunichar first = g_utf8_get_char (at);

  return g_unichar_iswide (first) || is_flag_letter (first) ? 2 : 1;
}

static guint
width_of (const char *from, const char *to)
{
  guint width = 0;

  for (; *from != '\0' && from < to; from = next_cluster (from))
    width += cluster_width (from);
  return width;
}

/* The last beginning of a character at or before @change. */
static const char *
snap (const char *text, gsize change)
{
  const char *at = text;

  while (*at != '\0' && next_cluster (at) <= text + change)
    at = next_cluster (at);
  return at;
}

/* Where the quote begins so that @change stands in it: at a word, if one begins near. */
static const char *
find_begin (const char *text, const char *change)
{
  const char *near = NULL;
  guint left = width_of (text, change);

  for (const char *at = text; at < change; at = next_cluster (at))
    {
      if (left <= LEAD && near == NULL)
        near = at;
      if (left <= LEAD && (at == text || at[-1] == ' '))
        return at;
      left -= cluster_width (at);
    }
  return near != NULL ? near : change;
}

/* Where it ends: within @columns, after a word if one ends near. */
static const char *
find_end (const char *begin, guint columns)
{
  const char *at = begin;
  const char *word = NULL;
  guint width = 0;

  while (*at != '\0' && width + cluster_width (at) <= columns)
    {
      if (*at == ' ' && width + LOOK >= columns)
        word = at;
      width += cluster_width (at);
      at = next_cluster (at);
    }
  return *at != '\0' && word != NULL ? word : at;
}

/* @text around byte @change, at most @columns wide. */
static char *
excerpt (const char *text, gsize change, guint columns)
{
  const char *begin = text;
  const char *end = NULL;
  g_autofree char *part = NULL;

  if (width_of (text, text + strlen (text)) <= columns)
    return g_strdup (text);
  begin = find_begin (text, snap (text, change));
  end = find_end (begin, columns - 2); /* a dot of each kind at both ends */
  part = g_strndup (begin, (gsize)(end - begin));
  return g_strconcat (begin > text ? "…" : "", part, *end != '\0' ? "…" : "", NULL);
}

/* A sentence around a quote brings its own full stop. */
static gboolean
drop_full_stop (char *quote)
{
  gsize length = strlen (quote);

  if (length < 2 || quote[length - 1] != '.' || quote[length - 2] == '.')
    return FALSE;
  quote[length - 1] = '\0';
  return TRUE;
}

/**
 * onward_quote:
 * @text: a text, of any length
 * @columns: how much room there is
 *
 * Gives the beginning of a text as one line: whole if it fits, else up to a word and with "…" at
 * its end. No character is cut from its marks. Its last full stop is left to the sentence that
 * quotes it.
 *
 * Returns: (transfer full): the quote, without quotation marks
 */
char *
onward_quote (const char *text, guint columns)
{
  g_autofree char *line = flatten (text);
  char *quote = excerpt (line, 0, columns);

  drop_full_stop (quote);
  return quote;
}

static gsize
same_beginning (const char *a, const char *b)
{
  gsize same = 0;

  while (a[same] != '\0' && a[same] == b[same])
    same++;
  return same;
}

/**
 * onward_quote_change:
 * @before: a text
 * @after: the same text, changed
 * @was: (out) (transfer full): a quote of @before
 * @is: (out) (transfer full): a quote of @after
 *
 * Quotes two texts where they begin to differ, each in `ONWARD_QUOTE_COLUMNS`, as onward_quote()
 * does.
 *
 * Returns: FALSE if the two quotes are the same: then only blanks, line breaks or marks that cannot
 *   be seen are different
 */
gboolean
onward_quote_change (const char *before, const char *after, char **was, char **is)
{
  g_autofree char *old = flatten (before);
  g_autofree char *new = flatten (after);
  g_autofree char *old_kept = NULL;
  g_autofree char *new_kept = NULL;
  gsize change = same_beginning (old, new);

  *was = excerpt (old, change, ONWARD_QUOTE_COLUMNS);
  *is = excerpt (new, change, ONWARD_QUOTE_COLUMNS);
  old_kept = g_strdup (*was);
  new_kept = g_strdup (*is);
  drop_full_stop (*was);
  drop_full_stop (*is);
  if (!g_str_equal (*was, *is))
    return TRUE;
  g_free (*was); /* a full stop is all that came or went */
  g_free (*is);
  *was = g_steal_pointer (&old_kept);
  *is = g_steal_pointer (&new_kept);
  return !g_str_equal (*was, *is);
}
