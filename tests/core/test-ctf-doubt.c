/* Nothing is merged on doubt: whatever hints at another passport is said, left alone, and settled
 * by a person who names the passport. */

#include "ctf-held.h"

static void
test_upn_twice_in_the_file (void)
{
  g_auto (Held) held = { 0 };

  held_init (&held);
  assert_fate (&held, "2026-11-20", ALEX PUPIL (UPN, "Other", "Sol", "2011-01-01", ""), NULL,
               ONWARD_CTF_IN_DOUBT, "2 pupils of this file have the UPN " UPN);
}

static void
test_person_twice_in_the_file (void)
{
  g_auto (Held) held = { 0 };

  held_init (&held);
  assert_fate (&held, "2026-11-20", ALEX PUPIL (OTHER_UPN, "INVENTED", "alex", "2011-05-06", ""),
               NULL, ONWARD_CTF_IN_DOUBT, "More than one pupil of this file");
}

static void
test_same_person_without_upn (void)
{
  g_auto (Held) held = { 0 };

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  assert_fate (&held, "2026-11-20",
               "<Pupil><Surname>Invented</Surname><Forename>ALEX</Forename><DOB>2011-05-06</DOB>"
               "</Pupil>",
               NULL, ONWARD_CTF_IN_DOUBT, "Ask the school for a file with the UPN.");
  /* The same name on another day is somebody else. */
  assert_fate (&held, "2026-11-20",
               "<Pupil><Surname>Invented</Surname><Forename>Alex</Forename><DOB>2011-05-07</DOB>"
               "</Pupil>",
               NULL, ONWARD_CTF_NEW, "new.");
}

static void
test_same_person_with_another_upn (void)
{
  const char *alex = PUPIL (OTHER_UPN, "Invented", "Alex", "2011-05-06", "");
  g_auto (Held) held = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (GHashTable) same = NULL;
  g_autoptr (GHashTable) other = NULL;

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  id = id_at (&held, 0);
  assert_fate (&held, "2026-11-20", alex, NULL, ONWARD_CTF_IN_DOUBT,
               "match " OTHER_UPN "=urn:uuid:");
  other = match (OTHER_UPN, ONWARD_CTF_MATCH_NEW);
  assert_fate (&held, "2026-11-20", alex, other, ONWARD_CTF_NEW, "new.");
  same = match (OTHER_UPN, id);
  assert_fate (&held, "2026-11-20", alex, same, ONWARD_CTF_CHANGED,
               "UPN: " UPN " becomes " OTHER_UPN);
  import (&held, "2026-11-20", alex, same);
  g_assert_cmpuint (held.passports->len, ==, 1);
  assert_answer (&held, 0, "card.upn", OTHER_UPN);
}

static void
test_passport_started_by_hand (void)
{
  g_auto (Held) held = { 0 };
  g_autoptr (OnwardPassport) passport = onward_passport_new ();

  held_init (&held);
  g_ptr_array_add (held.passports, onward_passport_to_json (passport));
  answer (&held, "card.legal-name", "Alex Invented", ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN);
  answer (&held, "card.date-of-birth", "2011-05-06", ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN);
  assert_fate (&held, "2026-11-20", ALEX, NULL, ONWARD_CTF_IN_DOUBT, "may be theirs");
}

static void
test_upn_typed_in (void)
{
  g_auto (Held) held = { 0 };
  g_autoptr (OnwardPassport) passport = onward_passport_new ();

  held_init (&held);
  g_ptr_array_add (held.passports, onward_passport_to_json (passport));
  answer (&held, "card.upn", UPN, ONWARD_BY_SENDCO, ONWARD_WORDS_OWN);
  assert_fate (&held, "2026-11-20", ALEX, NULL, ONWARD_CTF_IN_DOUBT, "may be theirs");
}

static void
test_former_upn (void)
{
  g_auto (Held) held = { 0 };

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  assert_fate (&held, "2026-11-20",
               PUPIL (OTHER_UPN, "Married", "Sasha", "2011-05-08",
                      "<BasicDetails><FormerUPN>" UPN "</FormerUPN></BasicDetails>"),
               NULL, ONWARD_CTF_IN_DOUBT, "the UPN they had before, " UPN);
}

static void
test_upn_of_somebody_else (void)
{
  g_auto (Held) held = { 0 };

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  assert_fate (&held, "2026-11-21", PUPIL (UPN, "Other", "Sol", "2010-01-01", ""), NULL,
               ONWARD_CTF_IN_DOUBT, "the passport of Alex, born another day");
}

static void
test_two_passports_of_one_upn (void)
{
  g_auto (Held) held = { 0 };
  g_autoptr (OnwardPassport) twin = NULL;
  g_autoptr (JsonObject) school = json_object_new ();

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  twin = onward_passport_new ();
  json_object_set_string_member (school, "upn", UPN);
  onward_passport_set_school (twin, school);
  g_ptr_array_add (held.passports, onward_passport_to_json (twin));
  assert_fate (&held, "2026-11-20", ALEX, NULL, ONWARD_CTF_IN_DOUBT, "more than one passport");
}

