/* The cells of a spreadsheet of names: dates and years are read, and never made up. */

#include "register-reading.h"

/* --- columns --- */

static void
test_takes_full_names_apart (void)
{
  register_assert_one ("Name,DOB\n\"Made, Up And\",2011-02-03\n", "Up And", "Made", "2011-02-03");
  register_assert_one ("Name,DOB\nUp And Made,2011-02-03\n", "Up And", "Made", "2011-02-03");
  register_assert_one ("Name,Forename,Surname,DOB\nAll Other,Up,Made,2011-02-03\n", "Up", "Made",
                       "2011-02-03");
}

/* --- cells --- */

static void
assert_born (const char *cell, const char *born)
{
  g_autofree char *text = g_strdup_printf (HEAD "Made,Up,%s\n", cell);

  register_assert_one (text, "Up", "Made", born);
}

static void
test_reads_dates_day_first (void)
{
  assert_born ("2011-02-03", "2011-02-03");
  assert_born ("2011-02-03T00:00:00", "2011-02-03");
  assert_born ("03/02/2011", "2011-02-03");
  assert_born ("3/2/2011", "2011-02-03");
  assert_born ("3.2.2011", "2011-02-03");
  assert_born ("03/02/2011 00:00", "2011-02-03");
  assert_born ("25/02/2011", "2011-02-25");
  assert_born ("03-Feb-2011", "2011-02-03");
  assert_born ("3 february 2011", "2011-02-03");
  assert_born ("Feb 3 2011", "2011-02-03");
  assert_born ("3 Sept 2010", "2010-09-03");
  assert_born ("2011/02/03", "2011-02-03");
}

/* The pupil is broken, and the others go on. */
static void
assert_not_born (const char *cell)
{
  g_autofree char *text = g_strdup_printf (HEAD "Made,Up,%s\n" ROW, cell);
  g_auto (Result) result = register_read_text (text);

  g_assert_no_error (result.error);
  g_assert_cmpuint (result.summary->broken, ==, 1);
  g_assert_true (onward_pupil_is_broken (g_ptr_array_index (result.pupils, 0)));
  register_assert_is (&result, 1, "Up", "Made", "2011-02-03");
}

static void
test_does_not_make_dates_up (void)
{
  assert_not_born ("03/02/11");
  assert_not_born ("40577");
  assert_not_born ("31/02/2011");
  assert_not_born ("32/13/2011");
  assert_not_born ("0/2/2011");
  assert_not_born ("2011");
  assert_not_born ("February 2011");
  assert_not_born ("3 Fx 2011");
  assert_not_born ("3/2/2011 or so");
  assert_not_born ("3/2/2999");
  assert_not_born ("");
}

/* One date that can only have the month first puts all of them in doubt. */
static void
test_refuses_dates_with_the_month_first (void)
{
  register_assert_refuses (HEAD ROW "Made,Two,02/25/2011\n", ONWARD_CTF_ERROR_COLUMNS, "line 3");
  register_assert_refuses (HEAD "Made,Two,02/25/2011\n" ROW, ONWARD_CTF_ERROR_COLUMNS,
                           "02/25/2011");
}

static void
test_reads_years_and_keeps_cells_as_text (void)
{
  g_auto (Result) result = register_read_text ("Surname,Forename,DOB,Year Group\n"
                                               "=1+1,+Up,2011-02-03,Y9\n"
                                               "@Made,-Up,2011-02-03,Reception\n"
                                               "Made,Up,2011-02-03,Year 07\n"
                                               "Made,Too,2011-02-03,Tuesday\n");

  register_assert_is (&result, 0, "+Up", "=1+1", "2011-02-03");
  g_assert_cmpstr (register_field (&result, 0, ONWARD_PUPIL_YEAR), ==, "9");
  register_assert_is (&result, 1, "-Up", "@Made", "2011-02-03");
  g_assert_cmpstr (register_field (&result, 1, ONWARD_PUPIL_YEAR), ==, "R");
  g_assert_cmpstr (register_field (&result, 2, ONWARD_PUPIL_YEAR), ==, "7");
  g_assert_null (register_field (&result, 3, ONWARD_PUPIL_YEAR));
  g_assert_true (
      register_says (((OnwardPupil *)g_ptr_array_index (result.pupils, 3))->warnings, "Tuesday"));
}

static void
test_knows_each_row_by_its_line (void)
{
  g_auto (Result) result = register_read_text (
      HEAD "\"Made\nover two\",Up,2011-02-03\r\n\r\nMade,,2011-02-03\nMade,Up");

  g_assert_no_error (result.error);
  g_assert_cmpuint (result.pupils->len, ==, 3);
  g_assert_cmpuint (((OnwardPupil *)g_ptr_array_index (result.pupils, 0))->line, ==, 2);
  g_assert_cmpuint (((OnwardPupil *)g_ptr_array_index (result.pupils, 1))->line, ==, 5);
  g_assert_cmpuint (((OnwardPupil *)g_ptr_array_index (result.pupils, 2))->line, ==, 6);
  g_assert_cmpuint (result.summary->broken, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function) g_test_add_func ("/ctf/register/" name, function)
  CASE ("takes-full-names-apart", test_takes_full_names_apart);
  CASE ("reads-dates-day-first", test_reads_dates_day_first);
  CASE ("does-not-make-dates-up", test_does_not_make_dates_up);
  CASE ("refuses-dates-with-the-month-first", test_refuses_dates_with_the_month_first);
  CASE ("reads-years-and-keeps-cells-as-text", test_reads_years_and_keeps_cells_as_text);
  CASE ("knows-each-row-by-its-line", test_knows_each_row_by_its_line);
  return g_test_run ();
}
