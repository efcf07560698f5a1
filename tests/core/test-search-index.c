/* A save leaves the search row for later, and no search ever notices: what is due is written before
 * the next search, when a revision is cut and when the vault is closed, also after a crash. */

#include "passport-fixture.h"

#include "store/onward-sql.h"

static gint64
ask (OnwardVault *vault, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (vault, &error, sql, "");
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_true (onward_sql_next (vault, statement, &row, &error));
  g_assert_no_error (error);
  return row ? onward_sql_int (statement, 0) : -1;
}

static gint64
due (OnwardVault *vault)
{
  return ask (vault, "SELECT count(*) FROM search_due");
}

static void
assert_found (OnwardVault *vault, const char *search, const char *names)
{
  g_autofree char *found = fixture_list (vault, &(OnwardListFilter){ .search = search });

  g_assert_cmpstr (found, ==, names);
}

static OnwardPassport *
add_robin (OnwardVault *vault)
{
  OnwardPassport *passport = fixture_passport ("Robin Example");

  fixture_say (passport, MATTERS, "My dog");
  fixture_save (vault, passport, "new");
  return passport;
}

static void
test_a_save_marks_and_a_search_writes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = add_robin (vault);

  g_assert_cmpint (due (vault), ==, 0); /* a new passport is written at once */
  fixture_say (passport, MATTERS, "My cat");
  fixture_save (vault, passport, MATTERS);
  fixture_say (passport, MATTERS, "My horse");
  fixture_save (vault, passport, MATTERS);
  g_assert_cmpint (due (vault), ==, 1);
  assert_found (vault, "horse", "Robin Example");
  g_assert_cmpint (due (vault), ==, 0);
  assert_found (vault, "dog", "");
  assert_found (vault, "cat", "");
}

/* Many at once, as an import adds them, are written when the transaction has ended. */
static void
test_many_new_ones_are_due_together (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  g_assert_true (onward_vault_begin (vault, NULL));
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *name = g_strdup_printf ("Example %u", i);
      g_autoptr (OnwardPassport) passport = fixture_passport (name);

      fixture_save (vault, passport, "import");
    }
  g_assert_cmpint (due (vault), ==, 600);
  assert_found (vault, "599", "Example 599"); /* also before it has ended */
  g_assert_true (onward_vault_commit (vault, NULL));
  g_assert_cmpint (due (vault), ==, 0);
  assert_found (vault, "300", "Example 300");
}

static void
test_cutting_a_revision_writes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = add_robin (vault);

  fixture_say (passport, NAME, "Robyn Example");
  fixture_save (vault, passport, NAME);
  g_assert_cmpuint (
      onward_vault_cut_revision (vault, onward_passport_get_id (passport), ONWARD_CUT_CLOSE, NULL),
      ==, 1);
  g_assert_cmpint (due (vault), ==, 0);
  g_assert_cmpint (
      ask (vault, "SELECT rowid FROM passport_search WHERE passport_search MATCH 'robyn'"), ==, 1);
}

static void
test_closing_writes (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = add_robin (vault);
  g_autoptr (OnwardVault) again = NULL;

  fixture_say (passport, MATTERS, "My cat");
  fixture_save (vault, passport, MATTERS);
  onward_vault_close (vault);
  again = fixture_open (fixture);
  g_assert_cmpint (due (again), ==, 0);
  assert_found (again, "cat", "Robin Example");
}

/* As a crash leaves it: the mark is there, the search row is not. */
static void
test_a_mark_left_behind_is_found (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = add_robin (vault);
  g_autoptr (OnwardVault) again = NULL;

  g_assert_true (onward_sql_run (vault, NULL, "DELETE FROM passport_search", ""));
  onward_vault_close (vault);
  again = fixture_open (fixture);
  assert_found (again, "dog", "");
  g_assert_true (onward_sql_run (again, NULL, "INSERT INTO search_due VALUES (1)", ""));
  assert_found (again, "dog", "Robin Example");
}

static void
test_what_cannot_be_read_keeps_no_other (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) broken = add_robin (vault);
  g_autoptr (OnwardPassport) sam = fixture_passport ("Sam Example");

  fixture_save (vault, sam, "new");
  fixture_say (sam, MATTERS, "My cat");
  fixture_save (vault, sam, MATTERS);
  g_assert_true (
      onward_sql_run (vault, NULL, "UPDATE document SET json = '{' WHERE passport = 1", ""));
  g_assert_true (onward_sql_run (vault, NULL, "INSERT INTO search_due VALUES (1)", ""));
  assert_found (vault, "cat", "Sam Example");
  assert_found (vault, "dog", "Robin Example"); /* by the words it had */
}

