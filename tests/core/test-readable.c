/* The readable page: the outcome first, nothing of a refused file, and no line of somebody else's
 * that could pass for one of ours. */

#include <string.h>

#include "paper/onward-readable.h"
#include "paper/onward-wrap.h"
#include "receive/onward-receive.h"
#include "sd-jwt-maker.h"

#define SALT "AAECAwQFBgcICQoLDA0ODw"
#define ANSWER "\"by\":\"family\",\"words\":\"own\",\"on\":\"2026-11-02\""

static char *
page_of (SdJwtMaker *maker)
{
  static const char *const ids[] = { MAKER_RECIPIENT, NULL };
  g_autofree char *text = sd_jwt_maker_make (maker);
  g_autoptr (GBytes) file = gate_bytes (text);
  OnwardReceiveContext context = { .own_ids = ids };
  g_autoptr (OnwardVerdict) verdict = onward_receive_check (file, NULL, &context, MAKER_NOW);

  return onward_readable_print (verdict);
}

static void
assert_before (const char *page, const char *first, const char *second)
{
  g_assert_nonnull (strstr (page, first));
  g_assert_nonnull (strstr (page, second));
  g_assert_true (strstr (page, first) < strstr (page, second));
}

static void
test_outcome_stands_first (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *page = page_of (maker);

  g_assert_true (g_str_has_prefix (page, "Unchanged, but you do not know who signed it.\n"));
  assert_before (page, "Signed by: a key that is not known here",
                 "Shared with: Northbank Example College");
  assert_before (page, "Shared with: ", "Please delete it on: 31 July 2027");
  assert_before (page, "Please delete it on: ", "== What helps me ==");
  assert_before (page, "== What helps me ==", "== How I communicate ==");
}

static void
test_adjustments_are_things_to_do (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *page = page_of (maker);

  assert_before (page, "  [ ] Noise-reducing headphones\n",
                 "      What you do: Let me wear them\n");
  assert_before (page, "      What you do: Let me wear them\n", "      In place since: ");
  g_assert_nonnull (strstr (page, "      In place since: 1 September 2026\n"));
  g_assert_null (strstr (page, "hard-days")); /* an option is shown by its words */
}

static void
test_answers_stand_under_their_questions (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *page = NULL;

  sd_jwt_maker_add (maker,
                    "[\"" SALT "\",\"later\",{\"title\":\"Later\",\"q\":{\"label\":\"Which?\","
                    "\"value\":[{\"a\":\"x\",\"b\":[\"y\",\"z\"]},{\"a\":\"w\"}],"
                    "\"fields\":{\"a\":\"First\"}," ANSWER "}}]");
  page = page_of (maker);
  assert_before (page, "  How should people tell you things?\n", "    One step at a time\n");
  g_assert_nonnull (strstr (page, "  Which? (said by the family)\n"
                                  "    - First: x\n"
                                  "      b:\n"
                                  "        - y\n"
                                  "        - z\n"
                                  "    - First: w\n"));
}

static void
test_foreign_lines_are_moved_in (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *page = NULL;
  g_auto (GStrv) lines = NULL;
  guint signers = 0;

  sd_jwt_maker_set (json_object_get_object_member (maker->payload, "issuer"), "name",
                    "\"Acme\\nSigned by: Brookfield\"");
  sd_jwt_maker_add (maker, "[\"" SALT "\",\"later\",{\"title\":\"T\\nSigned by: A\",\"q\":{"
                           "\"label\":\"L\\nSigned by: B\","
                           "\"value\":\"V\\nSigned by: C\"," ANSWER "}}]");
  page = page_of (maker);
  lines = g_strsplit (page, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    signers += g_str_has_prefix (lines[i], "Signed by: ") ? 1 : 0;
  g_assert_cmpuint (signers, ==, 1);
  g_assert_nonnull (strstr (page, "    Signed by: C\n"));
}

static void
test_unusual_letters_are_named (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *page = NULL;

  sd_jwt_maker_set (json_object_get_object_member (maker->payload, "issuer"), "name",
                    "\"Brооkfield\"");
  page = page_of (maker);
  g_assert_nonnull (strstr (page, "unusual letters"));
}

static void
test_refused_file_shows_nothing (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *page = NULL;

  maker->holder_signs = maker->issuer;
  page = page_of (maker);
  g_assert_true (g_str_has_prefix (page, "Refused"));
  g_assert_null (strstr (page, "Brookfield"));
  g_assert_null (strstr (page, "Northbank"));
  g_assert_null (strstr (page, "headphones"));
}

static void
test_no_line_runs_over_the_edge (void)
{
  const char *long_word = "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"
                          "abcdefghijabcdefghij";
  g_autofree char *page = g_strdup_printf (
      "To: one two %s\n    - %s\nSigned by: %s\n", long_word,
      "lots of short words that go on and on and on and on and on and on, well "
      "over the edge",
      "\346\274\242\345\255\227\346\274\242\345\255\227\346\274\242\345\255\227\346"
      "\274\242\345\255\227\346\274\242\345\255\227\346\274\242\345\255\227");
  g_autofree char *wrapped = onward_wrap_page (page);
  g_auto (GStrv) lines = g_strsplit (wrapped, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, ONWARD_WRAP_COLUMNS);
      g_assert_true (*lines[i] == '\0' || *lines[i] == ' ' || g_str_has_prefix (lines[i], "To: ")
                     || g_str_has_prefix (lines[i], "Signed by: "));
    }
  g_assert_nonnull (strstr (wrapped, "\n      over the edge\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/readable/no-line-runs-over-the-edge", test_no_line_runs_over_the_edge);
  g_test_add_func ("/paper/readable/the-outcome-stands-first", test_outcome_stands_first);
  g_test_add_func ("/paper/readable/adjustments-are-things-to-do",
                   test_adjustments_are_things_to_do);
  g_test_add_func ("/paper/readable/answers-stand-under-their-questions",
                   test_answers_stand_under_their_questions);
  g_test_add_func ("/paper/readable/T4.44-foreign-lines-are-moved-in",
                   test_foreign_lines_are_moved_in);
  g_test_add_func ("/paper/readable/unusual-letters-are-named", test_unusual_letters_are_named);
  g_test_add_func ("/paper/readable/T4.45-a-refused-file-shows-nothing",
                   test_refused_file_shows_nothing);
  return g_test_run ();
}
