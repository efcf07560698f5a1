/* Vaults that earlier programs wrote: every row of them is there after they were opened by this
 * one, and what is new is filled in as if each passport had been saved now. */

#include "store-fixture.h"

#include "passport/onward-date.h"
#include "store/onward-key-file.h"
#include "store/onward-known.h"
#include "store/onward-passport-row.h"
#include "store/onward-schema.h"
#include "store/onward-sql.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-private.h"
#include "store/onward-vault-sealed.h"

#define PASSPORTS 13

/* An earlier version of the schema: its vault among the tests, and what its passports' rows had. */
typedef struct
{
  const char *folder;
  int version;
  const char *passport_columns;
} Earlier;

static const Earlier earlier[] = {
  { "vault-1", 1, "key, id, name, sort, upn, year, state, created, changed, revision, sealed" },
  { "vault-2", 2,
    "key, id, name, sort, upn, year, state, created, changed, revision, sealed, born, names, "
    "typed_upn" },
  { "vault-3", 3,
    "key, id, name, sort, upn, year, state, created, changed, revision, sealed, born, names, "
    "typed_upn, ready, next_date, started" },
};

/* The tables of both and their columns. */
static const struct
{
  const char *table;
  const char *columns; /* NULL: passport_columns */
} tables[] = {
  { "setting", "name, value" },
  { "passport", NULL },
  { "document", "passport, json" },
  { "journal", "passport, number, at, what, undo" },
  { "revision", "passport, number, reason, at, sealed, json" },
  { "sealed", "passport, revision, issued, identity, sealed_at, review_by" },
  { "passport_search", "rowid, name, words" },
  { "identity", "id, kind, name, role, urn, sign_key, agree_key, wrapped, wrap, sign_jwk, "
                "agree_jwk, passport, created, retired, wrong_codes, not_before" },
  { "card", "id, name, role, urn, sign_jwk, agree_jwk, our_name, trusted_at, added" },
  { "earlier_card", "key, id, name, role, urn, sign_jwk, agree_jwk, our_name, trusted_at, added" },
  { "share_log", "number, at, passport, entry, hash" },
  { "received",
    "share, cnf, passport, revision, bytes, signer, audience, received_at, keep_until" },
  { "seen_share", "share, cnf, passport, revision, first_seen" },
};

/* A copy of the vault as the earlier program left it. */
static void
copy_vault (Fixture *fixture, const Earlier *from_version)
{
  static const char *const names[] = { "passports.db", "passports.keys", "passports.keys.bak" };
  g_autofree char *code
      = g_test_build_filename (G_TEST_DIST, "core", from_version->folder, "recovery.txt", NULL);
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from
          = g_test_build_filename (G_TEST_DIST, "core", from_version->folder, names[i], NULL);
      g_autofree char *data = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (from, &data, &length, NULL));
      fixture_write (fixture, names[i], data, length);
    }
  g_assert_true (g_file_get_contents (code, &text, NULL, NULL));
  fixture->code = fixture_secret (g_strchomp (text));
}

/* The earlier file itself, read with the vault's key and nothing else of ours. */
static sqlite3 *
open_bare (OnwardVault *vault, const Earlier *from_version)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "core", from_version->folder, "passports.db", NULL);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", path);
  g_autoptr (GString) key = g_string_new ("x'");
  const guint8 *bytes = onward_secret_data (vault->key);
  sqlite3 *db = NULL;

  for (gsize i = 0; i < onward_secret_length (vault->key); i++)
    g_string_append_printf (key, "%02x", bytes[i]);
  g_string_append_c (key, '\'');
  g_assert_cmpint (sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_key (db, key->str, (int)key->len), ==, SQLITE_OK);
  return db;
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  return statement;
}

static gint64
ask (sqlite3 *db, const char *sql)
{
  g_autoptr (OnwardStatement) statement = prepare (db, sql);

  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  return sqlite3_column_int64 (statement, 0);
}

