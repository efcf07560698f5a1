#include "store/onward-recovery-code.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>

#define DATA_SYMBOLS 26
#define GROUP 4
#define FIELD 32     /* elements of GF(32) */
#define ORDER 31     /* of its multiplicative group */
#define MODULUS 0x25 /* x^5 + x^2 + 1, primitive: x generates the group */

G_DEFINE_QUARK (onward_recovery_code_error, onward_recovery_code_error)

static const char symbols[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

typedef struct
{
  guint8 power[ORDER];     /* x^i */
  guint8 logarithm[FIELD]; /* of all but 0 */
} Field;

static const Field *
get_field (void)
{
  static Field field;
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      guint value = 1;

      for (guint i = 0; i < ORDER; i++)
        {
          field.power[i] = (guint8)value;
          field.logarithm[value] = (guint8)i;
          value <<= 1;
          if (value & FIELD)
            value ^= MODULUS;
        }
      g_once_init_leave (&ready, 1);
    }
  return &field;
}

/* @value times x^@exponent. */
static guint8
shift (const Field *field, guint8 value, guint exponent)
{
  return value == 0 ? 0 : field->power[(field->logarithm[value] + exponent) % ORDER];
}

/* The word as a polynomial, its first symbol the highest coefficient, at x^@exponent. */
static guint8
evaluate (const Field *field, const guint8 *word, guint length, guint exponent)
{
  guint8 sum = 0;

  for (guint i = 0; i < length; i++)
    sum = shift (field, sum, exponent) ^ word[i];
  return sum;
}

/* The two last symbols such that x and x^2 are roots of the word. With S1 and S2 its values there
 * while they are 0, c·x + d = S1 and c·x^2 + d = S2. */
static void
add_checks (guint8 *word)
{
  const Field *field = get_field ();
  guint8 first, second, difference;

  word[DATA_SYMBOLS] = word[DATA_SYMBOLS + 1] = 0;
  first = evaluate (field, word, ONWARD_RECOVERY_CODE_SYMBOLS, 1);
  second = evaluate (field, word, ONWARD_RECOVERY_CODE_SYMBOLS, 2);
  difference = field->power[1] ^ field->power[2];
  word[DATA_SYMBOLS] = shift (field, first ^ second, ORDER - field->logarithm[difference]);
  word[DATA_SYMBOLS + 1] = first ^ shift (field, word[DATA_SYMBOLS], 1);
}

/* The group, from 1, of the one wrong symbol; 0 if none is wrong, -1 if several are. One error e at
 * the coefficient of x^p gives S1 = e·x^p and S2 = e·x^2p, so x^p is their quotient. */
static int
find_wrong_group (const guint8 *word)
{
  const Field *field = get_field ();
  guint8 first = evaluate (field, word, ONWARD_RECOVERY_CODE_SYMBOLS, 1);
  guint8 second = evaluate (field, word, ONWARD_RECOVERY_CODE_SYMBOLS, 2);
  guint place;

  if (first == 0 && second == 0)
    return 0;
  if (first == 0 || second == 0)
    return -1;
  place = (ORDER + field->logarithm[second] - field->logarithm[first]) % ORDER;
  if (place >= ONWARD_RECOVERY_CODE_SYMBOLS)
    return -1;
  return (int)((ONWARD_RECOVERY_CODE_SYMBOLS - 1 - place) / GROUP) + 1;
}

/* 128 bits into 26 symbols of 5 bits, the highest first; the last symbol's two low bits are 0. */
static void
spread (const guint8 *bits, guint8 *word)
{
  for (guint i = 0; i < DATA_SYMBOLS; i++)
    {
      word[i] = 0;
      for (guint bit = i * 5; bit < i * 5 + 5; bit++)
        word[i] = (guint8)(word[i] << 1 | (bit < 128 ? bits[bit / 8] >> (7 - bit % 8) & 1 : 0));
    }
}

static void
gather (const guint8 *word, guint8 *bits)
{
  memset (bits, 0, ONWARD_RECOVERY_CODE_BYTES);
  for (guint bit = 0; bit < 128; bit++)
    bits[bit / 8] |= (guint8)((word[bit / 5] >> (4 - bit % 5) & 1) << (7 - bit % 8));
}

/* -1 for a character that is no symbol. O is read as 0, I and L as 1 (Crockford's Base32). */
static int
read_symbol (char typed)
{
  char upper = g_ascii_toupper (typed);
  const char *found;

  if (upper == 'O')
    upper = '0';
  else if (upper == 'I' || upper == 'L')
    upper = '1';
  found = upper != '\0' ? strchr (symbols, upper) : NULL;
  return found != NULL ? (int)(found - symbols) : -1;
}

static gboolean
fail (GError **error, OnwardRecoveryCodeError code, const char *sentence)
{
  g_set_error_literal (error, ONWARD_RECOVERY_CODE_ERROR, code, sentence);
  return FALSE;
}

