#include "receive/onward-foreign-text.h"

#include <string.h>

#include "passport/onward-answer.h"

#define NAME_MARKS 2 /* combining marks one letter of a name may carry */
#define TEXT_MARKS 8 /* and one of a text: more is no writing system, and slow to lay out */

#define LRE 0x202A
#define RLE 0x202B
#define PDF 0x202C
#define LRI 0x2066
#define FSI 0x2068
#define PDI 0x2069

/* Letters to some, yet nothing is seen of them. */
static gboolean
is_blank_letter (gunichar c)
{
  return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x2800
         || c == 0x3164 || c == 0xFFA0;
}

static gboolean
is_noncharacter (gunichar c)
{
  return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* Chooses how the character before it looks, and is nothing by itself. Pictures and Chinese
 * characters have such; behind any other letter it only makes two names out of one. */
static gboolean
is_stray_selector (gunichar before, gunichar c)
{
  gboolean selector = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF)
                      || (c >= 0x180B && c <= 0x180D);

  return selector && g_unichar_type (before) != G_UNICODE_OTHER_SYMBOL
         && g_unichar_get_script (before) != G_UNICODE_SCRIPT_HAN;
}

/* Controls of the direction of text that a paragraph may hold, once they are balanced. */
static gboolean
is_direction (gunichar c)
{
  return c == LRE || c == RLE || c == PDF || (c >= LRI && c <= PDI) || c == 0x200E || c == 0x200F
         || c == 0x061C;
}

/* What is never shown as itself, in names and texts alike. */
static gboolean
is_unseen (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_PRIVATE_USE
         || type == G_UNICODE_SURROGATE || is_noncharacter (c) || is_blank_letter (c);
}

static gboolean
is_space (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\t' || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR
         || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR
         || g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR;
}

static gboolean
is_right_to_left (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF)
         || (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF)
         || (c >= 0x1E800 && c <= 0x1EFFF);
}

/* Counts marks on one letter; TRUE while @c is not one too many. */
static gboolean
admit_mark (gunichar c, guint limit, guint *marks)
{
  *marks = g_unichar_ismark (c) ? *marks + 1 : 0;
  return *marks <= limit;
}

static char *
normalised (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

static void
append_isolated (GString *out, const char *text)
{
  g_string_append_unichar (out, FSI);
  g_string_append (out, text);
  g_string_append_unichar (out, PDI);
}

static char *
name_text (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) whole = g_string_new (NULL);
  gboolean turned = FALSE;
  gunichar before = 0;
  guint marks = 0;
  guint length = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_space (c) && (out->len == 0 || out->str[out->len - 1] == ' '))
        continue;
      if (!admit_mark (c, NAME_MARKS, &marks))
        continue;
      if (length++ == ONWARD_FOREIGN_NAME_MAX)
        {
          g_string_append (out, "…");
          break;
        }
      turned = turned || (!is_unseen (c) && is_right_to_left (c));
      if (is_space (c))
        g_string_append_c (out, ' ');
      else if (is_unseen (c) || is_stray_selector (before, c))
        g_string_append (out, ONWARD_FOREIGN_MARK);
      else
        g_string_append_unichar (out, c);
      before = c;
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  if (!turned)
    return g_string_free (g_steal_pointer (&out), FALSE);
  append_isolated (whole, out->str);
  return g_string_free (g_steal_pointer (&whole), FALSE);
}

/* What of direction is open in one paragraph: PDF or PDI for each, innermost last. */
static void
append_direction (GString *out, gunichar c, GArray *open)
{
  gunichar closer = c == LRE || c == RLE ? PDF : PDI;

  if (c == LRE || c == RLE || (c >= LRI && c <= FSI))
    g_array_append_val (open, closer);
  else if (c == PDF || c == PDI)
    {
      if (open->len == 0 || g_array_index (open, gunichar, open->len - 1) != c)
        return;
      g_array_set_size (open, open->len - 1);
    }
  g_string_append_unichar (out, c);
}