/* Every value of every row, with its type. Returns how many rows. */
static guint
dump (sqlite3 *db, const char *table, const char *columns, GString *text)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s ORDER BY 1, 2", columns, table);
  g_autoptr (OnwardStatement) statement = prepare (db, sql);
  guint rows = 0;

  for (; sqlite3_step (statement) == SQLITE_ROW; rows++)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      {
        int type = sqlite3_column_type (statement, i);
        const char *data = sqlite3_column_blob (statement, i);

        g_string_append_printf (text, "\n%d %d ", type, sqlite3_column_bytes (statement, i));
        g_string_append_len (text, data, sqlite3_column_bytes (statement, i));
      }
  return rows;
}

static void
test_every_row_is_there (Fixture *fixture, gconstpointer data)
{
  const Earlier *from_version = data;
  g_autoptr (OnwardVault) vault = NULL;
  sqlite3 *bare = NULL;
  guint rows = 0;

  copy_vault (fixture, data);
  vault = fixture_open (fixture);
  bare = open_bare (vault, data);
  g_assert_cmpint (ask (bare, "PRAGMA user_version"), ==, from_version->version);
  g_assert_cmpint (ask (vault->db, "PRAGMA user_version"), ==, (int)onward_schema_version);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GString) before = g_string_new (NULL);
      g_autoptr (GString) after = g_string_new (NULL);
      const char *columns
          = tables[i].columns != NULL ? tables[i].columns : from_version->passport_columns;
      guint count = dump (bare, tables[i].table, columns, before);

      g_assert_cmpuint (dump (vault->db, tables[i].table, columns, after), ==, count);
      g_assert_true (g_string_equal (before, after));
      g_assert_true (count > 0 || strcmp (tables[i].table, "setting") == 0
                     || strcmp (tables[i].table, "earlier_card") == 0);
      rows += count;
    }
  sqlite3_close (bare);
  g_test_message ("count: %u rows of %u tables are as the earlier program wrote them", rows,
                  (guint)G_N_ELEMENTS (tables));
}

static void
assert_listed_as_saved (sqlite3_stmt *statement, OnwardPassport *passport)
{
  GDate day;
  g_autofree char *ready
      = onward_passport_get_ready (passport, &day) ? onward_date_print (&day) : NULL;
  g_autofree char *next_date = onward_known_next_date (passport);

  g_assert_cmpstr ((const char *)sqlite3_column_text (statement, 4), ==, ready);
  g_assert_cmpstr ((const char *)sqlite3_column_text (statement, 5), ==, next_date);
  g_assert_cmpint (sqlite3_column_int (statement, 6), ==, onward_known_is_started (passport));
}

/* The step in SQL and the code that saves must make the same of a passport. */
static void
test_each_is_known_as_if_saved_now (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (OnwardStatement) statement = NULL;
  guint passports = 0;

  copy_vault (fixture, data);
  vault = fixture_open (fixture);
  statement = prepare (vault->db, "SELECT id, born, names, typed_upn, ready, next_date, started "
                                  "FROM passport");
  for (; sqlite3_step (statement) == SQLITE_ROW; passports++)
    {
      g_autofree char *id = onward_sql_text (statement, 0);
      g_autoptr (OnwardPassport) passport = onward_vault_load (vault, id, NULL);
      g_autofree char *names = onward_known_names (passport);

      g_assert_cmpstr ((const char *)sqlite3_column_text (statement, 1), ==,
                       onward_known_born (passport));
      g_assert_cmpstr ((const char *)sqlite3_column_text (statement, 2), ==, names);
      g_assert_cmpstr ((const char *)sqlite3_column_text (statement, 3), ==,
                       onward_known_answer_text (passport, "card.upn"));
      assert_listed_as_saved (statement, passport);
    }
  g_assert_cmpuint (passports, ==, PASSPORTS);
}

static char *
names_of (OnwardVault *vault, const OnwardListFilter *filter)
{
  g_autoptr (GPtrArray) list = onward_vault_list (vault, filter, NULL);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (names, "%s;", ((OnwardPassportSummary *)list->pdata[i])->name);
  return g_string_free (names, FALSE);
}

