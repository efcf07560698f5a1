/* What a school's file brought goes out again as a Common Transfer File and reads back equal; what
 * the standard does not allow is refused or left out, and said; no file is ever written over. */

#include "ctf-random.h"
#include "store-fixture.h"

#include "ctf/onward-ctf-export.h"
#include "ctf/onward-ctf-import.h"
#include "ctf/onward-ctf-school.h"
#include "ctf/onward-ctf-write.h"
#include "store/onward-vault-passports.h"

#define PUPILS 500
#define SEED 20261121

static void
import (OnwardVault *vault, const char *path, guint expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardCtfPlan) plan = onward_ctf_import_plan (vault, path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (onward_ctf_plan_count (plan, ONWARD_CTF_NEW), ==, expected);
  g_assert_true (onward_ctf_import_apply (plan, vault, &error));
  g_assert_no_error (error);
}

static GPtrArray *
all_ids (OnwardVault *vault)
{
  g_autoptr (GPtrArray) list = onward_vault_list (vault, NULL, NULL);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (ids, g_strdup (((OnwardPassportSummary *)list->pdata[i])->id));
  return ids;
}

static OnwardCtfParty
party (const char *number)
{
  OnwardCtfParty made = { 0 };

  g_assert_true (onward_ctf_party_parse (number, &made, NULL));
  return made;
}

static OnwardCtfExport *
try_export (OnwardVault *vault, gboolean pass_over, const char *to_number, GError **error)
{
  g_autoptr (GPtrArray) ids = all_ids (vault);
  g_auto (OnwardCtfParty) to = party (to_number);

  return onward_ctf_export_new (vault, ids, pass_over, NULL, &to, NULL, NULL, error);
}

static char *export(Fixture *fixture, OnwardVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardCtfExport) made = try_export (vault, FALSE, "9998001", &error);
  char *path = NULL;

  g_assert_no_error (error);
  path = onward_ctf_export_write (made, fixture->top, &error);
  g_assert_no_error (error);
  return path;
}

/* What is kept of the file itself is another file's now. */
static JsonNode *
kept (OnwardPassport *passport)
{
  g_autoptr (JsonNode) tree = onward_passport_to_json (passport);
  JsonNode *school = json_object_dup_member (json_node_get_object (tree), "school");

  json_object_remove_member (json_node_get_object (school), "source");
  json_object_remove_member (json_node_get_object (school), "file_date");
  return school;
}

static guint
compare_vaults (OnwardVault *one, OnwardVault *other)
{
  g_autoptr (GPtrArray) list = onward_vault_list (one, NULL, NULL);

  g_assert_cmpint (onward_vault_count (other, NULL), ==, list->len);
  for (guint i = 0; i < list->len; i++)
    {
      const OnwardPassportSummary *summary = g_ptr_array_index (list, i);
      g_autoptr (GPtrArray) ids = onward_vault_find_by_upn (other, summary->upn, NULL);
      g_autoptr (OnwardPassport) before = onward_vault_load (one, summary->id, NULL);
      g_autoptr (OnwardPassport) after = NULL;
      g_autoptr (JsonNode) left = kept (before);
      g_autoptr (JsonNode) right = NULL;

      g_assert_cmpuint (ids->len, ==, 1);
      after = onward_vault_load (other, g_ptr_array_index (ids, 0), NULL);
      right = kept (after);
      g_assert_true (json_node_equal (left, right));
    }
  return list->len;
}

static guint
out_and_in_again (Fixture *fixture, const char *path, guint pupils)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *second = g_build_filename (fixture->top, "second", NULL);
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (OnwardVault) other = onward_vault_create (second, NULL, &code, NULL);
  g_autofree char *out = NULL;
  struct stat info;

  import (vault, path, pupils);
  out = export(fixture, vault);
  g_assert_cmpint (stat (out, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
  import (other, out, pupils);
  return compare_vaults (vault, other);
}

static void
test_sample_comes_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("ONWARD_PEOPLE"), "9994001_CTF_9998001_001.xml", NULL);

  g_assert_cmpuint (out_and_in_again (fixture, path, 12), ==, 12);
}

