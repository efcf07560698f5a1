/* What changed between two passports is told in sentences: the right one for each kind of question
 * and each part of an adjustment. changes.txt holds them, to be read. */

#include <stdio.h>

#include "changes-fixture.h"

#include "passport/onward-adjustment-parts.h"
#include "passport/onward-quote.h"

/* --- changes.txt: read aloud, and true --- */

static OnwardPassport *
with_answer (const char *question, const char *given)
{
  g_autofree char *value = NULL;

  if (g_str_equal (given, "-"))
    return stored ("", "", NULL, "");
  value = g_strdup_printf (
      "\"%s\":{\"value\":%s,\"by\":\"young-person\",\"words\":\"own\",\"on\":\"2026-11-21\"}",
      question, given);
  return stored (value, "", NULL, "");
}

/* @given is all of the answer, as it is kept. */
static OnwardPassport *
with_kept (const char *question, const char *given)
{
  g_autofree char *value = g_strdup_printf ("\"%s\":%s", question, given);

  return stored (g_str_equal (given, "-") ? "" : value, "", NULL, "");
}

/* @given are the members of an adjustment, beside its id; it has a title. */
static OnwardPassport *
with_part (const char *path, const char *given)
{
  gboolean titled = strstr (given, "\"title\"") != NULL;
  gboolean none = g_str_equal (given, "-");
  g_autofree char *value = g_strdup_printf ("{\"id\":\"ear-defenders\"%s%s%s}",
                                            titled ? "" : ",\"title\":\"Ear defenders\"",
                                            none ? "" : ",", none ? "" : given);

  return stored ("", value, NULL, "");
}

/* @given are titles, with blanks between. */
static OnwardPassport *
with_list (const char *path, const char *given)
{
  g_auto (GStrv) titles = g_strsplit (given, " ", -1);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; titles[i] != NULL; i++)
    g_string_append_printf (list, "%s{\"id\":\"own-%08x\",\"title\":\"%s\"}", i > 0 ? "," : "",
                            g_str_hash (titles[i]), titles[i]);
  return stored ("", g_str_equal (given, "-") ? "" : list->str, NULL, "");
}

static OnwardPassport *
with_school (const char *path, const char *given)
{
  return stored ("", "", g_str_equal (given, "-") ? NULL : given, "");
}

static OnwardPassport *
with_more (const char *path, const char *given)
{
  g_autofree char *more = g_strconcat (",", given, NULL);

  return stored ("", "", NULL, g_str_equal (given, "-") ? "" : more);
}

static const struct
{
  const char *word;
  OnwardPassport *(*make) (const char *what, const char *given);
} makers[] = {
  { "answer", with_answer }, { "kept", with_kept },     { "part", with_part },
  { "list", with_list },     { "school", with_school }, { "more", with_more },
};

static OnwardPassport *
make (const char *heading, const char *given)
{
  g_auto (GStrv) words = g_strsplit (heading, " ", 2);

  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    if (g_str_equal (makers[i].word, words[0]))
      return makers[i].make (words[1], given);
  g_error ("changes.txt: %s", heading);
}

/* A block is its heading, "from", "to" and the sentences. */
static guint
check_block (const char *block)
{
  g_auto (GStrv) lines = g_strsplit (block, "\n", 4);
  g_autoptr (OnwardPassport) before = NULL;
  g_autoptr (OnwardPassport) after = NULL;
  g_autofree char *told = NULL;

  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[1], "from ") && g_str_has_prefix (lines[2], "to "));
  before = make (lines[0], lines[1] + 5);
  after = make (lines[0], lines[2] + 3);
  told = tell (before, after);
  g_strchomp (told);
  g_strchomp (lines[3]);
  if (g_getenv ("ONWARD_SHOW") != NULL)
    printf ("%s\n%s\n%s\n%s\n\n", lines[0], lines[1], lines[2], told);
  else
    g_assert_cmpstr (told, ==, lines[3]);
  return 1;
}

