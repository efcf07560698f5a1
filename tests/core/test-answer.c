/* An answer has one form for each kind of question, and says plainly what it cannot hold. */

#include <string.h>

#include <json-glib/json-glib.h>

#include "passport/onward-answer.h"
#include "passport/onward-date.h"

static JsonNode *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);

  g_assert_no_error (error);
  return node != NULL ? node : json_node_init_null (json_node_alloc ());
}

static OnwardAnswer *
answer (const char *question_id, const char *json, GError **error)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), question_id);
  g_autoptr (JsonNode) value = parse (json);
  GDate on;

  g_assert_nonnull (question);
  g_assert_true (onward_date_parse ("2026-11-21", &on));
  return onward_answer_new (question, value, ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &on, error);
}

static char *
repeat (const char *text, guint times)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (out, text);
  return g_strdup (out->str);
}

/* What is given, what is kept, and how people read it. */
static const struct
{
  const char *question, *given, *kept, *words;
} accepted[] = {
  { "card.preferred-name", "\"Robin\"", "\"Robin\"", "Robin" },
  { "card.preferred-name", "\"Zoe\\u0308\"", "\"Zoë\"", "Zoë" },
  { "about.matters", "\"a\\r\\nb\\rc\\td\"", "\"a\\nb\\nc d\"", "a\nb\nc d" },
  { "about.strengths", "[\"Maps\",\" \",\"Trains\"]", "[\"Maps\",\"Trains\"]", "Maps\nTrains" },
  { "about.strengths", "\"Maps\"", "[\"Maps\"]", "Maps" },
  { "communication.time", "\"not-sure\"", "{\"id\":\"not-sure\"}", "Not sure" },
  { "communication.time", "{\"text\":\"A day\",\"id\":\"other\"}",
    "{\"id\":\"other\",\"text\":\"A day\"}", "A day" },
  { "communication.tell-me", "[\"write-it\",{\"id\":\"one-thing\"},\"write-it\"]",
    "[{\"id\":\"write-it\"},{\"id\":\"one-thing\"}]", "Write it down\nSay one thing at a time" },
  { "communication.tell-me", "\"write-it\"", "[{\"id\":\"write-it\"}]", "Write it down" },
  { "job-coach.access-covers", "[\"other\"]", "[{\"id\":\"other\"}]", "Something else" },
  { "card.date-of-birth", "\"2010-02-28\"", "\"2010-02-28\"", "28 February 2010" },
  { "work.money-advice", "true", "true", "Yes" },
  { "work.money-advice", "\"no\"", "false", "No" },
  { "people.contact", "\"Alex Example\"", "{\"name\":\"Alex Example\"}", "Alex Example" },
  { "people.contact",
    "{\"agreed\":true,\"contact\":\"by phone\",\"name\":\"Alex Example\",\"role\":\"SENDCo\"}",
    "{\"name\":\"Alex Example\",\"role\":\"SENDCo\",\"contact\":\"by phone\",\"agreed\":true}",
    "Alex Example, SENDCo, by phone" },
  { "job-coach.tasks",
    "[{\"level\":\"alone\",\"task\":\"Post\",\"steps\":[\"Sort\",\"Carry\"]},{},{\"task\":\"Tea\"}"
    "]",
    "[{\"task\":\"Post\",\"steps\":[\"Sort\",\"Carry\"],\"level\":{\"id\":\"alone\"}},"
    "{\"task\":\"Tea\"}]",
    "Task: Post\nSteps: Sort; Carry\nHow I do it now: I do it on my own\n\nTask: Tea" },
};

static void
test_accepts_each_kind (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardAnswer) made = answer (accepted[i].question, accepted[i].given, &error);
      g_autofree char *kept = NULL;
      g_autofree char *words = NULL;

      g_assert_no_error (error);
      kept = json_to_string (onward_answer_get_value (made), FALSE);
      words = onward_answer_in_words (made);
      g_assert_cmpstr (kept, ==, accepted[i].kept);
      g_assert_cmpstr (words, ==, accepted[i].words);
    }
}

