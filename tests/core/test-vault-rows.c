/* Identities, cards, the sharing log, received files: rows come back as they went in, keys that
 * change leave the old ones behind, and a log that was touched is found out. */

#include "passport-fixture.h"

#include "passport/onward-date.h"
#include "store/onward-vault-cards.h"
#include "store/onward-vault-identities.h"
#include "store/onward-vault-notices.h"
#include "store/onward-vault-private.h"
#include "store/onward-vault-received.h"
#include "store/onward-vault-requests.h"
#include "store/onward-vault-sealed.h"
#include "store/onward-vault-share-log.h"

#define PASSPORT "urn:uuid:00000000-0000-4000-8000-000000000001"

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

static void
put_received (OnwardVault *vault, const char *share, const char *cnf, guint revision, gint64 at)
{
  g_autoptr (OnwardReceived) row = onward_received_new ();
  g_autoptr (GError) error = NULL;

  row->share = g_strdup (share);
  row->cnf = g_strdup (cnf);
  row->passport = g_strdup (PASSPORT);
  row->revision = revision;
  row->bytes = g_bytes_new ("a.b.c~", 6);
  row->signer = g_strdup ("urn:uuid:9");
  row->received_at = at;
  g_assert_true (onward_date_parse ("2027-08-31", &row->keep_until));
  onward_vault_put_received (vault, row, &error);
  g_assert_no_error (error);
}

static void
test_received_comes_back_and_goes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardReceived) one = NULL;
  g_autoptr (OnwardReceived) newest = NULL;
  g_autoptr (OnwardReceived) foreign = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *keep_until = NULL;

  put_received (vault, "a", "key", 3, 10);
  put_received (vault, "b", "key", 7, 5);
  put_received (vault, "c", "another key", 9, 20);
  one = onward_vault_find_received (vault, "a", NULL);
  keep_until = onward_date_print (&one->keep_until);
  g_assert_cmpstr (keep_until, ==, "2027-08-31");
  g_assert_cmpmem (g_bytes_get_data (one->bytes, NULL), g_bytes_get_size (one->bytes), "a.b.c~", 6);
  g_assert_null (one->audience);
  newest = onward_vault_newest_received (vault, PASSPORT, "key", NULL);
  g_assert_cmpstr (newest->share, ==, "b");
  foreign = onward_vault_newest_received (vault, PASSPORT, "no key", &error);
  g_assert_no_error (error);
  g_assert_null (foreign);
  list = onward_vault_list_received (vault, NULL);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (((OnwardReceived *)list->pdata[0])->share, ==, "c");
  g_assert_true (onward_vault_delete_received (vault, "a", NULL));
  g_assert_false (onward_vault_delete_received (vault, "a", &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
}

static void
test_a_seen_share_is_remembered_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardSeenShare) seen = NULL;
  g_autoptr (OnwardSeenShare) never = NULL;
  gint64 first = onward_clock_now ();

  g_assert_cmpint (onward_vault_highest_seen (vault, PASSPORT, "key", NULL), ==, 0);
  g_assert_true (onward_vault_remember_share (vault, "a", "key", PASSPORT, 7, NULL));
  g_assert_true (onward_vault_remember_share (vault, "b", "key", PASSPORT, 3, NULL));
  g_assert_true (onward_vault_remember_share (vault, "c", "another", PASSPORT, 9, NULL));
  onward_clock_set (first + 60);
  g_assert_true (onward_vault_remember_share (vault, "a", "other", PASSPORT, 8, NULL));
  seen = onward_vault_find_seen (vault, "a", NULL);
  never = onward_vault_find_seen (vault, "z", NULL);
  g_assert_null (never);
  g_assert_cmpstr (seen->cnf, ==, "key");
  g_assert_cmpuint (seen->revision, ==, 7);
  g_assert_cmpint (seen->first_seen, ==, first);
  g_assert_cmpint (onward_vault_highest_seen (vault, PASSPORT, "key", NULL), ==, 7);
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

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/vault-rows/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

/* --- requests and notices --- */

static void
add_request (OnwardVault *vault, const char *nonce, gint64 made)
{
  g_autoptr (OnwardRequestRow) row = onward_request_row_new ();
  g_autoptr (GError) error = NULL;

  row->nonce = g_strdup (nonce);
  row->identity = g_strdup ("ours");
  row->audience = g_strdup ("college");
  row->purpose = g_strdup ("plan lessons");
  onward_date_parse ("2027-07-31", &row->keep_until);
  row->note = made > 1 ? g_strdup ("for September") : NULL;
  row->made = made;
  onward_vault_add_request (vault, row, &error);
  g_assert_no_error (error);
}

