/* A passport keeps answers and adjustments, writes the same bytes for the same content, and loses
 * nothing that a later version wrote. */

#include <json-glib/json-glib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "passport/onward-passport.h"

static JsonNode *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);

  g_assert_no_error (error);
  return node;
}

static char *
print (OnwardPassport *passport)
{
  g_autoptr (JsonNode) node = onward_passport_to_json (passport);

  return json_to_string (node, FALSE);
}

static OnwardAnswer *
answer (const char *question_id, const char *json)
{
  const OnwardQuestion *question
      = onward_question_set_find (onward_question_set_get (), question_id);
  g_autoptr (JsonNode) value = parse (json);
  g_autoptr (GError) error = NULL;
  OnwardAnswer *made = NULL;
  GDate on;

  g_assert_true (onward_date_parse ("2026-11-21", &on));
  made = onward_answer_new (question, value, ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN, &on, &error);
  g_assert_no_error (error);
  return made;
}

static OnwardAdjustment *
adjustment (const char *title)
{
  g_autoptr (GError) error = NULL;
  OnwardAdjustment *made = onward_adjustment_new_own (title, &error);

  g_assert_no_error (error);
  return made;
}

static void
add (OnwardPassport *passport, const char *title)
{
  g_autoptr (OnwardAdjustment) made = adjustment (title);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_passport_add_adjustment (passport, made, &error));
  g_assert_no_error (error);
}

static void
test_new_is_empty_and_made_now (void)
{
  OnwardPassport *passport = NULL;
  g_autoptr (OnwardPassport) another = onward_passport_new ();
  g_autofree char *name = NULL;

  g_assert_true (onward_clock_set_from_text ("2026-11-21T09:00:00Z"));
  passport = onward_passport_new ();
  g_assert_true (g_regex_match_simple ("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-",
                                       onward_passport_get_id (passport), 0, 0));
  g_assert_cmpstr (onward_passport_get_id (passport), !=, onward_passport_get_id (another));
  g_assert_cmpint (onward_passport_get_created (passport), ==, 1795251600);
  g_assert_cmpuint (onward_passport_count_answers (passport), ==, 0);
  g_assert_cmpuint (onward_passport_get_adjustments (passport)->len, ==, 0);
  g_assert_null (onward_passport_get_school (passport));
  name = onward_passport_dup_name (passport);
  g_assert_cmpstr (name, ==, "No name yet");
  onward_clock_reset ();
  g_assert_finalize_object (passport);
}

static void
test_answers_replace_and_go (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autofree char *words = NULL;

  onward_passport_take_answer (passport, answer ("about.matters", "\"Trains\""));
  onward_passport_take_answer (passport, answer ("about.matters", "\"Maps\""));
  onward_passport_take_answer (passport, answer ("about.proud", "\" \""));
  g_assert_cmpuint (onward_passport_count_answers (passport), ==, 1);
  words = onward_answer_in_words (onward_passport_get_answer (passport, "about.matters"));
  g_assert_cmpstr (words, ==, "Maps");
  g_assert_true (onward_passport_clear_answer (passport, "about.matters"));
  g_assert_false (onward_passport_clear_answer (passport, "about.matters"));
  g_assert_null (onward_passport_get_answer (passport, "about.matters"));
}

static void
test_name_is_theirs_before_the_schools (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (JsonNode) school = parse ("{\"surname\":\"Example\",\"forename\":\"Roberta\","
                                       "\"preferred_forename\":\"Robin\"}");
  g_autofree char *schools = NULL;
  g_autofree char *theirs = NULL;

  onward_passport_set_school (passport, json_node_get_object (school));
  schools = onward_passport_dup_name (passport);
  g_assert_cmpstr (schools, ==, "Robin Example");
  onward_passport_take_answer (passport, answer ("card.preferred-name", "\"Rob\""));
  theirs = onward_passport_dup_name (passport);
  g_assert_cmpstr (theirs, ==, "Rob");
}

static const char *
title_at (OnwardPassport *passport, guint position)
{
  return onward_adjustment_get_title (onward_passport_get_adjustments (passport)->pdata[position]);
}

static void
test_adjustments_keep_their_order (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (GError) error = NULL;

  add (passport, "one");
  add (passport, "two");
  add (passport, "three");
  g_assert_true (onward_passport_move_adjustment (passport, 0, 2, &error));
  g_assert_cmpstr (title_at (passport, 0), ==, "two");
  g_assert_cmpstr (title_at (passport, 2), ==, "one");
  g_assert_true (onward_passport_move_adjustment (passport, 2, 0, &error));
  g_assert_cmpstr (title_at (passport, 0), ==, "one");
  g_assert_true (onward_passport_remove_adjustment (passport, 1, &error));
  g_assert_cmpstr (title_at (passport, 1), ==, "three");
  g_assert_no_error (error);
}