static const struct
{
  const char *question, *given;
  OnwardAnswerError code;
} refused[] = {
  { "card.preferred-name", "7", ONWARD_ANSWER_ERROR_KIND },
  { "card.preferred-name", "null", ONWARD_ANSWER_ERROR_KIND },
  { "card.preferred-name", "[\"Robin\"]", ONWARD_ANSWER_ERROR_KIND },
  { "card.preferred-name", "\"Ro\\nbin\"", ONWARD_ANSWER_ERROR_TEXT },
  { "about.matters", "\"bell \\u0007\"", ONWARD_ANSWER_ERROR_TEXT },
  { "about.matters", "\"\\u0085\"", ONWARD_ANSWER_ERROR_TEXT },
  { "about.matters", "\"\\u007f\"", ONWARD_ANSWER_ERROR_TEXT },
  { "about.matters", "\"\\ufdd0\"", ONWARD_ANSWER_ERROR_TEXT },
  { "about.matters", "\"\\uffff\"", ONWARD_ANSWER_ERROR_TEXT },
  { "about.matters", "true", ONWARD_ANSWER_ERROR_KIND },
  { "about.strengths", "{\"a\":\"b\"}", ONWARD_ANSWER_ERROR_KIND },
  { "about.strengths", "[\"Maps\",1]", ONWARD_ANSWER_ERROR_KIND },
  { "about.strengths", "[\"Maps\",null]", ONWARD_ANSWER_ERROR_KIND },
  { "communication.time", "\"never\"", ONWARD_ANSWER_ERROR_CHOICE },
  { "communication.time", "{\"id\":\"other\"}", ONWARD_ANSWER_ERROR_CHOICE },
  { "communication.time", "{\"id\":\"other\",\"text\":\" \"}", ONWARD_ANSWER_ERROR_CHOICE },
  { "communication.time", "{\"id\":\"not-sure\",\"text\":\"x\"}", ONWARD_ANSWER_ERROR_CHOICE },
  { "communication.time", "{\"id\":\"other\",\"text\":1}", ONWARD_ANSWER_ERROR_KIND },
  { "communication.time", "{\"id\":\"not-sure\",\"more\":1}", ONWARD_ANSWER_ERROR_KIND },
  { "communication.time", "{}", ONWARD_ANSWER_ERROR_KIND },
  { "communication.time", "[\"not-sure\"]", ONWARD_ANSWER_ERROR_KIND },
  { "communication.tell-me", "[\"shout\"]", ONWARD_ANSWER_ERROR_CHOICE },
  { "communication.tell-me", "[[\"write-it\"]]", ONWARD_ANSWER_ERROR_KIND },
  { "card.date-of-birth", "\"2010-02-29\"", ONWARD_ANSWER_ERROR_KIND },
  { "card.date-of-birth", "\"28/02/2010\"", ONWARD_ANSWER_ERROR_KIND },
  { "card.date-of-birth", "20100228", ONWARD_ANSWER_ERROR_KIND },
  { "work.money-advice", "\"maybe\"", ONWARD_ANSWER_ERROR_KIND },
  { "work.money-advice", "1", ONWARD_ANSWER_ERROR_KIND },
  { "people.contact", "{\"role\":\"SENDCo\"}", ONWARD_ANSWER_ERROR_KIND },
  { "people.contact", "{\"name\":\"Alex\",\"age\":\"7\"}", ONWARD_ANSWER_ERROR_KIND },
  { "people.contact", "{\"name\":\"Alex\",\"agreed\":\"yes\"}", ONWARD_ANSWER_ERROR_KIND },
  { "people.contact", "{\"name\":[]}", ONWARD_ANSWER_ERROR_KIND },
  { "people.contact", "[]", ONWARD_ANSWER_ERROR_KIND },
  { "job-coach.tasks", "\"Post\"", ONWARD_ANSWER_ERROR_KIND },
  { "job-coach.tasks", "[{\"task\":\"Post\",\"boss\":\"me\"}]", ONWARD_ANSWER_ERROR_KIND },
  { "job-coach.tasks", "[{\"level\":\"never\"}]", ONWARD_ANSWER_ERROR_CHOICE },
  { "helps.adjustments", "[{\"title\":\"Time\"}]", ONWARD_ANSWER_ERROR_KIND },
};

