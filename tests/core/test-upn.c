/* The first letter of a UPN belongs to the twelve characters after it. */

#include <glib.h>

#include "ctf/onward-upn.h"

static void
test_published_examples (void)
{
  g_assert_cmpint (onward_upn_check ("B801200005001"), ==, ONWARD_UPN_PERMANENT);
  g_assert_cmpint (onward_upn_check ("R674123101121"), ==, ONWARD_UPN_PERMANENT);
  g_assert_cmpint (onward_upn_check ("A801200005001"), ==, ONWARD_UPN_WRONG_LETTER);
}

/* Two help pages print this number with Q: its sum is 266, not 267, and the letter is P. */
static void
test_misprinted_example (void)
{
  g_assert_cmpint (onward_upn_letter ("207000016049"), ==, 'P');
  g_assert_cmpint (onward_upn_check ("P207000016049"), ==, ONWARD_UPN_PERMANENT);
  g_assert_cmpint (onward_upn_check ("Q207000016049"), ==, ONWARD_UPN_WRONG_LETTER);
  g_assert_cmpint (onward_upn_check ("B207000016049"), ==, ONWARD_UPN_WRONG_LETTER);
}

static void
test_temporary (void)
{
  g_assert_cmpint (onward_upn_check ("M80120000500A"), ==, ONWARD_UPN_TEMPORARY);
  g_assert_cmpint (onward_upn_check ("N80120000500A"), ==, ONWARD_UPN_WRONG_LETTER);
  /* Z stands at 22: 80 + 13 * 22 = 366, and 366 mod 23 = 21. */
  g_assert_cmpint (onward_upn_check ("Y80120000500Z"), ==, ONWARD_UPN_TEMPORARY);
  g_assert_true (onward_upn_is_valid ("M80120000500A"));
}

/* One body for each remainder: 11 digits of 0 and a last letter at place n give 13 n mod 23. */
static void
test_every_letter (void)
{
  static const char letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";

  for (guint n = 0; n < 23; n++)
    {
      g_autofree char *body = g_strdup_printf ("00000000000%c", letters[n]);

      g_assert_cmpint (onward_upn_letter (body), ==, letters[13 * n % 23]);
    }
}

static void
test_every_other_letter_is_wrong (void)
{
  static const char letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";

  for (guint n = 0; n < 23; n++)
    {
      g_autofree char *upn = g_strdup_printf ("%c801200005001", letters[n]);

      g_assert_cmpint (onward_upn_is_valid (upn), ==, letters[n] == 'B');
    }
}

static void
test_shape (void)
{
  const char *wrong[] = {
    "",               /* nothing */
    "B",              /* a letter alone */
    "B80120000500",   /* one short */
    "B8012000050011", /* one long */
    "b801200005001",  /* a small letter */
    "I801200005001",  /* letters a UPN does not have */
    "O801200005001",
    "S801200005001",
    "M80120000500I", /* nor at its end */
    "M80120000500a",
    "M8012000050A1", /* a letter in another place */
    "1801200005001", /* a digit first */
    "B80120000500 ",
    " B80120000500",
    "A123456789",
    "A123",
    "B80120000500\xc3\x89",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (onward_upn_check (wrong[i]), ==, ONWARD_UPN_MISSHAPEN);
  g_assert_false (onward_upn_is_valid (NULL));
  g_assert_cmpint (onward_upn_letter ("80120000500"), ==, '\0');
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctf/upn/published-examples", test_published_examples);
  g_test_add_func ("/ctf/upn/misprinted-example-is-p", test_misprinted_example);
  g_test_add_func ("/ctf/upn/temporary-ends-in-a-letter", test_temporary);
  g_test_add_func ("/ctf/upn/every-remainder-has-its-letter", test_every_letter);
  g_test_add_func ("/ctf/upn/every-other-letter-is-wrong", test_every_other_letter_is_wrong);
  g_test_add_func ("/ctf/upn/other-shapes-are-none", test_shape);
  return g_test_run ();
}
