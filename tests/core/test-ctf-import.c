/* A school's file comes into a vault whole or not at all, and what a passport was before stays. */

#include "store-fixture.h"

#include "ctf/onward-ctf-import.h"
#include "ctf/onward-ctf-school.h"
#include "store/onward-vault-passports.h"

#define ROBIN "A999400113001"

static char *
sample (void)
{
  return g_build_filename (g_getenv ("ONWARD_PEOPLE"), "9994001_CTF_9998001_001.xml", NULL);
}

/* The sample with @from replaced by @to, beside the vault. */
static char *
sample_with (Fixture *fixture, const char *from, const char *to)
{
  g_autofree char *path = sample ();
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;
  char *other = g_build_filename (fixture->top, "changed.xml", NULL);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, from, to, 0), >, 0);
  g_assert_true (g_file_set_contents (other, changed->str, -1, NULL));
  return other;
}

static OnwardCtfPlan *
plan (OnwardVault *vault, const char *path)
{
  g_autoptr (GError) error = NULL;
  OnwardCtfPlan *made = onward_ctf_import_plan (vault, path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return made;
}

static void
import (OnwardVault *vault, const char *path)
{
  g_autoptr (OnwardCtfPlan) made = plan (vault, path);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_ctf_import_apply (made, vault, &error));
  g_assert_no_error (error);
}

static char *
id_of (OnwardVault *vault, const char *upn)
{
  g_autoptr (GPtrArray) ids = onward_vault_find_by_upn (vault, upn, NULL);

  g_assert_cmpuint (ids->len, ==, 1);
  return g_strdup (g_ptr_array_index (ids, 0));
}

static void
test_import_and_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *path = sample ();
  g_autofree char *id = NULL;
  g_autoptr (OnwardPassport) robin = NULL;
  g_autoptr (OnwardCtfPlan) again = NULL;

  {
    g_autoptr (OnwardCtfPlan) first = plan (vault, path);

    g_assert_cmpuint (onward_ctf_plan_count (first, ONWARD_CTF_NEW), ==, 12);
    g_assert_cmpint (onward_vault_count (vault, NULL), ==, 0);
  }
  import (vault, path);
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, 12);
  id = id_of (vault, ROBIN);
  robin = onward_vault_load (vault, id, NULL);
  g_assert_cmpstr (onward_ctf_school_get (onward_passport_get_school (robin), "uln"), ==,
                   "9999990028");
  again = plan (vault, path);
  g_assert_cmpuint (onward_ctf_plan_count (again, ONWARD_CTF_SAME), ==, 12);
}

static void
test_change_keeps_a_revision (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *path = sample ();
  g_autofree char *id = NULL;
  g_autofree char *renamed = sample_with (fixture, "<Forename>Robin<", "<Forename>Robyn<");
  g_autoptr (OnwardPassport) now = NULL;
  g_autoptr (OnwardPassport) before = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  const OnwardRevision *revision = NULL;

  import (vault, path);
  id = id_of (vault, ROBIN);
  import (vault, renamed);
  now = onward_vault_load (vault, id, NULL);
  g_assert_cmpstr (onward_ctf_school_get (onward_passport_get_school (now), "forename"), ==,
                   "Robyn");
  revisions = onward_vault_revisions (vault, id, NULL);
  g_assert_cmpuint (revisions->len, ==, 1);
  revision = g_ptr_array_index (revisions, 0);
  g_assert_cmpint (revision->reason, ==, ONWARD_CUT_IMPORT);
  before = onward_vault_load_revision (vault, id, revision->number, NULL);
  g_assert_cmpstr (onward_ctf_school_get (onward_passport_get_school (before), "forename"), ==,
                   "Robin");
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, 12);
}

static void
test_same_person_is_a_doubt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *path = sample ();
  g_autofree char *bare = sample_with (fixture, "<UPN>" ROBIN "</UPN>", "");
  g_autoptr (OnwardCtfPlan) made = NULL;

  import (vault, path);
  made = plan (vault, bare);
  g_assert_cmpuint (onward_ctf_plan_count (made, ONWARD_CTF_SAME), ==, 11);
  g_assert_cmpuint (onward_ctf_plan_count (made, ONWARD_CTF_IN_DOUBT), ==, 1);
}

/* The file is cut after the plan was made: pupils before the cut are not kept either. */
static void
test_failed_import_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *path = sample_with (fixture, "Brookfield", "Brookside");
  g_autofree char *text = NULL;
  g_autoptr (OnwardCtfPlan) made = plan (vault, path);
  gsize length = 0;
  guint cuts = 0;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (gsize cut = 0; cut < length - 1; cut += 1000, cuts++)
    {
      g_autoptr (GError) planning = NULL;
      g_autoptr (GError) applying = NULL;

      g_assert_true (g_file_set_contents (path, text, (gssize)cut, NULL));
      g_assert_null (onward_ctf_import_plan (vault, path, NULL, NULL, NULL, &planning));
      g_assert_error (planning, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_CUT_OFF);
      g_assert_false (onward_ctf_import_apply (made, vault, &applying));
      g_assert_error (applying, ONWARD_CTF_ERROR, ONWARD_CTF_ERROR_CUT_OFF);
      g_assert_cmpint (onward_vault_count (vault, NULL), ==, 0);
    }
  g_assert_cmpuint (cuts, >, 10);
  g_assert_true (g_file_set_contents (path, text, (gssize)length, NULL));
  import (vault, path);
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, 12);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/ctf/import/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("twelve-pupils-then-nothing-new", test_import_and_again);
  ADD ("change-keeps-a-revision", test_change_keeps_a_revision);
  ADD ("same-person-is-a-doubt", test_same_person_is_a_doubt);
  ADD ("failed-import-leaves-nothing", test_failed_import_leaves_nothing);
  return g_test_run ();
}
