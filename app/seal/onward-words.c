#include "seal/onward-words.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <stdlib.h>
#include <string.h>

#define RESOURCE "/io/github/onward_passport/Onward/words/words.txt"
#define BITS 11      /* of a word */
#define TELLING 4    /* letters that tell words apart */
#define WORD_MAX 8   /* letters of the longest word */
#define TYPED_MAX 32 /* letters of a typed word that are looked at */
#define DIGITS 8
#define DIGITS_ALL 100000000 /* 10^8 */
#define CODE_LABEL "onward-code-1"
#define SHA256_LENGTH 32

G_DEFINE_QUARK (onward_words_error, onward_words_error)

/* The words, in the order of the alphabet. Read once; they live as long as the process. */
static char **
get_words (void)
{
  static char **words = NULL;

  if (g_once_init_enter (&words))
    {
      g_autoptr (GBytes) bytes
          = g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *text = NULL;
      char **list = NULL;

      if (bytes == NULL)
        g_error ("the list of words is not built in");
      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      list = g_strsplit (g_strchomp (text), "\n", -1);
      if (g_strv_length (list) != ONWARD_WORDS_ALL)
        g_error ("the list of words does not have %d words", ONWARD_WORDS_ALL);
      g_once_init_leave (&words, list);
    }
  return words;
}

/**
 * onward_words_get:
 * @number: 0 to 2,047
 *
 * Lends one word of the list.
 *
 * Returns: (transfer none): 3 to 8 small letters
 */
const char *
onward_words_get (guint number)
{
  g_return_val_if_fail (number < ONWARD_WORDS_ALL, NULL);
  return get_words ()[number];
}

static int
compare_start (const void *typed, const void *word)
{
  return strncmp (typed, *(const char *const *)word, TELLING);
}

/**
 * onward_words_find:
 * @word: as somebody typed it
 *
 * Finds a word. Capitals are small letters, and from the fifth letter on everything is forgiven:
 * four letters tell every word from all others. A word of three letters has to be whole.
 *
 * Returns: its number, or -1 if there is none
 */
int
onward_words_find (const char *word)
{
  char lower[TELLING + 1] = { 0 };
  char **words = get_words ();
  char **found = NULL;

  g_return_val_if_fail (word != NULL, -1);

  for (gsize i = 0; i < TELLING && word[i] != '\0'; i++)
    lower[i] = g_ascii_tolower (word[i]);
  found = bsearch (lower, words, ONWARD_WORDS_ALL, sizeof *words, compare_start);
  OPENSSL_cleanse (lower, sizeof lower);
  return found != NULL ? (int)(found - words) : -1;
}

/* Writes words with a space between them. @text has room for count * (WORD_MAX + 1) bytes. */
static gsize
write_words (char *text, const guint16 *numbers, guint count)
{
  char *end = text;

  for (guint i = 0; i < count; i++)
    {
      if (i > 0)
        *end++ = ' ';
      end = g_stpcpy (end, onward_words_get (numbers[i]));
    }
  return (gsize)(end - text);
}

static OnwardSecret *
phrase_of (const guint16 numbers[ONWARD_WORDS_PHRASE])
{
  g_autoptr (OnwardSecret) room = onward_secret_new (ONWARD_WORDS_PHRASE * (WORD_MAX + 1) + 1);
  gsize length = write_words ((char *)onward_secret_data (room), numbers, ONWARD_WORDS_PHRASE);

  return onward_secret_new_copy (onward_secret_data (room), length);
}

/**
 * onward_words_generate:
 *
 * Makes words to encrypt under: six at random, every one equally likely, 66 bits in all.
 *
 * Returns: (transfer full): the words, as onward_words_normalise() gives them; a NUL follows
 */
OnwardSecret *
onward_words_generate (void)
{
  g_autoptr (OnwardSecret) random
      = onward_secret_new_random (ONWARD_WORDS_PHRASE * sizeof (guint16));
  guint16 *numbers = (guint16 *)(gpointer)onward_secret_data (random);

  for (guint i = 0; i < ONWARD_WORDS_PHRASE; i++)
    numbers[i] %= ONWARD_WORDS_ALL; /* a power of two: none is likelier than another */
  return phrase_of (numbers);
}

static gboolean
is_between_words (char c)
{
  return g_ascii_isspace (c) || c == '-' || c == ',' || c == '.';
}

/* Copies the next word of @text into @word and moves on. FALSE at the end. */
static gboolean
next_word (const char **text, const char *end, char word[TYPED_MAX + 1])
{
  gsize length = 0;

  while (*text < end && is_between_words (**text))
    (*text)++;
  while (*text < end && !is_between_words (**text))
    {
      if (length < TYPED_MAX)
        word[length++] = **text;
      (*text)++;
    }
  word[length] = '\0';
  return length > 0;
}