static void
test_random_pupils_come_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autofree char *path = g_build_filename (fixture->top, "made.xml", NULL);

  random_start_file (xml);
  for (guint i = 0; i < PUPILS; i++)
    random_put_pupil (xml, rand, i);
  random_end_file (xml);
  g_assert_true (g_file_set_contents (path, xml->str, -1, NULL));
  g_assert_cmpuint (out_and_in_again (fixture, path, PUPILS), ==, PUPILS);
  g_test_message ("count: %u random pupils went out as a CTF and came back equal", PUPILS);
}

/* --- what may not be written --- */

#define SCHOOL(surname, sex, more)                                                                 \
  "{\"upn\":\"J999400115101\",\"surname\":" surname                                                \
  ",\"forename\":\"Alex\",\"born\":\"2011-05-06\",\"sex\":" sex                                    \
  ",\"source\":{\"lea\":\"999\",\"estab\":\"4001\"}" more "}"
#define GOOD "\"Invented\""
#define SPELL ",\"provision\":[{\"start\":\"2020-09-01\",\"code\":\"K\"}]"

static OnwardCtfRecord *
record_of (const char *school)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (JsonNode) node = json_from_string (school, NULL);

  g_assert_nonnull (node);
  onward_passport_set_school (passport, json_node_get_object (node));
  return onward_ctf_record_new (passport);
}

static const struct
{
  const char *school;
  const char *words; /* of the fault */
} faults[] = {
  { SCHOOL ("\"\"", "\"F\"", ""), "no surname" },
  { SCHOOL (GOOD, "\"\"", ""), "no sex" },
  { SCHOOL (GOOD, "\"U\"", ""), "The sex" },
  { SCHOOL ("\"Bell\\u0007\"", "\"F\"", ""), "The surname" },
  { SCHOOL ("\"Two\\nlines\"", "\"F\"", ""), "The surname" },
  { SCHOOL ("\"No\xef\xbf\xbe\"", "\"F\"", ""), "The surname" },
  { SCHOOL ("\"Turned\xe2\x80\xae\"", "\"F\"", ""), "The surname" },
  { "{\"surname\":\"Invented\",\"forename\":\"Alex\",\"sex\":\"F\"}", "no date of birth" },
  { "{\"surname\":\"Invented\",\"forename\":\"Alex\",\"sex\":\"F\",\"born\":\"2011-02-30\"}",
    "The date of birth" },
  { "{\"surname\":\"Invented\",\"forename\":\"Alex\",\"sex\":\"F\",\"born\":\"2031-02-03\"}",
    "The date of birth" },
  { "{\"surname\":\"Invented\",\"sex\":\"F\",\"born\":\"2011-02-03\"}", "no forename" },
};

static void
test_what_must_be_there_is_missed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (OnwardCtfRecord) record = record_of (faults[i].school);

      g_assert_null (record->pupil);
      g_assert_nonnull (strstr (record->fault, faults[i].words));
      g_assert_null (strstr (record->fault, "Alex"));
    }
  g_test_message ("count: %u records that may not be written were refused",
                  (guint)G_N_ELEMENTS (faults));
}

static const struct
{
  const char *school;
  const char *words; /* of the only note; NULL: none */
  guint spells;
  guint needs;
} notes[] = {
  { SCHOOL (GOOD, "\"F\"", SPELL), NULL, 1, 0 },
  { SCHOOL (GOOD, "\"F\"", ",\"uln\":\"1234567890\""), "The ULN is left out", 0, 0 },
  { SCHOOL (GOOD, "\"F\"", ",\"year\":\"97\""), "The year group is left out", 0, 0 },
  { SCHOOL (GOOD, "\"F\"", ",\"preferred_surname\":\"A\\u0001\""), "The preferred surname is", 0,
    0 },
  { SCHOOL (GOOD, "\"F\"", ",\"upn\":\"A999400115101\""), "The UPN is left out", 0, 0 },
  { SCHOOL (GOOD, "\"F\"", ",\"upn\":\"\""), "There is no UPN", 0, 0 },
  { SCHOOL (GOOD, "\"F\"", ",\"provision\":[{\"code\":\"K\"}]"), "no start date", 0, 0 },
  { SCHOOL (GOOD, "\"F\"", ",\"provision\":[{\"code\":\"Z\",\"start\":\"2020-09-01\"}]"),
    "its kind is not", 0, 0 },
  { SCHOOL (GOOD, "\"F\"", ",\"needs\":[{\"rank\":1,\"type\":\"SPLD\"}]"),
    "none without a SEN history", 0, 0 },
  { SCHOOL (GOOD, "\"F\"", SPELL ",\"needs\":[{\"type\":\"SPLD\"}]"), "1 need is left out", 1, 0 },
  { SCHOOL (GOOD, "\"F\"",
            SPELL ",\"needs\":[{\"rank\":1,\"type\":\"SPLD\"},{\"rank\":1,\"type\":\"MLD\"}]"),
    "1 need is left out", 1, 1 },
  { SCHOOL (GOOD, "\"F\"", SPELL ",\"needs\":[{\"rank\":100,\"type\":\"SPLD\"}]"),
    "1 need is left out", 1, 0 },
  { SCHOOL (GOOD, "\"F\"", SPELL ",\"needs\":[{\"rank\":2,\"type\":\"ODD\"}]"),
    "1 need is left out", 1, 0 },
};

