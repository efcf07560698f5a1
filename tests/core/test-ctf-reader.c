/* A school's file is read by names: versions, order, encodings, numbers; a broken pupil is named
 * and its neighbours go on. The files in ctf/ are invented. */

#include "ctf-result.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"

static void
assert_spell (const OnwardPupil *pupil, guint i, const char *start, char code)
{
  const OnwardProvision *spell = &g_array_index (pupil->provision, OnwardProvision, i);
  g_autofree char *printed
      = g_date_valid (&spell->start) ? onward_date_print (&spell->start) : NULL;

  g_assert_cmpuint (i, <, pupil->provision->len);
  g_assert_cmpstr (printed, ==, start);
  g_assert_cmpint (spell->code, ==, code);
}

static void
assert_need (const OnwardPupil *pupil, guint i, guint rank, const char *type)
{
  const OnwardNeed *need = &g_array_index (pupil->needs, OnwardNeed, i);

  g_assert_cmpuint (i, <, pupil->needs->len);
  g_assert_cmpuint (need->rank, ==, rank);
  g_assert_cmpstr (need->type, ==, type);
}

static void
test_ctf26 (void)
{
  g_auto (Result) result = read_file ("ctf26.xml");
  const OnwardPupil *pupil = pupil_at (&result, 0);
  const OnwardNeed *ended = NULL;
  GDate day;

  g_assert_cmpuint (result.summary->version, ==, 26);
  g_assert_cmpstr (result.summary->date, ==, "2026-11-20");
  g_assert_cmpstr (result.summary->lea, ==, "999");
  g_assert_cmpstr (result.summary->estab, ==, "4001");
  g_assert_cmpstr (result.summary->urn, ==, "999001");
  g_assert_cmpstr (result.summary->school, ==, "Brookfield Example School");
  g_assert_cmpuint (result.summary->pupils, ==, 3);
  g_assert_cmpuint (result.summary->unknown, ==, 0);
  g_assert_cmpuint (pupil->line, ==, 22);
  assert_field (pupil, ONWARD_PUPIL_UPN, "J999400115101");
  assert_field (pupil, ONWARD_PUPIL_SURNAME, "Invented");
  assert_field (pupil, ONWARD_PUPIL_FORENAME, "Alex");
  assert_field (pupil, ONWARD_PUPIL_PREFERRED_FORENAME, "Lex");
  assert_field (pupil, ONWARD_PUPIL_PREFERRED_SURNAME, "Invention");
  assert_field (pupil, ONWARD_PUPIL_BORN, "2011-05-06");
  assert_field (pupil, ONWARD_PUPIL_SEX, "M");
  assert_field (pupil, ONWARD_PUPIL_YEAR, "11");
  assert_spell (pupil, 0, "2019-09-02", 'N');
  assert_spell (pupil, 2, "2023-03-13", 'E');
  assert_need (pupil, 0, 1, "ASD");
  assert_need (pupil, 1, 2, "SLCN");
  assert_need (pupil, 2, 3, "SPLD");
  ended = &g_array_index (pupil->needs, OnwardNeed, 2);
  g_assert_true (g_date_valid (&ended->end));
  g_date_set_dmy (&day, 1, G_DATE_MARCH, 2021);
  g_assert_cmpint (onward_pupil_provision_on (pupil, &day), ==, 'K');
  assert_field (pupil_at (&result, 2), ONWARD_PUPIL_FORENAME, "Zo\xc3\xab");
  assert_field (pupil_at (&result, 2), ONWARD_PUPIL_BORN, "2012-02-29");
}

