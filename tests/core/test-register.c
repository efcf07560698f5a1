/* test-register.c: a spreadsheet of names gives the pupils it holds, however it was saved; and what
 * cannot be read without guessing is refused with a sentence. */

#include <glib/gstdio.h>
#include <string.h>

#include "register-reading.h"

/* --- how it was saved --- */

static void
test_reads_every_way_of_saving (void)
{
  register_assert_one (HEAD ROW, "Up", "Made", "2011-02-03");
  register_assert_one ("Surname,Forename,DOB\r\nMade,Up,2011-02-03\r\n", "Up", "Made",
                       "2011-02-03");
  register_assert_one ("Surname,Forename,DOB\rMade,Up,2011-02-03", "Up", "Made", "2011-02-03");
  register_assert_one ("Surname;Forename;DOB\nMade;Up;2011-02-03", "Up", "Made", "2011-02-03");
  register_assert_one ("Surname\tForename\tDOB\nMade\tUp\t2011-02-03\n", "Up", "Made",
                       "2011-02-03");
  register_assert_one ("sep=;\r\nSurname;Forename;DOB\r\nMade, really;Up;2011-02-03\r\n", "Up",
                       "Made, really", "2011-02-03");
  register_assert_one ("Name;\"DOB, day first\";DOB\nMade, Up;;2011-02-03\n", "Up", "Made",
                       "2011-02-03");
  register_assert_one ("\n\n , ,\n" HEAD "\n,,\n" ROW "\n\n", "Up", "Made", "2011-02-03");
  register_assert_one ("\xef\xbb\xbf" HEAD ROW, "Up", "Made", "2011-02-03");
  register_assert_one ("\"Surname, legal\",Forename,DOB,Last name\nx,Up,2011-02-03,Made\n", "Up",
                       "Made", "2011-02-03");
}

static void
test_reads_quotation_marks_by_the_book (void)
{
  register_assert_one (HEAD "\"O\"\"Made, the \"\"first\"\"\",Up,2011-02-03\n", "Up",
                       "O\"Made, the \"first\"", "2011-02-03");
  register_assert_one (HEAD "\"Made\r\nUp\",Up,2011-02-03\n", "Up", "Made Up", "2011-02-03");
  register_assert_one (HEAD "Ma\"de,Up,2011-02-03\n", "Up", "Ma\"de", "2011-02-03");
  register_assert_one (HEAD "\"Made\"x,\"Up\",\"2011-02-03\"", "Up", "Madex", "2011-02-03");
}

static void
test_reads_letters_of_each_encoding (void)
{
  static const char utf8[] = HEAD "M\303\242de,\305\201up,2011-02-03\n";
  static const char cp1252[] = HEAD "M\342de,Up\222s,2011-02-03\n";
  g_auto (Result) plain = register_read_text (utf8);
  g_auto (Result) old = register_read_text (cp1252);

  register_assert_is (&plain, 0, "\305\201up", "M\303\242de", "2011-02-03");
  g_assert_false (register_says (plain.summary->notes, "Windows-1252"));
  register_assert_is (&old, 0, "Up\342\200\231s", "M\303\242de", "2011-02-03");
  g_assert_true (register_says (old.summary->notes, "read as Windows-1252"));
  for (guint i = 0; i < 2; i++)
    {
      gsize length = 0;
      g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", utf8, NULL);
      g_autofree char *wide
          = g_convert (marked, -1, i == 0 ? "UTF-16LE" : "UTF-16BE", "UTF-8", NULL, &length, NULL);
      g_auto (Result) result = register_read_bytes (wide, length, NULL);

      register_assert_is (&result, 0, "\305\201up", "M\303\242de", "2011-02-03");
      g_assert_true (register_says (result.summary->notes, "UTF-16"));
    }
}

/* A letter may lie across two blocks of reading, and what is not UTF-8 may stand at the very end.
 */
static void
test_finds_the_encoding_in_the_whole_file (void)
{
  for (guint shift = 0; shift < 4; shift++)
    {
      g_autoptr (GString) text = g_string_new (HEAD);
      g_auto (Result) good = { 0 }, bad = { 0 };

      for (guint i = 0; i < shift; i++)
        g_string_append_c (text, '\n');
      while (text->len < 40000)
        g_string_append (text, "M\303\242\342\202\254\360\237\214\237de,Up,2011-02-03\n");
      good = register_read_bytes (text->str, text->len, NULL);
      g_assert_no_error (good.error);
      g_assert_false (register_says (good.summary->notes, "Windows-1252"));
      g_string_append (text, "M\342");
      bad = register_read_bytes (text->str, text->len, NULL);
      g_assert_no_error (bad.error);
      g_assert_true (register_says (bad.summary->notes, "Windows-1252"));
    }
}

