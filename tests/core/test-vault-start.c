/* Opening decides by files alone, says what is wrong in a sentence of its own, and changes nothing:
 * after each refusal every file is as it was. */

#include <unistd.h>

#include "store-fixture.h"

#include "store/onward-key-file.h"
#include "store/onward-recovery-code.h"
#include "store/onward-vault-private.h"

/* Tries to open, and looks at all files before and after. */
static void
assert_refused (Fixture *fixture, const OnwardUnlock *unlock, GQuark domain, int code,
                const char *says)
{
  g_autofree char *before = fixture_snapshot (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (onward_vault_open (fixture->folder, unlock, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_true (g_str_has_suffix (error->message, "."));
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
assert_code_refused (Fixture *fixture, int code, const char *says)
{
  assert_refused (fixture, &(OnwardUnlock){ NULL, fixture->code }, ONWARD_VAULT_ERROR, code, says);
}

/* And making one there is refused as well. */
static void
assert_not_made (Fixture *fixture, int code)
{
  g_autofree char *before = fixture_snapshot (fixture);
  g_autofree char *after = NULL;
  g_autoptr (OnwardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (onward_vault_create (fixture->folder, NULL, &secret, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, code);
  g_assert_null (secret);
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
make_closed (Fixture *fixture)
{
  OnwardVault *vault = fixture_create (fixture);

  g_assert_true (onward_vault_set_setting (vault, "colour", "green", NULL));
  onward_vault_close (vault);
}

static void
remove_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

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
test_absent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSecret) code = fixture_secret ("0000");

  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_ABSENT);
  assert_refused (fixture, &(OnwardUnlock){ code, NULL }, ONWARD_VAULT_ERROR,
                  ONWARD_VAULT_ERROR_NONE, "no passports");
  g_assert_cmpint (g_mkdir (fixture->folder, 0755), ==, 0);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_ABSENT);
  assert_refused (fixture, &(OnwardUnlock){ code, NULL }, ONWARD_VAULT_ERROR,
                  ONWARD_VAULT_ERROR_NONE, "no passports");
}

/* An empty folder becomes one, and takes on a vault's mode; so does one whose parents are missing.
 */
static void
test_made_in_an_empty_folder (Fixture *fixture, gconstpointer data)
{
  struct stat info;

  g_assert_cmpint (g_mkdir (fixture->folder, 0755), ==, 0);
  onward_vault_close (fixture_create (fixture));
  g_assert_cmpint (g_stat (fixture->folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
  g_clear_pointer (&fixture->code, onward_secret_unref);
  g_free (fixture->folder);
  fixture->folder = g_build_filename (fixture->top, "a", "b", "vault", NULL);
  onward_vault_close (fixture_create (fixture));
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_THERE);
}

static void
test_never_made_over_another (Fixture *fixture, gconstpointer data)
{
  make_closed (fixture);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_THERE);
  assert_not_made (fixture, ONWARD_VAULT_ERROR_EXISTS);
}

static void
test_never_made_beside_other_files (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "letter.txt", ".hidden", "backups" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_build_filename (fixture->top, names[i], "vault", NULL);

      g_free (fixture->folder);
      fixture->folder = g_steal_pointer (&folder);
      g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
      fixture_write (fixture, names[i], "x", 1);
      g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_OTHER);
      assert_not_made (fixture, ONWARD_VAULT_ERROR_EXISTS);
    }
}

static void
test_missing_database (Fixture *fixture, gconstpointer data)
{
  make_closed (fixture);
  remove_file (fixture, ONWARD_FILE_DATABASE);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_NO_DATABASE);
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_NO_DATABASE, "Your passports file is missing");
  assert_not_made (fixture, ONWARD_VAULT_ERROR_NO_DATABASE);
}

static void
test_empty_database (Fixture *fixture, gconstpointer data)
{
  make_closed (fixture);
  fixture_write (fixture, ONWARD_FILE_DATABASE, "", 0);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_NO_DATABASE);
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_NO_DATABASE, "Your passports file is missing");
  assert_not_made (fixture, ONWARD_VAULT_ERROR_NO_DATABASE);
}

/* Even the copy of the key file, or a log, alone says that there were passports. */
static void
test_leavings_of_a_vault_count (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { ONWARD_FILE_KEYS_COPY, ONWARD_FILE_KEYS,
                                       ONWARD_FILE_DATABASE_WAL, ONWARD_FILE_DATABASE_JOURNAL };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/%" G_GSIZE_FORMAT, fixture->top, i);

      g_free (fixture->folder);
      fixture->folder = g_steal_pointer (&folder);
      g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
      fixture_write (fixture, names[i], "x", 1);
      assert_not_made (fixture, ONWARD_VAULT_ERROR_NO_DATABASE);
    }
}

