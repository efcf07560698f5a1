/* Identities, cards, the sharing log: rows come back as they went in, keys that change leave the
 * old ones behind, and a log that was touched is found out. */

#include "passport-fixture.h"
#include "passport/onward-date.h"
#include "rows-fixture.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-identities.h"
#include "store/onward-vault-private.h"
#include "store/onward-vault-sealed.h"
#include "store/onward-vault-share-log.h"

static void
put_identity (OnwardVault *vault, const char *id, const char *kind, gint64 created, gint64 retired)
{
  g_autoptr (OnwardIdentityRow) row = onward_identity_row_new ();
  g_autoptr (GError) error = NULL;

  row->id = g_strdup (id);
  row->kind = g_strdup (kind);
  row->name = g_strdup ("Brookfield Example School");
  row->sign_jwk = g_strdup ("{}");
  row->passport = g_str_equal (kind, "setting") ? NULL : g_strdup (PASSPORT);
  row->sign_key = g_str_equal (kind, "setting") ? fixture_secret ("scalar of 32 bytes") : NULL;
  row->wrapped = g_str_equal (kind, "person") ? g_bytes_new_static ("wrapped", 7) : NULL;
  row->wrap = g_strdup ("{\"n\":131072}");
  row->created = created;
  row->retired = retired;
  onward_vault_put_identity (vault, row, &error);
  g_assert_no_error (error);
}

static void
test_identity_comes_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardSecret) key = fixture_secret ("scalar of 32 bytes");
  g_autoptr (OnwardIdentityRow) setting = NULL;
  g_autoptr (OnwardIdentityRow) person = NULL;
  g_autoptr (OnwardIdentityRow) none = NULL;
  g_autoptr (GError) error = NULL;

  put_identity (vault, "s", "setting", 1, 0);
  put_identity (vault, "p", "person", 2, 0);
  setting = onward_vault_find_identity (vault, "s", &error);
  person = onward_vault_find_identity (vault, "p", &error);
  none = onward_vault_find_identity (vault, "q", &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_true (onward_secret_equal (setting->sign_key, key));
  g_assert_null (setting->agree_key);
  g_assert_null (setting->wrapped);
  g_assert_null (setting->role);
  g_assert_null (person->sign_key);
  g_assert_cmpuint (g_bytes_get_size (person->wrapped), ==, 7);
  g_assert_cmpstr (person->wrap, ==, "{\"n\":131072}");
  g_assert_cmpint (person->created, ==, 2);
}

/* Whoever sealed by themselves has a second identity; only the person's agrees to a share. */
static void
test_identity_of_a_passport_is_the_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardIdentityRow) before = NULL;
  g_autoptr (OnwardIdentityRow) person = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) persons = NULL;

  put_identity (vault, "self", "self", 5, 0);
  before = onward_vault_find_identity_of (vault, PASSPORT, NULL);
  g_assert_null (before);
  put_identity (vault, "old", "person", 1, 3);
  put_identity (vault, "first", "person", 2, 0);
  put_identity (vault, "second", "person", 3, 0);
  person = onward_vault_find_identity_of (vault, PASSPORT, NULL);
  g_assert_cmpstr (person->id, ==, "second");
  all = onward_vault_list_identities (vault, NULL, NULL);
  persons = onward_vault_list_identities (vault, "person", NULL);
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_cmpuint (persons->len, ==, 3);
  g_assert_cmpstr (((OnwardIdentityRow *)persons->pdata[0])->id, ==, "old");
}