static void
test_refuses_each_kind (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      const OnwardQuestion *question
          = onward_question_set_find (onward_question_set_get (), refused[i].question);

      g_assert_null (answer (refused[i].question, refused[i].given, &error));
      g_assert_error (error, ONWARD_ANSWER_ERROR, (int)refused[i].code);
      g_assert_nonnull (strstr (error->message, question->heading));
    }
}

/* A limit is for code points after NFC: at it is accepted, one more is not. */
static void
test_limits_of_length (void)
{
  const struct
  {
    const char *question;
    guint max;
  } limits[] = { { "card.preferred-name", 60 }, { "communication.time", 120 } };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    for (guint more = 0; more < 2; more++)
      {
        g_autofree char *text = repeat ("e\xcc\x81", limits[i].max + more);
        g_autofree char *json = i == 0
                                    ? g_strdup_printf ("\"%s\"", text)
                                    : g_strdup_printf ("{\"id\":\"other\",\"text\":\"%s\"}", text);
        g_autoptr (GError) error = NULL;
        g_autoptr (OnwardAnswer) made = answer (limits[i].question, json, &error);

        if (more == 0)
          g_assert_no_error (error);
        else
          g_assert_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_LIMIT);
      }
}

static void
test_limits_of_items (void)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), "about.strengths");

  for (guint more = 0; more < 2; more++)
    {
      g_autofree char *items = repeat (",\"x\"", question->max_items + more);
      g_autofree char *json = g_strdup_printf ("[%s]", items + 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardAnswer) made = answer ("about.strengths", json, &error);

      if (more == 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_LIMIT);
    }
}

/* Each part is within its own limit, and all of them do not fit the 16 KiB of a disclosure. */
static void
test_limits_of_bytes (void)
{
  g_autofree char *step = repeat ("\xf0\x9f\x8e\x82", 80);
  g_autofree char *item
      = g_strdup_printf (",{\"steps\":[\"%s\",\"%s\",\"%s\",\"%s\"]}", step, step, step, step);

  for (guint many = 11; many < 13; many++)
    {
      g_autofree char *items = repeat (item, many);
      g_autofree char *json = g_strdup_printf ("[%s]", items + 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardAnswer) made = answer ("job-coach.tasks", json, &error);

      if (many == 11)
        g_assert_no_error (error);
      else
        g_assert_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_LIMIT);
    }
}

/* Where a question has no rule of its own, the format's limit holds. */
static void
test_text_has_a_limit (void)
{
  for (guint more = 0; more < 2; more++)
    {
      g_autofree char *text = repeat ("x", ONWARD_TEXT_MAX + more);
      g_autoptr (GError) error = NULL;
      g_autofree char *clean = onward_text_clean (text, 0, "Name", &error);

      if (more == 0)
        g_assert_cmpstr (clean, ==, text);
      else
        g_assert_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_LIMIT);
    }
}

static void
test_text_wants_utf8 (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (onward_text_clean ("\xed\xa0\x80", 0, "Name", &error)); /* a lone surrogate */
  g_assert_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_TEXT);
}