static void
test_older_versions (void)
{
  g_auto (Result) oldest = read_file ("ctf17.xml");
  g_auto (Result) older = read_file ("ctf20.xml");
  g_auto (Result) elder = read_file ("ctf24.xml");
  g_auto (Result) wales = read_file ("ctf25-wales.xml");

  assert_field (pupil_at (&oldest, 0), ONWARD_PUPIL_SEX, "M");
  assert_need (pupil_at (&oldest, 0), 1, 2, "BESD");
  assert_spell (pupil_at (&oldest, 0), 0, "2014-09-01", 'A');
  assert_field (pupil_at (&older, 0), ONWARD_PUPIL_SEX, "F");
  assert_spell (pupil_at (&older, 0), 0, "2018-09-03", 'S');
  assert_field (pupil_at (&elder, 0), ONWARD_PUPIL_SEX, NULL); /* neither M nor F: not given */
  assert_need (pupil_at (&elder, 0), 0, 1, "DS");
  g_assert_cmpuint (pupil_at (&wales, 0)->needs->len, ==, 0);
  g_assert_cmpuint (wales.summary->unknown, ==, 0);
  g_assert_cmpuint (wales.summary->version, ==, 25);
}

static void
test_other_versions (void)
{
  const char *told[] = { "16.0", "27.0", "12", "-3", "", "many" };
  const char *known[] = { "17.0", "26.0", "25", " 24.0 " };

  for (gsize i = 0; i < G_N_ELEMENTS (told) + G_N_ELEMENTS (known); i++)
    {
      gboolean is_known = i >= G_N_ELEMENTS (told);
      const char *version = is_known ? known[i - G_N_ELEMENTS (told)] : told[i];
      g_autofree char *text
          = g_strdup_printf ("<CTfile><Header><CTFversion>%s</CTFversion></Header>"
                             "<CTFpupilData>" PUPIL TAIL,
                             version);
      g_auto (Result) result = read_text (text);
      g_autoptr (GPtrArray) words = NULL;

      g_assert_no_error (result.error);
      words = onward_ctf_summary_in_words (result.summary);
      g_assert_cmpint (says (words, "with care"), ==, !is_known);
      g_assert_true (says (words, "schema"));
    }
}

static void
test_unknown_elements (void)
{
  g_auto (Result) result = read_file ("unknown-elements.xml");
  g_autoptr (GPtrArray) words = NULL;

  g_assert_cmpuint (pupil_at (&result, 0)->needs->len, ==, 1);
  g_assert_cmpuint (result.summary->pupils, ==, 2);
  g_assert_cmpuint (result.summary->unknown, ==, 6);
  words = onward_ctf_summary_in_words (result.summary);
  g_assert_true (says (words, "Colour (1), SENstatus (2), ServiceConcern (2), Surname2 (1)"));
  assert_field (pupil_at (&result, 0), ONWARD_PUPIL_SURNAME, "Unknown");
}

static void
test_any_order (void)
{
  g_auto (Result) result = read_file ("wrong-order.xml");
  const OnwardPupil *pupil = pupil_at (&result, 0);

  assert_field (pupil, ONWARD_PUPIL_SURNAME, "Order"); /* not that of the contact */
  assert_field (pupil, ONWARD_PUPIL_PREFERRED_FORENAME, "Back");
  assert_spell (pupil, 0, "2021-01-11", 'K');
  assert_spell (pupil, 1, "2023-01-09", 'E');
  assert_need (pupil, 0, 1, "PD");
  assert_need (pupil, 1, 2, "SLCN");
  g_assert_cmpstr (result.summary->school, ==, "Brookfield Example School");
}

static void
test_off_standard (void)
{
  g_auto (Result) result = read_file ("off-standard.xml");
  const OnwardPupil *pupil = pupil_at (&result, 0);

  g_assert_cmpuint (result.summary->version, ==, 25);
  assert_field (pupil, ONWARD_PUPIL_SURNAME, "Off & Standard");
  assert_field (pupil, ONWARD_PUPIL_FORENAME, "Olu Ann");
  assert_field (pupil, ONWARD_PUPIL_BORN, "2011-08-09");
  g_assert_true (onward_pupil_get (pupil, ONWARD_PUPIL_UPN) != NULL);
  assert_spell (pupil, 0, NULL, 'K');
  g_assert_cmpuint (pupil->needs->len, ==, 1);
  assert_need (pupil, 0, 0, "ASD");
  g_assert_true (says (pupil->warnings, "PLD"));
}