static void
test_adjustments_refuse_no_place (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (GError) removing = NULL;
  g_autoptr (GError) from = NULL;
  g_autoptr (GError) to = NULL;

  add (passport, "one");
  g_assert_false (onward_passport_remove_adjustment (passport, 1, &removing));
  g_assert_error (removing, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_UNKNOWN);
  g_assert_false (onward_passport_move_adjustment (passport, 1, 0, &from));
  g_assert_error (from, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_UNKNOWN);
  g_assert_false (onward_passport_move_adjustment (passport, 0, 1, &to));
  g_assert_error (to, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_UNKNOWN);
}

static void
test_adjustments_stand_once (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (OnwardAdjustment) made = adjustment ("one");
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_passport_add_adjustment (passport, made, NULL));
  g_assert_false (onward_passport_add_adjustment (passport, made, &error));
  g_assert_error (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_TWICE);
  g_assert_cmpuint (onward_passport_get_adjustments (passport)->len, ==, 1);
}

static void
test_adjustments_have_a_limit (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (OnwardAdjustment) one_more = adjustment ("one more");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < ONWARD_ADJUSTMENTS_MAX; i++)
    add (passport, "one");
  g_assert_false (onward_passport_add_adjustment (passport, one_more, &error));
  g_assert_error (error, ONWARD_PASSPORT_ERROR, ONWARD_PASSPORT_ERROR_LIMIT);
}

static void
test_json_follows_the_question_set (void)
{
  g_autoptr (OnwardPassport) a = onward_passport_new ();
  g_autoptr (JsonNode) node = onward_passport_to_json (a);
  g_autoptr (OnwardPassport) b = onward_passport_from_json (node, NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  onward_passport_take_answer (a, answer ("card.preferred-name", "\"Robin\""));
  onward_passport_take_answer (a, answer ("about.matters", "\"Maps\""));
  onward_passport_take_answer (b, answer ("about.matters", "\"Maps\""));
  onward_passport_take_answer (b, answer ("card.preferred-name", "\"Robin\""));
  first = print (a);
  second = print (b);
  g_assert_cmpstr (first, ==, second);
}

#define HEAD                                                                                       \
  "\"format\":1,\"id\":\"urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e\","                         \
  "\"created\":\"2026-11-21T09:00:00Z\""

static const char later[]
    = "{" HEAD ",\"answers\":{\"about.matters\":{\"value\":\"Maps\",\"by\":\"young-person\","
      "\"words\":\"own\",\"on\":\"2026-11-21\",\"mood\":\"good\"},"
      "\"retired.question\":{\"value\":\"still here\"},"
      "\"communication.time\":{\"value\":{\"id\":\"a-later-choice\"},\"by\":\"family\","
      "\"words\":\"own\",\"on\":\"2026-11-21\"}},"
      "\"adjustments\":[{\"id\":\"desk-lamp\",\"title\":\"A desk lamp\",\"state\":\"floating\"}],"
      "\"school\":{\"surname\":\"Example\",\"needs\":[{\"rank\":1}]},\"later\":{\"x\":[null,1.5]}}";

static void
test_json_keeps_what_is_later (void)
{
  g_autoptr (JsonNode) node = parse (later);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardPassport) passport = onward_passport_from_json (node, &error);
  JsonObject *unread = NULL;
  g_autofree char *back = NULL;

  g_assert_no_error (error);
  back = print (passport);
  g_assert_cmpstr (back, ==, later);
  unread = onward_passport_get_unread (passport);
  g_assert_cmpuint (json_object_get_size (unread), ==, 2);
  g_assert_true (json_object_has_member (unread, "retired.question"));
  g_assert_null (onward_passport_get_answer (passport, "communication.time"));
  g_assert_cmpuint (onward_passport_count_answers (passport), ==, 1);
}

static void
test_unread_answers_give_way (void)
{
  g_autoptr (JsonNode) node = parse (later);
  g_autoptr (OnwardPassport) passport = onward_passport_from_json (node, NULL);

  onward_passport_take_answer (passport, answer ("communication.time", "\"not-sure\""));
  g_assert_true (onward_passport_clear_answer (passport, "retired.question"));
  g_assert_cmpuint (json_object_get_size (onward_passport_get_unread (passport)), ==, 0);
  g_assert_cmpuint (onward_passport_count_answers (passport), ==, 2);
}

