/* Keeping no longer than agreed: what is due by clocks that may be wrong, and what deleting leaves.
 */

#include "passport/onward-date.h"
#include "receive/onward-deleting.h"
#include "store-fixture.h"
#include "store/onward-sql.h"

#define PASSPORT "urn:uuid:77777777-7777-4777-8777-777777777777"
#define TODAY "2026-11-21T09:00:00Z"

static void
put (OnwardVault *vault, const char *share, const char *cnf, const char *until)
{
  g_autoptr (OnwardReceived) row = onward_received_new ();
  g_autoptr (GError) error = NULL;

  row->share = g_strdup (share);
  row->cnf = g_strdup (cnf);
  row->passport = g_strdup (PASSPORT);
  row->revision = 1;
  row->bytes = g_bytes_new ("a.b.c~", 6);
  row->signer = g_strdup ("urn:uuid:9");
  row->received_at = onward_clock_now ();
  row->who = g_strdup ("Our learning support team");
  g_assert_true (onward_date_parse (until, &row->keep_until));
  onward_vault_put_received (vault, row, &error);
  g_assert_no_error (error);
}

static void
put_plan (OnwardVault *vault, const char *cnf)
{
  g_autoptr (GError) error = NULL;

  onward_sql_run (vault, &error,
                  "INSERT INTO plan (passport, cnf, adjustment, state, changed) "
                  "VALUES (?, ?, 'own-abcdefgh', 'agreed', 1)",
                  "ss", PASSPORT, cnf);
  g_assert_no_error (error);
}

static gint64
count (OnwardVault *vault, const char *what)
{
  g_autofree char *sql = g_strconcat ("SELECT count(*) FROM ", what, NULL);
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (vault, NULL, sql, "");
  gboolean row = FALSE;

  g_assert_true (onward_sql_next (vault, statement, &row, NULL));
  return onward_sql_int (statement, 0);
}

static OnwardDue *
look_at (OnwardVault *vault, const char *time)
{
  g_autoptr (GError) error = NULL;
  OnwardDue *due = NULL;

  g_assert_true (onward_clock_set_from_text (time));
  due = onward_deleting_look (vault, &error);
  g_assert_no_error (error);
  return due;
}

static void
assert_looks (OnwardVault *vault, const char *time, guint rows, OnwardClockDoubt doubt)
{
  g_autoptr (OnwardDue) due = look_at (vault, time);
  g_autofree char *words = onward_deleting_doubt_in_words (due);

  g_assert_cmpuint (due->rows->len, ==, rows);
  g_assert_cmpint (due->doubt, ==, doubt);
  g_assert_true ((words != NULL) == (doubt != ONWARD_CLOCK_LIKELY));
  g_assert_true (words == NULL || strstr (words, "clock may be wrong") != NULL);
}

/* --- the clock --- */

static void
test_a_file_is_due_on_its_day_and_not_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  put (vault, "a", "key", "2026-11-23");
  assert_looks (vault, TODAY, 0, ONWARD_CLOCK_LIKELY);
  assert_looks (vault, "2026-11-22T08:00:00Z", 0, ONWARD_CLOCK_LIKELY);
  assert_looks (vault, "2026-11-23T08:00:00Z", 1, ONWARD_CLOCK_LIKELY);
}

static void
test_a_wrong_clock_is_said_and_deletes_nothing (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *time;
    guint due;
    OnwardClockDoubt doubt;
  } clocks[] = {
    { "1970-01-01T00:00:00Z", 1, ONWARD_CLOCK_BEHIND }, /* due by the time that is sure */
    { "2026-11-19T08:00:00Z", 1, ONWARD_CLOCK_BEHIND },
    { "2026-11-20T10:00:00Z", 1, ONWARD_CLOCK_LIKELY },
    { TODAY, 1, ONWARD_CLOCK_LIKELY },
    { "2026-11-22T23:00:00Z", 1, ONWARD_CLOCK_LIKELY }, /* late on the next day */
    { TODAY, 1, ONWARD_CLOCK_LIKELY },
    { "2026-11-24T10:00:00Z", 1, ONWARD_CLOCK_AHEAD },
    { "2038-01-19T03:14:08Z", 2, ONWARD_CLOCK_AHEAD },
    { "2099-12-31T23:59:59Z", 2, ONWARD_CLOCK_AHEAD },
    { TODAY, 1, ONWARD_CLOCK_LIKELY }, /* none of them counts for ever */
  };
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  put (vault, "due", "key", "2026-11-21");
  put (vault, "not due", "key", "2027-08-31");
  for (gsize i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      assert_looks (vault, clocks[i].time, clocks[i].due, clocks[i].doubt);
      g_assert_cmpint (count (vault, "received"), ==, 2);
      g_assert_cmpint (count (vault, "receipt"), ==, 0);
    }
}

