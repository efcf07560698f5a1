/* Text of other people: names that try to look like others, lines that try to turn their
 * surroundings round, and languages that must read as they were written. */

#include <string.h>

#include "receive/onward-foreign-text.h"

#define MARK ONWARD_FOREIGN_MARK

typedef struct
{
  const char *what;
  const char *text;
  const char *shown;
} TextCase;

static const TextCase names[] = {
  { "plain", "Northbank Example College", "Northbank Example College" },
  { "accents", "Zoë Brontë-Example", "Zoë Brontë-Example" },
  { "apostrophe and ampersand", "O'Neill & Co", "O'Neill & Co" },
  { "markup stays text", "<b>Acme</b>", "<b>Acme</b>" },
  { "a line of its own", "Acme\nKnown signer: School", "Acme Known signer: School" },
  { "a carriage return", "Acme\rSchool", "Acme School" },
  { "a tabulator", "Acme\tSchool", "Acme School" },
  { "a line separator", "Acme\342\200\250School", "Acme School" },
  { "many blanks", "  Acme    School  ", "Acme School" },
  { "wide blanks", "Acme\343\200\200\302\240School", "Acme School" },
  { "an override of direction", "Acme \342\200\256loohcS", "Acme " MARK "loohcS" },
  { "an isolate left open", "Acme \342\201\247x", "Acme " MARK "x" },
  { "a right-to-left mark", "Acme\342\200\217", "Acme" MARK },
  { "an Arabic letter mark", "Acme\330\234", "Acme" MARK },
  { "a zero-width blank", "Ac\342\200\213me", "Ac" MARK "me" },
  { "a zero-width joiner", "Ac\342\200\215me", "Ac" MARK "me" },
  { "a byte order mark", "\357\273\277Acme", MARK "Acme" },
  { "a soft hyphen", "Ac\302\255me", "Ac" MARK "me" },
  { "a word joiner", "Ac\342\201\240me", "Ac" MARK "me" },
  { "a Hangul filler", "Acme\343\205\244", "Acme" MARK },
  { "a braille blank", "Acme\342\240\200", "Acme" MARK },
  { "private use", "Acme\356\200\200", "Acme" MARK },
  { "a tag", "Acme\363\240\201\201", "Acme" MARK },
  { "a non-character", "Acme\357\267\220", "Acme" MARK },
  { "an escape sequence", "\033[31mAcme", MARK "[31mAcme" },
  { "a bell", "Acme\007", "Acme" MARK },
  { "a later control", "Acme\302\233x", "Acme" MARK "x" },
  { "two marks on a letter", "q\314\243\314\207x", "q\314\243\314\207x" },
  { "three marks on a letter", "q\314\243\314\207\314\210x", "q\314\243\314\207x" },
  { "decomposed", "Zoe\314\210", "Zoë" },
  { "an emoji", "Acme 🎧", "Acme 🎧" },
  { "an emoji with its selector", "Acme \342\235\244\357\270\217",
    "Acme \342\235\244\357\270\217" },
  { "a selector that selects nothing", "Acme\357\270\217", "Acme" MARK },
  { "empty", "", "" },
};

static const TextCase texts[] = {
  { "paragraphs", "One.\n\nTwo.", "One.\n\nTwo." },
  { "a family of emoji", "👩‍👧", "👩‍👧" },
  { "an escape sequence", "a\033]0;x\007b", "a" MARK "]0;x" MARK "b" },
  { "a carriage return", "a\rb", "a b" },
  { "an override of direction", "a\342\200\256b", "a" MARK "b" },
  { "an isolate left open", "a\342\201\247b\nc",
    "\342\201\250a\342\201\247b\342\201\251\342\201\251\nc" },
  { "an isolate too many closed", "a\342\201\251b", "\342\201\250ab\342\201\251" },
  { "an embedding left open", "\342\200\253a",
    "\342\201\250\342\200\253a\342\200\254\342\201\251" },
  { "closed in the wrong order", "\342\201\246\342\200\252a\342\201\251",
    "\342\201\250\342\201\246\342\200\252a\342\200\254\342\201\251\342\201\251" },
  { "a tag", "a\363\240\201\201b", "a" MARK "b" },
  { "Arabic", "أنا أفهم بشكل أفضل مع الصور",
    "\342\201\250أنا أفهم بشكل أفضل مع الصور\342\201\251" },
  { "Hebrew", "אני צריך זמן", "\342\201\250אני צריך זמן\342\201\251" },
  { "Urdu", "مجھے وقت چاہیے", "\342\201\250مجھے وقت چاہیے\342\201\251" },
  { "Polish", "Potrzebuję ciszy", "Potrzebuję ciszy" },
  { "Persian joiner", "می\342\200\214خواهم", "\342\201\250می\342\200\214خواهم\342\201\251" },
};

