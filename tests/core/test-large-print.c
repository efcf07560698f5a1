/* test-large-print.c: the young person's own page holds everything that has an answer and nothing
 * else, says whose words they are, and lets neither a text nor a browser do more than show it. */

#include <string.h>

#include "paper/onward-large-print.h"
#include "passport/onward-clock.h"
#include "people.h"

#define SAY_NAME "card.preferred-name"

static void
say (OnwardPassport *passport, const char *id, const char *text, OnwardBy by, OnwardWords words)
{
  const OnwardQuestion *question = onward_question_set_find (onward_question_set_get (), id);
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  g_autoptr (GError) error = NULL;
  OnwardAnswer *answer = NULL;
  GDate on;

  onward_clock_today (&on);
  answer = onward_answer_new (question, value, by, words, &on, &error);
  g_assert_no_error (error);
  onward_passport_take_answer (passport, answer);
}

static void
say_own (OnwardPassport *passport, const char *id, const char *text)
{
  say (passport, id, text, ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN);
}

static OnwardAdjustment *
add (OnwardPassport *passport, const char *title, const char *importance, const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardAdjustment) adjustment = onward_adjustment_new_own (title, &error);
  g_autoptr (JsonNode) much = json_node_init_string (json_node_alloc (), importance);
  g_autoptr (JsonNode) how = json_node_init_string (json_node_alloc (), state);

  g_assert_true (onward_adjustment_set (adjustment, "importance", much, &error));
  g_assert_true (onward_adjustment_set (adjustment, "state", how, &error));
  g_assert_true (onward_passport_add_adjustment (passport, adjustment, &error));
  g_assert_no_error (error);
  return adjustment;
}

static guint
count (const char *page, const char *text)
{
  guint found = 0;

  for (const char *at = strstr (page, text); at != NULL; at = strstr (at + 1, text))
    found++;
  return found;
}

static void
assert_in_order (const char *page, ...)
{
  const char *at = page;
  va_list texts;

  va_start (texts, page);
  for (const char *text = va_arg (texts, char *); text != NULL; text = va_arg (texts, char *))
    {
      at = strstr (at, text);
      if (at == NULL)
        g_error ("a text is missing, or stands before another");
    }
  va_end (texts);
}

static void
test_shows_what_was_typed (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autofree char *page = NULL;

  say_own (passport, SAY_NAME, "Sam & Co <b>\"'");
  say_own (passport, "about.matters", "</p><script>alert(1)</script>\nsecond line");
  page = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
  g_assert_nonnull (
      strstr (page, "<h1 dir=\"auto\">Sam &amp; Co &lt;b&gt;&quot;&apos;</h1>")
          ?: strstr (page, "<h1 dir=\"auto\">Sam &amp; Co &lt;b&gt;&quot;&#39;</h1>"));
  g_assert_nonnull (strstr (page, "dir=\"auto\">&lt;/p&gt;&lt;script&gt;alert(1)"));
  g_assert_null (strstr (page, "<script"));
  g_assert_null (strstr (page, "<b>"));
}

/* Nobody's text leaves its element: there is no place for one outside dir="auto". */
static void
test_isolates_every_text_of_people (void)
{
  static const char mark[] = "\327\220 zzz";
  g_autoptr (OnwardPassport) passport = people_make_full ();
  g_autofree char *page = NULL;

  say_own (passport, SAY_NAME, mark);
  page = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
  g_assert_cmpuint (count (page, mark), >=, 2);
  for (const char *at = strstr (page, mark); at != NULL; at = strstr (at + 1, mark))
    g_assert_true (at > page + 11 && strncmp (at - 11, "dir=\"auto\">", 11) == 0);
}

static void
test_lets_nothing_load_or_run (void)
{
  g_autoptr (OnwardPassport) passport = people_load ("robin");
  g_autofree char *page = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
  const char *style = strstr (page, "<style>") + strlen ("<style>");
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[32];
  gsize length = sizeof bytes;
  g_autofree char *hash = NULL;
  g_autofree char *policy = NULL;

  g_checksum_update (checksum, (const guchar *)style, strstr (style, "</style>") - style);
  g_checksum_get_digest (checksum, bytes, &length);
  hash = g_base64_encode (bytes, length);
  policy = g_strdup_printf ("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                            "'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">",
                            hash);
  g_assert_nonnull (strstr (page, policy));
  g_assert_true (strstr (page, policy) < style);
  g_assert_cmpuint (count (page, "<style"), ==, 1);
  for (guint i = 0; i < 7; i++)
    g_assert_null (strstr (page, ((const char *[]){ "http://", "https://", "url(",
                                                    " src=", " href=", " style=", "<script" })[i]));
}

static void
test_says_language_direction_and_day (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autofree char *page = NULL;

  onward_clock_set (1795251600); /* 21 November 2026 */
  page = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>\n<html lang=\"en-GB\" dir=\"ltr\">"));
  g_assert_nonnull (strstr (page, "Made on 21 November 2026."));
  g_assert_nonnull (strstr (page, "There are no answers yet."));
  g_assert_cmpuint (count (page, "<section"), ==, 0);
}

