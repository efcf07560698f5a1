/* A name that tells more than was chosen, and words that belong in other files. */

#include "share/onward-giveaway.h"

static const OnwardAudience *
interview (void)
{
  return onward_audience_get (ONWARD_AUDIENCE_EMPLOYER_INTERVIEW);
}

static void
test_telling_names_are_found (void)
{
  static const char *const names[] = {
    "Northgate Special School",
    "Brookfield School for Autism",
    "Harbour SEMH Academy",
    "Example Hospital School",
    "The Meadow PRU",
    "Hillside Pupil Referral Unit",
    "Oak AP Academy",
    "Example School for the Deaf",
    "Quayside Alternative Provision",
    "EXAMPLE SEN CENTRE",
    "St Example’s Autistic College",
    "Complex Needs Academy, Example",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (!onward_giveaway_in_name (names[i], interview ()))
      g_error ("nothing is said of %s", names[i]);
}

static void
test_plain_names_are_not (void)
{
  static const char *const names[] = { "Northgate Example School",
                                       "Brookfield High School",
                                       "Specialist Motors Academy",
                                       "Sender Street College",
                                       "The Prudence Example School",
                                       "Essendon Sixth Form",
                                       "" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_false (onward_giveaway_in_name (names[i], interview ()));
  g_assert_false (onward_giveaway_in_name (NULL, interview ()));
}

/* Whoever has given an offer or a place may have its reasons, and a job coach knows the school. */
static void
test_only_those_who_decide_are_warned_of (void)
{
  const char *name = "Northgate Special School";

  g_assert_true (onward_giveaway_in_name (name, onward_audience_find ("university")));
  g_assert_true (onward_giveaway_in_name (name, onward_audience_find ("college")));
  g_assert_false (onward_giveaway_in_name (name, onward_audience_find ("employer-start")));
  g_assert_false (onward_giveaway_in_name (name, onward_audience_find ("internship-provider")));
  g_assert_false (onward_giveaway_in_name (name, onward_audience_find ("internship-host")));
}

static gboolean
is_found (const char *text)
{
  g_autoptr (JsonObject) content = json_object_new ();
  JsonObject *section = json_object_new ();
  JsonArray *list = json_array_new ();

  json_array_add_string_element (list, "I like maps");
  json_array_add_string_element (list, text);
  json_object_set_array_member (section, "value", list);
  json_object_set_object_member (content, "about", section);
  return onward_giveaway_in_content (content);
}

static void
test_words_about_safety_are_found_anywhere (void)
{
  g_assert_true (is_found ("There is a Child Protection plan."));
  g_assert_true (is_found ("Ask my social worker first."));
  g_assert_true (is_found ("I am not safe at home."));
  g_assert_false (is_found ("I work best by the window."));
  g_assert_false (is_found ("Protection for my ears: ear defenders."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/share/giveaway/telling-names-are-found", test_telling_names_are_found);
  g_test_add_func ("/share/giveaway/plain-names-are-not", test_plain_names_are_not);
  g_test_add_func ("/share/giveaway/only-those-who-decide-are-warned-of",
                   test_only_those_who_decide_are_warned_of);
  g_test_add_func ("/share/giveaway/words-about-safety-are-found-anywhere",
                   test_words_about_safety_are_found_anywhere);
  return g_test_run ();
}
