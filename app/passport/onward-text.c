#include "passport/onward-answer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* U+FDD0 to U+FDEF and the last two of every plane (Unicode 15, section 23.7). */
static gboolean
is_non_character (gunichar c)
{
  return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

static gboolean
is_allowed (gunichar c)
{
  return c == '\n' || (g_unichar_type (c) != G_UNICODE_CONTROL && !is_non_character (c));
}

/* Other systems end lines with CR or CR LF, and spreadsheets put tabs between words: people cannot
 * see them, so they are brought into form rather than refused. */
static char *
without_foreign_blanks (const char *text)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text++)
    if (*text == '\t')
      g_string_append_c (out, ' ');
    else if (*text == '\r')
      {
        if (text[1] != '\n')
          g_string_append_c (out, '\n');
      }
    else
      g_string_append_c (out, *text);
  return g_strdup (out->str);
}

static gboolean
check_characters (const char *text, const char *what, GError **error)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!is_allowed (g_utf8_get_char (text)))
      {
        g_set_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_TEXT,
                     _ ("“%s” holds an invisible character (U+%04X). Take it out, or type the text "
                        "again."),
                     what, g_utf8_get_char (text));
        return FALSE;
      }
  return TRUE;
}

/**
 * onward_text_clean:
 * @text: any bytes up to a NUL
 * @max: code points, counted after cleaning; 0 for `ONWARD_TEXT_MAX`
 * @what: what a person calls the place where @text stands, for the error's sentence
 * @error: return location, domain `ONWARD_ANSWER_ERROR`
 *
 * Brings a text into the form that everything in a passport has: NFC, lines that end with a line
 * feed, spaces for tabs.
 *
 * Fails with `TEXT` if it is not UTF-8 or holds another control character or a non-character, with
 * `LIMIT` if it is too long.
 *
 * Source: RFC 8265 section 4.2 (NFC); Unicode 15, section 23.7; transfer format, limits.
 *
 * Returns: (transfer full): the text, or %NULL
 */
char *
onward_text_clean (const char *text, guint max, const char *what, GError **error)
{
  g_autofree char *plain = NULL;
  g_autofree char *clean = NULL;
  guint limit = max > 0 ? max : ONWARD_TEXT_MAX;
  glong length;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_TEXT,
                   _ ("“%s” is not text in UTF-8. Type it again."), what);
      return NULL;
    }
  plain = without_foreign_blanks (text);
  clean = g_utf8_normalize (plain, -1, G_NORMALIZE_NFC);
  if (!check_characters (clean, what, error))
    return NULL;
  length = g_utf8_strlen (clean, -1);
  if (length > (glong)limit)
    {
      g_set_error (
          error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_LIMIT,
          _ ("“%s” is too long: %ld characters, and there is room for %u. Make it shorter."), what,
          length, limit);
      return NULL;
    }
  return g_steal_pointer (&clean);
}

/* Characters that turn the direction of what stands around them (Unicode 15, section 23.2). */
static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f
         || c == 0x061c;
}

/**
 * onward_text_clean_line:
 * @text: any bytes up to a NUL
 * @max: code points; 0 for `ONWARD_TEXT_MAX`
 * @what: what a person calls the place where @text stands
 * @error: return location, domain `ONWARD_ANSWER_ERROR`
 *
 * The same as onward_text_clean() for names and purposes, which stand in the middle of our own
 * sentences: there they must not end a line, nor turn its direction.
 *
 * Returns: (transfer full): the text without blanks around it, or %NULL
 */
char *
onward_text_clean_line (const char *text, guint max, const char *what, GError **error)
{
  g_autofree char *clean = onward_text_clean (text, max, what, error);

  if (clean == NULL)
    return NULL;
  g_strstrip (clean);
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    if (*p == '\n' || turns_direction (g_utf8_get_char (p)))
      {
        g_set_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_TEXT,
                     _ ("“%s” must be one line, without marks that turn its direction."), what);
        return NULL;
      }
  return g_steal_pointer (&clean);
}