static void
append_paragraph (GString *out, const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gunichar));
  gboolean turned = FALSE;
  guint marks = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!admit_mark (c, TEXT_MARKS, &marks))
        continue;
      turned = turned || is_right_to_left (c) || is_direction (c);
      if (is_direction (c))
        append_direction (line, c, open);
      else if (c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029)
        g_string_append_c (line, ' ');
      else if (is_unseen (c) && c != 0x200C && c != 0x200D) /* Persian, and families of emoji */
        g_string_append (line, ONWARD_FOREIGN_MARK);
      else
        g_string_append_unichar (line, c);
    }
  for (guint i = open->len; i > 0; i--)
    g_string_append_unichar (line, g_array_index (open, gunichar, i - 1));
  if (turned)
    append_isolated (out, line->str);
  else
    g_string_append (out, line->str);
}

static char *
long_text (const char *text)
{
  g_autofree char *cut = NULL;
  g_auto (GStrv) paragraphs = NULL;
  GString *out = g_string_new (NULL);

  if (g_utf8_strlen (text, -1) > ONWARD_TEXT_MAX)
    {
      g_autofree char *begin = g_utf8_substring (text, 0, ONWARD_TEXT_MAX);

      cut = g_strconcat (begin, "…", NULL);
      text = cut;
    }
  paragraphs = g_strsplit (text, "\n", -1);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      append_paragraph (out, paragraphs[i]);
    }
  return g_string_free (out, FALSE);
}

/**
 * onward_foreign_text:
 * @text: (nullable): what somebody else wrote
 * @kind: a name, on a line of ours, or a text of its own
 *
 * Makes foreign text safe to show. Of a name comes one line of at most 100 code points in which
 * whatever cannot be seen is marked. Of a text come its paragraphs, cut at 4,000 code points: each
 * keeps its own direction, closes what it opened, and leaves the direction around it alone; marks
 * stand for overrides of direction and for controls. Arabic, Hebrew and Urdu read as written.
 *
 * It is plain text still: markup is for the caller to switch off.
 *
 * Source: Unicode Standard Annex 9, sections 2 and 5.3; Unicode Technical Report 36, section 2.
 *
 * Returns: (transfer full): valid UTF-8 in NFC
 */
char *
onward_foreign_text (const char *text, OnwardForeignKind kind)
{
  g_autofree char *clean = normalised (text != NULL ? text : "");

  return kind == ONWARD_FOREIGN_NAME ? name_text (clean) : long_text (clean);
}

/* One number for all alphabets that one word may mix; 0 for those that go with any. */
static guint
alphabet (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  if ((c >= 0x1D400 && c <= 0x1D7FF) || (c >= 0x2460 && c <= 0x24FF)
      || (c >= 0xFF21 && c <= 0xFF5A))
    return G_MAXUINT; /* letters made to look like others */
  switch (script)
    {
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED:
    case G_UNICODE_SCRIPT_UNKNOWN:
      return 0;
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO:
      return (guint)G_UNICODE_SCRIPT_HAN;
    default:
      return (guint)script;
    }
}

/**
 * onward_foreign_text_is_unusual:
 * @name: (nullable): a name that somebody else chose
 *
 * Tells names that may be made to look like another: one word from two alphabets, or letters that
 * imitate letters.
 *
 * Source: Unicode Technical Standard 39, section 5.1, simplified.
 *
 * Returns: TRUE if "unusual letters" should be said beside @name
 */
gboolean
onward_foreign_text_is_unusual (const char *name)
{
  g_autofree char *clean = normalised (name != NULL ? name : "");
  guint word = 0;

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint letter = alphabet (c);

      if (letter == G_MAXUINT || (letter != 0 && word != 0 && letter != word))
        return TRUE;
      if (letter != 0)
        word = letter;
      else if (is_space (c))
        word = 0;
    }
  return FALSE;
}
