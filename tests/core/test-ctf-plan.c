/* What an import would do is said before it is done: by UPN alone, field by field, and never a
 * merge on doubt. The passports here stand in an array. */

#include <glib/gstdio.h>
#include <string.h>

#include "ctf/onward-ctf-plan.h"
#include "ctf/onward-ctf-school.h"
#include "passport/onward-clock.h"

#define UPN "J999400115101"
#define OTHER_UPN "Y999400115102"

typedef struct
{
  GPtrArray *passports; /* of JsonNode */
  guint changed;
  guint loads;
  char *folder;
} Held;

static OnwardPassport *
passport_at (Held *held, guint i)
{
  g_autoptr (GError) error = NULL;
  OnwardPassport *passport
      = onward_passport_from_json (g_ptr_array_index (held->passports, i), &error);

  g_assert_no_error (error);
  return passport;
}

static GPtrArray *
find_by_upn_cb (gpointer data, const char *upn, GError **error)
{
  Held *held = data;
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < held->passports->len; i++)
    {
      g_autoptr (OnwardPassport) passport = passport_at (held, i);

      if (g_strcmp0 (onward_ctf_school_get (onward_passport_get_school (passport), "upn"), upn)
          == 0)
        g_ptr_array_add (ids, g_strdup (onward_passport_get_id (passport)));
    }
  return ids;
}

static GPtrArray *
find_same_person_cb (gpointer data, const OnwardPupil *pupil, GError **error)
{
  Held *held = data;
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < held->passports->len; i++)
    {
      g_autoptr (OnwardPassport) passport = passport_at (held, i);

      if (onward_ctf_is_same_person (passport, pupil))
        g_ptr_array_add (ids, g_strdup (onward_passport_get_id (passport)));
    }
  return ids;
}

static gint
position (Held *held, const char *id)
{
  for (guint i = 0; i < held->passports->len; i++)
    {
      g_autoptr (OnwardPassport) passport = passport_at (held, i);

      if (strcmp (onward_passport_get_id (passport), id) == 0)
        return (gint)i;
    }
  return -1;
}

static OnwardPassport *
load_cb (gpointer data, const char *id, GError **error)
{
  Held *held = data;
  gint i = position (held, id);

  held->loads++;
  if (i >= 0)
    return passport_at (held, (guint)i);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "none");
  return NULL;
}

static gboolean
change_cb (gpointer data, OnwardPassport *passport, GError **error)
{
  Held *held = data;
  gint i = position (held, onward_passport_get_id (passport));

  g_assert_cmpint (i, >=, 0);
  json_node_unref (g_ptr_array_index (held->passports, (guint)i));
  held->passports->pdata[i] = onward_passport_to_json (passport);
  held->changed++;
  return TRUE;
}

static gboolean
add_cb (gpointer data, OnwardPassport *passport, GError **error)
{
  Held *held = data;

  g_assert_cmpint (position (held, onward_passport_get_id (passport)), ==, -1);
  g_ptr_array_add (held->passports, onward_passport_to_json (passport));
  return TRUE;
}

static OnwardCtfHeld
interface (Held *held)
{
  return (OnwardCtfHeld){ find_by_upn_cb, find_same_person_cb, load_cb, change_cb, add_cb, held };
}

