/* A vault whose files are damaged, replaced or of a later version: said, and left as it is. */

#include <unistd.h>

#include "store/onward-key-file.h"
#include "store/onward-vault-private.h"
#include "vault-start.h"

/* Replaces a file by a link to where it was moved. */
static void
replace_by_link (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autofree char *moved = g_build_filename (fixture->top, "moved", NULL);

  g_assert_cmpint (g_rename (path, moved), ==, 0);
  g_assert_cmpint (symlink (moved, path), ==, 0);
}

static void
flip (Fixture *fixture, const char *name, gsize place)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fixture_read (fixture, name, &bytes, &length);
  g_assert_cmpuint (place, <, length);
  bytes[place] ^= 1;
  fixture_write (fixture, name, bytes, length);
}

static void
test_newer_vault (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);

  g_assert_cmpint (sqlite3_exec (vault->db, "PRAGMA user_version = 4711", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  onward_vault_close (vault);
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_TOO_NEW, "4711");
}

/* The log of a program that was killed is not brought into a database we may not use. */
static void
test_newer_vault_with_a_log (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autofree char *log = NULL, *database = NULL;
  gsize log_length, length;

  g_assert_cmpint (sqlite3_exec (vault->db, "PRAGMA user_version = 4711", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  fixture_read (fixture, ONWARD_FILE_DATABASE_WAL, &log, &log_length);
  fixture_read (fixture, ONWARD_FILE_DATABASE, &database, &length);
  g_assert_cmpuint (log_length, >, 0);
  onward_vault_close (vault);
  fixture_write (fixture, ONWARD_FILE_DATABASE, database, length);
  fixture_write (fixture, ONWARD_FILE_DATABASE_WAL, log, log_length);
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_TOO_NEW, "4711");
}

/* What was committed before a program was killed is there. */
static void
test_a_log_left_over_is_read (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autofree char *log = NULL, *database = NULL, *colour = NULL;
  gsize log_length, length;

  g_assert_true (onward_vault_set_setting (vault, "colour", "green", NULL));
  fixture_read (fixture, ONWARD_FILE_DATABASE_WAL, &log, &log_length);
  fixture_read (fixture, ONWARD_FILE_DATABASE, &database, &length);
  onward_vault_close (vault);
  fixture_write (fixture, ONWARD_FILE_DATABASE, database, length);
  fixture_write (fixture, ONWARD_FILE_DATABASE_WAL, log, log_length);
  vault = fixture_open (fixture);
  colour = onward_vault_dup_setting (vault, "colour", NULL);
  g_assert_cmpstr (colour, ==, "green");
  onward_vault_close (vault);
}

static void
test_newer_key_file (Fixture *fixture, gconstpointer data)
{
  static const char newer[] = "onward-keys: 2\nnobody knows\n";

  start_make_closed (fixture);
  fixture_write (fixture, ONWARD_FILE_KEYS, newer, strlen (newer));
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_TOO_NEW, "format 2");
}

/* Damaged, empty, too large or missing: the copy serves, and neither file is put right. */
static void
test_damaged_key_file_opens_from_the_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *large = g_strnfill (ONWARD_KEY_FILE_MAX + 1, 'x');

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/%u", fixture->top, i);
      g_autofree char *before = NULL, *after = NULL;

      g_free (fixture->folder);
      g_clear_pointer (&fixture->code, onward_secret_unref);
      fixture->folder = g_steal_pointer (&folder);
      start_make_closed (fixture);
      if (i == 0)
        flip (fixture, ONWARD_FILE_KEYS, 20);
      else if (i == 1)
        fixture_write (fixture, ONWARD_FILE_KEYS, "", 0);
      else if (i == 2)
        fixture_write (fixture, ONWARD_FILE_KEYS, large, strlen (large));
      else
        start_remove_file (fixture, ONWARD_FILE_KEYS);
      before = fixture_snapshot (fixture);
      onward_vault_close (fixture_open (fixture));
      after = fixture_snapshot (fixture);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_damaged_key_files (Fixture *fixture, gconstpointer data)
{
  start_make_closed (fixture);
  flip (fixture, ONWARD_FILE_KEYS, 0);
  flip (fixture, ONWARD_FILE_KEYS_COPY, 0);
  fixture_forget (fixture);
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_DAMAGED_KEYS, "damaged at line 1");
}