/* --- columns --- */

static void
test_finds_columns_by_their_names (void)
{
  g_auto (Result) result = register_read_text (
      "Reg,Legal Surname,FIRST NAME,Known as,D.O.B.,NC Year,Unique Pupil Number,ULN,"
      "Notes\n10A,Made,Upton,Up,3/2/2011,Year 10,A999400113001,9999990028,=cmd\n");

  register_assert_is (&result, 0, "Upton", "Made", "2011-02-03");
  g_assert_cmpstr (register_field (&result, 0, ONWARD_PUPIL_PREFERRED_FORENAME), ==, "Up");
  g_assert_cmpstr (register_field (&result, 0, ONWARD_PUPIL_YEAR), ==, "10");
  g_assert_cmpstr (register_field (&result, 0, ONWARD_PUPIL_UPN), ==, "A999400113001");
  g_assert_cmpstr (register_field (&result, 0, ONWARD_PUPIL_ULN), ==, "9999990028");
  g_assert_true (register_says (result.summary->notes, "surname (column 2), forename (column 3)"));
}

static void
test_takes_columns_that_are_chosen (void)
{
  g_auto (Result) bare
      = register_read_bytes ("2011-02-03,Up,Made\n", 19, "born=1,forename=2,surname=3");
  g_auto (Result) odd
      = register_read_bytes ("A,B,C\n2011-02-03,Up,Made\n", 25, "born=1,forename=2,surname=3");
  g_auto (Result) against = register_read_bytes ("Surname,Forename,DOB\nUp,Made,2011-02-03\n", 40,
                                                 "surname=2,forename=1,born=3");

  g_assert_cmpuint (bare.pupils->len, ==, 1);
  register_assert_is (&bare, 0, "Up", "Made", "2011-02-03");
  g_assert_cmpuint (odd.pupils->len, ==, 1);
  register_assert_is (&odd, 0, "Up", "Made", "2011-02-03");
  g_assert_cmpuint (against.pupils->len, ==, 1);
  register_assert_is (&against, 0, "Up", "Made", "2011-02-03");
}

static void
test_refuses_columns_it_would_have_to_guess (void)
{
  static const char *const wrong[][2] = {
    { "surname", "not a column" },
    { "surname=0,forename=2,born=3", "not a column" },
    { "surname=501,forename=2,born=3", "not a column" },
    { "surname=x,forename=2,born=3", "not a column" },
    { "colour=1", "no column “colour”" },
    { "surname=1,born=2", "surname and the forename" },
    { "surname=1,forename=2", "date of birth" },
    { "surname=1,forename=1,born=3", "Column 1 is chosen as surname and as forename" },
    { "", "surname and the forename" },
  };
  OnwardRegisterMap map;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (onward_register_map_parse (&map, wrong[i][0], &error));
      g_assert_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_COLUMNS);
      g_assert_nonnull (strstr (error->message, wrong[i][1]));
    }
  register_assert_refuses ("Surname,DOB\nMade,2011-02-03\n", ONWARD_CTF_ERROR_COLUMNS, "full name");
  register_assert_refuses ("Surname,Forename\nMade,Up\n", ONWARD_CTF_ERROR_COLUMNS,
                           "date of birth");
  register_assert_refuses ("Made,Up,2011-02-03\n", ONWARD_CTF_ERROR_COLUMNS, "full name");
}

/* --- refusals --- */

static void
test_refuses_what_is_no_spreadsheet (void)
{
  g_auto (Result) zero = register_read_bytes (HEAD "Ma\0de", strlen (HEAD) + 5, NULL);
  g_auto (Result) half = register_read_bytes ("\xff\xfeS", 3, NULL);
  g_autoptr (GError) error = NULL;
  OnwardCtfLimits limits;

  onward_ctf_limits_init (&limits);
  register_assert_refused (&zero, ONWARD_CTF_ERROR_FORBIDDEN, "zero bytes");
  register_assert_refused (&half, ONWARD_CTF_ERROR_ENCODING, "CSV UTF-8");
  register_assert_refuses ("PK\3\4rest", ONWARD_CTF_ERROR_OTHER_KIND, "workbook");
  register_assert_refuses ("\xd0\xcf\x11\xe0rest", ONWARD_CTF_ERROR_OTHER_KIND, "workbook");
  register_assert_refuses ("<?xml version=\"1.0\"?>", ONWARD_CTF_ERROR_OTHER_KIND,
                           "Common Transfer File");
  register_assert_refuses ("", ONWARD_CTF_ERROR_OTHER_KIND, "no pupil");
  register_assert_refuses ("\n , \n", ONWARD_CTF_ERROR_OTHER_KIND, "no pupil");
  register_assert_refuses (HEAD, ONWARD_CTF_ERROR_OTHER_KIND, "no pupil");
  register_assert_refuses (HEAD "Made,\"Up,2011-02-03\n", ONWARD_CTF_ERROR_CUT_OFF, "line 2");
  register_assert_refuses (HEAD "M\201de,Up,2011-02-03\n", ONWARD_CTF_ERROR_ENCODING, "CSV UTF-8");
  g_assert_null (onward_register_read ("/nonexistent.csv", NULL, &limits, NULL, NULL, &error));
  g_assert_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OPEN);
  g_clear_error (&error);
  g_assert_null (onward_register_read ("/dev/null", NULL, &limits, NULL, NULL, &error));
  g_assert_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OPEN);
}

