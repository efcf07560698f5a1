/* Received files, requests and notices: rows come back as they went in, and what was had is
 * remembered. */

#include "passport-fixture.h"
#include "passport/onward-date.h"
#include "rows-fixture.h"
#include "store/onward-vault-notices.h"
#include "store/onward-vault-received.h"
#include "store/onward-vault-requests.h"

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
  rows_add ("received-comes-back-and-goes", test_received_comes_back_and_goes);
  rows_add ("a-seen-share-is-remembered-once", test_a_seen_share_is_remembered_once);
  rows_add ("a-request-is-used-up-by-the-first-share", test_request_is_used_up_by_the_first_share);
  rows_add ("a-request-forgotten-is-gone", test_request_forgotten_is_gone);
  rows_add ("notices-of-each-signer-are-kept", test_notices_of_each_signer_are_kept);
  return g_test_run ();
}
