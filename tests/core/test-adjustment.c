/* An adjustment has the members of the transfer format, each with the rules of its field, and keeps
 * what a later version wrote. */

#include <string.h>

#include <json-glib/json-glib.h>

#include "passport/onward-adjustment.h"

static JsonNode *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);

  g_assert_no_error (error);
  return node != NULL ? node : json_node_init_null (json_node_alloc ());
}

static gboolean
set (OnwardAdjustment *self, const char *path, const char *json, GError **error)
{
  g_autoptr (JsonNode) node = parse (json);

  return onward_adjustment_set (self, path, node, error);
}

static char *
print (OnwardAdjustment *self)
{
  g_autoptr (JsonNode) node = onward_adjustment_to_json (self);

  return json_to_string (node, FALSE);
}

static OnwardAdjustment *
own (void)
{
  g_autoptr (GError) error = NULL;
  OnwardAdjustment *self = onward_adjustment_new_own ("A lamp of my own", &error);

  g_assert_no_error (error);
  return self;
}

static void
test_own_has_an_id_of_its_own (void)
{
  OnwardAdjustment *a = own ();
  g_autoptr (OnwardAdjustment) b = own ();

  g_assert_true (g_regex_match_simple ("^own-[a-z]{8}$", onward_adjustment_get_id (a), 0, 0));
  g_assert_cmpstr (onward_adjustment_get_id (a), !=, onward_adjustment_get_id (b));
  g_assert_cmpstr (onward_adjustment_get_title (a), ==, "A lamp of my own");
  g_assert_finalize_object (a);
}

static void
test_own_wants_a_title (void)
{
  const char *const wrong[]
      = { "", "  ", "two\nlines", "\x01",
          "a title of more than sixty characters, which is what there is room for" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (onward_adjustment_new_own (wrong[i], &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == ONWARD_ANSWER_ERROR);
    }
}

static void
test_entry_gives_what_is_everybodys (void)
{
  char *settings[] = { (char *)"learning", (char *)"workplace", NULL };
  char *providers[] = { (char *)"employer", NULL };
  const OnwardEntry entry = { .id = "desk-lamp",
                              .title = "A desk lamp",
                              .description = "You get a lamp.",
                              .my_words = "It was so dark.",
                              .barrier = "I cannot see.",
                              .for_the_adult = "Put a lamp there.",
                              .settings = settings,
                              .providers = providers };
  g_autoptr (OnwardAdjustment) self = onward_adjustment_new_from_entry (&entry);
  g_autofree char *json = print (self);

  g_assert_cmpstr (json, ==,
                   "{\"id\":\"desk-lamp\",\"title\":\"A desk lamp\",\"description\":\"You get a "
                   "lamp.\",\"what_to_do\":\"Put a lamp there.\",\"settings\":[\"learning\","
                   "\"workplace\"],\"providers\":[\"employer\"]}");
  g_assert_true (onward_adjustment_has (self, "settings", "workplace"));
  g_assert_false (onward_adjustment_has (self, "settings", "travel"));
  g_assert_false (onward_adjustment_has (self, "importance", "must"));
}

/* Every part there is, in the order it is written. */
static const char full[]
    = "{\"id\":\"desk-lamp\",\"title\":\"A desk lamp\",\"description\":\"You get a lamp.\","
      "\"what_to_do\":\"Put a lamp there.\",\"my_words\":\"Bright.\",\"settings\":[\"learning\"],"
      "\"importance\":\"must\",\"often\":\"hard-days\",\"state\":\"in-place\","
      "\"in_place_since\":\"2026-09-01\",\"review_on\":\"2027-03-01\",\"why\":\"It is dark.\","
      "\"evidence\":{\"since\":\"2025-09-01\",\"used_in\":\"All lessons\",\"seen_by\":\"teacher\"},"
      "\"agreed\":{\"with\":\"Head of year\",\"on\":\"2026-09-01\"},\"providers\":[\"employer\","
      "\"self\"],\"cost\":{\"funding\":\"other\",\"law_part\":\"aid\"},"
      "\"review\":{\"result\":\"works\",\"comment\":\"Good.\"}}";

static void
test_json_reads_back (void)
{
  g_autoptr (JsonNode) node = parse (full);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardAdjustment) self = onward_adjustment_from_json (node, &error);
  g_autofree char *back = NULL;

  g_assert_no_error (error);
  back = print (self);
  g_assert_cmpstr (back, ==, full);
  g_assert_cmpstr (onward_adjustment_get_text (self, "agreed.with"), ==, "Head of year");
  g_assert_cmpstr (onward_adjustment_get_text (self, "importance"), ==, "must");
  g_assert_null (onward_adjustment_get_text (self, "settings"));
}