/* Browsers show the title in lists of windows. */
static void
test_names_nobody_in_its_title (void)
{
  g_autoptr (OnwardPassport) passport = people_load ("robin");
  g_autofree char *page = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);

  g_assert_nonnull (strstr (page, "<title>My page</title>"));
  g_assert_nonnull (strstr (page, "<h1 dir=\"auto\">Robin</h1>"));
}

static void
test_says_whose_words_they_are (void)
{
  static const struct
  {
    OnwardBy by;
    OnwardWords words;
    const char *sentence;
  } cases[] = {
    { ONWARD_BY_FAMILY, ONWARD_WORDS_OWN, "My family said this." },
    { ONWARD_BY_FAMILY, ONWARD_WORDS_WRITTEN_FOR, "My family wrote this down for me." },
    { ONWARD_BY_SENDCO, ONWARD_WORDS_OWN, "My SENDCo said this." },
    { ONWARD_BY_SENDCO, ONWARD_WORDS_WRITTEN_FOR, "My SENDCo wrote this down for me." },
    { ONWARD_BY_OTHER, ONWARD_WORDS_OWN, "Somebody else said this." },
    { ONWARD_BY_OTHER, ONWARD_WORDS_WRITTEN_FOR, "Somebody else wrote this down for me." },
    { ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_WRITTEN_FOR, "My words. Somebody wrote them down" },
  };
  g_autoptr (OnwardPassport) passport = onward_passport_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *page = NULL;

      say (passport, "about.matters", "Music.", cases[i].by, cases[i].words);
      page = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
      assert_in_order (page, "These are my own words.", "Music.", cases[i].sentence, NULL);
      g_assert_cmpuint (count (page, "class=\"soft whose\""), ==, 1);
    }
}

static void
test_does_not_mark_their_own_words (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autofree char *page = NULL;

  say_own (passport, "about.matters", "Music.");
  page = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
  g_assert_cmpuint (count (page, "class=\"soft whose\""), ==, 0);
}

/* Each section once, in the order it is asked; but the most private at the end. */
static void
test_keeps_the_order_of_the_questions (void)
{
  g_autoptr (OnwardPassport) passport = people_make_full ();
  g_autofree char *page = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  const char *private = strstr (page, "My private pages");
  const char *open = page, *closed = private;

  g_assert_nonnull (private);
  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (sections, i);
      const OnwardQuestion *first = g_ptr_array_index (section->questions, 0);
      g_autofree char *escaped = g_markup_escape_text (section->title, -1);
      g_autofree char *title = g_strdup_printf ("<span>%s</span></h2>", escaped);
      const char **at = first->item_by_item ? &closed : &open;

      g_assert_cmpuint (count (page, title), ==, 1);
      *at = strstr (*at, title);
      g_assert_nonnull (*at);
      g_assert_true ((*at > private) == first->item_by_item);
    }
}

/* Also what is for own use: it is their own page. */
static void
test_holds_every_answer_of_the_fullest_passport (void)
{
  g_autoptr (OnwardPassport) passport = people_make_full ();
  g_autofree char *page = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());
  guint answers = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->questions->len; j++)
        {
          const OnwardQuestion *question = g_ptr_array_index (section->questions, j);
          g_autofree char *escaped = g_markup_escape_text (question->heading, -1);
          g_autofree char *heading = g_strdup_printf ("<h3>%s</h3>", escaped);

          if (g_str_equal (question->id, "helps.adjustments"))
            continue;
          answers++;
          g_assert_nonnull (strstr (page, heading));
        }
    }
  g_assert_cmpuint (count (page, "<div class=\"item with-picture\">"), ==,
                    answers + onward_passport_get_adjustments (passport)->len);
}

static void
test_puts_own_words_first_and_costs_nowhere (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  OnwardAdjustment *adjustment = add (passport, "Headphones & hood", "helps-a-lot", "used-now");
  static const char *const values[][2] = { { "my_words", "Only at <lunch>" },
                                           { "why", "Noise fills my head" },
                                           { "review.comment", "Works outside" },
                                           { "cost.funding", "access-to-work" },
                                           { "cost.law_part", "aid" },
                                           { "often", "hard-days" } };
  g_autofree char *page = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), values[i][1]);
      g_autoptr (GError) error = NULL;

      g_assert_true (onward_adjustment_set (adjustment, values[i][0], value, &error));
      g_assert_no_error (error);
    }
  page = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
  assert_in_order (page, ">Headphones &amp; hood</h3>", "Only at &lt;lunch&gt;</p>",
                   "It helps a lot", "On hard days", "I use it now", "Noise fills my head",
                   "Works outside", NULL);
  g_assert_null (strstr (page, "Access to Work"));
  g_assert_null (strstr (page, "Kind of change"));
}

