/* What a save writes depends on the edit, not on how many passports or how long a journal there
 * are. Counted in pages, not in time. */

#include "passport-fixture.h"

#include "store/onward-vault-private.h"

#define FEW 10
#define MANY 2000
#define SAVES 40

/* Pages written by SAVES saves of new words, on average: each an edit of its own, or all of them
 * typed in one go. */
static double
pages_of_a_save (OnwardVault *vault, OnwardPassport *passport, gboolean typing)
{
  int pages = 0, highest = 0;

  sqlite3_db_status (vault->db, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, TRUE);
  for (guint i = 0; i < SAVES; i++)
    {
      g_autofree char *text = g_strdup_printf ("My dog, %s %u.", typing ? "letter" : "edit", i);

      fixture_say (passport, MATTERS, text);
      fixture_save (vault, passport, MATTERS);
      if (!typing)
        fixture_wait ();
    }
  g_assert_cmpint (
      sqlite3_db_status (vault->db, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, FALSE), ==,
      SQLITE_OK);
  g_assert_cmpint (pages, >, 0);
  return (double)pages / SAVES;
}

static void
fill (OnwardVault *vault, guint from, guint to)
{
  g_assert_true (onward_vault_begin (vault, NULL));
  for (guint i = from; i < to; i++)
    {
      g_autofree char *name = g_strdup_printf ("Example %u", i);
      g_autoptr (OnwardPassport) passport = fixture_passport (name);

      fixture_say (passport, MATTERS, name);
      fixture_save (vault, passport, "new");
    }
  g_assert_true (onward_vault_commit (vault, NULL));
}

static void
test_does_not_grow_with_passports (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  double few, many;

  fixture_save (vault, passport, "new");
  fill (vault, 1, FEW);
  few = pages_of_a_save (vault, passport, FALSE);
  fill (vault, FEW, MANY);
  many = pages_of_a_save (vault, passport, FALSE);
  g_test_message ("pages a save among %d passports: %.1f; among %d: %.1f", FEW, few, MANY, many);
  g_assert_cmpfloat (many, <, few + 8); /* one more level of each tree it touches */
}

static void
test_does_not_grow_with_the_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  double first, last = 0;

  fixture_save (vault, passport, "new");
  first = pages_of_a_save (vault, passport, FALSE);
  for (guint i = 0; i < 3 * ONWARD_JOURNAL_MAX / SAVES; i++)
    last = pages_of_a_save (vault, passport, FALSE);
  g_assert_cmpuint (fixture_journal_length (vault, onward_passport_get_id (passport)), ==,
                    ONWARD_JOURNAL_MAX);
  g_test_message ("pages a save at first: %.1f; after 600 edits: %.1f", first, last);
  g_assert_cmpfloat (last, <, first + 8);
}

/* Joining the line before costs no more than a line of its own. */
static void
test_typing_costs_no_more (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");
  double apart, joined;

  fixture_save (vault, passport, "new");
  apart = pages_of_a_save (vault, passport, FALSE);
  joined = pages_of_a_save (vault, passport, TRUE);
  g_assert_cmpuint (fixture_journal_length (vault, onward_passport_get_id (passport)), ==,
                    SAVES + 1);
  g_test_message ("pages a save of its own: %.1f; while typing: %.1f", apart, joined);
  g_assert_cmpfloat (joined, <=, apart);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/save-cost/does-not-grow-with-passports", Fixture, NULL, fixture_set_up,
              test_does_not_grow_with_passports, fixture_tear_down);
  g_test_add ("/store/save-cost/does-not-grow-with-the-journal", Fixture, NULL, fixture_set_up,
              test_does_not_grow_with_the_journal, fixture_tear_down);
  g_test_add ("/store/save-cost/is-no-more-while-typing", Fixture, NULL, fixture_set_up,
              test_typing_costs_no_more, fixture_tear_down);
  return g_test_run ();
}