/* In the vault of version 2 somebody has said each of what the new columns are for. */
static void
test_lists_know_what_was_said_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = NULL;
  g_autofree char *ready = NULL;
  g_autofree char *late = NULL;
  g_autofree char *due = NULL;
  g_autofree char *started = NULL;
  g_autofree char *first = NULL;

  copy_vault (fixture, data);
  vault = fixture_open (fixture);
  ready = names_of (vault, &(OnwardListFilter){ .ready = TRUE });
  g_assert_cmpstr (ready, ==, "Dilan;");
  late = names_of (vault, &(OnwardListFilter){ .due_by = "2026-11-21" });
  g_assert_cmpstr (late, ==, "Maya;");
  due = names_of (vault, &(OnwardListFilter){ .due_by = "2026-11-24" });
  g_assert_cmpstr (due, ==, "Idris;Maya;");
  first = names_of (vault, &(OnwardListFilter){ .sort = ONWARD_SORT_NEXT_DATE, .limit = 2 });
  g_assert_cmpstr (first, ==, "Maya;Idris;");
  started = names_of (vault, &(OnwardListFilter){ .not_started = TRUE });
  g_assert_null (strstr (started, "Maya;"));           /* said something */
  g_assert_null (strstr (started, "Niamh;"));          /* an adjustment */
  g_assert_nonnull (strstr (started, "Dilan;Idris;")); /* the SENDCo's dates are no beginning */
}

static void
test_people_are_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (GPtrArray) robin = NULL;
  g_autoptr (GPtrArray) sams = NULL;
  g_autoptr (GPtrArray) zoe = NULL;
  g_autoptr (GPtrArray) nobody = NULL;

  copy_vault (fixture, data);
  vault = fixture_open (fixture);
  robin = onward_vault_find_by_birth (vault, "2009-03-14", NULL);
  g_assert_cmpuint (robin->len, ==, 1);
  g_assert_cmpstr (((OnwardKnown *)robin->pdata[0])->names, ==,
                   "Robyn Example\nRobyn Example\nRob\n");
  sams = onward_vault_find_by_birth (vault, "2011-02-03", NULL);
  g_assert_cmpuint (sams->len, ==, 1);
  zoe = onward_vault_find_by_typed_upn (vault, "B801200005001", NULL);
  g_assert_cmpuint (zoe->len, ==, 1);
  nobody = onward_vault_find_by_birth (vault, "1999-09-09", NULL);
  g_assert_cmpuint (nobody->len, ==, 0);
}

/* How many search rows are not what this program would write of the passport. */
static guint
count_other_words (OnwardVault *vault)
{
  g_autoptr (OnwardStatement) statement = prepare (
      vault->db, "SELECT p.name, d.json, s.name, s.words FROM passport p "
                 "JOIN document d ON d.passport = p.key JOIN passport_search s ON s.rowid = p.key");
  guint rows = 0, others = 0;

  for (; sqlite3_step (statement) == SQLITE_ROW; rows++)
    {
      g_autofree char *name = onward_sql_text (statement, 0);
      g_autofree char *json = onward_sql_text (statement, 1);
      g_autoptr (JsonNode) tree = json_from_string (json, NULL);
      g_autofree char *words = onward_search_words (tree);

      if (g_strcmp0 ((const char *)sqlite3_column_text (statement, 2), name) != 0
          || g_strcmp0 ((const char *)sqlite3_column_text (statement, 3), words) != 0)
        others++;
    }
  g_assert_cmpuint (rows, ==, PASSPORTS);
  return others;
}

/* Words were folded otherwise: none of the old rows is left when the first search is asked. */
static void
test_search_finds_as_if_saved_now (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  copy_vault (fixture, data);
  vault = fixture_open (fixture);
  g_assert_cmpuint (count_other_words (vault), >, 0); /* else this would show nothing */
  first = names_of (vault, &(OnwardListFilter){ .search = "example" });
  g_assert_cmpuint (count_other_words (vault), ==, 0);
  g_assert_cmpint (ask (vault->db, "SELECT count (*) FROM search_due"), ==, 0);
  g_assert_cmpstr (first, !=, "");
  onward_vault_close (g_steal_pointer (&vault));
  vault = fixture_open (fixture);
  second = names_of (vault, &(OnwardListFilter){ .search = "example" });
  g_assert_cmpstr (first, ==, second);
}