static void
test_encodings (void)
{
  g_auto (Result) latin = read_file ("latin-1.xml");
  g_auto (Result) windows = read_file ("windows-1252.xml");
  g_auto (Result) marked = read_file ("bom.xml");
  g_auto (Result) bare = read_file ("no-declaration.xml");

  assert_field (pupil_at (&latin, 0), ONWARD_PUPIL_SURNAME, "Gr\xc3\xbcnbaum-Madeup");
  assert_field (pupil_at (&windows, 0), ONWARD_PUPIL_SURNAME, "O\xe2\x80\x99Madeup");
  assert_field (pupil_at (&windows, 0), ONWARD_PUPIL_FORENAME, "\xc5\xbdofie");
  assert_field (pupil_at (&marked, 0), ONWARD_PUPIL_FORENAME,
                "Ren\xc3\xa9"
                "e");
  assert_field (pupil_at (&bare, 0), ONWARD_PUPIL_FORENAME,
                "Ren\xc3\xa9"
                "e");
}

/* Whatever byte a block of the reader ends with, letters of several bytes stay whole. */
static void
test_letters_across_blocks (void)
{
  for (guint pad = 16384 - 220; pad < 16384 - 180; pad++)
    {
      g_autofree char *blanks = g_strnfill (pad, ' ');
      g_autofree char *text = g_strdup_printf (
          HEAD "%s<Pupil><Surname>\xe2\x80\x99\xf0\x9f\x98\x80\xc3\xab\xe2\x80\x99\xf0\x9f\x98\x80"
               "\xe2\x80\x99\xf0\x9f\x98\x80\xe2\x80\x99</Surname><Forename>Up</Forename>"
               "<DOB>2011-02-03</DOB></Pupil>" TAIL,
          blanks);
      g_auto (Result) result = read_text (text);

      assert_field (pupil_at (&result, 0), ONWARD_PUPIL_SURNAME,
                    "\xe2\x80\x99\xf0\x9f\x98\x80\xc3\xab\xe2\x80\x99\xf0\x9f\x98\x80"
                    "\xe2\x80\x99\xf0\x9f\x98\x80\xe2\x80\x99");
    }
}

static void
test_foreign_encodings (void)
{
  const char *names[] = { "UTF-7", "UTF-16",    "utf-16",  "ISO-8859-15", "EBCDIC-CP-GB",
                          "UCS-4", "Shift_JIS", "nothing", "UTF-8-EBCDIC" };
  const char wide[] = "\xff\xfe<\0?\0x\0m\0l\0";
  const char wider[][9]
      = { "\xff\xfe\0\0<\0\0\0", "\0\0\xfe\xff\0\0\0<", "<\0\0\0C\0\0\0", "\0\0\0<\0\0\0C" };
  const char wide_bare[] = "<\0C\0T\0f\0i\0l\0e\0";
  OnwardCtfLimits limits;
  g_auto (Result) first = { 0 };
  g_auto (Result) second = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("<?xml version='1.0' encoding='%s'?>" HEAD PUPIL TAIL, names[i]);

      assert_refuses_text (text, ONWARD_CTF_ERROR_ENCODING, names[i]);
    }
  onward_ctf_limits_init (&limits);
  first = read_bytes (wide, sizeof wide - 1, &limits);
  assert_refused (&first, ONWARD_CTF_ERROR_ENCODING, "UTF-16");
  second = read_bytes (wide_bare, sizeof wide_bare - 1, &limits);
  assert_refused (&second, ONWARD_CTF_ERROR_ENCODING, "UTF-16");
  for (gsize i = 0; i < G_N_ELEMENTS (wider); i++)
    {
      g_auto (Result) result = read_bytes (wider[i], 8, &limits);

      assert_refused (&result, ONWARD_CTF_ERROR_ENCODING, "UTF-32");
    }
}

