/* A backup is there only when every row of it is the vault's; a failure leaves nothing behind; and
 * of those a vault makes by itself the last five are kept, whatever the clock says. */

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "passport-fixture.h"

#include "passport/onward-date.h"

#include "store/onward-backup-automatic.h"
#include "store/onward-backup.h"
#include "store/onward-schema.h"
#include "store/onward-vault-private.h"

#define VAULTS 40

static void
add_passport (OnwardVault *vault, const char *name, const char *words)
{
  g_autoptr (OnwardPassport) passport = fixture_passport (name);

  fixture_say (passport, MATTERS, words);
  fixture_save (vault, passport, "new");
  fixture_say (passport, PROUD, words);
  fixture_save (vault, passport, PROUD);
  g_assert_cmpuint (
      onward_vault_cut_revision (vault, onward_passport_get_id (passport), ONWARD_CUT_CLOSE, NULL),
      >, 0);
}

static char *
path_in (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->top, name, NULL);
}

static void
test_every_row_is_compared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *path = path_in (fixture, "robin.onward-backup");
  g_autoptr (OnwardBackupHeader) made = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  add_passport (vault, "Robin Example", "My dog.");
  g_assert_true (onward_vault_back_up (vault, path, &made, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (made->keys->vault, ==, onward_vault_get_id (vault));
  g_assert_cmpuint (made->schema, ==, onward_schema_version);
  g_assert_cmpint (made->made, ==, onward_clock_now ());
  g_assert_cmpuint (onward_backup_header_rows (made, "passport"), ==, 1);
  g_assert_cmpuint (onward_backup_header_rows (made, "revision"), ==, 1);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_true (onward_backup_compare (path, vault->db, vault->key, &error));
  g_assert_true (onward_vault_set_setting (vault, "x", "y", NULL)); /* one row more */
  g_assert_false (onward_backup_compare (path, vault->db, vault->key, &error));
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_DIFFERS);
  g_clear_error (&error);
  g_assert_true (onward_vault_set_setting (vault, "x", NULL, NULL));
  g_assert_true (onward_backup_compare (path, vault->db, vault->key, &error));
  g_assert_cmpint (sqlite3_exec (vault->db, "UPDATE revision SET at = at + 1", NULL, NULL, NULL),
                   ==, SQLITE_OK); /* one number of one row */
  g_assert_false (onward_backup_compare (path, vault->db, vault->key, &error));
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_DIFFERS);
}

static void
test_random_vaults (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < VAULTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.onward-backup", i);
      g_autofree char *path = path_in (fixture, name);
      g_autofree char *words = g_strnfill ((gsize)g_rand_int_range (random, 1, 300), 'w');

      add_passport (vault, "Robin Example", words);
      onward_vault_back_up (vault, path, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (onward_backup_compare (path, vault->db, vault->key, &error));
    }
  g_test_message ("count: %u vaults backed up, every row compared", VAULTS);
}

static void
test_nothing_can_be_read_in_it (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *path = path_in (fixture, "robin.onward-backup");
  g_autofree char *bytes = NULL;
  gsize length = 0;

  add_passport (vault, "Robin Example", "canaryword");
  g_assert_true (onward_vault_back_up (vault, path, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_null (memmem (bytes, length, "canaryword", 10));
  g_assert_null (memmem (bytes, length, "Robin", 5));
  g_assert_null (memmem (bytes, length, onward_secret_data (vault->key), 32));
}

static void
test_never_over_a_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *path = path_in (fixture, "there");
  g_autofree char *link = path_in (fixture, "link");
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  g_assert_cmpint (symlink ("nowhere", link), ==, 0);
  g_assert_false (onward_vault_back_up (vault, path, NULL, &error));
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (onward_vault_back_up (vault, link, NULL, &error));
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "mine");
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

/* The limit of a file's size stands in for a disk that is full after so many bytes. */
static void
test_a_full_disk_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *path = path_in (fixture, "robin.onward-backup");
  g_autofree char *words = g_strnfill (300, 'w');
  struct rlimit before, small;
  guint full = 0;

  for (guint i = 0; i < 60; i++)
    add_passport (vault, "Robin Example", words);
  sqlite3_wal_checkpoint_v2 (vault->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  for (rlim_t limit = 0; limit < 100000; limit += 4999)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = FALSE;

      small.rlim_cur = limit;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
      done = onward_vault_back_up (vault, path, NULL, &error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
      g_assert_false (done);
      g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_FULL);
      g_assert_cmpuint (count_files (fixture->top), ==, 1); /* the vault */
      full++;
    }
  signal (SIGXFSZ, SIG_DFL);
  g_assert_true (onward_vault_back_up (vault, path, NULL, NULL));
  g_test_message ("count: %u places where the disk was full, nothing left behind", full);
}