static void
assert_limit (const char *text, const OnwardCtfLimits *limits, const char *words)
{
  g_auto (Result) result = register_read_within (text, strlen (text), NULL, limits);

  if (words == NULL)
    g_assert_no_error (result.error);
  else
    register_assert_refused (&result, ONWARD_CTF_ERROR_LIMIT, words);
}

/* What is reached is read; one more is refused. */
static void
test_keeps_to_its_limits (void)
{
  OnwardCtfLimits limits;
  g_autoptr (GString) wide = g_string_new (HEAD "Made,Up,2011-02-03");

  onward_ctf_limits_init (&limits);
  for (guint i = 3; i < 500; i++)
    g_string_append_c (wide, ',');
  assert_limit (wide->str, &limits, NULL);
  g_string_append_c (wide, ',');
  assert_limit (wide->str, &limits, "500 columns");
  limits.value = 10;
  assert_limit (HEAD "Madeupname,Up,2011-02-03\n", &limits, NULL);
  assert_limit (HEAD "Madeupnames,Up,2011-02-03\n", &limits, "longer than");
  onward_ctf_limits_init (&limits);
  limits.elements = 6;
  assert_limit (HEAD ROW, &limits, NULL);
  limits.elements = 5;
  assert_limit (HEAD ROW, &limits, "more cells");
  onward_ctf_limits_init (&limits);
  limits.bytes = strlen (HEAD ROW);
  assert_limit (HEAD ROW, &limits, NULL);
  limits.bytes--;
  assert_limit (HEAD ROW, &limits, "bigger than");
  onward_ctf_limits_init (&limits);
  limits.deadline = 0;
  assert_limit (HEAD ROW, &limits, "too long");
}

/* --- the preview --- */

static void
test_previews_the_columns (void)
{
  static const char text[] = "Surname;Forename;Colour;DOB\nMade;One;red;3/2/2011\nMade;Two\n"
                             "Made;Three;\nMade;Four;\nMade;Five;;;;\nMade;Six;\n";
  g_autofree char *path = register_make_file (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardRegisterPreview) preview = onward_register_preview (path, &error);

  g_assert_no_error (error);
  g_unlink (path);
  g_assert_true (preview->has_header);
  g_assert_cmpuint (preview->headers->len, ==, 6);
  g_assert_cmpstr (g_ptr_array_index (preview->headers, 2), ==, "Colour");
  g_assert_cmpstr (g_ptr_array_index (preview->headers, 5), ==, "");
  g_assert_cmpuint (preview->rows->len, ==, ONWARD_REGISTER_PREVIEW_ROWS);
  g_assert_cmpstr (((GStrv)g_ptr_array_index (preview->rows, 1))[1], ==, "Two");
  g_assert_cmpint (preview->guess.at[ONWARD_REGISTER_SURNAME], ==, 0);
  g_assert_cmpint (preview->guess.at[ONWARD_REGISTER_BORN], ==, 3);
  g_assert_cmpint (preview->guess.at[ONWARD_REGISTER_UPN], ==, -1);
  g_assert_true (register_says (preview->notes, "Semicolons"));
}

static void
test_previews_what_has_no_header (void)
{
  g_autofree char *path = register_make_file ("Made,Up\nMade,Two\n", 17);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardRegisterPreview) preview = onward_register_preview (path, &error);

  g_assert_no_error (error);
  g_unlink (path);
  g_assert_false (preview->has_header);
  g_assert_cmpuint (preview->rows->len, ==, 2);
  g_assert_cmpuint (preview->headers->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (preview->headers, 0), ==, "");
}

/* --- the plan --- */

static OnwardCtfPlan *
plan_of (Held *held, const char *text, GPtrArray *words)
{
  g_autofree char *path = g_build_filename (held->folder, "made.xml", NULL);
  OnwardCtfHeld from = interface (held);
  g_autoptr (GError) error = NULL;
  OnwardCtfPlan *made = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  made = onward_ctf_plan_new_for (onward_register_file (path, NULL), NULL, &from, NULL,
                                  words != NULL ? keep_words_cb : NULL, words, &error);
  g_assert_no_error (error);
  return made;
}

