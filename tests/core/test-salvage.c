/* A damaged vault gives back what can still be read, says what is lost, and opens again; the
 * damaged file itself is moved aside, byte for byte as it was. Looking alone changes nothing. */

#include "passport-fixture.h"

#include "store/onward-salvage.h"
#include "store/onward-vault-database.h"
#include "store/onward-vault-private.h"

#define PASSPORTS 30
#define PAGE 4096

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = NULL;

  fixture_set_up (fixture, data);
  vault = fixture_create (fixture);
  g_assert_true (onward_vault_begin (vault, NULL));
  for (guint i = 0; i < PASSPORTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Robin Example %u", i);
      g_autofree char *words = g_strnfill (300, 'a' + (char)(i % 26));
      g_autoptr (OnwardPassport) passport = fixture_passport (name);

      fixture_say (passport, MATTERS, words);
      fixture_save (vault, passport, "new");
      g_assert_cmpuint (onward_vault_cut_revision (vault, onward_passport_get_id (passport),
                                                   ONWARD_CUT_CLOSE, NULL),
                        ==, 1);
      fixture_say (passport, PROUD, "Everything");
      fixture_save (vault, passport, PROUD);
    }
  g_assert_true (onward_vault_commit (vault, NULL));
}

static gsize
damage (Fixture *fixture, gsize at)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  fixture_read (fixture, ONWARD_FILE_DATABASE, &bytes, &length);
  g_assert_cmpuint (at, <, length);
  bytes[at] ^= 1;
  fixture_write (fixture, ONWARD_FILE_DATABASE, bytes, length);
  return length;
}

static OnwardSalvage *
prepare (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  OnwardSalvage *salvage
      = onward_salvage_prepare (fixture->folder, &(OnwardUnlock){ NULL, fixture->code }, &error);

  g_assert_no_error (error);
  return salvage;
}

static char *
report_of (OnwardSalvage *salvage)
{
  GString *text = g_string_new (NULL);
  GPtrArray *lines = onward_salvage_get_report (salvage);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *)g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}