static void
test_older_file (void)
{
  const char *younger = PUPIL (UPN, "Invented", "Alex", "2011-05-06",
                               "<BasicDetails><NCyearActual>9</NCyearActual></BasicDetails>");
  g_auto (Held) held = { 0 };
  g_autofree char *id = NULL;
  g_autoptr (GHashTable) sure = NULL;

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  assert_fate (&held, "2024-11-20", younger, NULL, ONWARD_CTF_IN_DOUBT, "older than the one");
  id = id_at (&held, 0);
  sure = match (UPN, id);
  assert_fate (&held, "2024-11-20", younger, sure, ONWARD_CTF_CHANGED, "Year group: 9 is added.");
}

static void
test_mistyped_upn_matches_nothing (void)
{
  g_auto (Held) held = { 0 };

  held_init (&held);
  assert_fate (&held, "2026-11-20", PUPIL ("B999400115101", "Invented", "Alex", "2011-05-06", ""),
               NULL, ONWARD_CTF_NEW, "mistyped");
  import (&held, "2026-11-20", PUPIL ("B999400115101", "Invented", "Alex", "2011-05-06", ""), NULL);
  assert_answer (&held, 0, "card.upn", NULL);
  assert_fate (&held, "2026-11-20", ALEX, NULL, ONWARD_CTF_IN_DOUBT, "may be theirs");
}

static void
assert_match_refused (Held *held, const char *path, GHashTable *matches, const char *words)
{
  OnwardCtfHeld from = interface (held);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardCtfPlan) made
      = onward_ctf_plan_new (path, NULL, &from, matches, NULL, NULL, &error);

  g_assert_null (made);
  g_assert_error (error, ONWARD_CTF_PLAN_ERROR, ONWARD_CTF_PLAN_ERROR_MATCH);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_wrong_matches (void)
{
  g_auto (Held) held = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GHashTable) stranger = match ("X999400115001", ONWARD_CTF_MATCH_NEW);
  g_autoptr (GHashTable) nowhere = match (UPN, "urn:uuid:00000000-0000-4000-8000-000000000000");
  g_autoptr (GHashTable) twice = NULL;

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  id = id_at (&held, 0);
  path = write_file (&held, "2026-11-20",
                     ALEX PUPIL (OTHER_UPN, "Fictional", "Kim", "2010-12-31", ""));
  assert_match_refused (&held, path, stranger, "has the UPN X999400115001");
  assert_match_refused (&held, path, nowhere, "There is no passport urn:uuid:00000000");
  twice = match (UPN, id);
  g_hash_table_insert (twice, g_strdup (OTHER_UPN), g_strdup (id));
  assert_match_refused (&held, path, twice, "Two pupils are matched");
}

static void
test_match_of_a_held_upn (void)
{
  g_auto (Held) held = { 0 };
  g_autofree char *second = NULL;
  g_autoptr (GHashTable) wrong = NULL;
  g_autoptr (GHashTable) fresh = match (UPN, ONWARD_CTF_MATCH_NEW);

  held_init (&held);
  import (&held, "2026-11-20", ALEX PUPIL (OTHER_UPN, "Fictional", "Kim", "2010-12-31", ""), NULL);
  second = id_at (&held, 1);
  wrong = match (UPN, second);
  assert_fate (&held, "2026-11-20", ALEX, wrong, ONWARD_CTF_IN_DOUBT,
               "already that of the passport");
  assert_fate (&held, "2026-11-20", ALEX, fresh, ONWARD_CTF_IN_DOUBT,
               "already that of the passport");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctf/doubt/upn-twice-in-the-file", test_upn_twice_in_the_file);
  g_test_add_func ("/ctf/doubt/person-twice-in-the-file", test_person_twice_in_the_file);
  g_test_add_func ("/ctf/doubt/same-person-without-upn", test_same_person_without_upn);
  g_test_add_func ("/ctf/doubt/same-person-another-upn", test_same_person_with_another_upn);
  g_test_add_func ("/ctf/doubt/passport-started-by-hand", test_passport_started_by_hand);
  g_test_add_func ("/ctf/doubt/upn-typed-in", test_upn_typed_in);
  g_test_add_func ("/ctf/doubt/former-upn", test_former_upn);
  g_test_add_func ("/ctf/doubt/upn-of-somebody-else", test_upn_of_somebody_else);
  g_test_add_func ("/ctf/doubt/two-passports-of-one-upn", test_two_passports_of_one_upn);
  g_test_add_func ("/ctf/doubt/older-file", test_older_file);
  g_test_add_func ("/ctf/doubt/mistyped-upn-matches-nothing", test_mistyped_upn_matches_nothing);
  g_test_add_func ("/ctf/doubt/wrong-matches-are-refused", test_wrong_matches);
  g_test_add_func ("/ctf/doubt/match-of-a-held-upn-is-a-doubt", test_match_of_a_held_upn);
  return g_test_run ();
}