static void
held_init (Held *self)
{
  onward_clock_set_from_text ("2026-11-21T09:00:00Z");
  self->passports = g_ptr_array_new_with_free_func ((GDestroyNotify)json_node_unref);
  self->folder = g_dir_make_tmp ("onward-ctf-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

static void
held_clear (Held *self)
{
  g_autofree char *path = g_build_filename (self->folder, "made.xml", NULL);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->passports, g_ptr_array_unref);
  onward_clock_reset ();
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Held, held_clear)

static char *
write_file (Held *held, const char *date, const char *pupils)
{
  char *path = g_build_filename (held->folder, "made.xml", NULL);
  g_autofree char *text = g_strdup_printf (
      "<CTfile><Header><CTFversion>26.0</CTFversion><DateTime>%s</DateTime><SourceSchool>"
      "<LEA>999</LEA><Estab>4001</Estab><SchoolName>Brookfield Example School</SchoolName>"
      "</SourceSchool></Header><CTFpupilData>%s</CTFpupilData></CTfile>",
      date, pupils);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

#define PUPIL(upn, surname, forename, born, more)                                                  \
  "<Pupil><UPN>" upn "</UPN><Surname>" surname "</Surname><Forename>" forename                     \
  "</Forename><DOB>" born "</DOB>" more "</Pupil>"
#define ALEX PUPIL (UPN, "Invented", "Alex", "2011-05-06", "")

static void
keep_words_cb (const OnwardCtfItem *item, gpointer data)
{
  g_ptr_array_add (data, onward_ctf_item_in_words (item));
}

static OnwardCtfPlan *
plan (Held *held, const char *path, GHashTable *matches, GPtrArray *words)
{
  OnwardCtfHeld from = interface (held);
  g_autoptr (GError) error = NULL;
  OnwardCtfPlan *made = onward_ctf_plan_new (path, NULL, &from, matches,
                                             words != NULL ? keep_words_cb : NULL, words, &error);

  g_assert_no_error (error);
  return made;
}

static void
carry_out (Held *held, OnwardCtfPlan *made)
{
  OnwardCtfHeld from = interface (held);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_ctf_plan_carry_out (made, NULL, &from, &error));
  g_assert_no_error (error);
}

/* Imports @pupils, with a yes to everything. */
static void
import (Held *held, const char *date, const char *pupils, GHashTable *matches)
{
  g_autofree char *path = write_file (held, date, pupils);
  g_autoptr (OnwardCtfPlan) made = plan (held, path, matches, NULL);

  carry_out (held, made);
}

/* Of one pupil: what would become of them, and that the sentence holds @words. Nothing is kept. */
static void
assert_fate (Held *held, const char *date, const char *pupil, GHashTable *matches,
             OnwardCtfFate fate, const char *words)
{
  g_autofree char *path = write_file (held, date, pupil);
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OnwardCtfPlan) made = plan (held, path, matches, said);
  guint before = held->passports->len;

  g_assert_cmpuint (onward_ctf_plan_count (made, fate), ==, said->len);
  g_assert_nonnull (strstr (g_ptr_array_index (said, 0), words));
  if (fate == ONWARD_CTF_IN_DOUBT || fate == ONWARD_CTF_BROKEN || fate == ONWARD_CTF_SAME)
    {
      guint changed = held->changed;

      carry_out (held, made);
      g_assert_cmpuint (held->passports->len, ==, before);
      g_assert_cmpuint (held->changed, ==, changed);
    }
}

static void
assert_answer (Held *held, guint i, const char *question, const char *value)
{
  g_autoptr (OnwardPassport) passport = passport_at (held, i);
  OnwardAnswer *answer = onward_passport_get_answer (passport, question);

  if (value == NULL)
    {
      g_assert_null (answer);
      return;
    }
  g_assert_nonnull (answer);
  g_assert_cmpstr (json_node_get_string (onward_answer_get_value (answer)), ==, value);
  g_assert_cmpint (onward_answer_get_by (answer), ==, ONWARD_BY_SENDCO);
  g_assert_cmpint (onward_answer_get_words (answer), ==, ONWARD_WORDS_WRITTEN_FOR);
}

static void
assert_yes_no (Held *held, guint i, const char *question, gboolean value)
{
  g_autoptr (OnwardPassport) passport = passport_at (held, i);
  OnwardAnswer *answer = onward_passport_get_answer (passport, question);

  g_assert_nonnull (answer);
  g_assert_cmpint (json_node_get_boolean (onward_answer_get_value (answer)), ==, value);
}

static GHashTable *
match (const char *upn, const char *id)
{
  GHashTable *matches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (matches, g_strdup (upn), g_strdup (id));
  return matches;
}

static char *
id_at (Held *held, guint i)
{
  g_autoptr (OnwardPassport) passport = passport_at (held, i);

  return g_strdup (onward_passport_get_id (passport));
}

static void
test_new_pupil (void)
{
  g_auto (Held) held = { 0 };
  g_autoptr (OnwardPassport) passport = NULL;
  JsonObject *school = NULL;

  held_init (&held);
  import (
      &held, "2026-11-20T15:30:00",
      PUPIL (UPN, "Invented", "Alexandra", "2011-05-06",
             "<UniqueLearnerNumber>9999990028</UniqueLearnerNumber><Sex>F</Sex><BasicDetails>"
             "<PreferredForename>Alex</PreferredForename><NCyearActual>11</NCyearActual>"
             "</BasicDetails><SENhistory><SEN><StartDate>2020-09-07</StartDate>"
             "<SENprovision>K</SENprovision></SEN><SENneeds><SENneed><SENtypeRank>1</SENtypeRank>"
             "<SENtype>ASD</SENtype></SENneed></SENneeds></SENhistory>"),
      NULL);
  g_assert_cmpuint (held.passports->len, ==, 1);
  assert_answer (&held, 0, "card.preferred-name", "Alex");
  assert_answer (&held, 0, "card.legal-name", "Alexandra Invented");
  assert_answer (&held, 0, "card.date-of-birth", "2011-05-06");
  assert_answer (&held, 0, "card.upn", UPN);
  assert_answer (&held, 0, "card.uln", "9999990028");
  assert_yes_no (&held, 0, "plans.ehc-plan", FALSE);
  assert_yes_no (&held, 0, "plans.sen-support", TRUE);
  passport = passport_at (&held, 0);
  /* Nothing else is said for them: above all no condition words. */
  g_assert_cmpuint (onward_passport_count_answers (passport), ==, 7);
  school = onward_passport_get_school (passport);
  g_assert_cmpstr (onward_ctf_school_get (school, "sex"), ==, "F");
  g_assert_cmpstr (onward_ctf_school_get (school, "year"), ==, "11");
  g_assert_cmpstr (onward_ctf_school_get (school, "file_date"), ==, "2026-11-20");
  g_assert_cmpstr (
      onward_ctf_school_get (json_object_get_object_member (school, "source"), "estab"), ==,
      "4001");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (school, "needs")), ==, 1);
}

