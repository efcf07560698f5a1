/* The last digit of a ULN belongs to the nine before it; 9999999999 is nobody's. */

#include <glib.h>

#include "ctf/onward-uln.h"

static void
test_published_example (void)
{
  g_assert_cmpint (onward_uln_check ("9276308686"), ==, ONWARD_ULN_VALID);
}

static void
test_every_other_digit_is_wrong (void)
{
  for (guint digit = 0; digit < 10; digit++)
    {
      g_autofree char *uln = g_strdup_printf ("927630868%u", digit);

      g_assert_cmpint (onward_uln_check (uln), ==,
                       digit == 6 ? ONWARD_ULN_VALID : ONWARD_ULN_WRONG_DIGIT);
    }
}

static void
test_neighbours_swapped (void)
{
  g_assert_cmpint (onward_uln_check ("2976308686"), ==, ONWARD_ULN_WRONG_DIGIT);
  g_assert_cmpint (onward_uln_check ("9276380686"), ==, ONWARD_ULN_WRONG_DIGIT);
}

/* 9999990010 to 9999990019: the nine leave no remainder, so no last digit makes a ULN. */
static void
test_no_remainder_is_never_given (void)
{
  for (guint digit = 0; digit < 10; digit++)
    {
      g_autofree char *uln = g_strdup_printf ("999999001%u", digit);

      g_assert_cmpint (onward_uln_check (uln), ==, ONWARD_ULN_WRONG_DIGIT);
    }
}

static void
test_absent (void)
{
  g_assert_cmpint (onward_uln_check ("9999999999"), ==, ONWARD_ULN_ABSENT);
  g_assert_cmpint (onward_uln_check (""), ==, ONWARD_ULN_ABSENT);
  g_assert_cmpint (onward_uln_check (NULL), ==, ONWARD_ULN_ABSENT);
}

static void
test_shape (void)
{
  const char *wrong[] = { "927630868",  "92763086860", "0276308686", "927630868A",
                          "9276308 86", "9276308686 ", "-276308686", "A123456789" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (onward_uln_check (wrong[i]), ==, ONWARD_ULN_MISSHAPEN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctf/uln/published-example", test_published_example);
  g_test_add_func ("/ctf/uln/every-other-digit-is-wrong", test_every_other_digit_is_wrong);
  g_test_add_func ("/ctf/uln/neighbours-swapped-are-noticed", test_neighbours_swapped);
  g_test_add_func ("/ctf/uln/no-remainder-is-never-given", test_no_remainder_is_never_given);
  g_test_add_func ("/ctf/uln/nines-mean-none-yet", test_absent);
  g_test_add_func ("/ctf/uln/other-shapes-are-none", test_shape);
  return g_test_run ();
}
