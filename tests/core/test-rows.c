/* Rows are walked table by table as typed values and are the same when written elsewhere, and past
 * a bad page every row that can be read is. */

#include <sqlite3.h>

#include "passport-fixture.h"

#include "store/onward-rows.h"
#include "store/onward-schema.h"
#include "store/onward-vault-private.h"

#define PASSPORTS 1200
#define ROWS_OF_A_PAGE 48 /* at most, as the rows are made here */
#define PAGE 4096

static void
run (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

static sqlite3 *
open_memory (guint version)
{
  sqlite3 *db = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_true (onward_schema_migrate (db, onward_schema_steps, version, &error));
  g_assert_no_error (error);
  return db;
}

static GPtrArray *
tables_of (sqlite3 *db)
{
  g_autoptr (GError) error = NULL;
  guint version = 0;
  GPtrArray *tables = onward_tables_of_database (db, &version, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (version, ==, onward_schema_version);
  return tables;
}

/* Copies a table's rows; returns how many there were. */
static guint
copy_rows (sqlite3 *from, sqlite3 *to, const OnwardTable *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardRowReader) reader = onward_row_reader_new (from, table, &error);
  g_autoptr (OnwardRowWriter) writer = onward_row_writer_new (to, table, &error);
  const OnwardCell *row = NULL;
  guint count = 0;

  g_assert_no_error (error);
  while (onward_row_reader_next (reader, &row, &error) && row != NULL)
    {
      onward_row_writer_put (writer, row, &error);
      g_assert_no_error (error);
      count++;
    }
  g_assert_no_error (error);
  return count;
}

static void
assert_same_cell (const OnwardCell *a, const OnwardCell *b)
{
  g_assert_cmpint (a->type, ==, b->type);
  g_assert_cmpint (a->integer, ==, b->integer);
  g_assert_true (memcmp (&a->real, &b->real, sizeof a->real) == 0);
  g_assert_cmpmem (a->data, a->length, b->data, b->length);
}

static void
assert_same_rows (sqlite3 *a, sqlite3 *b, const OnwardTable *table)
{
  g_autoptr (OnwardRowReader) left = onward_row_reader_new (a, table, NULL);
  g_autoptr (OnwardRowReader) right = onward_row_reader_new (b, table, NULL);
  const OnwardCell *one = NULL, *other = NULL;

  do
    {
      g_assert_true (onward_row_reader_next (left, &one, NULL));
      g_assert_true (onward_row_reader_next (right, &other, NULL));
      g_assert_true ((one == NULL) == (other == NULL));
      for (guint i = 0; one != NULL && i < table->n_columns; i++)
        assert_same_cell (&one[i], &other[i]);
    }
  while (one != NULL);
}

static void
test_lists_what_the_schema_makes (void)
{
  static const char *const names[]
      = { "setting",  "passport", "document",     "journal",   "revision", "sealed",
          "identity", "card",     "earlier_card", "share_log", "received", "seen_share" };
  g_autoptr (GPtrArray) tables = onward_tables_of_version (1, NULL);
  const OnwardTable *journal = NULL;

  g_assert_cmpuint (tables->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < tables->len; i++)
    g_assert_cmpstr (((OnwardTable *)tables->pdata[i])->name, ==, names[i]);
  journal = onward_tables_find (tables, "journal");
  g_assert_cmpuint (journal->n_columns, ==, 5);
  g_assert_cmpstr (journal->columns[4], ==, "undo");
  g_assert_cmpuint (journal->n_order, ==, 2);
  g_assert_cmpstr (journal->order[1], ==, "number");
  g_assert_cmpstr (onward_tables_find (tables, "revision")->order[0], ==, "rowid");
  g_assert_null (onward_tables_find (tables, "passport_search"));
  g_assert_null (onward_tables_find (tables, "sqlite_schema"));
}

static void
test_refuses_tables_it_does_not_know (void)
{
  static const char *const changes[]
      = { "CREATE TABLE more (x)", "ALTER TABLE passport ADD COLUMN more TEXT",
          "DROP TABLE seen_share", "PRAGMA user_version = 0" };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      sqlite3 *db = open_memory (onward_schema_version);
      g_autoptr (GError) error = NULL;
      guint version = 0;

      run (db, changes[i]);
      g_assert_null (onward_tables_of_database (db, &version, &error));
      g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED);
      sqlite3_close (db);
    }
}

static void
test_every_kind_of_value (void)
{
  sqlite3 *from = NULL, *to = NULL;
  char *columns[] = { (char *)"k", (char *)"v", NULL };
  char *order[] = { (char *)"rowid", NULL };
  OnwardTable table = { (char *)"t", columns, 2, order, 1 };

  g_assert_cmpint (sqlite3_open (":memory:", &from), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_open (":memory:", &to), ==, SQLITE_OK);
  run (from, "CREATE TABLE t (k INTEGER PRIMARY KEY, v ANY) STRICT");
  run (to, "CREATE TABLE t (k INTEGER PRIMARY KEY, v ANY) STRICT");
  run (from, "INSERT INTO t (v) VALUES (NULL), (0), (9223372036854775807), "
             "(-9223372036854775807 - 1), (0.1), (-0.0), (1e300), (''), ('Zoë ☀'), (x''), "
             "(x'00ff'), (cast (x'610062' AS TEXT)), (zeroblob (100000))");
  g_assert_cmpuint (copy_rows (from, to, &table), ==, 13);
  assert_same_rows (from, to, &table);
  sqlite3_close (from);
  sqlite3_close (to);
}