static void
test_missing_key_files (Fixture *fixture, gconstpointer data)
{
  make_closed (fixture);
  remove_file (fixture, ONWARD_FILE_KEYS);
  remove_file (fixture, ONWARD_FILE_KEYS_COPY);
  fixture_forget (fixture);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_NO_KEYS);
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_NO_KEYS,
                       "key file of your passports is missing");
  assert_not_made (fixture, ONWARD_VAULT_ERROR_NO_KEYS);
}

static void
test_wrong_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSecret) right = fixture_secret ("a plainly invented passphrase");
  g_autoptr (OnwardSecret) wrong = fixture_secret ("a plainly invented passphrase ");
  g_autoptr (GError) error = NULL;

  onward_vault_close (onward_vault_create (fixture->folder, right, &fixture->code, &error));
  g_assert_no_error (error);
  assert_refused (fixture, &(OnwardUnlock){ wrong, NULL }, ONWARD_VAULT_ERROR,
                  ONWARD_VAULT_ERROR_WRONG_SECRET, "passphrase is not the right one");
}

static void
test_no_passphrase_slot (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSecret) passphrase = fixture_secret ("any");

  make_closed (fixture);
  assert_refused (fixture, &(OnwardUnlock){ passphrase, NULL }, ONWARD_VAULT_ERROR,
                  ONWARD_VAULT_ERROR_WRONG_SECRET, "have no passphrase");
}

static void
test_another_code (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSecret) bits = onward_secret_new_random (ONWARD_RECOVERY_CODE_BYTES);
  g_autoptr (OnwardSecret) code = onward_recovery_code_print (bits);

  make_closed (fixture);
  assert_refused (fixture, &(OnwardUnlock){ NULL, code }, ONWARD_VAULT_ERROR,
                  ONWARD_VAULT_ERROR_WRONG_SECRET, "not the one of these passports");
}

static void
test_mistyped_code (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSecret) wrong = NULL;

  make_closed (fixture);
  wrong = onward_secret_new_copy (onward_secret_data (fixture->code),
                                  onward_secret_length (fixture->code));
  onward_secret_data (wrong)[5] = onward_secret_data (wrong)[5] == 'Z' ? 'Y' : 'Z';
  assert_refused (fixture, &(OnwardUnlock){ NULL, wrong }, ONWARD_RECOVERY_CODE_ERROR,
                  ONWARD_RECOVERY_CODE_ERROR_WRONG, "group 2");
}

static void
test_in_use (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  assert_code_refused (fixture, ONWARD_VAULT_ERROR_IN_USE, "test-vault-start (process ");
  g_assert_true (onward_vault_set_setting (vault, "colour", "green", NULL));
}

static void
test_newer_vault (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);

  g_assert_cmpint (sqlite3_exec (vault->db, "PRAGMA user_version = 4711", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  onward_vault_close (vault);
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_TOO_NEW, "4711");
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
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_TOO_NEW, "4711");
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

  make_closed (fixture);
  fixture_write (fixture, ONWARD_FILE_KEYS, newer, strlen (newer));
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_TOO_NEW, "format 2");
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
      make_closed (fixture);
      if (i == 0)
        flip (fixture, ONWARD_FILE_KEYS, 20);
      else if (i == 1)
        fixture_write (fixture, ONWARD_FILE_KEYS, "", 0);
      else if (i == 2)
        fixture_write (fixture, ONWARD_FILE_KEYS, large, strlen (large));
      else
        remove_file (fixture, ONWARD_FILE_KEYS);
      before = fixture_snapshot (fixture);
      onward_vault_close (fixture_open (fixture));
      after = fixture_snapshot (fixture);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_damaged_key_files (Fixture *fixture, gconstpointer data)
{
  make_closed (fixture);
  flip (fixture, ONWARD_FILE_KEYS, 0);
  flip (fixture, ONWARD_FILE_KEYS_COPY, 0);
  fixture_forget (fixture);
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_DAMAGED_KEYS, "damaged at line 1");
}