static void
test_what_may_be_missing_is_left_out (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr (OnwardCtfRecord) record = record_of (notes[i].school);

      g_assert_cmpstr (record->fault, ==, NULL);
      g_assert_cmpuint (record->notes->len, ==, notes[i].words != NULL ? 1 : 0);
      if (notes[i].words != NULL)
        g_assert_nonnull (strstr (g_ptr_array_index (record->notes, 0), notes[i].words));
      g_assert_cmpuint (record->pupil->provision->len, ==, notes[i].spells);
      g_assert_cmpuint (record->pupil->needs->len, ==, notes[i].needs);
    }
}

static void
test_no_school_record (void)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (OnwardCtfRecord) record = onward_ctf_record_new (passport);

  g_assert_null (record->pupil);
  g_assert_nonnull (strstr (record->fault, "no record from a school's file"));
}

/* --- whom it comes from and goes to --- */

static void
test_numbers_of_schools (void)
{
  static const char *const good[] = { "9998001", "MMMMMMM", "XXXXXXX", "820LLLL", "xxxxxxx" };
  static const char *const bad[] = { "",
                                     "999800",
                                     "99980011",
                                     "99a8001",
                                     "999800A",
                                     "XXX8001",
                                     "820LLL1",
                                     "LLL8001",
                                     " 998001",
                                     "../8001",
                                     "999\xc2\xb2"
                                     "001",
                                     "MMMXXXX" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_auto (OnwardCtfParty) made = { 0 };

      g_assert_true (onward_ctf_party_parse (good[i], &made, NULL));
      g_assert_cmpuint (strlen (made.lea) + strlen (made.estab), ==, 7);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_auto (OnwardCtfParty) made = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (onward_ctf_party_parse (bad[i], &made, &error));
      g_assert_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_RULES);
    }
}

static void
test_destination_not_known_takes_one_pupil (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *path
      = g_build_filename (g_getenv ("ONWARD_PEOPLE"), "9994001_CTF_9998001_001.xml", NULL);
  g_autoptr (GError) error = NULL;

  import (vault, path, 12);
  g_assert_null (try_export (vault, FALSE, "XXXXXXX", &error));
  g_assert_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_RULES);
}

static void
add_by_hand (OnwardVault *vault, const char *school)
{
  g_autoptr (OnwardPassport) passport = onward_passport_new ();
  g_autoptr (JsonNode) node = school != NULL ? json_from_string (school, NULL) : NULL;

  if (node != NULL)
    onward_passport_set_school (passport, json_node_get_object (node));
  g_assert_true (onward_vault_save (vault, passport, "test", NULL));
}

static void
test_one_fault_refuses_all_unless_passed_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardCtfExport) export = NULL;
  g_autoptr (GError) error = NULL;

  add_by_hand (vault, SCHOOL (GOOD, "\"F\"", SPELL));
  add_by_hand (vault, SCHOOL ("\"Other\"", "\"M\"", SPELL)); /* has the same UPN */
  add_by_hand (vault, NULL);
  g_assert_null (try_export (vault, FALSE, "9998001", &error));
  g_assert_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_RULES);
  g_assert_nonnull (strstr (error->message, "2 passports cannot be written"));
  export = try_export (vault, TRUE, "9998001", NULL);
  g_assert_cmpuint (onward_ctf_export_count (export), ==, 1);
}

