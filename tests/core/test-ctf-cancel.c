/* An import that nobody said yes to changes no row, and one that fails in the middle of storing
 * changes none either; nobody is merged on a doubt. Seen by a digest over every row of the vault.
 */

#include "ctf-random.h"
#include "row-digest.h"
#include "store-fixture.h"

#include "ctf/onward-ctf-import.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-private.h"

#define FILES 500
#define HELD 12
#define SEED 10

/* 1 to 5 pupils: of those in the vault, of others, and some without their UPN. */
static char *
make_file (Fixture *fixture, GRand *rand, guint first, guint count, gboolean bare)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  char *path = g_build_filename (fixture->top, "made.xml", NULL);

  random_start_file (xml);
  for (guint i = 0; i < count; i++)
    random_put_pupil (xml, rand, first + i);
  random_end_file (xml);
  if (bare)
    g_string_replace (xml, "UPN>", "Unknown>", 0);
  g_assert_true (g_file_set_contents (path, xml->str, -1, NULL));
  return path;
}

static OnwardCtfPlan *
plan (OnwardVault *vault, const char *path)
{
  g_autoptr (GError) error = NULL;
  OnwardCtfPlan *made = onward_ctf_import_plan (vault, path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return made;
}

/* The pupils 0 to HELD - 1, always the same ones. */
static void
hold_some (Fixture *fixture, OnwardVault *vault)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autofree char *path = make_file (fixture, rand, 0, HELD, FALSE);
  g_autoptr (OnwardCtfPlan) made = plan (vault, path);

  g_assert_true (onward_ctf_import_apply (made, vault, NULL));
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, HELD);
}

static void
test_preview_changes_no_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);
  g_autofree char *before = NULL;
  guint64 fates[ONWARD_CTF_N_FATES] = { 0 };

  hold_some (fixture, vault);
  before = digest_rows (vault->db);
  for (guint i = 0; i < FILES; i++)
    {
      guint first = (guint)g_rand_int_range (rand, 0, 2 * HELD);
      guint count = (guint)g_rand_int_range (rand, 1, 6);
      g_autofree char *path = make_file (fixture, rand, first, count, i % 5 == 0);
      g_autoptr (OnwardCtfPlan) made = plan (vault, path);
      g_autofree char *after = digest_rows (vault->db);

      g_assert_cmpstr (after, ==, before);
      for (OnwardCtfFate fate = ONWARD_CTF_NEW; fate < ONWARD_CTF_N_FATES; fate++)
        fates[fate] += onward_ctf_plan_count (made, fate);
    }
  g_assert_cmpuint (fates[ONWARD_CTF_NEW], >, 0);
  g_assert_cmpuint (fates[ONWARD_CTF_CHANGED], >, 0);
  g_test_message ("count: %u random files were shown and not imported: no row of the vault changed",
                  FILES);
}

/* The same people again, without their numbers: every one is a doubt, and a yes does nothing. */
static void
test_doubts_are_never_merged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (OnwardCtfPlan) made = NULL;

  hold_some (fixture, vault);
  before = digest_rows (vault->db);
  path = make_file (fixture, rand, 0, HELD, TRUE);
  made = plan (vault, path);
  g_assert_cmpuint (onward_ctf_plan_count (made, ONWARD_CTF_IN_DOUBT), ==, HELD);
  g_assert_true (onward_ctf_import_apply (made, vault, NULL));
  after = digest_rows (vault->db);
  g_assert_cmpstr (after, ==, before);
}

/* Fails at the write number @at of those to a table. */
static void
set_trap (OnwardVault *vault, const char *table, const char *act, guint at)
{
  g_autofree char *sql
      = g_strdup_printf ("CREATE TEMP TABLE IF NOT EXISTS fuse (burnt); DELETE FROM temp.fuse;"
                         "DROP TRIGGER IF EXISTS temp.trap;"
                         "CREATE TEMP TRIGGER trap BEFORE %s ON main.%s BEGIN"
                         "  SELECT RAISE (FAIL, 'trap') WHERE (SELECT count (*) FROM fuse) >= %u;"
                         "  INSERT INTO fuse VALUES (1); END",
                         act, table, at);

  g_assert_cmpint (sqlite3_exec (vault->db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static void
test_failure_in_the_middle_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  static const char *const writes[][2] = {
    { "passport", "INSERT" }, { "document", "INSERT" }, { "passport", "UPDATE" },
    { "journal", "INSERT" },  { "revision", "INSERT" },
  };
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 2);
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (OnwardCtfPlan) made = NULL;
  guint failures = 0;

  hold_some (fixture, vault);
  before = digest_rows (vault->db);
  path = make_file (fixture, rand, 0, 2 * HELD, FALSE); /* other days of birth, names and history */
  made = plan (vault, path);
  g_assert_cmpuint (onward_ctf_plan_count (made, ONWARD_CTF_NEW), >=, HELD);
  g_assert_cmpuint (onward_ctf_plan_count (made, ONWARD_CTF_CHANGED), >, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (writes); i++)
    for (guint at = 0; at < 4; at++, failures++)
      {
        g_autofree char *now = NULL;

        set_trap (vault, writes[i][0], writes[i][1], at);
        g_assert_false (onward_ctf_import_apply (made, vault, NULL));
        now = digest_rows (vault->db);
        g_assert_cmpstr (now, ==, before);
      }
  g_assert_cmpint (sqlite3_exec (vault->db, "DROP TRIGGER temp.trap", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_true (onward_ctf_import_apply (made, vault, NULL));
  after = digest_rows (vault->db);
  g_assert_cmpstr (after, !=, before);
  g_test_message ("count: %u failures in the middle of storing left every row as it was", failures);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/ctf/cancel/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("500-previews-change-no-row", test_preview_changes_no_row);
  ADD ("doubts-are-never-merged", test_doubts_are_never_merged);
  ADD ("a-failure-in-the-middle-leaves-nothing", test_failure_in_the_middle_leaves_nothing);
  return g_test_run ();
}
