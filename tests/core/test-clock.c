/* The clock stands where a test put it, and dates are real days or nothing. */

#include <glib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"

static void
test_clock_stands_where_it_was_set (void)
{
  GDate today;

  g_assert_true (onward_clock_set_from_text ("2026-11-21T09:00:00Z"));
  g_assert_cmpint (onward_clock_now (), ==, 1795251600);
  onward_clock_today (&today);
  g_assert_cmpuint (g_date_get_day (&today), ==, 21);
  onward_clock_reset ();
  g_assert_cmpint (onward_clock_now (), >, 1795251600 - 86400 * 365);
}

static void
test_clock_refuses_other_texts (void)
{
  g_assert_false (onward_clock_set_from_text ("yesterday"));
  g_assert_false (onward_clock_set_from_text ("2026-11-21T09:00:00"));
  g_assert_false (onward_clock_set_from_text ("2026-02-30T09:00:00Z"));
}

static void
test_date_is_a_real_day (void)
{
  const char *wrong[] = { "",         "2026-2-03",  "2026-02-30", "0000-01-01", "2026-02-03 ",
                          "26-02-03", "2026/02/03", "2025-02-29", "+026-02-03" };
  GDate date;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (onward_date_parse (wrong[i], &date));
  g_assert_false (onward_date_parse (NULL, &date));
  g_assert_true (onward_date_parse ("2024-02-29", &date));
}

static void
test_date_reads_back (void)
{
  GDate date;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  g_autofree char *time = NULL;
  gint64 back;

  g_assert_true (onward_date_parse ("2026-11-01", &date));
  text = onward_date_print (&date);
  words = onward_date_in_words (&date);
  g_assert_cmpstr (text, ==, "2026-11-01");
  g_assert_cmpstr (words, ==, "1 November 2026");
  time = onward_time_print (onward_date_to_time (&date));
  g_assert_cmpstr (time, ==, "2026-11-01T00:00:00Z");
  g_assert_true (onward_time_parse (time, &back));
  g_assert_cmpint (back, ==, onward_date_to_time (&date));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/clock/stands-where-it-was-set", test_clock_stands_where_it_was_set);
  g_test_add_func ("/passport/clock/refuses-other-texts", test_clock_refuses_other_texts);
  g_test_add_func ("/passport/date/is-a-real-day", test_date_is_a_real_day);
  g_test_add_func ("/passport/date/reads-back", test_date_reads_back);
  return g_test_run ();
}