static void
test_two_schools_need_a_word (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GError) error = NULL;

  add_by_hand (vault, SCHOOL (GOOD, "\"F\"", SPELL));
  add_by_hand (vault, SCHOOL (GOOD, "\"F\"",
                              ",\"upn\":\"Y999400115102\",\"source\":{\"lea\":\"999\","
                              "\"estab\":\"4002\"}"));
  g_assert_null (try_export (vault, FALSE, "9998001", &error));
  g_assert_nonnull (strstr (error->message, "do not all come from one school"));
}

/* --- the name of the file --- */

static char *
next_name (Fixture *fixture, GError **error)
{
  g_auto (OnwardCtfParty) from = party ("9994001");
  g_auto (OnwardCtfParty) to = party ("9998001");
  g_autoptr (OnwardCtfWriter) writer = onward_ctf_writer_new (fixture->top, &from, &to, error);

  return writer != NULL ? g_path_get_basename (onward_ctf_writer_get_path (writer)) : NULL;
}

static void
assert_next (Fixture *fixture, const char *there, const char *next)
{
  g_autofree char *path = g_build_filename (fixture->top, there, NULL);
  g_autofree char *name = NULL;

  g_assert_true (g_file_set_contents (path, "kept", -1, NULL));
  name = next_name (fixture, NULL);
  g_assert_cmpstr (name, ==, next);
}

static void
test_next_free_number (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_next (fixture, "other.xml", "9994001_CTF_9998001_001.xml");
  assert_next (fixture, "9994001_CTF_9998001_001.xml", "9994001_CTF_9998001_002.xml");
  assert_next (fixture, "9994001_CTF_9998001_001 (1).xml", "9994001_CTF_9998001_002.xml");
  assert_next (fixture, "9994001_CTF_9998002_009.xml", "9994001_CTF_9998001_002.xml");
  assert_next (fixture, "9994001_ctf_9998001_041.XML", "9994001_CTF_9998001_042.xml");
  assert_next (fixture, "9994001_CTF_9998001_998.xml", "9994001_CTF_9998001_999.xml");
  assert_next (fixture, "9994001_CTF_9998001_999.xml", NULL);
  g_assert_null (next_name (fixture, &error));
  g_assert_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_WRITE);
}

/* A link at the next name is a file that is there; what is not kept is taken away. */
static void
test_never_over_a_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->top, "9994001_CTF_9998001_001.xml", NULL);
  g_autofree char *target = g_build_filename (fixture->top, "target", NULL);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_assert_cmpint (symlink (target, link), ==, 0);
  name = next_name (fixture, NULL);
  g_assert_cmpstr (name, ==, "9994001_CTF_9998001_002.xml");
  path = g_build_filename (fixture->top, name, NULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_auto (OnwardCtfParty) from = party ("9994001");
  g_autofree char *folder = g_build_filename (fixture->top, "missing", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (onward_ctf_writer_new (folder, &from, &from, &error));
  g_assert_error (error, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_WRITE);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/ctf/export/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  onward_clock_set_from_text ("2026-11-21T09:00:00Z");
  ADD ("the-sample-comes-back-equal", test_sample_comes_back);
  ADD ("500-random-pupils-come-back-equal", test_random_pupils_come_back);
  g_test_add_func ("/ctf/export/what-must-be-there-is-missed", test_what_must_be_there_is_missed);
  g_test_add_func ("/ctf/export/what-may-be-missing-is-left-out",
                   test_what_may_be_missing_is_left_out);
  g_test_add_func ("/ctf/export/without-a-school-record-nothing-goes", test_no_school_record);
  g_test_add_func ("/ctf/export/numbers-of-schools", test_numbers_of_schools);
  ADD ("a-destination-not-known-takes-one-pupil", test_destination_not_known_takes_one_pupil);
  ADD ("one-fault-refuses-all-unless-passed-over", test_one_fault_refuses_all_unless_passed_over);
  ADD ("records-of-two-schools-need-a-word", test_two_schools_need_a_word);
  ADD ("the-next-free-number", test_next_free_number);
  ADD ("never-over-a-file-nor-through-a-link", test_never_over_a_file);
  ADD ("a-missing-folder-is-not-made", test_no_folder);
  return g_test_run ();
}