static void
test_key_file_of_another_vault (Fixture *fixture, gconstpointer data)
{
  g_autofree char *database = NULL;
  gsize length;

  start_make_closed (fixture);
  fixture_read (fixture, ONWARD_FILE_DATABASE, &database, &length);
  g_free (fixture->folder);
  fixture->folder = g_build_filename (fixture->top, "other", NULL);
  g_clear_pointer (&fixture->code, onward_secret_unref);
  start_make_closed (fixture);
  fixture_write (fixture, ONWARD_FILE_DATABASE, database, length);
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_DAMAGED, "another vault's file");
}

static void
test_damaged_salt (Fixture *fixture, gconstpointer data)
{
  start_make_closed (fixture);
  flip (fixture, ONWARD_FILE_DATABASE, 3);
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_DAMAGED, "first bytes");
}

static void
test_damaged_database (Fixture *fixture, gconstpointer data)
{
  start_make_closed (fixture);
  flip (fixture, ONWARD_FILE_DATABASE, 100);
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_DAMAGED, "file is damaged");
}

static void
test_plain_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  sqlite3 *db = NULL;

  start_make_closed (fixture);
  start_remove_file (fixture, ONWARD_FILE_DATABASE);
  path = fixture_path (fixture, ONWARD_FILE_DATABASE);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE t (x)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_PLAIN, "not encrypted");
}

static void
test_links_are_refused (Fixture *fixture, gconstpointer data)
{
  replace_by_link (fixture, data);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_UNSAFE);
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_UNSAFE, "left alone");
  start_assert_not_made (fixture, ONWARD_VAULT_ERROR_UNSAFE);
}

static void
set_up_made (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, data);
  start_make_closed (fixture);
}

/* The folder itself may be reached over a link: homes are. */
static void
test_the_folder_may_be_a_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->top, "link", NULL);

  start_make_closed (fixture);
  g_assert_cmpint (symlink (fixture->folder, link), ==, 0);
  g_free (fixture->folder);
  fixture->folder = g_steal_pointer (&link);
  onward_vault_close (fixture_open (fixture));
}

static void
test_a_folder_is_no_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  start_make_closed (fixture);
  start_remove_file (fixture, ONWARD_FILE_DATABASE);
  path = fixture_path (fixture, ONWARD_FILE_DATABASE);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_UNSAFE, "left alone");
}

static void
add_links (void)
{
  static const char *const names[]
      = { ONWARD_FILE_DATABASE, ONWARD_FILE_KEYS, ONWARD_FILE_KEYS_COPY, ONWARD_FILE_LOCK };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/store/vault-start/a-link-is-refused/", names[i], NULL);

      g_test_add (path, Fixture, names[i], set_up_made, test_links_are_refused, fixture_tear_down);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  start_add ("newer-vault", test_newer_vault);
  start_add ("newer-vault-with-a-log", test_newer_vault_with_a_log);
  start_add ("a-log-left-over-is-read", test_a_log_left_over_is_read);
  start_add ("newer-key-file", test_newer_key_file);
  start_add ("damaged-key-file-opens-from-the-copy", test_damaged_key_file_opens_from_the_copy);
  start_add ("damaged-key-files", test_damaged_key_files);
  start_add ("key-file-of-another-vault", test_key_file_of_another_vault);
  start_add ("damaged-salt", test_damaged_salt);
  start_add ("damaged-database", test_damaged_database);
  start_add ("plain-database", test_plain_database);
  add_links ();
  start_add ("the-folder-may-be-a-link", test_the_folder_may_be_a_link);
  start_add ("a-folder-is-no-database", test_a_folder_is_no_database);
  return g_test_run ();
}