static void
test_a_deleted_passport_is_not_due (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = add_robin (vault);

  fixture_say (passport, MATTERS, "My cat");
  fixture_save (vault, passport, MATTERS);
  g_assert_true (onward_vault_delete (vault, onward_passport_get_id (passport), NULL));
  g_assert_cmpint (due (vault), ==, 0);
  assert_found (vault, "cat", "");
}

/* Statements are kept for the next time: two of the same SQL at once are two all the same. */
static void
test_the_same_statement_twice_at_once (Fixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT value FROM setting WHERE name = ?";
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  g_assert_true (onward_vault_set_setting (vault, "one", "1", NULL));
  g_assert_true (onward_vault_set_setting (vault, "two", "2", NULL));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (OnwardStatement) one = onward_sql_prepare (vault, NULL, sql, "s", "one");
      g_autoptr (OnwardStatement) two = onward_sql_prepare (vault, NULL, sql, "s", "two");
      gboolean row = FALSE;

      g_assert_true (one != two);
      g_assert_true (onward_sql_next (vault, one, &row, NULL) && row);
      g_assert_true (onward_sql_next (vault, two, &row, NULL) && row);
      g_assert_cmpint (onward_sql_int (one, 0), ==, 1);
      g_assert_cmpint (onward_sql_int (two, 0), ==, 2);
    }
}

/* A parameter of the time before must not stand in for one that was not given. */
static void
test_a_kept_statement_forgets_its_parameters (Fixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT ?1 IS NULL";
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  gboolean row = FALSE;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (OnwardStatement) given = onward_sql_prepare (vault, NULL, sql, "s", "secret");

      g_assert_true (onward_sql_next (vault, given, &row, NULL) && row);
      g_assert_cmpint (onward_sql_int (given, 0), ==, 0);
      g_clear_pointer (&given, onward_statement_free);
      given = onward_sql_prepare (vault, NULL, sql, "");
      g_assert_true (onward_sql_next (vault, given, &row, NULL) && row);
      g_assert_cmpint (onward_sql_int (given, 0), ==, 1);
    }
}

/* Where very many are found, a page comes about in another way: it is the same page. */
static void
test_a_page_of_many_is_the_first_of_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  const OnwardListFilter all = { .search = "exam", .year = "11" };
  const OnwardListFilter page = { .search = "exam", .year = "11", .limit = 7, .offset = 3 };
  g_autoptr (GPtrArray) everyone = NULL;
  g_autoptr (GPtrArray) some = NULL;

  g_assert_true (onward_vault_begin (vault, NULL));
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *name = g_strdup_printf ("%c%u Example", 'A' + (int)(i * 7 % 26), i);
      g_autoptr (OnwardPassport) passport = fixture_passport (name);

      fixture_school (passport, NULL, i % 2 == 0 ? "11" : "10");
      fixture_save (vault, passport, "new");
    }
  g_assert_true (onward_vault_commit (vault, NULL));
  everyone = onward_vault_list (vault, &all, NULL);
  some = onward_vault_list (vault, &page, NULL);
  g_assert_cmpuint (everyone->len, ==, 300);
  g_assert_cmpuint (some->len, ==, 7);
  for (guint i = 0; i < some->len; i++)
    g_assert_cmpstr (((OnwardPassportSummary *)some->pdata[i])->id, ==,
                     ((OnwardPassportSummary *)everyone->pdata[i + 3])->id);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/store/search-index/" name, Fixture, NULL, fixture_set_up, function,                \
              fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-save-marks-and-a-search-writes", test_a_save_marks_and_a_search_writes);
  ADD ("many-new-ones-are-due-together", test_many_new_ones_are_due_together);
  ADD ("cutting-a-revision-writes", test_cutting_a_revision_writes);
  ADD ("closing-writes", test_closing_writes);
  ADD ("a-mark-left-behind-is-found", test_a_mark_left_behind_is_found);
  ADD ("what-cannot-be-read-keeps-no-other", test_what_cannot_be_read_keeps_no_other);
  ADD ("a-deleted-passport-is-not-due", test_a_deleted_passport_is_not_due);
  ADD ("a-page-of-many-is-the-first-of-all", test_a_page_of_many_is_the_first_of_all);
  ADD ("the-same-statement-twice-at-once", test_the_same_statement_twice_at_once);
  ADD ("a-kept-statement-forgets-its-parameters", test_a_kept_statement_forgets_its_parameters);
  return g_test_run ();
}