static void
fill (OnwardVault *vault, guint passports)
{
  g_assert_true (onward_vault_begin (vault, NULL));
  for (guint i = 0; i < passports; i++)
    {
      g_autofree char *name = g_strdup_printf ("Robin Example %u", i);
      g_autoptr (OnwardPassport) passport = fixture_passport (name);

      fixture_say (passport, MATTERS, "My dog.");
      fixture_save (vault, passport, "new");
      fixture_say (passport, MATTERS, "My dog and my bike.");
      fixture_save (vault, passport, MATTERS);
      onward_vault_cut_revision (vault, onward_passport_get_id (passport), ONWARD_CUT_CLOSE, NULL);
    }
  g_assert_true (onward_vault_set_setting (vault, "a", "b", NULL));
  g_assert_true (onward_vault_commit (vault, NULL));
}

static void
test_a_vault_in_another_database (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GPtrArray) tables = NULL;
  sqlite3 *to = open_memory (onward_schema_version);
  guint count = 0;

  fill (vault, 20);
  tables = tables_of (vault->db);
  run (to, "PRAGMA foreign_keys = ON");
  for (guint i = 0; i < tables->len; i++)
    count += copy_rows (vault->db, to, tables->pdata[i]);
  g_assert_cmpuint (count, ==, 20 * 5 + 1);
  for (guint i = 0; i < tables->len; i++)
    assert_same_rows (vault->db, to, tables->pdata[i]);
  sqlite3_close (to);
}

static void
test_a_wrong_row_is_refused (void)
{
  sqlite3 *db = open_memory (onward_schema_version);
  g_autoptr (GPtrArray) tables = tables_of (db);
  g_autoptr (OnwardRowWriter) writer
      = onward_row_writer_new (db, onward_tables_find (tables, "document"), NULL);
  OnwardCell row[] = { { ONWARD_CELL_INTEGER, 1, 0, NULL, 0 },
                       { ONWARD_CELL_TEXT, 0, 0, (const guint8 *)"{}", 2 } };
  g_autoptr (GError) error = NULL;

  run (db, "PRAGMA foreign_keys = ON");
  g_assert_false (onward_row_writer_put (writer, row, &error)); /* of no passport */
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED);
  g_clear_error (&error);
  run (db, "PRAGMA foreign_keys = OFF");
  row[0].type = ONWARD_CELL_TEXT;
  row[0].data = (const guint8 *)"x";
  row[0].length = 1;
  g_assert_false (onward_row_writer_put (writer, row, &error)); /* a word as a key */
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED);
  g_clear_pointer (&writer, onward_row_writer_free);
  sqlite3_close (db);
}

static gboolean
note_key (const OnwardTable *table, const OnwardCell *row, gpointer data, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, row[0].integer,
                                          table->n_order > 1 ? row[1].integer : 0);

  g_assert_true (g_hash_table_add (data, g_steal_pointer (&key))); /* none comes twice */
  return TRUE;
}

static guint
rescue (sqlite3 *db, const OnwardTable *table, gboolean *whole)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_rows_rescue (db, table, note_key, keys, whole, &error));
  g_assert_no_error (error);
  return g_hash_table_size (keys);
}

static void
flip (Fixture *fixture, guint page)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  fixture_read (fixture, ONWARD_FILE_DATABASE, &bytes, &length);
  g_assert_cmpuint (length, >=, (gsize)page * PAGE);
  bytes[(gsize)(page - 1) * PAGE + 1000] ^= 1;
  fixture_write (fixture, ONWARD_FILE_DATABASE, bytes, length);
}

/* Two pages of the file flipped, at many places: what lies between them is read, too, and no more
 * is lost than stood on them. */
static void
test_bad_pages_cost_their_own_rows (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autofree char *good = NULL;
  gsize length = 0;
  guint hit = 0, most = 0;

  fill (vault, PASSPORTS);
  onward_vault_close (vault);
  fixture_read (fixture, ONWARD_FILE_DATABASE, &good, &length);
  for (guint page = 40; page + 30 < length / PAGE; page += 97)
    {
      g_autoptr (GPtrArray) tables = NULL;

      fixture_write (fixture, ONWARD_FILE_DATABASE, good, length);
      flip (fixture, page);
      flip (fixture, page + 30);
      vault = fixture_open (fixture);
      tables = tables_of (vault->db);
      for (guint i = 0; i < tables->len; i++)
        {
          const OnwardTable *table = tables->pdata[i];
          gboolean whole = FALSE;
          guint rows = 0;

          if (!g_str_equal (table->name, "document") && !g_str_equal (table->name, "journal"))
            continue;
          rows = rescue (vault->db, table, &whole);
          if (whole)
            g_assert_cmpuint (rows, ==, PASSPORTS);
          hit += whole ? 0 : 1;
          most = MAX (most, PASSPORTS - rows);
        }
      onward_vault_close (vault);
    }
  g_assert_cmpuint (hit, >, 0);
  g_assert_cmpuint (most, >, 0);
  g_assert_cmpuint (most, <, 2 * ROWS_OF_A_PAGE);
  g_test_message ("count: %u tables with a bad page, at most %u of %u rows lost", hit, most,
                  PASSPORTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/rows/lists-what-the-schema-makes", test_lists_what_the_schema_makes);
  g_test_add_func ("/store/rows/refuses-tables-it-does-not-know",
                   test_refuses_tables_it_does_not_know);
  g_test_add_func ("/store/rows/every-kind-of-value", test_every_kind_of_value);
  g_test_add ("/store/rows/a-vault-in-another-database", Fixture, NULL, fixture_set_up,
              test_a_vault_in_another_database, fixture_tear_down);
  g_test_add_func ("/store/rows/a-wrong-row-is-refused", test_a_wrong_row_is_refused);
  g_test_add ("/store/rows/bad-pages-cost-their-own-rows", Fixture, NULL, fixture_set_up,
              test_bad_pages_cost_their_own_rows, fixture_tear_down);
  return g_test_run ();
}
