#include "desktop/speech/onward-sentences.h"

#include <pango/pango.h>

/* Bullets, dots and pictures alone are nothing to say. */
static gboolean
has_words (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

static void
add_sentence (GStrvBuilder *sentences, const char *start, const char *end)
{
  g_autofree char *sentence = g_strstrip (g_strndup (start, (gsize)(end - start)));

  if (has_words (sentence))
    g_strv_builder_add (sentences, sentence);
}

/**
 * onward_sentences_split:
 * @text: valid UTF-8
 *
 * Cuts a text where its sentences end, by the rules of Unicode (UAX 29) as Pango knows them.
 *
 * Returns: (transfer full): its sentences in order, without blanks around them; those in which
 * there is no word are left out
 */
GStrv
onward_sentences_split (const char *text)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  glong length = g_utf8_strlen (text, -1);
  g_autofree PangoLogAttr *marks = g_new0 (PangoLogAttr, length + 1);
  const char *start = text, *at = text;

  pango_get_log_attrs (text, -1, -1, pango_language_get_default (), marks, (int)length + 1);
  for (glong i = 1; i <= length; i++)
    {
      at = g_utf8_next_char (at);
      if (!marks[i].is_sentence_boundary && i < length)
        continue;
      add_sentence (sentences, start, at);
      start = at;
    }
  return g_strv_builder_end (sentences);
}
