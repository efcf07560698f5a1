/* The recovery code reads back however it is typed; each wrong symbol is located, and no two
 * symbols can change places unnoticed. */

#include <string.h>

#include "store/onward-recovery-code.h"

#define SYMBOLS "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define ROUNDS 20 /* random codes */

static OnwardSecret *
typed (const char *text)
{
  return onward_secret_new_copy (text, strlen (text));
}

static OnwardSecret *
try_text (const char *text, guint *group, GError **error)
{
  g_autoptr (OnwardSecret) secret = typed (text);

  return onward_recovery_code_parse (secret, group, error);
}

/* A known code: the bits 00 01 … 0f. */
static char *
known_code (void)
{
  guint8 bytes[16];
  g_autoptr (OnwardSecret) bits = NULL;
  g_autoptr (OnwardSecret) text = NULL;

  for (guint i = 0; i < 16; i++)
    bytes[i] = (guint8)i;
  bits = onward_secret_new_copy (bytes, sizeof bytes);
  text = onward_recovery_code_print (bits);
  return g_strdup ((const char *)onward_secret_data (text));
}

static char *
random_code (OnwardSecret **bits)
{
  g_autoptr (OnwardSecret) text = NULL;

  *bits = onward_secret_new_random (ONWARD_RECOVERY_CODE_BYTES);
  text = onward_recovery_code_print (*bits);
  return g_strdup ((const char *)onward_secret_data (text));
}

static void
test_looks_like_seven_groups (void)
{
  g_autofree char *code = known_code ();

  g_assert_cmpuint (strlen (code), ==, ONWARD_RECOVERY_CODE_TEXT - 1);
  for (guint i = 0; i < strlen (code); i++)
    if (i % 5 == 4)
      g_assert_cmpint (code[i], ==, '-');
    else
      g_assert_nonnull (strchr (SYMBOLS, code[i]));
  /* The 26 symbols are the 128 bits in order: Python's base32 of the bytes, in these letters. */
  g_assert_true (g_str_has_prefix (code, "000G-40R4-0M30-E209-185G-R38E-1W"));
}

static void
test_reads_back (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (OnwardSecret) bits = NULL;
      g_autofree char *code = random_code (&bits);
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardSecret) back = try_text (code, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (onward_secret_equal (bits, back));
    }
}

static void
test_forgives_how_it_is_typed (void)
{
  g_autofree char *code = known_code ();
  g_autofree char *lower = g_ascii_strdown (code, -1);
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);
  g_autofree char *joined = g_strjoinv ("", groups);
  g_autofree char *spaced = g_strjoinv ("  ", groups);
  g_autofree char *confused = g_strdup (code);
  g_autofree char *lines = g_strconcat (code, "\n", NULL);
  g_autoptr (OnwardSecret) expected = try_text (code, NULL, NULL);

  for (char *c = confused; *c != '\0'; c++)
    *c = *c == '0' ? (c == confused ? 'o' : 'O') : *c == '1' ? (c[1] == '0' ? 'I' : 'l') : *c;
  for (guint i = 0; i < 5; i++)
    {
      const char *ways[] = { lower, joined, spaced, confused, lines };
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardSecret) back = try_text (ways[i], NULL, &error);

      g_assert_no_error (error);
      g_assert_true (onward_secret_equal (expected, back));
    }
}

/* Every other symbol at every place: 31 × 28 for each code. */
static void
test_locates_each_wrong_symbol (void)
{
  guint count = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (OnwardSecret) bits = NULL;
      g_autofree char *code = random_code (&bits);

      for (guint place = 0; code[place] != '\0'; place++)
        for (const char *other = SYMBOLS; code[place] != '-' && *other != '\0'; other++)
          {
            g_autofree char *wrong = g_strdup (code);
            g_autofree char *name = g_strdup_printf ("group %u", place / 5 + 1);
            g_autoptr (GError) error = NULL;
            guint group = 0;

            if (*other == code[place])
              continue;
            wrong[place] = *other;
            g_assert_null (try_text (wrong, &group, &error));
            g_assert_error (error, ONWARD_RECOVERY_CODE_ERROR, ONWARD_RECOVERY_CODE_ERROR_WRONG);
            g_assert_cmpuint (group, ==, place / 5 + 1);
            g_assert_nonnull (strstr (error->message, name));
            count++;
          }
    }
  g_assert_cmpuint (count, ==, ROUNDS * 28 * 31);
  g_test_message ("single wrong symbols located: %u", count);
}

/* Every pair of places, neighbours or not. */
static void
test_notices_each_swap (void)
{
  guint count = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (OnwardSecret) bits = NULL;
      g_autofree char *code = random_code (&bits);

      for (guint a = 0; code[a] != '\0'; a++)
        for (guint b = a + 1; code[b] != '\0'; b++)
          {
            g_autofree char *wrong = g_strdup (code);
            g_autoptr (GError) error = NULL;

            if (code[a] == code[b] || code[a] == '-' || code[b] == '-')
              continue;
            wrong[a] = code[b];
            wrong[b] = code[a];
            g_assert_null (try_text (wrong, NULL, &error));
            g_assert_error (error, ONWARD_RECOVERY_CODE_ERROR, ONWARD_RECOVERY_CODE_ERROR_WRONG);
            count++;
          }
    }
  g_assert_cmpuint (count, >, ROUNDS * 300);
  g_test_message ("swaps noticed: %u", count);
}

static void
assert_refused (const char *text, OnwardRecoveryCodeError code, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint group = 99;

  g_assert_null (try_text (text, &group, &error));
  g_assert_error (error, ONWARD_RECOVERY_CODE_ERROR, (int)code);
  g_assert_cmpuint (group, ==, expected);
}

static void
test_refuses_other_lengths (void)
{
  g_autofree char *code = known_code ();
  g_autofree char *more = g_strconcat (code, "0", NULL);
  g_autofree char *blanks = g_strnfill (ONWARD_RECOVERY_CODE_TYPED_MAX + 1, ' ');

  assert_refused ("", ONWARD_RECOVERY_CODE_ERROR_LENGTH, 0);
  assert_refused ("----", ONWARD_RECOVERY_CODE_ERROR_LENGTH, 0);
  assert_refused (more, ONWARD_RECOVERY_CODE_ERROR_LENGTH, 0);
  assert_refused (blanks, ONWARD_RECOVERY_CODE_ERROR_LENGTH, 0);
  code[strlen (code) - 1] = '\0';
  assert_refused (code, ONWARD_RECOVERY_CODE_ERROR_LENGTH, 0);
}

static void
test_refuses_other_symbols (void)
{
  static const char *const others[] = { "U", "u", "*", "_", ".", "\x7f", "\xc3\xa9" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *code = known_code ();

      memcpy (code + 10, others[i], strlen (others[i]));
      assert_refused (code, ONWARD_RECOVERY_CODE_ERROR_SYMBOL, 3);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/recovery-code/looks-like-seven-groups", test_looks_like_seven_groups);
  g_test_add_func ("/store/recovery-code/reads-back", test_reads_back);
  g_test_add_func ("/store/recovery-code/forgives-how-it-is-typed", test_forgives_how_it_is_typed);
  g_test_add_func ("/store/recovery-code/locates-each-wrong-symbol",
                   test_locates_each_wrong_symbol);
  g_test_add_func ("/store/recovery-code/notices-each-swap", test_notices_each_swap);
  g_test_add_func ("/store/recovery-code/refuses-other-lengths", test_refuses_other_lengths);
  g_test_add_func ("/store/recovery-code/refuses-other-symbols", test_refuses_other_symbols);
  return g_test_run ();
}