static void
test_json_refuses (void)
{
  const struct
  {
    const char *json;
    OnwardPassportError code;
  } wrong[] = {
    { "[]", ONWARD_PASSPORT_ERROR_MALFORMED },
    { "{}", ONWARD_PASSPORT_ERROR_MALFORMED },
    { "{\"format\":\"1\"}", ONWARD_PASSPORT_ERROR_MALFORMED },
    { "{\"format\":0}", ONWARD_PASSPORT_ERROR_MALFORMED },
    { "{\"format\":2}", ONWARD_PASSPORT_ERROR_TOO_NEW },
    { "{\"format\":1,\"id\":\"7\",\"created\":\"2026-11-21T09:00:00Z\"}",
      ONWARD_PASSPORT_ERROR_MALFORMED },
    { "{\"format\":1,\"id\":\"urn:uuid:7\",\"created\":\"2026-11-21T09:00:00Z\"}",
      ONWARD_PASSPORT_ERROR_MALFORMED },
    { "{\"format\":1,\"id\":\"urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e\"}",
      ONWARD_PASSPORT_ERROR_MALFORMED },
    { "{\"format\":1,\"id\":\"urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e\","
      "\"created\":\"yesterday\"}",
      ONWARD_PASSPORT_ERROR_MALFORMED },
    { "{" HEAD ",\"answers\":[]}", ONWARD_PASSPORT_ERROR_MALFORMED },
    { "{" HEAD ",\"adjustments\":{}}", ONWARD_PASSPORT_ERROR_MALFORMED },
    { "{" HEAD ",\"adjustments\":[7]}", ONWARD_PASSPORT_ERROR_MALFORMED },
    { "{" HEAD ",\"adjustments\":[{\"id\":\"a\"}]}", ONWARD_PASSPORT_ERROR_MALFORMED },
    { "{" HEAD ",\"adjustments\":[{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"a\",\"title\":\"A\"}]}",
      ONWARD_PASSPORT_ERROR_TWICE },
    { "{" HEAD ",\"school\":[]}", ONWARD_PASSPORT_ERROR_MALFORMED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) node = parse (wrong[i].json);
      g_autoptr (GError) error = NULL;

      g_assert_null (onward_passport_from_json (node, &error));
      g_assert_error (error, ONWARD_PASSPORT_ERROR, (int)wrong[i].code);
    }
}

static void
take_persons_answer (JsonObject *answers, const char *id, JsonNode *node, gpointer passport)
{
  const OnwardQuestion *question = onward_question_set_find (onward_question_set_get (), id);
  g_autoptr (GError) error = NULL;
  OnwardAnswer *made = NULL;

  g_assert_nonnull (question);
  made = onward_answer_from_json (question, node, &error);
  g_assert_no_error (error);
  onward_passport_take_answer (passport, made);
}

/* The invented people of tests/people: full passports, read, written and read back. */
static OnwardPassport *
read_person (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("ONWARD_PEOPLE"), name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  OnwardPassport *passport = onward_passport_new ();
  JsonObject *root = NULL;
  JsonArray *adjustments = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  json_object_foreach_member (json_object_get_object_member (root, "answers"), take_persons_answer,
                              passport);
  adjustments = json_object_get_array_member (root, "adjustments");
  for (guint i = 0; i < json_array_get_length (adjustments); i++)
    {
      g_autoptr (OnwardAdjustment) made
          = onward_adjustment_from_json (json_array_get_element (adjustments, i), &error);

      g_assert_no_error (error);
      onward_passport_add_adjustment (passport, made, &error);
      g_assert_no_error (error);
    }
  return passport;
}

static void
test_people_read_back (void)
{
  const char *const names[] = { "robin.json", "sam.json" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (OnwardPassport) passport = read_person (names[i]);
      g_autoptr (JsonNode) node = onward_passport_to_json (passport);
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardPassport) again = onward_passport_from_json (node, &error);
      g_autofree char *first = print (passport);
      g_autofree char *second = NULL;

      g_assert_no_error (error);
      second = print (again);
      g_assert_cmpstr (first, ==, second);
      g_assert_cmpuint (onward_passport_count_answers (again), >=, 60);
      g_assert_cmpuint (onward_passport_get_adjustments (again)->len, >=, 8);
      g_assert_cmpuint (json_object_get_size (onward_passport_get_unread (again)), ==, 0);
    }
}

