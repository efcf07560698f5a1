#include "ctf/onward-ctf-text.h"

#include <string.h>

#include "passport/onward-date.h"

#define DAY_LENGTH 10 /* YYYY-MM-DD */

/* Marks that are not seen and turn the writing round or hide in a name: no name needs them. */
static gboolean
is_hidden (gunichar c)
{
  return c == 0x061c || c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || (c >= 0xe0000 && c <= 0xe007f);
}

/**
 * onward_ctf_line:
 * @text: UTF-8 from a file
 * @max: how many code points are allowed, after cleaning
 *
 * Brings a value into the form in which it is compared and kept.
 *
 * Returns: (transfer full) (nullable): the value; %NULL if nothing is left of it, if it is too
 *     long, or if it holds a control character other than blanks
 */
char *
onward_ctf_line (const char *text, gsize max)
{
  g_autofree char *composed = g_str_is_ascii (text) ? g_strdup (text) /* is composed */
                                                    : g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean blank = FALSE;
  gsize count = 0;

  for (const char *p = composed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = line->len > 0;
          continue;
        }
      if (is_hidden (c))
        continue;
      count += blank ? 2 : 1;
      if (g_unichar_iscntrl (c) || count > max)
        return NULL;
      if (blank)
        g_string_append_c (line, ' ');
      g_string_append_unichar (line, c);
      blank = FALSE;
    }
  return line->len > 0 ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

/**
 * onward_ctf_day:
 * @text: (nullable): a value of a file
 * @day: (out caller-allocates): filled if it is a day
 *
 * Reads `YYYY-MM-DD`, and the day of `YYYY-MM-DDThh:mm:ss` and of a day with a zone, which some
 * systems write.
 *
 * Source: XML Schema Part 2, sections 3.2.7 and 3.2.9.
 *
 * Returns: TRUE if it is a day of the calendar
 */
gboolean
onward_ctf_day (const char *text, GDate *day)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (stripped == NULL || strlen (stripped) < DAY_LENGTH)
    return FALSE;
  if (stripped[DAY_LENGTH] != '\0' && strchr ("TZ+-", stripped[DAY_LENGTH]) == NULL)
    return FALSE;
  stripped[DAY_LENGTH] = '\0';
  return onward_date_parse (stripped, day);
}