static void
test_sentences (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "changes.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) blocks = NULL;
  guint count = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  blocks = g_strsplit (text, "\n\n", -1);
  for (guint i = 1; blocks[i] != NULL; i++) /* the first one says what the file is */
    count += check_block (blocks[i]);
  g_test_message ("count: %u edits told as changes.txt has them", count);
  g_assert_cmpuint (count, >=, 60);
}

/* --- every kind and every part --- */

static gboolean
file_has (const char *text, const char *heading)
{
  g_autofree char *line = g_strconcat ("\n", heading, "\n", NULL);

  return strstr (text, line) != NULL;
}

static void
test_every_kind_and_part_is_read (void)
{
  static const char *const kinds[] = { "card.preferred-name",   /* line */
                                       "about.matters",         /* text */
                                       "about.people-like",     /* list */
                                       "communication.time",    /* choice */
                                       "communication.tell-me", /* choices */
                                       "plans.next-review",     /* date */
                                       "plans.ehc-plan",        /* yes/no */
                                       "hard-times.call",       /* person */
                                       "job-coach.tasks" };     /* records */
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "changes.txt", NULL);
  g_autofree char *text = NULL;
  const char *part = NULL;
  guint seen = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *heading = g_strconcat ("answer ", kinds[i], NULL);
      const OnwardQuestion *question
          = onward_question_set_find (onward_question_set_get (), kinds[i]);

      g_assert_true (file_has (text, heading));
      seen |= 1u << question->kind;
    }
  g_assert_cmpuint (seen, ==, (1u << (ONWARD_KIND_RECORDS + 1)) - 1);
  for (guint i = 0; (part = onward_adjustment_part_path (i)) != NULL; i++)
    {
      g_autofree char *heading = g_strconcat ("part ", part, NULL);

      if (!file_has (text, heading))
        g_error ("changes.txt has no %s", heading);
    }
}

/* --- quotes --- */

static void
test_quotes (void)
{
  static const struct
  {
    const char *text;
    guint columns;
    const char *quote;
  } cases[] = {
    { "I like it.", 20, "I like it" },
    { "Wait...", 20, "Wait..." },
    { " two\n\n lines ", 20, "two lines" },
    { "", 20, "" },
    { "one two three four five", 12, "one two…" },
    { "aaaaaaaaaaaaaaaaaaaaaaaa", 10, "aaaaaaaa…" },
    { "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", 5, "e\u0301e\u0301e\u0301…" },
    { "👩🏽‍🍳👩🏽‍🍳👩🏽‍🍳", 5, "👩🏽‍🍳…" },
    { "🇬🇧🇫🇷🇬🇧🇫🇷", 6, "🇬🇧🇫🇷…" },
    { "a\u202eb", 20, "ab" }, /* else the rest of the sentence would be turned round */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quote = onward_quote (cases[i].text, cases[i].columns);

      g_assert_cmpstr (quote, ==, cases[i].quote);
    }
}

/* The part that changed is in both quotes, however long the text is before it. */
static void
test_quotes_show_the_change (void)
{
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autofree char *one = NULL, *other = NULL;
  g_autofree char *was = NULL, *is = NULL;

  while (long_text->len < 3900)
    g_string_append (long_text, "the bus came and ");
  one = g_strconcat (long_text->str, "I was early. So I sat down.", NULL);
  other = g_strconcat (long_text->str, "I was late. So I sat down.", NULL);
  g_assert_true (onward_quote_change (one, other, &was, &is));
  g_assert_cmpstr (was, ==, "…bus came and I was early. So I sat down");
  g_assert_cmpstr (is, ==, "…bus came and I was late. So I sat down");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/changes/are-told-in-the-sentences-of-the-file", test_sentences);
  g_test_add_func ("/passport/changes/of-every-kind-and-part-are-in-the-file",
                   test_every_kind_and_part_is_read);
  g_test_add_func ("/passport/quote/cuts-no-character-and-no-line", test_quotes);
  g_test_add_func ("/passport/quote/shows-what-changed", test_quotes_show_the_change);
  return g_test_run ();
}