/* --- those a vault makes by itself --- */

static gboolean
daily (OnwardVault *vault)
{
  g_autoptr (GError) error = NULL;
  gboolean made = FALSE;

  g_assert_true (onward_vault_back_up_daily (vault, &made, &error));
  g_assert_no_error (error);
  return made;
}

static void
set_day (const char *day)
{
  g_autofree char *text = g_strconcat (day, "T09:00:00Z", NULL);

  g_assert_true (onward_clock_set_from_text (text));
}

/* The days of the backups that are kept, the newest first. */
static char *
kept (OnwardVault *vault)
{
  g_autoptr (GPtrArray) entries = onward_backup_list (vault->folder);
  GString *days = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      OnwardBackupEntry *entry = entries->pdata[i];
      g_autofree char *time = onward_time_print (entry->made);

      g_string_append_printf (days, "%s%.10s", i > 0 ? " " : "", entry->readable ? time : "?");
    }
  return g_string_free (days, FALSE);
}

static void
assert_kept (OnwardVault *vault, const char *expected)
{
  g_autofree char *days = kept (vault);

  g_assert_cmpstr (days, ==, expected);
}

static void
test_one_a_day_and_five_kept (Fixture *fixture, gconstpointer data)
{
  static const char *const days[] = { "2026-11-21", "2026-11-22", "2026-11-25", "2026-11-26",
                                      "2026-12-01", "2026-12-02", "2026-12-03" };
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *first
      = g_build_filename (fixture->folder, "backups", "2026-11-21T090000Z.onward-backup", NULL);

  g_assert_false (daily (vault)); /* nothing to keep yet */
  add_passport (vault, "Robin Example", "My dog.");
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      set_day (days[i]);
      g_assert_true (daily (vault));
      g_assert_false (daily (vault));
      g_assert_cmpint (g_file_test (first, G_FILE_TEST_EXISTS), ==, i < 5);
    }
  assert_kept (vault, "2026-12-03 2026-12-02 2026-12-01 2026-11-26 2026-11-25");
}

static void
test_says_when_each_leaves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *newest = NULL, *older = NULL;

  add_passport (vault, "Robin Example", "My dog.");
  set_day ("2026-11-20");
  daily (vault);
  set_day ("2026-11-21");
  daily (vault);
  entries = onward_backup_list (vault->folder);
  newest = onward_date_print (&((OnwardBackupEntry *)entries->pdata[0])->leaves);
  older = onward_date_print (&((OnwardBackupEntry *)entries->pdata[1])->leaves);
  g_assert_cmpstr (newest, ==, "2026-11-26"); /* five more, the first of them tomorrow */
  g_assert_cmpstr (older, ==, "2026-11-25");
  g_assert_cmpuint (((OnwardBackupEntry *)entries->pdata[0])->passports, ==, 1);
}

/* A clock that stood in the future for a while, or fell back to 1970. */
static void
test_a_wrong_clock_loses_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  add_passport (vault, "Robin Example", "My dog.");
  set_day ("2026-11-19");
  g_assert_true (daily (vault));
  set_day ("2099-01-01");
  g_assert_true (daily (vault));
  set_day ("1970-01-01");
  g_assert_true (daily (vault));
  set_day ("2026-11-20"); /* right again: no new one is held up */
  g_assert_true (daily (vault));
  set_day ("2026-11-21");
  g_assert_true (daily (vault));
  assert_kept (vault, "2026-11-21 2026-11-20 1970-01-01 2099-01-01 2026-11-19");
  set_day ("2026-11-22"); /* the oldest goes, not what the clock calls so */
  g_assert_true (daily (vault));
  set_day ("2026-11-23");
  g_assert_true (daily (vault));
  assert_kept (vault, "2026-11-23 2026-11-22 2026-11-21 2026-11-20 1970-01-01");
  set_day ("2026-11-22"); /* two days to and fro make no new ones */
  g_assert_false (daily (vault));
  set_day ("2026-11-23");
  g_assert_false (daily (vault));
}