/* What was changed while it is opened is finished, not half done, and stays so. */
static void
test_opened_again_nothing_moves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);

  copy_vault (fixture, data);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (OnwardVault) vault = fixture_open (fixture);

      dump (vault->db, "passport", "*", i == 0 ? first : second);
    }
  g_assert_cmpstr (first->str, ==, second->str);
  g_assert_cmpuint (first->len, >, 0);
}

/* One passport whose text is no JSON any more keeps nobody from the others. */
static void
test_broken_document_does_not_stop_it (Fixture *fixture, gconstpointer data)
{
  static const char back[] = "DROP INDEX passport_born; DROP INDEX passport_typed_upn;"
                             "DROP INDEX passport_state; DROP TABLE search_due;"
                             "DROP TABLE request; DROP TABLE notice; DROP TABLE reply;"
                             "DROP TABLE plan; DROP TABLE receipt;"
                             "ALTER TABLE received DROP COLUMN purpose;"
                             "ALTER TABLE received DROP COLUMN who;"
                             "ALTER TABLE received DROP COLUMN basis;"
                             "ALTER TABLE received DROP COLUMN asked_on;"
                             "DROP INDEX passport_next; DROP INDEX passport_changed;"
                             "DROP INDEX passport_ready; DROP INDEX passport_not_started;"
                             "ALTER TABLE passport DROP COLUMN ready;"
                             "ALTER TABLE passport DROP COLUMN next_date;"
                             "ALTER TABLE passport DROP COLUMN started;"
                             "ALTER TABLE passport DROP COLUMN born;"
                             "ALTER TABLE passport DROP COLUMN names;"
                             "ALTER TABLE passport DROP COLUMN typed_upn;"
                             "UPDATE document SET json = '{' WHERE passport = 1;"
                             "DELETE FROM document WHERE passport = 2;"
                             "PRAGMA user_version = 1";
  g_autoptr (OnwardVault) vault = NULL;

  copy_vault (fixture, data);
  vault = fixture_open (fixture);
  g_assert_cmpint (sqlite3_exec (vault->db, back, NULL, NULL, NULL), ==, SQLITE_OK);
  onward_vault_close (g_steal_pointer (&vault));
  vault = fixture_open (fixture);
  g_assert_cmpint (ask (vault->db, "SELECT count (*) FROM passport WHERE names = ''"), ==, 2);
  g_assert_cmpint (ask (vault->db, "SELECT count (*) FROM passport"), ==, PASSPORTS);
}

#define ADD(version, name, function)                                                               \
  g_test_add ("/store/old-vault/" name, Fixture, &earlier[version - 1], fixture_set_up, function,  \
              fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD (1, "every-row-of-version-1-is-there", test_every_row_is_there);
  ADD (2, "every-row-of-version-2-is-there", test_every_row_is_there);
  ADD (3, "every-row-of-version-3-is-there", test_every_row_is_there);
  ADD (1, "each-of-version-1-is-known-as-if-saved-now", test_each_is_known_as_if_saved_now);
  ADD (2, "each-of-version-2-is-known-as-if-saved-now", test_each_is_known_as_if_saved_now);
  ADD (3, "each-of-version-3-is-known-as-if-saved-now", test_each_is_known_as_if_saved_now);
  ADD (1, "people-are-found", test_people_are_found);
  ADD (1, "search-finds-as-if-saved-now", test_search_finds_as_if_saved_now);
  ADD (2, "lists-know-what-was-said-before", test_lists_know_what_was_said_before);
  ADD (1, "version-1-opened-again-nothing-moves", test_opened_again_nothing_moves);
  ADD (2, "version-2-opened-again-nothing-moves", test_opened_again_nothing_moves);
  ADD (3, "version-3-opened-again-nothing-moves", test_opened_again_nothing_moves);
  ADD (1, "a-broken-document-does-not-stop-it", test_broken_document_does_not_stop_it);
  return g_test_run ();
}