static void
test_same_again (void)
{
  g_auto (Held) held = { 0 };

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  assert_fate (&held, "2026-11-20", ALEX, NULL, ONWARD_CTF_SAME,
               "Alex Invented (line 1): the same");
  assert_fate (&held, "2027-01-10", ALEX, NULL, ONWARD_CTF_SAME, "the same");
  g_assert_cmpuint (held.changed, ==, 0);
}

static void
test_differences_are_said (void)
{
  g_auto (Held) held = { 0 };
  const char *changed
      = PUPIL (UPN, "Renamed", "Alex", "2011-05-07",
               "<UniqueLearnerNumber>9999990028</UniqueLearnerNumber><BasicDetails><NCyearActual>12"
               "</NCyearActual></BasicDetails><SENhistory><SEN><StartDate>2026-09-07</StartDate>"
               "<SENprovision>E</SENprovision></SEN><SENneeds><SENneed><SENtypeRank>1</SENtypeRank>"
               "<SENtype>PD</SENtype></SENneed></SENneeds></SENhistory>");

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  assert_fate (
      &held, "2026-12-01", changed, NULL, ONWARD_CTF_CHANGED,
      "changed. ULN: 9999990028 is added. Surname: Invented becomes Renamed. Date of birth: "
      "6 May 2011 becomes 7 May 2011. Year group: 12 is added. SEN history: EHC plan from 7 "
      "September 2026 is added. Needs: 1 PD is added.");
  g_assert_cmpuint (held.changed, ==, 0);
  import (&held, "2026-12-01", changed, NULL);
  g_assert_cmpuint (held.changed, ==, 1);
  g_assert_cmpuint (held.passports->len, ==, 1);
  assert_answer (&held, 0, "card.legal-name", "Alex Renamed");
  assert_answer (&held, 0, "card.date-of-birth", "2011-05-07");
  assert_yes_no (&held, 0, "plans.ehc-plan", TRUE);
  /* What a file does not give stays. */
  assert_fate (&held, "2026-12-02", PUPIL (UPN, "Renamed", "Alex", "2011-05-07", ""), NULL,
               ONWARD_CTF_SAME, "the same");
}

static void
answer (Held *held, const char *question, const char *text, OnwardBy by, OnwardWords words)
{
  OnwardCtfHeld from = interface (held);
  g_autoptr (OnwardPassport) passport = passport_at (held, 0);
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);
  g_autoptr (GError) error = NULL;
  OnwardAnswer *made = NULL;
  GDate today;

  onward_clock_today (&today);
  made = onward_answer_new (onward_question_set_find (onward_question_set_get (), question), value,
                            by, words, &today, &error);
  g_assert_no_error (error);
  onward_passport_take_answer (passport, made);
  g_assert_true (from.change (held, passport, NULL));
}

static const char *
text_of (Held *held, const char *question)
{
  g_autoptr (OnwardPassport) passport = passport_at (held, 0);

  return g_intern_string (json_node_get_string (
      onward_answer_get_value (onward_passport_get_answer (passport, question))));
}

static void
test_own_words_stay (void)
{
  g_auto (Held) held = { 0 };

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  answer (&held, "card.preferred-name", "Lex", ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN);
  answer (&held, "card.legal-name", "Alex J Invented", ONWARD_BY_SENDCO, ONWARD_WORDS_WRITTEN_FOR);
  import (&held, "2026-12-01", PUPIL (UPN, "Renamed", "Alexander", "2011-05-06", ""), NULL);
  g_assert_cmpstr (text_of (&held, "card.preferred-name"), ==, "Lex");
  g_assert_cmpstr (text_of (&held, "card.legal-name"), ==, "Alex J Invented");
  /* The same words, but said by them: theirs. */
  answer (&held, "card.preferred-name", "Alexander", ONWARD_BY_YOUNG_PERSON, ONWARD_WORDS_OWN);
  import (&held, "2026-12-02", PUPIL (UPN, "Renamed", "Alexa", "2011-05-06", ""), NULL);
  g_assert_cmpstr (text_of (&held, "card.preferred-name"), ==, "Alexander");
}

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
  assert_fate (&held, "2026-11-20", ALEX, NULL, ONWARD_CTF_IN_DOUBT, "with another UPN or none");
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
               ONWARD_CTF_IN_DOUBT, "is that of Alex Invented, born another day");
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
  assert_fate (&held, "2026-11-20", ALEX, NULL, ONWARD_CTF_IN_DOUBT, "another UPN or none");
}