static void
test_a_time_that_is_sure_survives_closing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  put (vault, "a", "key", "2027-08-31");
  assert_looks (vault, TODAY, 0, ONWARD_CLOCK_LIKELY);
  assert_looks (vault, "2026-11-22T07:00:00Z", 0, ONWARD_CLOCK_LIKELY);
  g_clear_pointer (&vault, onward_vault_close);
  vault = fixture_open (fixture);
  assert_looks (vault, "2026-11-20T09:00:00Z", 0, ONWARD_CLOCK_BEHIND);
}

static void
test_a_person_may_say_that_the_clock_is_right (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  put (vault, "a", "key", "2027-08-31");
  assert_looks (vault, TODAY, 0, ONWARD_CLOCK_LIKELY);
  assert_looks (vault, "2099-01-01T00:00:00Z", 1, ONWARD_CLOCK_AHEAD);
  g_assert_true (onward_deleting_trust_clock (vault, NULL));
  assert_looks (vault, "2099-01-01T00:00:01Z", 1, ONWARD_CLOCK_LIKELY);
  assert_looks (vault, TODAY, 1, ONWARD_CLOCK_BEHIND); /* and take it back */
  g_assert_true (onward_deleting_trust_clock (vault, NULL));
  assert_looks (vault, TODAY, 0, ONWARD_CLOCK_LIKELY);
}

/* A vault that was never asked knows the time by what came into it. */
static void
test_the_last_file_tells_the_time_at_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  put (vault, "a", "key", "2027-08-31");
  assert_looks (vault, "2026-10-01T09:00:00Z", 0, ONWARD_CLOCK_BEHIND);
}

/* --- asking --- */

static gboolean
is_asked (OnwardVault *vault, const char *time)
{
  g_autoptr (OnwardDue) due = look_at (vault, time);

  return onward_deleting_is_to_be_asked (due, due->rows->pdata[0]);
}

static void
test_it_is_asked_once_a_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardDue) due = NULL;

  put (vault, "a", "key", "2026-11-21");
  g_assert_true (is_asked (vault, TODAY));
  due = look_at (vault, TODAY);
  g_assert_true (onward_deleting_ask_later (vault, due, "a", NULL));
  g_assert_false (is_asked (vault, "2026-11-21T17:00:00Z"));
  g_assert_true (is_asked (vault, "2026-11-22T09:00:00Z"));
}

static void
test_later_on_a_wrong_day_is_not_never (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardDue) due = NULL;

  put (vault, "a", "key", "2026-11-21");
  g_assert_true (is_asked (vault, TODAY));
  due = look_at (vault, "2099-01-01T00:00:00Z");
  g_assert_true (onward_deleting_ask_later (vault, due, "a", NULL));
  g_assert_true (is_asked (vault, TODAY));
}

/* --- deleting --- */

static void
test_deleting_leaves_a_receipt_and_nothing_else (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardReceipt) receipt = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  g_autoptr (GError) error = NULL;
  OnwardReceipt *kept = NULL;

  put (vault, "a", "key", "2026-11-21");
  put_plan (vault, "key");
  put_plan (vault, "somebody else's");
  g_assert_true (onward_clock_set_from_text ("2026-11-22T10:00:00Z"));
  receipt = onward_deleting_delete (vault, "a", ONWARD_DELETING_END_DATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (vault, "received"), ==, 0);
  g_assert_cmpint (count (vault, "plan"), ==, 1);
  receipts = onward_vault_list_receipts (vault, NULL);
  g_assert_cmpuint (receipts->len, ==, 1);
  kept = receipts->pdata[0];
  g_assert_cmpstr (kept->share, ==, "a");
  g_assert_cmpstr (kept->reason, ==, "end-date");
  g_assert_cmpint (kept->deleted_at - kept->received_at, ==, 25 * 3600);
  g_assert_cmpint (kept->number, ==, receipt->number);
}