static void
test_encoding_lies (void)
{
  assert_refuses_text ("<?xml version='1.0' encoding='UTF-8'?>\n" HEAD
                       "<Pupil><Surname>Gr\xfcn</Surname></Pupil>" TAIL,
                       ONWARD_CTF_ERROR_ENCODING, "line 2");
  assert_refuses_text (HEAD "<Pupil><Surname>\xc0\xbc</Surname></Pupil>" TAIL,
                       ONWARD_CTF_ERROR_ENCODING, "no letters");
  assert_refuses_text (HEAD "<Pupil><Surname>&#x1;</Surname></Pupil>" TAIL,
                       ONWARD_CTF_ERROR_ENCODING, "no letters");
}

static void
test_broken_pupils (void)
{
  g_auto (Result) result = read_file ("two-broken.xml");
  g_autofree char *label = NULL;

  g_assert_cmpuint (result.pupils->len, ==, 12);
  g_assert_cmpuint (result.summary->broken, ==, 2);
  for (guint i = 0; i < 12; i++)
    g_assert_cmpint (onward_pupil_is_broken (pupil_at (&result, i)), ==, i == 4 || i == 8);
  g_assert_true (says (pupil_at (&result, 4)->faults, "There is no surname."));
  g_assert_true (says (pupil_at (&result, 8)->faults, "2011-02-30"));
  label = onward_pupil_dup_label (pupil_at (&result, 4));
  g_assert_cmpstr (label, ==, "NumberE (line 62)");
}

/* One pupil with these elements is broken, and its sentence holds @words. */
static void
assert_broken (const char *elements, const char *words)
{
  g_autofree char *text = g_strconcat (HEAD PUPIL "<Pupil>", elements, "</Pupil>" PUPIL TAIL, NULL);
  g_auto (Result) result = read_text (text);

  g_assert_false (onward_pupil_is_broken (pupil_at (&result, 0)));
  g_assert_true (onward_pupil_is_broken (pupil_at (&result, 1)));
  g_assert_true (says (pupil_at (&result, 1)->faults, words));
  g_assert_false (onward_pupil_is_broken (pupil_at (&result, 2)));
}

static void
test_what_breaks_a_pupil (void)
{
  const char *days[] = { "0000-00-00", "2099-01-01", "2011-02-29",  "03/02/2011", "2011-2-3",
                         "1899-12-31", "20110203",   "2011-02-03x", "2026-11-22", "-2011-02-03" };
  g_autofree char *longest = g_strnfill (ONWARD_PUPIL_NAME_MAX, 'n');
  g_autofree char *fits
      = g_strconcat (HEAD "<Pupil><Surname>", longest,
                     "</Surname><Forename>Up</Forename>" BORN "</Pupil>" TAIL, NULL);
  g_autofree char *over
      = g_strconcat ("<Surname>", longest, "n</Surname><Forename>Up</Forename>" BORN, NULL);
  g_auto (Result) result = { 0 };

  onward_clock_set_from_text ("2026-11-21T09:00:00Z");
  assert_broken ("", "There is no surname.");
  assert_broken ("<Surname>Made</Surname>" BORN, "There is no forename.");
  assert_broken ("<Surname> \n </Surname><Forename>Up</Forename>" BORN, "There is no surname.");
  assert_broken (NAMED, "There is no date of birth.");
  assert_broken (NAMED BORN "<DOB>2011-02-04</DOB>", "two different values of the date of birth");
  assert_broken (NAMED BORN "<Surname>Other</Surname>", "two different values of the surname");
  assert_broken (NAMED BORN "<UPN>B801200005001</UPN><UPN>R674123101121</UPN>", "of the UPN");
  assert_broken (over, "longer than 100 letters");
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *elements = g_strconcat (NAMED "<DOB>", days[i], "</DOB>", NULL);

      assert_broken (elements, days[i]);
    }
  result = read_text (fits);
  g_assert_false (onward_pupil_is_broken (pupil_at (&result, 0)));
  onward_clock_reset ();
}

