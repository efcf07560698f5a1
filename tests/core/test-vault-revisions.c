/* A revision is a passport as it stood; numbers only go up, the last ten and every sealed one stay,
 * and a list says whether a passport is as it was sealed. */

#include "passport-fixture.h"

#include "passport/onward-date.h"
#include "store/onward-vault-sealed.h"

static guint
cut (OnwardVault *vault, OnwardPassport *passport, OnwardCut reason)
{
  g_autoptr (GError) error = NULL;
  guint number
      = onward_vault_cut_revision (vault, onward_passport_get_id (passport), reason, &error);

  g_assert_no_error (error);
  return number;
}

static void
change (OnwardVault *vault, OnwardPassport *passport, const char *text)
{
  fixture_say (passport, MATTERS, text);
  fixture_save (vault, passport, MATTERS);
}

static gboolean
try_seal (OnwardVault *vault, OnwardPassport *passport, guint revision, GError **error)
{
  g_autoptr (GBytes) issued = g_bytes_new ("a.b.c~d~", 8);
  OnwardSealed sealed = { (char *)onward_passport_get_id (passport), revision, issued,
                          (char *)"urn:uuid:1", onward_clock_now () };

  g_assert_true (onward_date_parse ("2027-11-21", &sealed.review_by));
  return onward_vault_add_sealed (vault, &sealed, error);
}

static guint
seal (OnwardVault *vault, OnwardPassport *passport)
{
  g_autoptr (GError) error = NULL;
  guint number = cut (vault, passport, ONWARD_CUT_SEAL);

  try_seal (vault, passport, number, &error);
  g_assert_no_error (error);
  return number;
}

static OnwardState
state_of (OnwardVault *vault, OnwardPassport *passport)
{
  g_autoptr (OnwardPassportSummary) summary
      = onward_vault_summarise (vault, onward_passport_get_id (passport), NULL);

  return summary->state;
}

static void
test_numbers_go_up_by_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");

  fixture_save (vault, passport, "new");
  g_assert_cmpuint (cut (vault, passport, ONWARD_CUT_CLOSE), ==, 1);
  g_assert_cmpuint (cut (vault, passport, ONWARD_CUT_WORK), ==, 1); /* unchanged */
  g_assert_cmpuint (cut (vault, passport, ONWARD_CUT_SEAL), ==, 2);
  g_assert_cmpuint (cut (vault, passport, ONWARD_CUT_SEAL), ==, 3);
  change (vault, passport, "new words");
  g_assert_cmpuint (cut (vault, passport, ONWARD_CUT_IMPORT), ==, 4);
}

static void
test_a_failed_seal_gives_its_number_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");

  fixture_save (vault, passport, "new");
  g_assert_true (onward_vault_begin (vault, NULL));
  g_assert_cmpuint (cut (vault, passport, ONWARD_CUT_SEAL), ==, 1);
  onward_vault_rollback (vault);
  g_assert_cmpuint (cut (vault, passport, ONWARD_CUT_SEAL), ==, 1);
}