/* Reads words up to @count of them into @numbers. Gives how many there are, or 0 with @error. */
static guint
read_words (const char *typed, gsize length, guint16 *numbers, guint count, GError **error)
{
  const char *end = typed + length;
  char word[TYPED_MAX + 1];
  guint n = 0;

  while (next_word (&typed, end, word))
    {
      int number = onward_words_find (word);

      if (number < 0)
        {
          g_set_error (error, ONWARD_WORDS_ERROR, ONWARD_WORDS_ERROR_UNKNOWN,
                       _ ("Word number %u is not one of Onward's words. Look at its first four "
                          "letters again."),
                       n + 1);
          OPENSSL_cleanse (word, sizeof word);
          return 0;
        }
      if (n < count)
        numbers[n] = (guint16)number;
      n++;
    }
  OPENSSL_cleanse (word, sizeof word);
  if (n != count)
    {
      g_set_error (error, ONWARD_WORDS_ERROR, ONWARD_WORDS_ERROR_COUNT,
                   _ ("These are %u words. It takes %u."), n, count);
      return 0;
    }
  return n;
}

/**
 * onward_words_normalise:
 * @typed: six words as somebody typed or saved them
 * @error: return location, domain `ONWARD_WORDS_ERROR`
 *
 * Brings typed words into the one form they encrypt in. Capitals, spaces, line ends, hyphens,
 * commas and full stops make no difference, and four letters of a word are enough.
 *
 * Fails with `COUNT` or `UNKNOWN`. A file another program encrypted may be under words that are not
 * on our list: a caller who expects that tries the text as it stands.
 *
 * Returns: (transfer full): six words with a space between them; a NUL follows
 */
OnwardSecret *
onward_words_normalise (OnwardSecret *typed, GError **error)
{
  guint16 numbers[ONWARD_WORDS_PHRASE] = { 0 };
  OnwardSecret *phrase = NULL;

  g_return_val_if_fail (typed != NULL, NULL);

  if (read_words ((const char *)onward_secret_data (typed), onward_secret_length (typed), numbers,
                  ONWARD_WORDS_PHRASE, error)
      > 0)
    phrase = phrase_of (numbers);
  OPENSSL_cleanse (numbers, sizeof numbers);
  return phrase;
}

/* SHA-256 of the label, the id and the thumbprint with a zero byte between them. */
static void
hash_identity (const char *id, const char *thumbprint, guint8 digest[SHA256_LENGTH])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = SHA256_LENGTH;

  g_checksum_update (checksum, (const guchar *)CODE_LABEL, sizeof CODE_LABEL);
  g_checksum_update (checksum, (const guchar *)id, (gssize)strlen (id) + 1);
  g_checksum_update (checksum, (const guchar *)thumbprint, -1);
  g_checksum_get_digest (checksum, digest, &length);
}

/* @count bits of @digest from bit @from on, the first bit being the highest of the first byte. */
static guint32
take_bits (const guint8 *digest, guint from, guint count)
{
  guint64 value = 0;

  for (guint i = from; i < from + count; i++)
    value = value << 1 | (digest[i / 8] >> (7 - i % 8) & 1);
  return (guint32)value;
}

/**
 * onward_compare_code:
 * @id: whose card it is: `urn:uuid:…`
 * @thumbprint: of its signing key (RFC 7638), 43 characters
 *
 * Says a card in words two people can compare by phone, or side by side. 98 bits: nobody finds
 * another key with the same code.
 *
 * It is taken from SHA-256 over `onward-code-1`, a zero byte, @id, a zero byte, @thumbprint,
 * without one at the end. The first 66 bits are six numbers of 11 bits, each a word of the list;
 * the next 32 bits, as a number modulo 100,000,000, are eight digits.
 *
 * Returns: (transfer full): six words and eight digits with a space between them
 */
char *
onward_compare_code (const char *id, const char *thumbprint)
{
  guint8 digest[SHA256_LENGTH];
  guint16 numbers[ONWARD_WORDS_PHRASE];
  char words[ONWARD_WORDS_PHRASE * (WORD_MAX + 1) + 1];

  g_return_val_if_fail (id != NULL && thumbprint != NULL, NULL);

  hash_identity (id, thumbprint, digest);
  for (guint i = 0; i < ONWARD_WORDS_PHRASE; i++)
    numbers[i] = (guint16)take_bits (digest, i * BITS, BITS);
  write_words (words, numbers, ONWARD_WORDS_PHRASE);
  return g_strdup_printf ("%s %0*u", words, DIGITS,
                          take_bits (digest, ONWARD_WORDS_PHRASE * BITS, 32) % DIGITS_ALL);
}

/**
 * onward_compare_code_equal:
 * @typed: what somebody heard and typed
 * @code: the code of a card, from onward_compare_code()
 *
 * Compares a code. As with onward_words_normalise(), four letters of a word are enough; the digits
 * may have spaces in them. All six words and all eight digits have to be there.
 *
 * Returns: TRUE if it is the same code
 */
gboolean
onward_compare_code_equal (const char *typed, const char *code)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autofree char *heard = NULL;
  guint16 numbers[ONWARD_WORDS_PHRASE] = { 0 };
  char words[ONWARD_WORDS_PHRASE * (WORD_MAX + 1) + 1];
  gsize letters = 0;

  g_return_val_if_fail (typed != NULL && code != NULL, FALSE);

  letters = strcspn (typed, "0123456789");
  for (const char *c = typed + letters; *c != '\0'; c++)
    if (!is_between_words (*c))
      g_string_append_c (digits, *c);
  if (read_words (typed, letters, numbers, ONWARD_WORDS_PHRASE, NULL) == 0)
    return FALSE;
  write_words (words, numbers, ONWARD_WORDS_PHRASE);
  heard = g_strdup_printf ("%s %s", words, digits->str);
  return strcmp (heard, code) == 0;
}