static void
test_numbers (void)
{
  g_auto (Result) result = read_file ("numbers.xml");

  assert_field (pupil_at (&result, 0), ONWARD_PUPIL_UPN, "Z99940011507A");
  g_assert_true (says (pupil_at (&result, 0)->warnings, "temporary"));
  assert_field (pupil_at (&result, 0), ONWARD_PUPIL_ULN, NULL);
  assert_field (pupil_at (&result, 1), ONWARD_PUPIL_UPN, NULL);
  g_assert_cmpstr (pupil_at (&result, 1)->given_upn, ==, "B999400115702");
  g_assert_true (says (pupil_at (&result, 1)->warnings, "first letter"));
  g_assert_true (says (pupil_at (&result, 1)->warnings, "last digit"));
  assert_field (pupil_at (&result, 1), ONWARD_PUPIL_ULN, NULL);
  g_assert_cmpuint (pupil_at (&result, 2)->warnings->len, ==, 0);
  assert_field (pupil_at (&result, 3), ONWARD_PUPIL_UPN, NULL);
  g_assert_true (says (pupil_at (&result, 3)->warnings, "twelve digits"));
  g_assert_true (says (pupil_at (&result, 3)->warnings, "ten digits"));
  assert_field (pupil_at (&result, 4), ONWARD_PUPIL_UPN, "M999400115705");
  assert_field (pupil_at (&result, 4), ONWARD_PUPIL_ULN, "9999990265");
  assert_field (pupil_at (&result, 4), ONWARD_PUPIL_BORN, "2011-07-05");
  assert_field (pupil_at (&result, 4), ONWARD_PUPIL_YEAR, "7");
  assert_field (pupil_at (&result, 5), ONWARD_PUPIL_FORMER_UPN, "Z99940011507A");
  for (guint i = 0; i < 6; i++)
    g_assert_false (onward_pupil_is_broken (pupil_at (&result, i)));
}

static void
test_values_left_out (void)
{
  g_auto (Result) result = read_text (
      HEAD "<Pupil>" NAMED BORN "<BasicDetails><NCyearActual>15</NCyearActual></BasicDetails>"
           "<SENhistory><SEN><SENprovision>Q</SENprovision></SEN>"
           "<SEN><StartDate>soon</StartDate><SENprovision>K</SENprovision></SEN>"
           "<SENneeds><SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>"
           "<SENneed><SENtype>PD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>"
           "<SENneed><SENtypeRank>100</SENtypeRank><SENtype>HI</SENtype></SENneed>"
           "<SENneed/></SENneeds></SENhistory></Pupil>" TAIL);
  const OnwardPupil *pupil = pupil_at (&result, 0);

  assert_field (pupil, ONWARD_PUPIL_YEAR, NULL);
  g_assert_true (says (pupil->warnings, "15"));
  g_assert_true (says (pupil->warnings, "“Q” is not a kind of SEN provision"));
  g_assert_true (says (pupil->warnings, "“soon” in the SEN history is not a date"));
  g_assert_true (says (pupil->warnings, "ASD and PD, share the rank 1"));
  g_assert_true (says (pupil->warnings, "is not a type of need"));
  g_assert_cmpuint (pupil->provision->len, ==, 1);
  assert_spell (pupil, 0, NULL, 'K');
  g_assert_cmpuint (pupil->needs->len, ==, 3);
  assert_need (pupil, 2, 0, "HI");
}

