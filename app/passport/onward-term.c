#include "passport/onward-term.h"

static int
compare_trigrams (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a;
  guint64 y = *(const guint64 *)b;

  return (x > y) - (x < y);
}

/* Two blanks before a word and one behind make its beginning count most. A code point has 21 bits,
 * so three of them fit one number. */
static void
add_trigrams (GArray *trigrams, const char *text)
{
  guint64 last_three = ((guint64)' ' << 21) | ' ';

  for (;; text = g_utf8_next_char (text))
    {
      gunichar c = *text != '\0' ? g_utf8_get_char (text) : ' ';

      last_three = ((last_three << 21) | c) & G_MAXINT64;
      g_array_append_val (trigrams, last_three);
      if (*text == '\0')
        break;
    }
}

static void
drop_repeated (GArray *sorted)
{
  guint kept = 0;

  for (guint i = 0; i < sorted->len; i++)
    if (i == 0 || g_array_index (sorted, guint64, i) != g_array_index (sorted, guint64, kept - 1))
      g_array_index (sorted, guint64, kept++) = g_array_index (sorted, guint64, i);
  g_array_set_size (sorted, kept);
}

/**
 * onward_term_new:
 * @folded: one word, as onward_terms_fold() gives it
 *
 * Returns: (transfer full): the word with its trigrams
 */
OnwardTerm *
onward_term_new (const char *folded)
{
  OnwardTerm *self = g_new0 (OnwardTerm, 1);

  self->text = g_strdup (folded);
  self->trigrams = g_array_new (FALSE, FALSE, sizeof (guint64));
  add_trigrams (self->trigrams, folded);
  g_array_sort (self->trigrams, compare_trigrams);
  drop_repeated (self->trigrams);
  return self;
}

/**
 * onward_term_free:
 * @self: (nullable): a word
 */
void
onward_term_free (OnwardTerm *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_array_unref (self->trigrams);
  g_free (self);
}

/**
 * onward_term_likeness:
 * @a: a word
 * @b: another
 *
 * Compares the trigrams of two words (Dice's coefficient): twice those they share, over all they
 * have.
 *
 * Returns: 0 for nothing in common, 1 for the same
 */
double
onward_term_likeness (const OnwardTerm *a, const OnwardTerm *b)
{
  guint i = 0;
  guint j = 0;
  guint shared = 0;

  while (i < a->trigrams->len && j < b->trigrams->len)
    {
      guint64 x = g_array_index (a->trigrams, guint64, i);
      guint64 y = g_array_index (b->trigrams, guint64, j);

      shared += x == y ? 1 : 0;
      i += x <= y ? 1 : 0;
      j += y <= x ? 1 : 0;
    }
  return 2.0 * shared / (a->trigrams->len + b->trigrams->len);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2018 /* ‘ */ || c == 0x2019 /* ’ */ || c == 0x02BC /* ʼ */;
}

/* Letters that look alike to who types them, as their keyboards differ: Arabic yeh and kaf, and the
 * Farsi and Urdu ones; and digits, which every script has of its own. */
static gunichar
plain_letter (gunichar c)
{
  if (c == 0x0649 || c == 0x06CC) /* alef maksura, Farsi yeh */
    return 0x064A;
  if (c == 0x06A9) /* keheh */
    return 0x0643;
  if (c == 0x0629 || c == 0x06C1 || c == 0x06BE || c == 0x06D5) /* teh marbuta, the other hehs */
    return 0x0647;
  return g_unichar_isdigit (c) ? (gunichar)('0' + g_unichar_digit_value (c)) : c;
}

/* What is drawn into a word without being a letter of it. */
static gboolean
is_drawn_in (gunichar c)
{
  return g_unichar_ismark (c) || is_apostrophe (c) || c == 0x0640 /* tatweel */
         || c == 0x200C || c == 0x200D /* joiners */;
}

/**
 * onward_terms_fold:
 * @text: valid UTF-8
 *
 * Takes a text apart into words, without capitals, accents, vowel signs and punctuation; "don't" is
 * "dont", as people type it. Letters of Arabic script that keyboards mix up are one, and so are the
 * digits of all scripts.
 *
 * Source: Unicode 15, section 3.13 (case folding), annex 15 (NFKD).
 *
 * Returns: (transfer full): the words in their order
 */
GStrv
onward_terms_fold (const char *text)
{
  g_autofree char *cased = g_utf8_casefold (text, -1);
  g_autofree char *apart = g_utf8_normalize (cased, -1, G_NORMALIZE_NFKD);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = apart; p != NULL; p = *p != '\0' ? g_utf8_next_char (p) : NULL)
    {
      gunichar c = g_utf8_get_char (p);

      if (is_drawn_in (c))
        continue;
      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, plain_letter (c));
      else if (word->len > 0)
        {
          g_strv_builder_add (words, word->str);
          g_string_truncate (word, 0);
        }
    }
  return g_strv_builder_end (words);
}