static void
test_set_refuses (void)
{
  const struct
  {
    const char *path, *value;
    OnwardAnswerError code;
  } wrong[] = {
    { "colour", "\"red\"", ONWARD_ANSWER_ERROR_KIND },
    { "id", "\"other\"", ONWARD_ANSWER_ERROR_KIND },
    { "evidence", "\"seen\"", ONWARD_ANSWER_ERROR_KIND },
    { "evidence.who", "\"me\"", ONWARD_ANSWER_ERROR_KIND },
    { "title", "null", ONWARD_ANSWER_ERROR_KIND },
    { "title", "\" \"", ONWARD_ANSWER_ERROR_KIND },
    { "title", "[\"a\",\"b\"]", ONWARD_ANSWER_ERROR_KIND },
    { "my_words", "\"\\u0001\"", ONWARD_ANSWER_ERROR_TEXT },
    { "why", "7", ONWARD_ANSWER_ERROR_KIND },
    { "settings", "\"moon\"", ONWARD_ANSWER_ERROR_CHOICE },
    { "settings", "[\"learning\",\"not-sure\"]", ONWARD_ANSWER_ERROR_CHOICE },
    { "importance", "\"very\"", ONWARD_ANSWER_ERROR_CHOICE },
    { "importance", "\"not-sure\"", ONWARD_ANSWER_ERROR_CHOICE },
    { "importance", "{\"id\":\"other\",\"text\":\"mine\"}", ONWARD_ANSWER_ERROR_CHOICE },
    { "importance", "[\"must\"]", ONWARD_ANSWER_ERROR_KIND },
    { "often", "\"daily\"", ONWARD_ANSWER_ERROR_CHOICE },
    { "state", "\"broken\"", ONWARD_ANSWER_ERROR_CHOICE },
    { "in_place_since", "\"2026-09-31\"", ONWARD_ANSWER_ERROR_KIND },
    { "review_on", "\"soon\"", ONWARD_ANSWER_ERROR_KIND },
    { "evidence.since", "\"2025\"", ONWARD_ANSWER_ERROR_KIND },
    { "evidence.used_in", "\"a\\nb\"", ONWARD_ANSWER_ERROR_TEXT },
    { "evidence.seen_by", "\"nobody\"", ONWARD_ANSWER_ERROR_CHOICE },
    { "agreed.on", "\"today\"", ONWARD_ANSWER_ERROR_KIND },
    { "agreed.with", "true", ONWARD_ANSWER_ERROR_KIND },
    { "providers", "[\"santa\"]", ONWARD_ANSWER_ERROR_CHOICE },
    { "cost.funding", "\"lottery\"", ONWARD_ANSWER_ERROR_CHOICE },
    { "cost.law_part", "\"fun\"", ONWARD_ANSWER_ERROR_CHOICE },
    { "review.result", "\"great\"", ONWARD_ANSWER_ERROR_CHOICE },
    { "review.comment", "[\"a\"]", ONWARD_ANSWER_ERROR_KIND },
  };
  g_autoptr (OnwardAdjustment) self = own ();
  g_autofree char *before = print (self);
  g_autofree char *after = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (set (self, wrong[i].path, wrong[i].value, &error));
      g_assert_error (error, ONWARD_ANSWER_ERROR, (int)wrong[i].code);
    }
  after = print (self);
  g_assert_cmpstr (after, ==, before);
}

static void
test_set_takes_simpler_forms (void)
{
  g_autoptr (OnwardAdjustment) self = own ();
  g_autoptr (GError) error = NULL;

  g_assert_true (set (self, "settings", "\"travel\"", &error));
  g_assert_true (onward_adjustment_has (self, "settings", "travel"));
  g_assert_true (set (self, "importance", "\"must\"", &error));
  g_assert_true (set (self, "importance", "null", &error));
  g_assert_null (onward_adjustment_get (self, "importance"));
  g_assert_true (set (self, "settings", "[]", &error));
  g_assert_null (onward_adjustment_get (self, "settings"));
  g_assert_true (onward_adjustment_set (self, "why", NULL, &error));
  g_assert_no_error (error);
}

static void
test_fields_describe_parts (void)
{
  g_assert_cmpstr (onward_adjustment_find_field ("settings")->id, ==, "where");
  g_assert_cmpstr (onward_adjustment_find_field ("agreed.with")->id, ==, "agreed-with");
  g_assert_cmpstr (onward_adjustment_find_field ("review.comment")->id, ==, "comment");
  g_assert_null (onward_adjustment_find_field ("description"));
  g_assert_null (onward_adjustment_find_field ("colour"));
}