/* Marks that turn the writing round are no part of a name; a joined letter is one letter. */
static void
test_hidden_marks (void)
{
  g_auto (Result) result
      = read_text (HEAD "<Pupil><Surname>M\xe2\x80\xae"
                        "ade\xe2\x81\xa6</Surname><Forename>Zoe\xcc\x88\xef\xbb\xbf</Forename>" BORN
                        "</Pupil>" TAIL);

  assert_field (pupil_at (&result, 0), ONWARD_PUPIL_SURNAME, "Made");
  assert_field (pupil_at (&result, 0), ONWARD_PUPIL_FORENAME, "Zo\xc3\xab");
}

/* A callback that stops is obeyed, and its error is the one that comes out. */
static gboolean
stop_cb (const OnwardPupil *pupil, gpointer data, GError **error)
{
  guint *count = data;

  if (++*count < 3)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return FALSE;
}

static void
test_callback_may_stop (void)
{
  g_autofree char *path = path_of ("two-broken.xml");
  OnwardCtfLimits limits;
  g_autoptr (OnwardCtfSource) source = NULL;
  g_autoptr (OnwardCtfSummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  guint count = 0;

  onward_ctf_limits_init (&limits);
  source = onward_ctf_source_open (path, &limits, NULL);
  summary = onward_ctf_read (source, stop_cb, &count, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (count, ==, 3);
  g_assert_null (summary);
}

static void
test_tour_file (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("ONWARD_PEOPLE"), "9994001_CTF_9998001_001.xml", NULL);
  OnwardCtfLimits limits;
  g_autoptr (OnwardCtfSource) source = NULL;
  g_auto (Result) result = { 0 };

  onward_ctf_limits_init (&limits);
  source = onward_ctf_source_open (path, &limits, NULL);
  g_assert_nonnull (source);
  result = read_source (source);
  g_assert_cmpuint (pupil_at (&result, 11)->warnings->len, ==, 0);
  g_assert_cmpuint (result.summary->pupils, ==, 12);
  g_assert_cmpuint (result.summary->broken, ==, 0);
  assert_field (pupil_at (&result, 0), ONWARD_PUPIL_UPN, "A999400113001");
  assert_field (pupil_at (&result, 0), ONWARD_PUPIL_ULN, "9999990028");
  assert_field (pupil_at (&result, 1), ONWARD_PUPIL_UPN, "X999400115001");
  assert_field (pupil_at (&result, 1), ONWARD_PUPIL_PREFERRED_FORENAME, "Sam");
  for (guint i = 0; i < 12; i++)
    g_assert_cmpuint (pupil_at (&result, i)->warnings->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctf/reader/ctf-26", test_ctf26);
  g_test_add_func ("/ctf/reader/ctf-17-20-24-25", test_older_versions);
  g_test_add_func ("/ctf/reader/other-versions-are-said", test_other_versions);
  g_test_add_func ("/ctf/reader/unknown-elements-are-counted", test_unknown_elements);
  g_test_add_func ("/ctf/reader/order-does-not-matter", test_any_order);
  g_test_add_func ("/ctf/reader/off-standard-is-understood", test_off_standard);
  g_test_add_func ("/ctf/reader/latin-1-windows-bom", test_encodings);
  g_test_add_func ("/ctf/reader/letters-across-blocks", test_letters_across_blocks);
  g_test_add_func ("/ctf/reader/other-encodings-are-named", test_foreign_encodings);
  g_test_add_func ("/ctf/reader/encoding-lies-are-refused", test_encoding_lies);
  g_test_add_func ("/ctf/reader/broken-pupils-are-named-others-go-on", test_broken_pupils);
  g_test_add_func ("/ctf/reader/what-breaks-a-pupil", test_what_breaks_a_pupil);
  g_test_add_func ("/ctf/reader/numbers", test_numbers);
  g_test_add_func ("/ctf/reader/values-left-out-are-said", test_values_left_out);
  g_test_add_func ("/ctf/reader/hidden-marks-are-dropped", test_hidden_marks);
  g_test_add_func ("/ctf/reader/callback-may-stop", test_callback_may_stop);
  g_test_add_func ("/ctf/reader/tour-file", test_tour_file);
  return g_test_run ();
}
