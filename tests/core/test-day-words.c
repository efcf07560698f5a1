/* test-day-words.c: how far a day is, as people say it. */

#include <locale.h>

#include <glib.h>

#include "passport/onward-date.h"

static void
assert_words (const char *day_text, const char *expected)
{
  g_autofree char *words = NULL;
  GDate day, today;

  g_assert_true (onward_date_parse (day_text, &day));
  g_assert_true (onward_date_parse ("2026-11-21", &today));
  words = onward_day_in_words (&day, &today);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_near (void)
{
  assert_words ("2026-11-21", "Saturday 21 November 2026, today");
  assert_words ("2026-11-22", "Sunday 22 November 2026, tomorrow");
  assert_words ("2026-11-20", "Friday 20 November 2026, yesterday");
  assert_words ("2026-12-04", "Friday 4 December 2026, in 13 days");
  assert_words ("2026-12-12", "Saturday 12 December 2026, in 3 weeks");
  assert_words ("2026-11-07", "Saturday 7 November 2026, 2 weeks ago");
}

static void
test_far (void)
{
  assert_words ("2027-03-04", "Thursday 4 March 2027, in 3 months");
  assert_words ("2026-02-21", "Saturday 21 February 2026, 9 months ago");
}

/* The day before a birthday they are not that old yet. */
static void
test_whole_years (void)
{
  assert_words ("2009-11-21", "Saturday 21 November 2009, 17 years ago");
  assert_words ("2009-11-22", "Sunday 22 November 2009, 16 years ago");
  assert_words ("2031-11-20", "Thursday 20 November 2031, in 4 years");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/day-words/near-days-in-days-and-weeks", test_near);
  g_test_add_func ("/passport/day-words/far-days-in-months", test_far);
  g_test_add_func ("/passport/day-words/years-are-whole", test_whole_years);
  return g_test_run ();
}