static void
check_all (const TextCase *cases, gsize count, OnwardForeignKind kind)
{
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *shown = onward_foreign_text (cases[i].text, kind);

      g_test_message ("%s", cases[i].what);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_names (void)
{
  check_all (names, G_N_ELEMENTS (names), ONWARD_FOREIGN_NAME);
}

static void
test_texts (void)
{
  check_all (texts, G_N_ELEMENTS (texts), ONWARD_FOREIGN_TEXT);
}

static void
test_name_is_cut (void)
{
  g_autofree char *long_name = g_strnfill (500, 'a');
  g_autofree char *shown = onward_foreign_text (long_name, ONWARD_FOREIGN_NAME);

  g_assert_cmpint (g_utf8_strlen (shown, -1), ==, ONWARD_FOREIGN_NAME_MAX + 1);
  g_assert_true (g_str_has_suffix (shown, "…"));
}

static void
test_text_is_cut (void)
{
  g_autofree char *long_text = g_strnfill (5000, 'a');
  g_autofree char *shown = onward_foreign_text (long_text, ONWARD_FOREIGN_TEXT);

  g_assert_cmpint (g_utf8_strlen (shown, -1), ==, 4001);
}

static void
test_right_to_left_name_stays_inside (void)
{
  g_autofree char *shown = onward_foreign_text ("מכללה", ONWARD_FOREIGN_NAME);

  g_assert_true (g_str_has_prefix (shown, "\342\201\250"));
  g_assert_true (g_str_has_suffix (shown, "\342\201\251"));
}

static void
test_marks_do_not_pile_up (void)
{
  g_autoptr (GString) tall = g_string_new ("a");
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_unichar (tall, 0x0316);
  name = onward_foreign_text (tall->str, ONWARD_FOREIGN_NAME);
  text = onward_foreign_text (tall->str, ONWARD_FOREIGN_TEXT);
  g_assert_cmpint (g_utf8_strlen (name, -1), ==, 3);
  g_assert_cmpint (g_utf8_strlen (text, -1), ==, 10); /* eight marks, and that it was cut */
}

static void
test_broken_utf8_is_mended (void)
{
  g_autofree char *shown = onward_foreign_text ("a\377b", ONWARD_FOREIGN_NAME);

  g_assert_true (g_utf8_validate (shown, -1, NULL));
}

static void
test_nothing_is_empty (void)
{
  g_autofree char *shown = onward_foreign_text (NULL, ONWARD_FOREIGN_TEXT);

  g_assert_cmpstr (shown, ==, "");
}

static void
test_mixed_alphabets_are_unusual (void)
{
  static const char *const spoofs[] = { "Brооkfield Example School", /* two Cyrillic letters */
                                        "Асme",
                                        "ΑCME",
                                        "Ѕchool",
                                        "𝐀cme",
                                        "Ａcme",
                                        "Ⓐcme",
                                        "Schооl of Αrt" };

  for (gsize i = 0; i < G_N_ELEMENTS (spoofs); i++)
    g_assert_true (onward_foreign_text_is_unusual (spoofs[i]));
}

static void
test_other_languages_are_not_unusual (void)
{
  static const char *const right[] = { "Brookfield Example School",
                                       "Școala Exemplu",
                                       "Школа Пример",
                                       "مدرسة",
                                       "東京カレッジ",
                                       "Café 2000",
                                       "O'Neill & Co",
                                       "School Школа",
                                       "" };

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_false (onward_foreign_text_is_unusual (right[i]));
  g_assert_false (onward_foreign_text_is_unusual (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receive/foreign-text/T4.44-names-show-what-cannot-be-seen", test_names);
  g_test_add_func ("/receive/foreign-text/T4.44-texts-keep-to-themselves", test_texts);
  g_test_add_func ("/receive/foreign-text/a-name-is-cut-at-100", test_name_is_cut);
  g_test_add_func ("/receive/foreign-text/a-text-is-cut-at-4000", test_text_is_cut);
  g_test_add_func ("/receive/foreign-text/a-right-to-left-name-stays-inside",
                   test_right_to_left_name_stays_inside);
  g_test_add_func ("/receive/foreign-text/marks-do-not-pile-up", test_marks_do_not_pile_up);
  g_test_add_func ("/receive/foreign-text/broken-utf8-is-mended", test_broken_utf8_is_mended);
  g_test_add_func ("/receive/foreign-text/nothing-is-empty", test_nothing_is_empty);
  g_test_add_func ("/receive/foreign-text/mixed-alphabets-are-unusual",
                   test_mixed_alphabets_are_unusual);
  g_test_add_func ("/receive/foreign-text/other-languages-are-not-unusual",
                   test_other_languages_are_not_unusual);
  return g_test_run ();
}