static void
test_wrong_codes_are_remembered (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autoptr (OnwardIdentityRow) row = NULL;
  g_autoptr (GError) error = NULL;

  put_identity (vault, "p", "person", 1, 0);
  g_assert_true (onward_vault_set_wrong_codes (vault, "p", 3, 4711, &error));
  onward_vault_close (vault);
  vault = fixture_open (fixture);
  row = onward_vault_find_identity (vault, "p", NULL);
  g_assert_cmpuint (row->wrong_codes, ==, 3);
  g_assert_cmpint (row->not_before, ==, 4711);
  g_assert_false (onward_vault_set_wrong_codes (vault, "q", 1, 1, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (onward_vault_delete_identity (vault, "p", NULL));
  g_assert_false (onward_vault_delete_identity (vault, "p", &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
  onward_vault_close (vault);
}

static void
put_card (OnwardVault *vault, const char *id, const char *name, const char *jwk, gint64 trusted_at)
{
  g_autoptr (OnwardCardRow) row = onward_card_row_new ();
  g_autoptr (GError) error = NULL;

  row->id = g_strdup (id);
  row->name = g_strdup (name);
  row->sign_jwk = g_strdup (jwk);
  row->trusted_at = trusted_at;
  row->added = onward_clock_now ();
  onward_vault_put_card (vault, row, &error);
  g_assert_no_error (error);
}

static void
test_a_changed_key_leaves_the_old_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardCardRow) now = NULL;
  g_autoptr (GPtrArray) earlier = NULL;
  g_autoptr (GPtrArray) cards = NULL;

  put_card (vault, "c", "Northvale Example College", "{\"x\":1}", 0);
  g_assert_true (onward_vault_trust_card (vault, "c", "the college", NULL));
  put_card (vault, "c", "Northvale Example College, renamed", "{\"x\":1}", 5);
  earlier = onward_vault_earlier_cards (vault, "c", NULL);
  g_assert_cmpuint (earlier->len, ==, 0);
  g_clear_pointer (&earlier, g_ptr_array_unref);
  put_card (vault, "c", "Northvale Example College", "{\"x\":2}", 0);
  now = onward_vault_find_card (vault, "c", NULL);
  g_assert_cmpstr (now->sign_jwk, ==, "{\"x\":2}");
  g_assert_cmpint (now->trusted_at, ==, 0);
  earlier = onward_vault_earlier_cards (vault, "c", NULL);
  g_assert_cmpuint (earlier->len, ==, 1);
  g_assert_cmpstr (((OnwardCardRow *)earlier->pdata[0])->sign_jwk, ==, "{\"x\":1}");
  g_assert_cmpint (((OnwardCardRow *)earlier->pdata[0])->trusted_at, ==, 5);
  cards = onward_vault_list_cards (vault, NULL);
  g_assert_cmpuint (cards->len, ==, 1);
}

static void
test_trust_is_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardCardRow) card = NULL;
  g_autoptr (GError) error = NULL;

  put_card (vault, "c", "Northvale Example College", "{}", 0);
  g_assert_true (onward_vault_trust_card (vault, "c", "the college", NULL));
  card = onward_vault_find_card (vault, "c", NULL);
  g_assert_cmpint (card->trusted_at, ==, onward_clock_now ());
  g_assert_cmpstr (card->our_name, ==, "the college");
  g_assert_false (onward_vault_trust_card (vault, "d", "nobody", &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
}

static OnwardVault *
make_log (Fixture *fixture)
{
  OnwardVault *vault = fixture_create (fixture);

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"to\":\"Example %u\",\"decided\":\"alone\"}", i);
      g_autoptr (JsonNode) entry = json_from_string (text, NULL);
      g_autoptr (GError) error = NULL;

      onward_vault_log_share (vault, i == 2 ? "urn:uuid:2" : PASSPORT, entry, &error);
      g_assert_no_error (error);
    }
  return vault;
}

static void
test_log_comes_back_in_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = make_log (fixture);
  g_autoptr (GPtrArray) all = onward_vault_share_log (vault, NULL, NULL);
  g_autoptr (GPtrArray) two = onward_vault_share_log (vault, "urn:uuid:2", NULL);
  g_autoptr (GError) error = NULL;
  OnwardShareLogLine *line = two->pdata[0];

  g_assert_cmpuint (all->len, ==, 5);
  g_assert_cmpuint (two->len, ==, 1);
  g_assert_cmpint (line->number, ==, 2);
  g_assert_cmpint (line->at, ==, onward_clock_now ());
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (line->entry), "to"), ==,
                   "Example 2");
  g_assert_true (onward_vault_check_log (vault, &error));
  g_assert_no_error (error);
}