static void
test_request_is_used_up_by_the_first_share (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardRequestRow) row = NULL, none = NULL;
  g_autoptr (GError) error = NULL;

  add_request (vault, "n", 2);
  g_assert_true (onward_vault_answer_request (vault, "n", "somebody else", "s0", &error));
  g_assert_true (onward_vault_answer_request (vault, "n", "ours", "s1", &error));
  g_assert_true (onward_vault_answer_request (vault, "n", "ours", "s2", &error));
  g_assert_true (onward_vault_answer_request (vault, "m", "ours", "s3", &error));
  g_assert_no_error (error);
  row = onward_vault_find_request (vault, "n", &error);
  none = onward_vault_find_request (vault, "m", &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_cmpstr (row->share, ==, "s1");
  g_assert_cmpint (row->answered, ==, onward_clock_now ());
  g_assert_cmpstr (row->identity, ==, "ours");
  g_assert_cmpstr (row->audience, ==, "college");
  g_assert_cmpstr (row->purpose, ==, "plan lessons");
  g_assert_cmpstr (row->note, ==, "for September");
}

static void
test_request_forgotten_is_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GPtrArray) rows = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  add_request (vault, "old", 1);
  add_request (vault, "new", 2);
  rows = onward_vault_list_requests (vault, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (((OnwardRequestRow *)rows->pdata[0])->nonce, ==, "new");
  g_assert_cmpstr (((OnwardRequestRow *)rows->pdata[1])->note, ==, "");
  g_assert_null (((OnwardRequestRow *)rows->pdata[1])->share);
  g_assert_true (onward_vault_forget_request (vault, "old", &error));
  g_assert_false (onward_vault_forget_request (vault, "old", &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
  after = onward_vault_list_requests (vault, NULL);
  g_assert_cmpuint (after->len, ==, 1);
}

static void
put_notice (OnwardVault *vault, const char *share, const char *signer, const char *reason)
{
  g_autoptr (OnwardNoticeRow) row = onward_notice_row_new ();
  g_autoptr (GError) error = NULL;

  row->share = g_strdup (share);
  row->passport = g_strdup (PASSPORT);
  row->signer = g_strdup (signer);
  row->reason = g_strdup (reason);
  row->made = 1;
  row->received = 2;
  row->bytes = g_bytes_new_static ("file", 4);
  onward_vault_put_notice (vault, row, &error);
  g_assert_no_error (error);
}

static void
test_notices_of_each_signer_are_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardNoticeRow) row = NULL, none = NULL;
  g_autoptr (GPtrArray) of_one = NULL, all = NULL;

  put_notice (vault, "s", "wrong", "no-longer");
  put_notice (vault, "s", "right", "no-longer");
  put_notice (vault, "s", "right", "by-mistake");
  put_notice (vault, "t", "right", "no-longer");
  row = onward_vault_find_notice (vault, "s", "right", NULL);
  none = onward_vault_find_notice (vault, "t", "wrong", NULL);
  g_assert_null (none);
  g_assert_cmpstr (row->reason, ==, "by-mistake");
  g_assert_cmpstr (row->passport, ==, PASSPORT);
  g_assert_cmpuint (g_bytes_get_size (row->bytes), ==, 4);
  of_one = onward_vault_list_notices (vault, "s", NULL);
  all = onward_vault_list_notices (vault, NULL, NULL);
  g_assert_cmpuint (of_one->len, ==, 2);
  g_assert_cmpuint (all->len, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("identity-comes-back", test_identity_comes_back);
  add ("identity-of-a-passport-is-the-person", test_identity_of_a_passport_is_the_person);
  add ("wrong-codes-are-remembered", test_wrong_codes_are_remembered);
  add ("a-changed-key-leaves-the-old-one", test_a_changed_key_leaves_the_old_one);
  add ("trust-is-remembered", test_trust_is_remembered);
  add ("log-comes-back-in-order", test_log_comes_back_in_order);
  add ("a-touched-log-is-found-out", test_a_touched_log_is_found_out);
  add ("received-comes-back-and-goes", test_received_comes_back_and_goes);
  add ("a-seen-share-is-remembered-once", test_a_seen_share_is_remembered_once);
  add ("revisions-may-come-from-elsewhere", test_revisions_may_come_from_elsewhere);
  add ("check-reads-every-finding", test_check_reads_every_finding);
  add ("a-request-is-used-up-by-the-first-share", test_request_is_used_up_by_the_first_share);
  add ("a-request-forgotten-is-gone", test_request_forgotten_is_gone);
  add ("notices-of-each-signer-are-kept", test_notices_of_each_signer_are_kept);
  return g_test_run ();
}