static gboolean
fail_symbol (GError **error, char typed, guint group)
{
  if (g_ascii_isgraph (typed))
    g_set_error (error, ONWARD_RECOVERY_CODE_ERROR, ONWARD_RECOVERY_CODE_ERROR_SYMBOL,
                 _ ("No recovery code has a “%c”. Look at group %u again."), typed, group);
  else
    g_set_error (error, ONWARD_RECOVERY_CODE_ERROR, ONWARD_RECOVERY_CODE_ERROR_SYMBOL,
                 _ ("The recovery code has a sign that no code has. Look at group %u again."),
                 group);
  return FALSE;
}

/* Fills @word from what was typed; what stands after a NUL is not looked at. */
static gboolean
read_word (OnwardSecret *typed, guint8 *word, guint *group, GError **error)
{
  const char *text = (const char *)onward_secret_data (typed);
  gsize length = strnlen (text, onward_secret_length (typed));
  guint count = 0;

  if (length > ONWARD_RECOVERY_CODE_TYPED_MAX)
    return fail (error, ONWARD_RECOVERY_CODE_ERROR_LENGTH,
                 _ ("This is too long for a recovery code, which has 7 groups of 4."));
  for (gsize i = 0; i < length; i++)
    {
      int symbol = read_symbol (text[i]);

      if (text[i] == '-' || g_ascii_isspace (text[i]))
        continue;
      if (symbol < 0)
        {
          *group = MIN (count / GROUP + 1, ONWARD_RECOVERY_CODE_SYMBOLS / GROUP);
          return fail_symbol (error, text[i], *group);
        }
      if (count < ONWARD_RECOVERY_CODE_SYMBOLS)
        word[count] = (guint8)symbol;
      count++;
    }
  if (count == ONWARD_RECOVERY_CODE_SYMBOLS)
    return TRUE;
  g_set_error (error, ONWARD_RECOVERY_CODE_ERROR, ONWARD_RECOVERY_CODE_ERROR_LENGTH,
               _ ("A recovery code has 28 letters and digits, in 7 groups of 4; this has %u."),
               count);
  return FALSE;
}

static gboolean
check_word (const guint8 *word, guint *group, GError **error)
{
  int wrong = find_wrong_group (word);

  if (wrong > 0)
    {
      *group = (guint)wrong;
      g_set_error (error, ONWARD_RECOVERY_CODE_ERROR, ONWARD_RECOVERY_CODE_ERROR_WRONG,
                   _ ("The recovery code is not right. Look at group %d first, then whether two "
                      "symbols have changed places."),
                   wrong);
      return FALSE;
    }
  if (wrong < 0 || (word[DATA_SYMBOLS - 1] & 3) != 0)
    return fail (error, ONWARD_RECOVERY_CODE_ERROR_WRONG,
                 _ ("The recovery code is not right in more than one place. Compare it with your "
                    "paper, group by group."));
  return TRUE;
}

/**
 * onward_recovery_code_print:
 * @bits: 16 random bytes
 *
 * Writes a recovery code for people.
 *
 * Returns: (transfer full): 7 groups of 4 symbols with dashes between, ending in NUL
 */
OnwardSecret *
onward_recovery_code_print (OnwardSecret *bits)
{
  g_autoptr (OnwardSecret) text = NULL;
  guint8 word[ONWARD_RECOVERY_CODE_SYMBOLS];
  char *next;

  g_return_val_if_fail (onward_secret_length (bits) == ONWARD_RECOVERY_CODE_BYTES, NULL);
  text = onward_secret_new (ONWARD_RECOVERY_CODE_TEXT);
  next = (char *)onward_secret_data (text);
  spread (onward_secret_data (bits), word);
  add_checks (word);
  for (guint i = 0; i < ONWARD_RECOVERY_CODE_SYMBOLS; i++)
    {
      if (i > 0 && i % GROUP == 0)
        *next++ = '-';
      *next++ = symbols[word[i]];
    }
  OPENSSL_cleanse (word, sizeof word);
  return g_steal_pointer (&text);
}

/**
 * onward_recovery_code_parse:
 * @typed: what was typed, at most 64 characters; upper and lower case are the same, blanks and
 *   dashes count for nothing, O is read as 0, I and L as 1
 * @group: (out) (optional): the group, 1 to 7, that is to be looked at again; 0 if unknown
 * @error: return location, domain `ONWARD_RECOVERY_CODE_ERROR`
 *
 * Reads a recovery code back. One wrong symbol is located; it is not put right, so that the paper
 * is looked at again. Fails with `LENGTH`, `SYMBOL` or `WRONG`.
 *
 * Source: Crockford, Base 32; Reed and Solomon, Polynomial Codes over Certain Finite Fields.
 *
 * Returns: (transfer full): the 16 bytes
 */
OnwardSecret *
onward_recovery_code_parse (OnwardSecret *typed, guint *group, GError **error)
{
  g_autoptr (OnwardSecret) bits = NULL;
  guint8 word[ONWARD_RECOVERY_CODE_SYMBOLS] = { 0 };
  guint look_at = 0;

  if (read_word (typed, word, &look_at, error) && check_word (word, &look_at, error))
    {
      bits = onward_secret_new (ONWARD_RECOVERY_CODE_BYTES);
      gather (word, onward_secret_data (bits));
    }
  OPENSSL_cleanse (word, sizeof word);
  if (group != NULL)
    *group = look_at;
  return g_steal_pointer (&bits);
}