static void
test_the_plan_stays_while_a_file_of_this_person_is_held (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardReceipt) first = NULL;
  g_autoptr (OnwardReceipt) second = NULL;

  put (vault, "a", "key", "2026-11-21");
  put (vault, "b", "key", "2027-11-21");
  put_plan (vault, "key");
  first = onward_deleting_delete (vault, "a", ONWARD_DELETING_CHOSEN, NULL);
  g_assert_cmpint (count (vault, "plan"), ==, 1);
  second = onward_deleting_delete (vault, "b", ONWARD_DELETING_WITHDRAWN, NULL);
  g_assert_cmpint (count (vault, "plan"), ==, 0);
  g_assert_cmpint (second->number, >, first->number);
}

static void
test_deleting_what_is_not_here_leaves_no_receipt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  put (vault, "a", "key", "2026-11-21");
  receipt = onward_deleting_delete (vault, "b", ONWARD_DELETING_CHOSEN, &error);
  g_assert_null (receipt);
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
  g_assert_cmpint (count (vault, "received"), ==, 1);
  g_assert_cmpint (count (vault, "receipt"), ==, 0);
}

static void
test_a_receipt_that_cannot_be_written_keeps_the_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  put (vault, "a", "key", "2026-11-21");
  put_plan (vault, "key");
  g_assert_true (onward_sql_run (vault, NULL,
                                 "CREATE TEMP TRIGGER full BEFORE INSERT ON receipt "
                                 "BEGIN SELECT RAISE (ABORT, 'no room'); END",
                                 ""));
  receipt = onward_deleting_delete (vault, "a", ONWARD_DELETING_CHOSEN, &error);
  g_assert_null (receipt);
  g_assert_nonnull (error);
  g_assert_cmpint (count (vault, "received"), ==, 1);
  g_assert_cmpint (count (vault, "plan"), ==, 1);
}

static void
test_what_was_said_at_the_start_stays_with_the_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardReceived) row = NULL;

  put (vault, "a", "key", "2026-11-21");
  row = onward_vault_find_received (vault, "a", NULL);
  g_assert_cmpstr (row->who, ==, "Our learning support team");
  g_assert_null (row->basis);
  g_assert_false (g_date_valid (&row->asked_on));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/receive/deleting/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("a-file-is-due-on-its-day-and-not-before", test_a_file_is_due_on_its_day_and_not_before);
  add ("a-wrong-clock-is-said-and-deletes-nothing", test_a_wrong_clock_is_said_and_deletes_nothing);
  add ("a-time-that-is-sure-survives-closing", test_a_time_that_is_sure_survives_closing);
  add ("a-person-may-say-that-the-clock-is-right", test_a_person_may_say_that_the_clock_is_right);
  add ("the-last-file-tells-the-time-at-first", test_the_last_file_tells_the_time_at_first);
  add ("it-is-asked-once-a-day", test_it_is_asked_once_a_day);
  add ("later-on-a-wrong-day-is-not-never", test_later_on_a_wrong_day_is_not_never);
  add ("deleting-leaves-a-receipt-and-nothing-else",
       test_deleting_leaves_a_receipt_and_nothing_else);
  add ("the-plan-stays-while-a-file-of-this-person-is-held",
       test_the_plan_stays_while_a_file_of_this_person_is_held);
  add ("deleting-what-is-not-here-leaves-no-receipt",
       test_deleting_what_is_not_here_leaves_no_receipt);
  add ("a-receipt-that-cannot-be-written-keeps-the-file",
       test_a_receipt_that_cannot_be_written_keeps_the_file);
  add ("what-was-said-at-the-start-stays-with-the-file",
       test_what_was_said_at_the_start_stays_with_the_file);
  return g_test_run ();
}