/* Behind the back of the calls, which have no way to do it. */
static void
test_a_touched_log_is_found_out (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql, *says;
  } touches[] = {
    { "UPDATE share_log SET entry = '{}' WHERE number = 3", "line 3" },
    { "UPDATE share_log SET at = at + 1 WHERE number = 1", "line 1" },
    { "UPDATE share_log SET passport = 'urn:uuid:3' WHERE number = 5", "line 5" },
    { "UPDATE share_log SET hash = zeroblob (32) WHERE number = 4", "line 4" },
    { "DELETE FROM share_log WHERE number = 1", "line 1" },
    { "DELETE FROM share_log WHERE number = 3", "line 3" },
    { "DELETE FROM share_log WHERE number = 5", "line 5" },
    { "DELETE FROM share_log", "line 1" },
    { "UPDATE share_log SET number = 7 - number WHERE number IN (3, 4)", "line" },
    { "INSERT INTO share_log SELECT 6, at, passport, entry, hash FROM share_log WHERE number = 5",
      "line 6" },
  };
  g_autoptr (OnwardVault) vault = make_log (fixture);
  guint found = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (touches); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (onward_vault_begin (vault, NULL));
      if (sqlite3_exec (vault->db, touches[i].sql, NULL, NULL, NULL) == SQLITE_OK)
        {
          g_assert_false (onward_vault_check_log (vault, &error));
          g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED);
          g_assert_nonnull (strstr (error->message, touches[i].says));
          found++;
        }
      onward_vault_rollback (vault);
    }
  g_assert_cmpuint (found, >=, G_N_ELEMENTS (touches) - 1); /* SQLite may refuse the exchange */
  g_assert_true (onward_vault_check_log (vault, NULL));
}

/* A copy brought from another computer: numbers count on from the highest there. */
static void
test_revisions_may_come_from_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  const OnwardRevision revision = { 7, ONWARD_CUT_SEAL, 4711, TRUE };
  g_autoptr (OnwardSealed) sealed = onward_sealed_new ();
  g_autoptr (OnwardSealed) last = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (onward_vault_put_revision (vault, passport, &revision, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  fixture_save (vault, passport, "import");
  g_assert_true (onward_vault_put_revision (vault, passport, &revision, &error));
  fixture_say (passport, MATTERS, "other words");
  g_assert_true (onward_vault_put_revision (vault, passport, &revision, &error)); /* stays */
  sealed->passport = g_strdup (onward_passport_get_id (passport));
  sealed->revision = 7;
  sealed->issued = g_bytes_new ("a.b.c~", 6);
  sealed->identity = g_strdup ("urn:uuid:9");
  g_assert_true (onward_date_parse ("2027-11-21", &sealed->review_by));
  g_assert_true (onward_vault_add_sealed (vault, sealed, &error));
  g_assert_no_error (error);
  last = onward_vault_last_sealed (vault, sealed->passport, NULL);
  g_assert_cmpuint (last->revision, ==, 7);
  kept = onward_vault_revisions (vault, sealed->passport, NULL);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpint (((OnwardRevision *)kept->pdata[0])->at, ==, 4711);
  g_assert_true (((OnwardRevision *)kept->pdata[0])->sealed);
  g_assert_cmpuint (onward_vault_cut_revision (vault, sealed->passport, ONWARD_CUT_SEAL, NULL), ==,
                    8);
}

static void
test_check_reads_every_finding (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = make_log (fixture);
  g_autoptr (GPtrArray) none = onward_vault_check (vault, NULL);
  g_autoptr (GPtrArray) some = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (sqlite3_exec (vault->db,
                                 "PRAGMA foreign_keys = OFF;"
                                 "INSERT INTO document VALUES (1, '{}'), (2, '{}');"
                                 "DELETE FROM share_log WHERE number = 2;",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  some = onward_vault_check (vault, NULL);
  g_assert_cmpuint (some->len, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rows_add ("identity-comes-back", test_identity_comes_back);
  rows_add ("identity-of-a-passport-is-the-person", test_identity_of_a_passport_is_the_person);
  rows_add ("wrong-codes-are-remembered", test_wrong_codes_are_remembered);
  rows_add ("a-changed-key-leaves-the-old-one", test_a_changed_key_leaves_the_old_one);
  rows_add ("trust-is-remembered", test_trust_is_remembered);
  rows_add ("log-comes-back-in-order", test_log_comes_back_in_order);
  rows_add ("a-touched-log-is-found-out", test_a_touched_log_is_found_out);
  rows_add ("revisions-may-come-from-elsewhere", test_revisions_may_come_from_elsewhere);
  rows_add ("check-reads-every-finding", test_check_reads_every_finding);
  return g_test_run ();
}
