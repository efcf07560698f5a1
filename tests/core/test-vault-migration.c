/* A step from one schema to the next happens whole or not at all, and what is newer is left alone.
 */

#include <sqlite3.h>

#include "store-fixture.h"

#include "store/onward-schema.h"

static const OnwardSchemaStep good[]
    = { "CREATE TABLE a (x);", "CREATE TABLE b (x); INSERT INTO b VALUES (2);" };
static const OnwardSchemaStep bad[]
    = { "CREATE TABLE a (x);", "CREATE TABLE b (x); INSERT INTO missing VALUES (2);" };

static sqlite3 *
open_memory (void)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  return db;
}

static int
ask (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  int answer;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return answer;
}

static void
test_from_nothing_and_from_between (void)
{
  for (guint from = 0; from <= 2; from++)
    {
      sqlite3 *db = open_memory ();
      g_autoptr (GError) error = NULL;

      g_assert_true (onward_schema_migrate (db, good, from, &error));
      g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, (int)from);
      g_assert_true (onward_schema_migrate (db, good, 2, &error));
      g_assert_no_error (error);
      g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, 2);
      g_assert_cmpint (ask (db, "SELECT count(*) FROM b"), ==, 1);
      sqlite3_close (db);
    }
}

static void
test_a_failing_step_leaves_the_one_before (void)
{
  sqlite3 *db = open_memory ();
  g_autoptr (GError) error = NULL;

  g_assert_false (onward_schema_migrate (db, bad, 2, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED);
  g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM sqlite_schema"), ==, 1);
  g_assert_cmpint (sqlite3_get_autocommit (db), !=, 0);
  g_clear_error (&error);
  g_assert_true (onward_schema_migrate (db, good, 2, &error)); /* and can be done again */
  g_assert_no_error (error);
  sqlite3_close (db);
}

static void
test_newer_is_refused_and_named (void)
{
  sqlite3 *db = open_memory ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 3", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (onward_schema_migrate (db, good, 2, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW);
  g_assert_nonnull (strstr (error->message, "3"));
  g_assert_cmpint (ask (db, "SELECT count(*) FROM sqlite_schema"), ==, 0);
  g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, 3);
  sqlite3_close (db);
}

static void
test_our_own_steps_run (void)
{
  sqlite3 *db = open_memory ();
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_schema_migrate (db, onward_schema_steps, onward_schema_version, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (db, "PRAGMA user_version"), ==, (int)onward_schema_version);
  sqlite3_close (db);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/migration/from-nothing-and-from-between",
                   test_from_nothing_and_from_between);
  g_test_add_func ("/store/migration/a-failing-step-leaves-the-one-before",
                   test_a_failing_step_leaves_the_one_before);
  g_test_add_func ("/store/migration/newer-is-refused-and-named", test_newer_is_refused_and_named);
  g_test_add_func ("/store/migration/our-own-steps-run", test_our_own_steps_run);
  return g_test_run ();
}