static void
test_key_file_of_another_vault (Fixture *fixture, gconstpointer data)
{
  g_autofree char *database = NULL;
  gsize length;

  make_closed (fixture);
  fixture_read (fixture, ONWARD_FILE_DATABASE, &database, &length);
  g_free (fixture->folder);
  fixture->folder = g_build_filename (fixture->top, "other", NULL);
  g_clear_pointer (&fixture->code, onward_secret_unref);
  make_closed (fixture);
  fixture_write (fixture, ONWARD_FILE_DATABASE, database, length);
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_DAMAGED, "another vault's file");
}

static void
test_damaged_salt (Fixture *fixture, gconstpointer data)
{
  make_closed (fixture);
  flip (fixture, ONWARD_FILE_DATABASE, 3);
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_DAMAGED, "first bytes");
}

static void
test_damaged_database (Fixture *fixture, gconstpointer data)
{
  make_closed (fixture);
  flip (fixture, ONWARD_FILE_DATABASE, 100);
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_DAMAGED, "file is damaged");
}

static void
test_plain_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  sqlite3 *db = NULL;

  make_closed (fixture);
  remove_file (fixture, ONWARD_FILE_DATABASE);
  path = fixture_path (fixture, ONWARD_FILE_DATABASE);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE t (x)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_PLAIN, "not encrypted");
}

static void
test_links_are_refused (Fixture *fixture, gconstpointer data)
{
  replace_by_link (fixture, data);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_UNSAFE);
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_UNSAFE, "left alone");
  assert_not_made (fixture, ONWARD_VAULT_ERROR_UNSAFE);
}

static void
set_up_made (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, data);
  make_closed (fixture);
}

/* The folder itself may be reached over a link: homes are. */
static void
test_the_folder_may_be_a_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->top, "link", NULL);

  make_closed (fixture);
  g_assert_cmpint (symlink (fixture->folder, link), ==, 0);
  g_free (fixture->folder);
  fixture->folder = g_steal_pointer (&link);
  onward_vault_close (fixture_open (fixture));
}

static void
test_a_folder_is_no_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  make_closed (fixture);
  remove_file (fixture, ONWARD_FILE_DATABASE);
  path = fixture_path (fixture, ONWARD_FILE_DATABASE);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_code_refused (fixture, ONWARD_VAULT_ERROR_UNSAFE, "left alone");
}

/* The name fits, that of the folder it is first made in does not. */
static void
test_a_failed_making_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (255, 'v');

  g_free (fixture->folder);
  fixture->folder = g_build_filename (fixture->top, name, NULL);
  assert_not_made (fixture, ONWARD_VAULT_ERROR_FAILED);
}

static void
test_never_made_below_a_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->top, "file", NULL);

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_free (fixture->folder);
  fixture->folder = g_build_filename (file, "vault", NULL);
  assert_not_made (fixture, ONWARD_VAULT_ERROR_EXISTS);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/vault-start/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
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
  add ("absent", test_absent);
  add ("made-in-an-empty-folder", test_made_in_an_empty_folder);
  add ("never-made-over-another", test_never_made_over_another);
  add ("never-made-beside-other-files", test_never_made_beside_other_files);
  add ("never-made-below-a-file", test_never_made_below_a_file);
  add ("missing-database", test_missing_database);
  add ("empty-database", test_empty_database);
  add ("leavings-of-a-vault-count", test_leavings_of_a_vault_count);
  add ("missing-key-files", test_missing_key_files);
  add ("wrong-passphrase", test_wrong_passphrase);
  add ("no-passphrase-slot", test_no_passphrase_slot);
  add ("another-code", test_another_code);
  add ("mistyped-code", test_mistyped_code);
  add ("in-use", test_in_use);
  add ("newer-vault", test_newer_vault);
  add ("newer-vault-with-a-log", test_newer_vault_with_a_log);
  add ("a-log-left-over-is-read", test_a_log_left_over_is_read);
  add ("newer-key-file", test_newer_key_file);
  add ("damaged-key-file-opens-from-the-copy", test_damaged_key_file_opens_from_the_copy);
  add ("damaged-key-files", test_damaged_key_files);
  add ("key-file-of-another-vault", test_key_file_of_another_vault);
  add ("damaged-salt", test_damaged_salt);
  add ("damaged-database", test_damaged_database);
  add ("plain-database", test_plain_database);
  add_links ();
  add ("the-folder-may-be-a-link", test_the_folder_may_be_a_link);
  add ("a-folder-is-no-database", test_a_folder_is_no_database);
  add ("a-failed-making-leaves-nothing", test_a_failed_making_leaves_nothing);
  return g_test_run ();
}