static OnwardPassport *
with_ready (const char *ready)
{
  g_autofree char *json
      = g_strdup_printf ("{\"format\":1,\"id\":\"urn:uuid:8c4f2f6e-9d0c-4b4b-9a58-6b0f6f1f0a11\","
                         "\"created\":\"2026-11-21T09:00:00Z\",\"ready\":%s}",
                         ready);
  g_autoptr (JsonNode) node = parse (json);
  g_autoptr (GError) error = NULL;
  OnwardPassport *passport = onward_passport_from_json (node, &error);

  g_assert_no_error (error);
  return passport;
}

static void
test_ready_is_a_day (void)
{
  g_autoptr (OnwardPassport) passport = with_ready ("\"2026-11-21\"");
  g_autofree char *kept = print (passport);
  g_autofree char *taken_off = NULL;
  GDate on;

  g_assert_true (onward_passport_get_ready (passport, &on));
  g_assert_cmpuint (g_date_get_julian (&on), ==, 739941);
  g_assert_nonnull (strstr (kept, "\"ready\":\"2026-11-21\""));
  onward_passport_set_ready (passport, NULL);
  g_assert_false (onward_passport_get_ready (passport, NULL));
  taken_off = print (passport);
  g_assert_null (strstr (taken_off, "ready"));
}

static void
test_ready_that_is_no_day_is_kept (void)
{
  static const char *const others[]
      = { "true", "\"soon\"", "{\"on\":\"2026-11-21\"}", "\"2026-02-30\"", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (OnwardPassport) passport = with_ready (others[i]);
      g_autofree char *member = g_strconcat ("\"ready\":", others[i], NULL);
      g_autofree char *kept = print (passport);
      g_autofree char *said = NULL;
      GDate on;

      g_assert_false (onward_passport_get_ready (passport, NULL));
      g_assert_nonnull (strstr (kept, member));
      g_date_set_dmy (&on, 21, G_DATE_NOVEMBER, 2026);
      onward_passport_set_ready (passport, &on);
      said = print (passport);
      g_assert_null (strstr (said, member));
      g_assert_nonnull (strstr (said, "\"ready\":\"2026-11-21\""));
    }
}

/* Without an answer, families may not; a no after a yes counts. */
static void
test_family_writes_only_after_a_yes (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();

  g_assert_false (onward_passport_family_may_write (passport));
  onward_passport_take_answer (passport, answer (ONWARD_FAMILY_MAY_WRITE, "true"));
  g_assert_true (onward_passport_family_may_write (passport));
  onward_passport_take_answer (passport, answer (ONWARD_FAMILY_MAY_WRITE, "false"));
  g_assert_false (onward_passport_family_may_write (passport));
  onward_passport_clear_answer (passport, ONWARD_FAMILY_MAY_WRITE);
  g_assert_false (onward_passport_family_may_write (passport));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/passport/new-is-empty-and-made-now", test_new_is_empty_and_made_now);
  g_test_add_func ("/passport/passport/answers-replace-and-go", test_answers_replace_and_go);
  g_test_add_func ("/passport/passport/family-writes-only-after-a-yes",
                   test_family_writes_only_after_a_yes);
  g_test_add_func ("/passport/passport/name-is-theirs-before-the-schools",
                   test_name_is_theirs_before_the_schools);
  g_test_add_func ("/passport/passport/adjustments/keep-their-order",
                   test_adjustments_keep_their_order);
  g_test_add_func ("/passport/passport/adjustments/refuse-no-place",
                   test_adjustments_refuse_no_place);
  g_test_add_func ("/passport/passport/adjustments/stand-once", test_adjustments_stand_once);
  g_test_add_func ("/passport/passport/adjustments/have-a-limit", test_adjustments_have_a_limit);
  g_test_add_func ("/passport/passport/json/follows-the-question-set",
                   test_json_follows_the_question_set);
  g_test_add_func ("/passport/passport/json/keeps-what-is-later", test_json_keeps_what_is_later);
  g_test_add_func ("/passport/passport/json/unread-answers-give-way", test_unread_answers_give_way);
  g_test_add_func ("/passport/passport/json/refuses", test_json_refuses);
  g_test_add_func ("/passport/passport/ready/is-a-day", test_ready_is_a_day);
  g_test_add_func ("/passport/passport/ready/is-kept-where-it-is-no-day",
                   test_ready_that_is_no_day_is_kept);
  g_test_add_func ("/passport/passport/people-read-back", test_people_read_back);
  return g_test_run ();
}