static void
test_a_failure_drives_none_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit limit, small;

  add_passport (vault, "Robin Example", "My dog.");
  for (guint day = 10; day < 15; day++)
    {
      g_autofree char *text = g_strdup_printf ("2026-11-%u", day);

      set_day (text);
      g_assert_true (daily (vault));
    }
  before = kept (vault);
  set_day ("2026-11-21");
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  small.rlim_cur = 1000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (onward_vault_back_up_daily (vault, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  signal (SIGXFSZ, SIG_DFL);
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_FULL);
  after = kept (vault);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (daily (vault)); /* and later that day there is space again */
}

static void
test_other_files_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *folder = g_build_filename (fixture->folder, "backups", NULL);
  g_autofree char *mine = g_build_filename (folder, "mine.txt", NULL);
  g_autofree char *later = g_build_filename (folder, "later.onward-backup", NULL);
  g_autofree char *cut = g_build_filename (folder, "2026.onward-backup.aB3dE6", NULL);

  add_passport (vault, "Robin Example", "My dog.");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (mine, "mine", -1, NULL));
  g_assert_true (g_file_set_contents (later, "onward-backup: 2\nnot known here", -1, NULL));
  g_assert_true (g_file_set_contents (cut, "half of one", -1, NULL));
  for (guint day = 10; day < 18; day++)
    {
      g_autofree char *text = g_strdup_printf ("2026-11-%u", day);

      set_day (text);
      g_assert_true (daily (vault));
    }
  assert_kept (vault, "2026-11-17 2026-11-16 2026-11-15 2026-11-14 2026-11-13 ?");
  g_assert_true (g_file_test (mine, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (later, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (cut, G_FILE_TEST_EXISTS)); /* what was cut short is tidied up */
}

static void
test_a_link_is_not_followed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *folder = g_build_filename (fixture->folder, "backups", NULL);
  g_autoptr (GError) error = NULL;

  add_passport (vault, "Robin Example", "My dog.");
  g_assert_cmpint (symlink (fixture->top, folder), ==, 0);
  g_assert_false (onward_vault_back_up_daily (vault, NULL, &error));
  g_assert_error (error, ONWARD_BACKUP_ERROR, ONWARD_BACKUP_ERROR_FAILED);
}

static void
test_one_before_a_migration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardBackupHeader) header = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *old = NULL;

  add_passport (vault, "Robin Example", "My dog.");
  g_assert_true (daily (vault));
  g_assert_cmpint (sqlite3_open (":memory:", &old), ==, SQLITE_OK);
  g_assert_true (onward_schema_migrate (old, onward_schema_steps, 1, NULL));
  g_assert_true (
      onward_backup_before_migration (old, vault->keys, vault->key, vault->folder, &error));
  g_assert_no_error (error);
  sqlite3_close (old);
  entries = onward_backup_list (vault->folder);
  g_assert_cmpuint (entries->len, ==, 2); /* beside that of today */
  header = onward_backup_read_header (((OnwardBackupEntry *)entries->pdata[0])->path, NULL);
  g_assert_cmpuint (header->schema, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/store/backup/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("every-row-is-compared", test_every_row_is_compared);
  ADD ("random-vaults", test_random_vaults);
  ADD ("nothing-can-be-read-in-it", test_nothing_can_be_read_in_it);
  ADD ("never-over-a-file", test_never_over_a_file);
  ADD ("a-full-disk-leaves-nothing", test_a_full_disk_leaves_nothing);
  ADD ("one-a-day-and-five-kept", test_one_a_day_and_five_kept);
  ADD ("says-when-each-leaves", test_says_when_each_leaves);
  ADD ("a-wrong-clock-loses-none", test_a_wrong_clock_loses_none);
  ADD ("a-failure-drives-none-out", test_a_failure_drives_none_out);
  ADD ("other-files-stay", test_other_files_stay);
  ADD ("a-link-is-not-followed", test_a_link_is_not_followed);
  ADD ("one-before-a-migration", test_one_before_a_migration);
  return g_test_run ();
}