/* Puts it in place; the damaged file must be aside, as it was. */
static void
finish (Fixture *fixture, OnwardSalvage *salvage)
{
  g_autofree char *before = NULL, *after = NULL, *aside = NULL, *path = NULL;
  gsize before_length = 0, after_length = 0;
  g_autoptr (GError) error = NULL;

  fixture_read (fixture, ONWARD_FILE_DATABASE, &before, &before_length);
  onward_salvage_finish (salvage, &aside, &error);
  g_assert_no_error (error);
  path = g_build_filename (aside, ONWARD_FILE_DATABASE, NULL);
  g_assert_true (g_file_get_contents (path, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

/* Opens, is whole, and every passport in it can be read, found and saved. Returns how many. */
static guint
look_at_repaired (Fixture *fixture)
{
  g_autoptr (OnwardVault) vault = fixture_open (fixture);
  g_autoptr (GPtrArray) list = onward_vault_list (vault, NULL, NULL);
  g_autoptr (GPtrArray) wrong = onward_vault_check (vault, NULL);

  g_assert_cmpuint (wrong->len, ==, 0);
  for (guint i = 0; i < list->len; i++)
    {
      const OnwardPassportSummary *summary = g_ptr_array_index (list, i);
      g_autoptr (OnwardPassport) passport = fixture_load (vault, summary->id);
      g_autofree char *found
          = fixture_list (vault, &(OnwardListFilter){ .search = summary->name, .limit = 1 });

      g_assert_cmpstr (found, !=, "");
      fixture_say (passport, LIKES, "Being repaired");
      fixture_save (vault, passport, LIKES);
    }
  return list->len;
}

static void
test_nothing_to_do (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = fixture_snapshot (fixture), *after = NULL, *report = NULL;
  OnwardSalvage *salvage = prepare (fixture);

  g_assert_cmpint (onward_salvage_get_kind (salvage), ==, ONWARD_SALVAGE_WHOLE);
  report = report_of (salvage);
  g_assert_cmpstr (report, ==, "Nothing is damaged.\n");
  onward_salvage_free (salvage);
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_first_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSalvage) salvage = NULL;

  damage (fixture, 3);
  salvage = prepare (fixture);
  g_assert_cmpint (onward_salvage_get_kind (salvage), ==, ONWARD_SALVAGE_START);
  finish (fixture, salvage);
  g_clear_pointer (&salvage, onward_salvage_free);
  g_assert_cmpuint (look_at_repaired (fixture), ==, PASSPORTS);
}

static void
test_page_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL, *report = NULL;
  OnwardSalvage *salvage = NULL;

  damage (fixture, 100);
  before = fixture_snapshot (fixture);
  salvage = prepare (fixture);
  g_assert_cmpint (onward_salvage_get_kind (salvage), ==, ONWARD_SALVAGE_NONE);
  report = report_of (salvage);
  g_assert_nonnull (strstr (report, "Use a backup"));
  onward_salvage_free (salvage);
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_wrong_code (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSecret) wrong = fixture_secret ("no code");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  damage (fixture, PAGE * 5 + 100);
  before = fixture_snapshot (fixture);
  g_assert_null (onward_salvage_prepare (fixture->folder, &(OnwardUnlock){ NULL, wrong }, &error));
  g_assert_nonnull (error);
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
}

/* Page 5 from the end: of a table, as the tables grow there. */
static void
test_read_and_not_saved (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (OnwardPassport) passport = fixture_passport ("Sam Example");
  g_autofree char *before = NULL, *after = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  fixture_read (fixture, ONWARD_FILE_DATABASE, &bytes, &length);
  damage (fixture, length - 5 * PAGE + 1000);
  before = fixture_snapshot (fixture);
  onward_vault_set_quick_limit (G_MAXINT64);
  vault = fixture_open (fixture);
  g_assert_cmpint (onward_vault_get_condition (vault), ==, ONWARD_VAULT_CONDITION_DAMAGED);
  list = onward_vault_list (vault, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, PASSPORTS);
  g_assert_false (onward_vault_save (vault, passport, "new", &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "repair"));
  onward_vault_close (vault);
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
  onward_vault_set_quick_limit (0); /* late before it began: nothing was found */
  vault = fixture_open (fixture);
  g_assert_cmpint (onward_vault_get_condition (vault), ==, ONWARD_VAULT_CONDITION_GOOD);
  onward_vault_close (vault);
  onward_vault_set_quick_limit (ONWARD_VAULT_QUICK_LIMIT);
}

/* --- every page --- */

/* What each row says, each asked for by its own key, so that a bad page is in the way of no other:
 * not how salvage reads. */
static void
note_rows (sqlite3 *db, const char *sql, GHashTable *rows)
{
  for (gint64 rowid = 1; rowid <= 2 * PASSPORTS; rowid++)
    {
      sqlite3_stmt *statement = NULL;

      if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
        return;
      sqlite3_bind_int64 (statement, 1, rowid);
      if (sqlite3_step (statement) == SQLITE_ROW)
        g_hash_table_add (rows, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
      sqlite3_finalize (statement);
    }
}

static GHashTable *
rows_of (Fixture *fixture, OnwardSecret *key)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = fixture_path (fixture, ONWARD_FILE_DATABASE);
  g_autofree char *copy = g_build_filename (fixture->top, ONWARD_FILE_DATABASE, NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_unlink (copy);
  g_assert_true (onward_file_copy (fixture->folder, fixture->top, ONWARD_FILE_DATABASE, &error));
  db = onward_database_open_damaged (copy, key, &error);
  g_assert_no_error (error);
  note_rows (db, "SELECT key || id || name FROM passport NOT INDEXED WHERE rowid = ?", rows);
  note_rows (db, "SELECT passport || json FROM document WHERE rowid = ?", rows);
  note_rows (db, "SELECT number || reason || json FROM revision NOT INDEXED WHERE rowid = ?", rows);
  onward_database_close (db);
  return rows;
}

static guint
assert_all_in (GHashTable *some, GHashTable *all)
{
  GHashTableIter iter;
  gpointer row = NULL;

  g_hash_table_iter_init (&iter, some);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    g_assert_true (g_hash_table_contains (all, row));
  return g_hash_table_size (some);
}

/* Saves what can be saved beside one damaged page; returns whether anything could. */
static gboolean
repair_page (Fixture *fixture, OnwardSecret *key, guint *lost, guint *put_back)
{
  g_autoptr (OnwardSalvage) salvage = NULL;
  g_autoptr (GHashTable) readable = rows_of (fixture, key);
  g_autoptr (GHashTable) saved = NULL;
  g_autofree char *report = NULL;

  salvage = prepare (fixture);
  report = report_of (salvage);
  g_assert_null (strstr (report, "Robin"));
  if (onward_salvage_get_kind (salvage) == ONWARD_SALVAGE_NONE)
    {
      g_assert_cmpuint (g_hash_table_size (readable), ==, 0);
      g_assert_nonnull (strstr (report, "Use a backup"));
      return FALSE;
    }
  g_assert_cmpint (onward_salvage_get_kind (salvage), ==, ONWARD_SALVAGE_ROWS);
  finish (fixture, salvage);
  g_clear_pointer (&salvage, onward_salvage_free);
  saved = rows_of (fixture, key);
  g_assert_cmpuint (look_at_repaired (fixture), ==, PASSPORTS);
  *lost += 3 * PASSPORTS - assert_all_in (readable, saved);
  *put_back += strstr (report, "last revision") != NULL ? 1 : 0;
  return TRUE;
}

/* Each passport has a working copy and a revision, on different pages: none is lost as a whole. */
static void
test_every_page (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_open (fixture);
  g_autoptr (OnwardSecret) key = onward_secret_ref (vault->key);
  g_autofree char *whole = NULL;
  gsize length = 0;
  guint saved = 0, lost = 0, put_back = 0;

  onward_vault_close (vault);
  fixture_read (fixture, ONWARD_FILE_DATABASE, &whole, &length);
  for (gsize page = 1; page < length / PAGE; page++)
    {
      fixture_write (fixture, ONWARD_FILE_DATABASE, whole, length);
      damage (fixture, page * PAGE + 1000);
      saved += repair_page (fixture, key, &lost, &put_back) ? 1 : 0;
    }
  g_test_message ("count: %zu pages damaged one at a time: %zu times only a backup helped, else no "
                  "passport was lost as a whole; %u times words came back from a revision; %u rows "
                  "in all stood on those pages",
                  (size_t)(length / PAGE - 1), (size_t)(length / PAGE - 1 - saved), put_back, lost);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/salvage/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("a-whole-vault-is-left-alone", test_nothing_to_do);
  add ("damaged-first-bytes-lose-nothing", test_first_bytes);
  add ("without-its-first-page-only-a-backup-helps", test_page_one);
  add ("a-wrong-code-changes-nothing", test_wrong_code);
  add ("a-damaged-vault-is-read-and-takes-no-changes", test_read_and_not_saved);
  add ("everything-beside-any-damaged-page-is-saved", test_every_page);
  return g_test_run ();
}
