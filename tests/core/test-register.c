/* test-register.c: a spreadsheet of names gives the pupils it holds, however it was saved; and what
 * cannot be read without guessing is refused with a sentence. */

#include <glib/gstdio.h>
#include <string.h>

#include "ctf/onward-register.h"
#include "ctf-held.h"

#define HEAD "Surname,Forename,DOB\n"
#define ROW "Made,Up,2011-02-03\n"

typedef struct
{
  OnwardCtfSummary *summary;
  GPtrArray *pupils;
  GError *error;
} Result;

static void
result_clear (Result *self)
{
  onward_ctf_summary_free (self->summary);
  g_clear_pointer (&self->pupils, g_ptr_array_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static gboolean
keep_cb (const OnwardPupil *pupil, gpointer data, GError **error)
{
  g_ptr_array_add (data, onward_pupil_copy (pupil));
  return TRUE;
}

/* A file of @length bytes, for as long as the test runs. */
static char *
make_file (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("onward-register-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  return path;
}

static Result
read_within (const char *bytes, gsize length, const char *columns, const OnwardCtfLimits *limits)
{
  g_autofree char *path = make_file (bytes, length);
  OnwardRegisterMap map;
  Result result = { 0 };

  result.pupils = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_pupil_free);
  if (columns != NULL)
    g_assert_true (onward_register_map_parse (&map, columns, NULL));
  result.summary = onward_register_read (path, columns != NULL ? &map : NULL, limits, keep_cb,
                                         result.pupils, &result.error);
  g_assert_true ((result.summary == NULL) == (result.error != NULL));
  g_unlink (path);
  return result;
}

static Result
read_bytes (const char *bytes, gsize length, const char *columns)
{
  OnwardCtfLimits limits;

  onward_ctf_limits_init (&limits);
  return read_within (bytes, length, columns, &limits);
}

static Result
read_text (const char *text)
{
  return read_bytes (text, strlen (text), NULL);
}

static const char *
field (const Result *result, guint i, OnwardPupilField which)
{
  g_assert_no_error (result->error);
  g_assert_cmpuint (i, <, result->pupils->len);
  return onward_pupil_get (g_ptr_array_index (result->pupils, i), which);
}

static void
assert_is (const Result *result, guint i, const char *forename, const char *surname,
           const char *born)
{
  g_assert_cmpstr (field (result, i, ONWARD_PUPIL_FORENAME), ==, forename);
  g_assert_cmpstr (field (result, i, ONWARD_PUPIL_SURNAME), ==, surname);
  g_assert_cmpstr (field (result, i, ONWARD_PUPIL_BORN), ==, born);
}

static void
assert_one (const char *text, const char *forename, const char *surname, const char *born)
{
  g_auto (Result) result = read_text (text);

  g_assert_no_error (result.error);
  g_assert_cmpuint (result.pupils->len, ==, 1);
  assert_is (&result, 0, forename, surname, born);
}

/* Refused with @code, in one line that names the file and holds @words. */
static void
assert_refused (const Result *result, OnwardCtfError code, const char *words)
{
  g_assert_error (result->error, ONWARD_CTF_ERROR, (gint)code);
  g_assert_null (strchr (result->error->message, '\n'));
  if (strstr (result->error->message, words) == NULL)
    g_test_message ("%s", result->error->message);
  g_assert_nonnull (strstr (result->error->message, words));
}

static void
assert_refuses (const char *text, OnwardCtfError code, const char *words)
{
  g_auto (Result) result = read_text (text);

  assert_refused (&result, code, words);
}

static gboolean
says (GPtrArray *sentences, const char *words)
{
  for (guint i = 0; i < sentences->len; i++)
    if (strstr (g_ptr_array_index (sentences, i), words) != NULL)
      return TRUE;
  return FALSE;
}

/* --- how it was saved --- */

static void
test_reads_every_way_of_saving (void)
{
  assert_one (HEAD ROW, "Up", "Made", "2011-02-03");
  assert_one ("Surname,Forename,DOB\r\nMade,Up,2011-02-03\r\n", "Up", "Made", "2011-02-03");
  assert_one ("Surname,Forename,DOB\rMade,Up,2011-02-03", "Up", "Made", "2011-02-03");
  assert_one ("Surname;Forename;DOB\nMade;Up;2011-02-03", "Up", "Made", "2011-02-03");
  assert_one ("Surname\tForename\tDOB\nMade\tUp\t2011-02-03\n", "Up", "Made", "2011-02-03");
  assert_one ("sep=;\r\nSurname;Forename;DOB\r\nMade, really;Up;2011-02-03\r\n", "Up",
              "Made, really", "2011-02-03");
  assert_one ("Name;\"DOB, day first\";DOB\nMade, Up;;2011-02-03\n", "Up", "Made", "2011-02-03");
  assert_one ("\n\n , ,\n" HEAD "\n,,\n" ROW "\n\n", "Up", "Made", "2011-02-03");
  assert_one ("\xef\xbb\xbf" HEAD ROW, "Up", "Made", "2011-02-03");
  assert_one ("\"Surname, legal\",Forename,DOB,Last name\nx,Up,2011-02-03,Made\n", "Up", "Made",
              "2011-02-03");
}

static void
test_reads_quotation_marks_by_the_book (void)
{
  assert_one (HEAD "\"O\"\"Made, the \"\"first\"\"\",Up,2011-02-03\n", "Up",
              "O\"Made, the \"first\"", "2011-02-03");
  assert_one (HEAD "\"Made\r\nUp\",Up,2011-02-03\n", "Up", "Made Up", "2011-02-03");
  assert_one (HEAD "Ma\"de,Up,2011-02-03\n", "Up", "Ma\"de", "2011-02-03");
  assert_one (HEAD "\"Made\"x,\"Up\",\"2011-02-03\"", "Up", "Madex", "2011-02-03");
}

static void
test_reads_letters_of_each_encoding (void)
{
  static const char utf8[] = HEAD "M\303\242de,\305\201up,2011-02-03\n";
  static const char cp1252[] = HEAD "M\342de,Up\222s,2011-02-03\n";
  g_auto (Result) plain = read_text (utf8);
  g_auto (Result) old = read_text (cp1252);

  assert_is (&plain, 0, "\305\201up", "M\303\242de", "2011-02-03");
  g_assert_false (says (plain.summary->notes, "Windows-1252"));
  assert_is (&old, 0, "Up\342\200\231s", "M\303\242de", "2011-02-03");
  g_assert_true (says (old.summary->notes, "read as Windows-1252"));
  for (guint i = 0; i < 2; i++)
    {
      gsize length = 0;
      g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", utf8, NULL);
      g_autofree char *wide
          = g_convert (marked, -1, i == 0 ? "UTF-16LE" : "UTF-16BE", "UTF-8", NULL, &length, NULL);
      g_auto (Result) result = read_bytes (wide, length, NULL);

      assert_is (&result, 0, "\305\201up", "M\303\242de", "2011-02-03");
      g_assert_true (says (result.summary->notes, "UTF-16"));
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
      good = read_bytes (text->str, text->len, NULL);
      g_assert_no_error (good.error);
      g_assert_false (says (good.summary->notes, "Windows-1252"));
      g_string_append (text, "M\342");
      bad = read_bytes (text->str, text->len, NULL);
      g_assert_no_error (bad.error);
      g_assert_true (says (bad.summary->notes, "Windows-1252"));
    }
}

/* --- columns --- */

static void
test_finds_columns_by_their_names (void)
{
  g_auto (Result) result
      = read_text ("Reg,Legal Surname,FIRST NAME,Known as,D.O.B.,NC Year,Unique Pupil Number,ULN,"
                   "Notes\n10A,Made,Upton,Up,3/2/2011,Year 10,A999400113001,9999990028,=cmd\n");

  assert_is (&result, 0, "Upton", "Made", "2011-02-03");
  g_assert_cmpstr (field (&result, 0, ONWARD_PUPIL_PREFERRED_FORENAME), ==, "Up");
  g_assert_cmpstr (field (&result, 0, ONWARD_PUPIL_YEAR), ==, "10");
  g_assert_cmpstr (field (&result, 0, ONWARD_PUPIL_UPN), ==, "A999400113001");
  g_assert_cmpstr (field (&result, 0, ONWARD_PUPIL_ULN), ==, "9999990028");
  g_assert_true (says (result.summary->notes, "surname (column 2), forename (column 3)"));
}

static void
test_takes_columns_that_are_chosen (void)
{
  g_auto (Result) bare = read_bytes ("2011-02-03,Up,Made\n", 19, "born=1,forename=2,surname=3");
  g_auto (Result) odd
      = read_bytes ("A,B,C\n2011-02-03,Up,Made\n", 25, "born=1,forename=2,surname=3");
  g_auto (Result) against = read_bytes ("Surname,Forename,DOB\nUp,Made,2011-02-03\n", 40,
                                        "surname=2,forename=1,born=3");

  g_assert_cmpuint (bare.pupils->len, ==, 1);
  assert_is (&bare, 0, "Up", "Made", "2011-02-03");
  g_assert_cmpuint (odd.pupils->len, ==, 1);
  assert_is (&odd, 0, "Up", "Made", "2011-02-03");
  g_assert_cmpuint (against.pupils->len, ==, 1);
  assert_is (&against, 0, "Up", "Made", "2011-02-03");
}

static void
test_takes_full_names_apart (void)
{
  assert_one ("Name,DOB\n\"Made, Up And\",2011-02-03\n", "Up And", "Made", "2011-02-03");
  assert_one ("Name,DOB\nUp And Made,2011-02-03\n", "Up And", "Made", "2011-02-03");
  assert_one ("Name,Forename,Surname,DOB\nAll Other,Up,Made,2011-02-03\n", "Up", "Made",
              "2011-02-03");
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
  assert_refuses ("Surname,DOB\nMade,2011-02-03\n", ONWARD_CTF_ERROR_COLUMNS, "full name");
  assert_refuses ("Surname,Forename\nMade,Up\n", ONWARD_CTF_ERROR_COLUMNS, "date of birth");
  assert_refuses ("Made,Up,2011-02-03\n", ONWARD_CTF_ERROR_COLUMNS, "full name");
}

/* --- cells --- */

static void
assert_born (const char *cell, const char *born)
{
  g_autofree char *text = g_strdup_printf (HEAD "Made,Up,%s\n", cell);

  assert_one (text, "Up", "Made", born);
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
  g_auto (Result) result = read_text (text);

  g_assert_no_error (result.error);
  g_assert_cmpuint (result.summary->broken, ==, 1);
  g_assert_true (onward_pupil_is_broken (g_ptr_array_index (result.pupils, 0)));
  assert_is (&result, 1, "Up", "Made", "2011-02-03");
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
  assert_refuses (HEAD ROW "Made,Two,02/25/2011\n", ONWARD_CTF_ERROR_COLUMNS, "line 3");
  assert_refuses (HEAD "Made,Two,02/25/2011\n" ROW, ONWARD_CTF_ERROR_COLUMNS, "02/25/2011");
}

static void
test_reads_years_and_keeps_cells_as_text (void)
{
  g_auto (Result) result = read_text ("Surname,Forename,DOB,Year Group\n"
                                      "=1+1,+Up,2011-02-03,Y9\n"
                                      "@Made,-Up,2011-02-03,Reception\n"
                                      "Made,Up,2011-02-03,Year 07\n"
                                      "Made,Too,2011-02-03,Tuesday\n");

  assert_is (&result, 0, "+Up", "=1+1", "2011-02-03");
  g_assert_cmpstr (field (&result, 0, ONWARD_PUPIL_YEAR), ==, "9");
  assert_is (&result, 1, "-Up", "@Made", "2011-02-03");
  g_assert_cmpstr (field (&result, 1, ONWARD_PUPIL_YEAR), ==, "R");
  g_assert_cmpstr (field (&result, 2, ONWARD_PUPIL_YEAR), ==, "7");
  g_assert_null (field (&result, 3, ONWARD_PUPIL_YEAR));
  g_assert_true (says (((OnwardPupil *)g_ptr_array_index (result.pupils, 3))->warnings, "Tuesday"));
}

static void
test_knows_each_row_by_its_line (void)
{
  g_auto (Result) result
      = read_text (HEAD "\"Made\nover two\",Up,2011-02-03\r\n\r\nMade,,2011-02-03\nMade,Up");

  g_assert_no_error (result.error);
  g_assert_cmpuint (result.pupils->len, ==, 3);
  g_assert_cmpuint (((OnwardPupil *)g_ptr_array_index (result.pupils, 0))->line, ==, 2);
  g_assert_cmpuint (((OnwardPupil *)g_ptr_array_index (result.pupils, 1))->line, ==, 5);
  g_assert_cmpuint (((OnwardPupil *)g_ptr_array_index (result.pupils, 2))->line, ==, 6);
  g_assert_cmpuint (result.summary->broken, ==, 2);
}

/* --- refusals --- */

static void
test_refuses_what_is_no_spreadsheet (void)
{
  g_auto (Result) zero = read_bytes (HEAD "Ma\0de", strlen (HEAD) + 5, NULL);
  g_auto (Result) half = read_bytes ("\xff\xfeS", 3, NULL);
  g_autoptr (GError) error = NULL;
  OnwardCtfLimits limits;

  onward_ctf_limits_init (&limits);
  assert_refused (&zero, ONWARD_CTF_ERROR_FORBIDDEN, "zero bytes");
  assert_refused (&half, ONWARD_CTF_ERROR_ENCODING, "CSV UTF-8");
  assert_refuses ("PK\3\4rest", ONWARD_CTF_ERROR_OTHER_KIND, "workbook");
  assert_refuses ("\xd0\xcf\x11\xe0rest", ONWARD_CTF_ERROR_OTHER_KIND, "workbook");
  assert_refuses ("<?xml version=\"1.0\"?>", ONWARD_CTF_ERROR_OTHER_KIND, "Common Transfer File");
  assert_refuses ("", ONWARD_CTF_ERROR_OTHER_KIND, "no pupil");
  assert_refuses ("\n , \n", ONWARD_CTF_ERROR_OTHER_KIND, "no pupil");
  assert_refuses (HEAD, ONWARD_CTF_ERROR_OTHER_KIND, "no pupil");
  assert_refuses (HEAD "Made,\"Up,2011-02-03\n", ONWARD_CTF_ERROR_CUT_OFF, "line 2");
  assert_refuses (HEAD "M\201de,Up,2011-02-03\n", ONWARD_CTF_ERROR_ENCODING, "CSV UTF-8");
  g_assert_null (onward_register_read ("/nonexistent.csv", NULL, &limits, NULL, NULL, &error));
  g_assert_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OPEN);
  g_clear_error (&error);
  g_assert_null (onward_register_read ("/dev/null", NULL, &limits, NULL, NULL, &error));
  g_assert_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_OPEN);
}