static void
test_broken_pupil (void)
{
  g_auto (Held) held = { 0 };

  held_init (&held);
  assert_fate (&held, "2026-11-20", PUPIL (UPN, "Invented", "Alex", "2011-13-06", ""), NULL,
               ONWARD_CTF_BROKEN, "Alex Invented (line 1): cannot be used. The date of birth");
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

static void
test_words_for_the_whole (void)
{
  g_auto (Held) held = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *words = NULL;
  g_autoptr (OnwardCtfPlan) made = NULL;

  held_init (&held);
  import (&held, "2026-11-20", ALEX, NULL);
  path = write_file (&held, "2026-11-20",
                     ALEX PUPIL (OTHER_UPN, "Fictional", "Kim", "2010-12-31", "")
                         PUPIL ("X999400115001", "Madeup", "Kit", "2010-12-30", "") "<Pupil/>");
  made = plan (&held, path, NULL, NULL);
  words = onward_ctf_plan_in_words (made);
  g_assert_cmpstr (words, ==, "4 pupils: 2 new, 1 unchanged, 1 broken");
  g_assert_cmpuint (onward_ctf_plan_get_file (made)->pupils, ==, 4);
}

static void
test_changed_after_it_was_shown (void)
{
  g_auto (Held) held = { 0 };
  OnwardCtfHeld from = interface (&held);
  g_autofree char *path = NULL;
  g_autofree char *again = NULL;
  g_autoptr (OnwardCtfPlan) made = NULL;
  g_autoptr (GError) file_error = NULL;
  g_autoptr (GError) held_error = NULL;

  held_init (&held);
  path = write_file (&held, "2026-11-20", ALEX);
  made = plan (&held, path, NULL, NULL);
  again = write_file (&held, "2026-11-21", ALEX);
  g_assert_false (onward_ctf_plan_carry_out (made, NULL, &from, &file_error));
  g_assert_error (file_error, ONWARD_CTF_PLAN_ERROR, ONWARD_CTF_PLAN_ERROR_CHANGED);
  g_free (g_steal_pointer (&again));
  again = write_file (&held, "2026-11-20", ALEX);
  /* The pupil was kept by the reading that failed: now the plan is another. */
  g_assert_false (onward_ctf_plan_carry_out (made, NULL, &from, &held_error));
  g_assert_error (held_error, ONWARD_CTF_PLAN_ERROR, ONWARD_CTF_PLAN_ERROR_CHANGED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctf/plan/new-pupil-fills-the-card", test_new_pupil);
  g_test_add_func ("/ctf/plan/same-again-changes-nothing", test_same_again);
  g_test_add_func ("/ctf/plan/differences-are-said", test_differences_are_said);
  g_test_add_func ("/ctf/plan/own-words-stay", test_own_words_stay);
  g_test_add_func ("/ctf/plan/doubt-upn-twice-in-the-file", test_upn_twice_in_the_file);
  g_test_add_func ("/ctf/plan/doubt-person-twice-in-the-file", test_person_twice_in_the_file);
  g_test_add_func ("/ctf/plan/doubt-same-person-without-upn", test_same_person_without_upn);
  g_test_add_func ("/ctf/plan/doubt-same-person-another-upn", test_same_person_with_another_upn);
  g_test_add_func ("/ctf/plan/doubt-passport-started-by-hand", test_passport_started_by_hand);
  g_test_add_func ("/ctf/plan/doubt-former-upn", test_former_upn);
  g_test_add_func ("/ctf/plan/doubt-upn-of-somebody-else", test_upn_of_somebody_else);
  g_test_add_func ("/ctf/plan/doubt-two-passports-of-one-upn", test_two_passports_of_one_upn);
  g_test_add_func ("/ctf/plan/doubt-older-file", test_older_file);
  g_test_add_func ("/ctf/plan/mistyped-upn-matches-nothing", test_mistyped_upn_matches_nothing);
  g_test_add_func ("/ctf/plan/broken-pupil", test_broken_pupil);
  g_test_add_func ("/ctf/plan/wrong-matches-are-refused", test_wrong_matches);
  g_test_add_func ("/ctf/plan/match-of-a-held-upn-is-a-doubt", test_match_of_a_held_upn);
  g_test_add_func ("/ctf/plan/words-for-the-whole", test_words_for_the_whole);
  g_test_add_func ("/ctf/plan/changed-after-it-was-shown", test_changed_after_it_was_shown);
  return g_test_run ();
}