static void
test_last_ten_and_sealed_are_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = onward_passport_get_id (passport);

  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("words %u", i);

      change (vault, passport, text);
      if (i == 3)
        g_assert_cmpuint (seal (vault, passport), ==, i);
      else
        g_assert_cmpuint (cut (vault, passport, ONWARD_CUT_CLOSE), ==, i);
    }
  kept = onward_vault_revisions (vault, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, ONWARD_REVISIONS_KEPT + 1);
  for (guint i = 0; i < kept->len; i++)
    {
      OnwardRevision *revision = kept->pdata[i];
      guint expected = i < ONWARD_REVISIONS_KEPT ? 20 - i : 3;
      g_autofree char *text = g_strdup_printf ("words %u", expected);
      g_autoptr (OnwardPassport) then
          = onward_vault_load_revision (vault, id, revision->number, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (revision->number, ==, expected);
      g_assert_cmpint (revision->sealed, ==, expected == 3);
      g_assert_cmpint (revision->reason, ==, expected == 3 ? ONWARD_CUT_SEAL : ONWARD_CUT_CLOSE);
      g_assert_cmpstr (json_node_get_string (
                           onward_answer_get_value (onward_passport_get_answer (then, MATTERS))),
                       ==, text);
    }
  g_assert_null (onward_vault_load_revision (vault, id, 4, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
}

static void
test_going_back_is_byte_equal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  g_autoptr (OnwardPassport) then = NULL;
  const char *id = onward_passport_get_id (passport);
  g_autofree char *before = NULL, *after = NULL;

  fixture_add_adjustment (passport, "A quiet place to eat");
  fixture_save (vault, passport, "new");
  before = fixture_print (passport);
  g_assert_cmpuint (cut (vault, passport, ONWARD_CUT_CLOSE), ==, 1);
  g_assert_true (onward_passport_remove_adjustment (passport, 0, NULL));
  change (vault, passport, "other words");
  then = onward_vault_load_revision (vault, id, 1, NULL);
  fixture_save (vault, then, "restore");
  after = fixture_load_text (vault, id);
  g_assert_cmpstr (before, ==, after);
}

static void
test_state_follows_the_seal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");

  fixture_save (vault, passport, "new");
  g_assert_cmpint (state_of (vault, passport), ==, ONWARD_STATE_DRAFT);
  seal (vault, passport);
  g_assert_cmpint (state_of (vault, passport), ==, ONWARD_STATE_SEALED);
  change (vault, passport, "new words");
  g_assert_cmpint (state_of (vault, passport), ==, ONWARD_STATE_CHANGED);
  g_assert_true (onward_vault_undo (vault, onward_passport_get_id (passport), NULL, NULL));
  g_assert_cmpint (state_of (vault, passport), ==, ONWARD_STATE_SEALED);
  change (vault, passport, "newer words");
  seal (vault, passport);
  g_assert_cmpint (state_of (vault, passport), ==, ONWARD_STATE_SEALED);
}

static void
test_sealed_is_found_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  const char *id = onward_passport_get_id (passport);
  g_autoptr (OnwardSealed) none = NULL;
  g_autoptr (OnwardSealed) last = NULL;
  g_autoptr (OnwardSealed) first = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *review_by = NULL;

  fixture_save (vault, passport, "new");
  none = onward_vault_last_sealed (vault, id, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  seal (vault, passport);
  seal (vault, passport);
  last = onward_vault_last_sealed (vault, id, NULL);
  first = onward_vault_find_sealed (vault, id, 1, NULL);
  g_assert_cmpuint (last->revision, ==, 2);
  g_assert_cmpuint (first->revision, ==, 1);
  g_assert_cmpstr (last->passport, ==, id);
  g_assert_cmpstr (last->identity, ==, "urn:uuid:1");
  g_assert_cmpint (last->sealed_at, ==, onward_clock_now ());
  g_assert_cmpmem (g_bytes_get_data (last->issued, NULL), g_bytes_get_size (last->issued),
                   "a.b.c~d~", 8);
  review_by = onward_date_print (&last->review_by);
  g_assert_cmpstr (review_by, ==, "2027-11-21");
}

static void
test_only_a_cut_revision_is_sealed_and_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  g_autoptr (GError) error = NULL;

  fixture_save (vault, passport, "new");
  g_assert_false (try_seal (vault, passport, 1, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (state_of (vault, passport), ==, ONWARD_STATE_DRAFT);
  seal (vault, passport);
  g_assert_false (try_seal (vault, passport, 1, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/vault-revisions/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("numbers-go-up-by-one", test_numbers_go_up_by_one);
  add ("a-failed-seal-gives-its-number-back", test_a_failed_seal_gives_its_number_back);
  add ("last-ten-and-sealed-are-kept", test_last_ten_and_sealed_are_kept);
  add ("going-back-is-byte-equal", test_going_back_is_byte_equal);
  add ("state-follows-the-seal", test_state_follows_the_seal);
  add ("sealed-is-found-again", test_sealed_is_found_again);
  add ("only-a-cut-revision-is-sealed-and-once", test_only_a_cut_revision_is_sealed_and_once);
  return g_test_run ();
}