/* The shorter page: what is marked so in the question set, what must be first, room for notes. */
static void
test_meeting_is_short (void)
{
  g_autoptr (OnwardPassport) passport = people_make_full ();
  g_autofree char *page = NULL;
  GPtrArray *sections = onward_question_set_get_sections (onward_question_set_get ());

  page = onward_large_print (passport, ONWARD_LARGE_PRINT_MEETING);
  for (guint i = 0; i < sections->len; i++)
    {
      const OnwardSection *section = g_ptr_array_index (sections, i);

      for (guint j = 0; j < section->questions->len; j++)
        {
          const OnwardQuestion *question = g_ptr_array_index (section->questions, j);
          g_autofree char *heading = g_strdup_printf ("<h3>%s</h3>", question->heading);

          if (!g_str_equal (question->id, "helps.adjustments"))
            g_assert_cmpint (strstr (page, heading) != NULL, ==, question->meeting);
        }
    }
}

static void
test_meeting_begins_with_what_must_be (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autofree char *page = NULL;

  add (passport, "Nice thing", "nice", "used-now");
  add (passport, "Must thing", "must", "agreed");
  add (passport, "Useless thing", "must", "tried-did-not-work");
  add (passport, "Ended thing", "helps-a-lot", "stopped");
  say_own (passport, "goals.in-short", "A job with trains.");
  page = onward_large_print (passport, ONWARD_LARGE_PRINT_MEETING);
  assert_in_order (page, "For my meeting", "I must have this", ">Must thing</h3>",
                   "These things help, too", "<li dir=\"auto\">Nice thing</li>",
                   "A job with trains.", "What I want to say", "What we agreed", NULL);
  g_assert_null (strstr (page, "Useless thing"));
  g_assert_null (strstr (page, "Ended thing"));
  g_assert_cmpuint (count (page, "class=\"line\""), ==, 10);
}

static void
test_whole_keeps_what_did_not_work (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autofree char *page = NULL;

  add (passport, "Useless thing", "must", "tried-did-not-work");
  page = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
  assert_in_order (page, "Useless thing", "Tried it, and it did not work", NULL);
}

static void
test_counts_what_it_cannot_read (void)
{
  g_autoptr (JsonNode) node = json_from_string (
      "{\"format\":1,\"id\":\"urn:uuid:6a3cfb02-0f2f-4a8b-9d0e-3d1f4c8c9a10\","
      "\"created\":\"2026-11-21T09:00:00Z\",\"answers\":{\"later.question\":{\"value\":\"x\","
      "\"by\":\"young-person\",\"words\":\"own\",\"on\":\"2026-11-21\"}},\"adjustments\":[]}",
      NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) passport = onward_passport_from_json (node, &error);
  g_autofree char *page = NULL;

  g_assert_no_error (error);
  page = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
  g_assert_nonnull (strstr (page, "1 answer is of another version of Onward."));
}

static void
test_a_closed_family_page_is_left_out (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (JsonNode) yes = json_node_init_boolean (json_node_alloc (), TRUE);
  g_autoptr (GError) error = NULL;
  g_autofree char *closed = NULL;
  g_autofree char *open = NULL;
  GDate on;

  say (passport, "family.hope", "A job she likes", ONWARD_BY_FAMILY, ONWARD_WORDS_OWN);
  closed = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
  g_assert_cmpuint (count (closed, "A job she likes"), ==, 0);

  onward_clock_today (&on);
  onward_passport_take_answer (
      passport, onward_answer_new (
                    onward_question_set_find (onward_question_set_get (), ONWARD_FAMILY_MAY_WRITE),
                    yes, ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &on, &error));
  g_assert_no_error (error);
  open = onward_large_print (passport, ONWARD_LARGE_PRINT_WHOLE);
  g_assert_cmpuint (count (open, "A job she likes"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function) g_test_add_func ("/paper/large-print/" name, function)
  CASE ("shows-what-was-typed", test_shows_what_was_typed);
  CASE ("isolates-every-text-of-people", test_isolates_every_text_of_people);
  CASE ("lets-nothing-load-or-run", test_lets_nothing_load_or_run);
  CASE ("says-language-direction-and-day", test_says_language_direction_and_day);
  CASE ("names-nobody-in-its-title", test_names_nobody_in_its_title);
  CASE ("says-whose-words-they-are", test_says_whose_words_they_are);
  CASE ("does-not-mark-their-own-words", test_does_not_mark_their_own_words);
  CASE ("keeps-the-order-of-the-questions", test_keeps_the_order_of_the_questions);
  CASE ("holds-every-answer-of-the-fullest-passport",
        test_holds_every_answer_of_the_fullest_passport);
  CASE ("puts-own-words-first-and-costs-nowhere", test_puts_own_words_first_and_costs_nowhere);
  CASE ("meeting-is-short", test_meeting_is_short);
  CASE ("meeting-begins-with-what-must-be", test_meeting_begins_with_what_must_be);
  CASE ("whole-keeps-what-did-not-work", test_whole_keeps_what_did_not_work);
  CASE ("a-closed-family-page-is-left-out", test_a_closed_family_page_is_left_out);
  CASE ("counts-what-it-cannot-read", test_counts_what_it_cannot_read);
  return g_test_run ();
}