static const char later[]
    = "{\"id\":\"desk-lamp\",\"title\":\"A desk lamp\",\"importance\":\"must\","
      "\"evidence\":{\"used_in\":\"All lessons\",\"film\":[1,2]},\"a.b\":{},\"state\":\"floating\","
      "\"cost\":{\"funding\":\"space-budget\"},\"review\":7}";

/* A state, a funding route and members that only a later version knows. */
static void
test_stored_keeps_what_is_later (void)
{
  g_autoptr (JsonNode) node = parse (later);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardAdjustment) self = onward_adjustment_from_stored (node, &error);
  g_autofree char *back = NULL;
  g_autofree char *changed = NULL;

  g_assert_no_error (error);
  back = print (self);
  g_assert_cmpstr (back, ==, later);
  g_assert_null (onward_adjustment_get (self, "state"));
  g_assert_null (onward_adjustment_get (self, "cost.funding"));
  g_assert_true (set (self, "state", "\"in-place\"", &error));
  g_assert_true (set (self, "cost.funding", "\"none\"", &error));
  changed = print (self);
  g_assert_nonnull (strstr (changed, "\"state\":\"in-place\""));
  g_assert_null (strstr (changed, "floating"));
  g_assert_null (strstr (changed, "space-budget"));
}

static void
test_json_refuses (void)
{
  const char *const wrong[] = { "[]",
                                "{}",
                                "{\"why\":\"It is dark.\"}",
                                "{\"id\":null,\"title\":\"A\"}",
                                "{\"id\":7,\"title\":\"A\"}",
                                "{\"id\":\"\",\"title\":\"A\"}",
                                "{\"id\":\"Desk Lamp\",\"title\":\"A\"}",
                                "{\"id\":\"desk-lamp\"}",
                                "{\"id\":\"desk-lamp\",\"title\":7}",
                                later };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (JsonNode) node = parse (wrong[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (onward_adjustment_from_json (node, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == ONWARD_ANSWER_ERROR);
    }
}

static void
test_json_may_leave_out_the_id (void)
{
  g_autoptr (JsonNode) node = parse ("{\"title\":\"Drawing while I listen\"}");
  g_autoptr (OnwardAdjustment) self = onward_adjustment_from_json (node, NULL);

  g_assert_true (g_str_has_prefix (onward_adjustment_get_id (self), "own-"));
  g_assert_null (onward_adjustment_from_stored (node, NULL));
}

/* "title" left out: title, description and the rest are the catalogue's. */
static void
test_json_may_name_an_entry (void)
{
  g_autoptr (JsonNode) node
      = parse ("{\"id\":\"calm-space\",\"settings\":[\"interview\"],\"state\":\"asked-for\"}");
  const OnwardEntry *entry = onward_catalogue_find (onward_catalogue_get (), "calm-space");
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardAdjustment) self = onward_adjustment_from_json (node, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (onward_adjustment_get_title (self), ==, entry->title);
  g_assert_cmpstr (onward_adjustment_get_text (self, "what_to_do"), ==, entry->for_the_adult);
  g_assert_true (onward_adjustment_has (self, "settings", "interview"));
  g_assert_false (onward_adjustment_has (self, "settings", "learning"));
  g_assert_null (onward_adjustment_from_stored (node, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/adjustment/own-has-an-id-of-its-own", test_own_has_an_id_of_its_own);
  g_test_add_func ("/passport/adjustment/own-wants-a-title", test_own_wants_a_title);
  g_test_add_func ("/passport/adjustment/entry-gives-what-is-everybodys",
                   test_entry_gives_what_is_everybodys);
  g_test_add_func ("/passport/adjustment/json-reads-back", test_json_reads_back);
  g_test_add_func ("/passport/adjustment/json-may-name-an-entry", test_json_may_name_an_entry);
  g_test_add_func ("/passport/adjustment/json-may-leave-out-the-id",
                   test_json_may_leave_out_the_id);
  g_test_add_func ("/passport/adjustment/json-refuses", test_json_refuses);
  g_test_add_func ("/passport/adjustment/set-refuses", test_set_refuses);
  g_test_add_func ("/passport/adjustment/set-takes-simpler-forms", test_set_takes_simpler_forms);
  g_test_add_func ("/passport/adjustment/fields-describe-parts", test_fields_describe_parts);
  g_test_add_func ("/passport/adjustment/stored-keeps-what-is-later",
                   test_stored_keeps_what_is_later);
  return g_test_run ();
}