static void
test_empty_says_nothing (void)
{
  const char *const empty[][2] = { { "about.matters", "\" \\n\"" },
                                   { "about.strengths", "[]" },
                                   { "about.strengths", "[\"\",\" \"]" },
                                   { "people.contact", "{\"name\":\"\",\"agreed\":true}" },
                                   { "job-coach.tasks", "[{\"task\":\"\"},{}]" } };
  g_autoptr (OnwardAnswer) no = answer ("work.money-advice", "false", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_autoptr (OnwardAnswer) made = answer (empty[i][0], empty[i][1], NULL);

      g_assert_true (onward_answer_is_empty (made));
    }
  g_assert_false (onward_answer_is_empty (no));
}

static void
test_json_reads_back (void)
{
  const char *text
      = "{\"value\":[{\"id\":\"write-it\"}],\"by\":\"family\",\"words\":\"written-for\","
        "\"on\":\"2026-11-20\",\"later\":{\"more\":[1,null]}}";
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), "communication.tell-me");
  g_autoptr (JsonNode) node = parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardAnswer) read = onward_answer_from_json (question, node, &error);
  g_autoptr (JsonNode) written = NULL;
  g_autofree char *back = NULL;
  GDate on;

  g_assert_no_error (error);
  g_assert_cmpint (onward_answer_get_by (read), ==, ONWARD_BY_FAMILY);
  g_assert_cmpint (onward_answer_get_words (read), ==, ONWARD_WORDS_WRITTEN_FOR);
  onward_answer_get_on (read, &on);
  g_assert_cmpuint (g_date_get_day (&on), ==, 20);
  written = onward_answer_to_json (read);
  back = json_to_string (written, FALSE);
  g_assert_cmpstr (back, ==, text);
}

static void
test_json_refuses_parts_that_lack (void)
{
  const char *const wrong[]
      = { "[]",
          "{}",
          "{\"by\":\"family\",\"words\":\"own\",\"on\":\"2026-11-20\"}",
          "{\"value\":\"x\",\"by\":\"robot\",\"words\":\"own\",\"on\":\"2026-11-20\"}",
          "{\"value\":\"x\",\"by\":\"family\",\"words\":\"stolen\",\"on\":\"2026-11-20\"}",
          "{\"value\":\"x\",\"by\":\"family\",\"words\":\"own\",\"on\":\"2026-11-31\"}",
          "{\"value\":\"x\",\"by\":7,\"words\":\"own\",\"on\":\"2026-11-20\"}",
          "{\"value\":7,\"by\":\"family\",\"words\":\"own\",\"on\":\"2026-11-20\"}" };
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), "about.matters");

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) node = parse (wrong[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (onward_answer_from_json (question, node, &error));
      g_assert_error (error, ONWARD_ANSWER_ERROR, ONWARD_ANSWER_ERROR_KIND);
    }
}

static void
test_value_is_never_changed (void)
{
  OnwardAnswer *made = answer ("about.strengths", "[\"Maps\"]", NULL);

  g_assert_true (json_node_is_immutable (onward_answer_get_value (made)));
  g_assert_finalize_object (made);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/answer/accepts-each-kind", test_accepts_each_kind);
  g_test_add_func ("/passport/answer/refuses-each-kind", test_refuses_each_kind);
  g_test_add_func ("/passport/answer/limits/length", test_limits_of_length);
  g_test_add_func ("/passport/answer/limits/items", test_limits_of_items);
  g_test_add_func ("/passport/answer/limits/bytes", test_limits_of_bytes);
  g_test_add_func ("/passport/answer/text-has-a-limit", test_text_has_a_limit);
  g_test_add_func ("/passport/answer/text-wants-utf8", test_text_wants_utf8);
  g_test_add_func ("/passport/answer/empty-says-nothing", test_empty_says_nothing);
  g_test_add_func ("/passport/answer/json-reads-back", test_json_reads_back);
  g_test_add_func ("/passport/answer/json-refuses-parts-that-lack",
                   test_json_refuses_parts_that_lack);
  g_test_add_func ("/passport/answer/value-is-never-changed", test_value_is_never_changed);
  return g_test_run ();
}