static void
assert_limit (const char *text, const OnwardCtfLimits *limits, const char *words)
{
  g_auto (Result) result = read_within (text, strlen (text), NULL, limits);

  if (words == NULL)
    g_assert_no_error (result.error);
  else
    assert_refused (&result, ONWARD_CTF_ERROR_LIMIT, words);
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
  g_autofree char *path = make_file (text, strlen (text));
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
  g_assert_true (says (preview->notes, "Semicolons"));
}

static void
test_previews_what_has_no_header (void)
{
  g_autofree char *path = make_file ("Made,Up\nMade,Two\n", 17);
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
  g_assert_true (says (words, "10"));
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
  CASE ("takes-full-names-apart", test_takes_full_names_apart);
  CASE ("refuses-columns-it-would-have-to-guess", test_refuses_columns_it_would_have_to_guess);
  CASE ("reads-dates-day-first", test_reads_dates_day_first);
  CASE ("does-not-make-dates-up", test_does_not_make_dates_up);
  CASE ("refuses-dates-with-the-month-first", test_refuses_dates_with_the_month_first);
  CASE ("reads-years-and-keeps-cells-as-text", test_reads_years_and_keeps_cells_as_text);
  CASE ("knows-each-row-by-its-line", test_knows_each_row_by_its_line);
  CASE ("refuses-what-is-no-spreadsheet", test_refuses_what_is_no_spreadsheet);
  CASE ("keeps-to-its-limits", test_keeps_to_its_limits);
  CASE ("previews-the-columns", test_previews_the_columns);
  CASE ("previews-what-has-no-header", test_previews_what_has_no_header);
  CASE ("makes-the-same-plan", test_makes_the_same_plan);
  CASE ("leaves-what-it-does-not-say", test_leaves_what_it_does_not_say);
  CASE ("notices-that-the-file-changed", test_notices_that_the_file_changed);
  return g_test_run ();
}