#define COLUMNS "Surname,Forename,DOB,Year,UPN\n"

/* The same matching, doubts, differences and all-or-nothing as for a Common Transfer File. */
static void
test_makes_the_same_plan (void)
{
  g_auto (Held) held = { 0 };
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OnwardCtfPlan) first = NULL, again = NULL, changed = NULL, doubt = NULL;

  held_init (&held);
  first = plan_of (&held, COLUMNS "Invented,Alex,6/5/2011,9," UPN "\n", NULL);
  g_assert_cmpuint (onward_ctf_plan_count (first, ONWARD_CTF_NEW), ==, 1);
  carry_out (&held, first);
  assert_answer (&held, 0, "card.legal-name", "Alex Invented");
  assert_answer (&held, 0, "card.upn", UPN);
  again = plan_of (&held, COLUMNS "Invented,Alex,2011-05-06,9," UPN "\n", NULL);
  g_assert_cmpuint (onward_ctf_plan_count (again, ONWARD_CTF_SAME), ==, 1);
  changed = plan_of (&held, COLUMNS "Invented,Alex,2011-05-06,10," UPN "\n", words);
  g_assert_cmpuint (onward_ctf_plan_count (changed, ONWARD_CTF_CHANGED), ==, 1);
  g_assert_true (register_says (words, "10"));
  doubt = plan_of (&held, COLUMNS "Invented,Alex,2011-05-06,10,\n", NULL);
  g_assert_cmpuint (onward_ctf_plan_count (doubt, ONWARD_CTF_IN_DOUBT), ==, 1);
}

/* What only a Common Transfer File says stays as it is. */
static void
test_leaves_what_it_does_not_say (void)
{
  g_auto (Held) held = { 0 };
  g_autoptr (OnwardCtfPlan) changed = NULL;
  g_autoptr (OnwardPassport) passport = NULL;
  JsonObject *school = NULL;

  held_init (&held);
  import (&held, "2026-09-10T09:00:00", ALEX, NULL);
  changed = plan_of (&held, COLUMNS "Invented,Alex,2011-05-06,10," UPN "\n", NULL);
  carry_out (&held, changed);
  g_assert_cmpuint (held.passports->len, ==, 1);
  passport = passport_at (&held, 0);
  school = onward_passport_get_school (passport);
  g_assert_cmpstr (json_object_get_string_member (school, "year"), ==, "10");
  g_assert_cmpstr (json_object_get_string_member (school, "file_date"), ==, "2026-09-10");
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (school, "source"), "lea"), ==,
      "999");
}

static void
test_notices_that_the_file_changed (void)
{
  g_auto (Held) held = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (OnwardCtfPlan) made = NULL;
  g_autoptr (GError) error = NULL;
  OnwardCtfHeld from = { 0 };

  held_init (&held);
  made = plan_of (&held, COLUMNS "Invented,Alex,6/5/2011,9,\n", NULL);
  path = g_build_filename (held.folder, "made.xml", NULL);
  g_assert_true (g_file_set_contents (path, COLUMNS "Invented,Alix,6/5/2011,9,\n", -1, NULL));
  from = interface (&held);
  g_assert_false (onward_ctf_plan_carry_out (made, NULL, &from, &error));
  g_assert_error (error, ONWARD_CTF_PLAN_ERROR, ONWARD_CTF_PLAN_ERROR_CHANGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function) g_test_add_func ("/ctf/register/" name, function)
  CASE ("reads-every-way-of-saving", test_reads_every_way_of_saving);
  CASE ("reads-quotation-marks-by-the-book", test_reads_quotation_marks_by_the_book);
  CASE ("reads-letters-of-each-encoding", test_reads_letters_of_each_encoding);
  CASE ("finds-the-encoding-in-the-whole-file", test_finds_the_encoding_in_the_whole_file);
  CASE ("finds-columns-by-their-names", test_finds_columns_by_their_names);
  CASE ("takes-columns-that-are-chosen", test_takes_columns_that_are_chosen);
  CASE ("refuses-columns-it-would-have-to-guess", test_refuses_columns_it_would_have_to_guess);
  CASE ("refuses-what-is-no-spreadsheet", test_refuses_what_is_no_spreadsheet);
  CASE ("keeps-to-its-limits", test_keeps_to_its_limits);
  CASE ("previews-the-columns", test_previews_the_columns);
  CASE ("previews-what-has-no-header", test_previews_what_has_no_header);
  CASE ("makes-the-same-plan", test_makes_the_same_plan);
  CASE ("leaves-what-it-does-not-say", test_leaves_what_it_does_not_say);
  CASE ("notices-that-the-file-changed", test_notices_that_the_file_changed);
  return g_test_run ();
}
