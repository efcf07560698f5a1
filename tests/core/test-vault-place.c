/* A home that cannot be written, or goes away under the open vault, is noticed: what can be read is
 * read, nothing is called saved that is not, and the words stay with whoever typed them.
 *
 * What root may do anyway is tried as another user; a read-only disk needs a mount of its own.
 * Where neither can be had the case is skipped, and says so. */

#include <errno.h>
#include <grp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "passport-fixture.h"

#include "store/onward-vault-private.h"

#define NOBODY 65534
#define CANNOT 77 /* exit status of a child that could not be set up */

typedef void (*Part) (Fixture *fixture);

/* The vault as everybody meets it: one passport, closed. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = NULL;
  g_autoptr (OnwardPassport) passport = fixture_passport ("Robin Example");

  fixture_set_up (fixture, data);
  vault = fixture_create (fixture);
  fixture_say (passport, MATTERS, "My dog");
  fixture_save (vault, passport, "new");
}

/* --- in a process of its own --- */

static void
run_part (Fixture *fixture, gboolean (*enter) (Fixture *), Part part)
{
  pid_t child = fork ();
  int status = 0;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (!enter (fixture))
        _exit (CANNOT);
      part (fixture);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFEXITED (status) && WEXITSTATUS (status) == CANNOT)
    g_test_skip ("neither a mount nor another user can be had here");
  else
    g_assert_cmpint (status, ==, 0);
}

static void
give_away (const char *path)
{
  g_assert_cmpint (lchown (path, NOBODY, NOBODY), ==, 0);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          give_away (child);
        }
    }
}

/* Modes mean nothing to root. */
static gboolean
become_nobody (Fixture *fixture)
{
  if (geteuid () != 0)
    return TRUE;
  give_away (fixture->top);
  return setgroups (0, NULL) == 0 && setresgid (NOBODY, NOBODY, NOBODY) == 0
         && setresuid (NOBODY, NOBODY, NOBODY) == 0;
}

/* A home on a disk of its own, seen by this process alone. */
static gboolean
mount_home (Fixture *fixture)
{
  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
         && mount (fixture->folder, fixture->folder, NULL, MS_BIND, NULL) == 0;
}

static gboolean
mount_read_only (Fixture *fixture)
{
  return mount_home (fixture)
         && mount (NULL, fixture->folder, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL) == 0;
}

/* --- what is looked at --- */

static OnwardPassport *
load_first (OnwardVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = onward_vault_list (vault, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  return fixture_load (vault, ((OnwardPassportSummary *)list->pdata[0])->id);
}

static void
assert_not_saved (OnwardVault *vault, OnwardPassport *passport, int code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  fixture_say (passport, MATTERS, "My dog and my cat");
  before = fixture_print (passport);
  g_assert_false (onward_vault_save (vault, passport, MATTERS, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, code);
  g_assert_true (g_str_has_suffix (error->message, "."));
  after = fixture_print (passport);
  g_assert_cmpstr (before, ==, after); /* the words are still there */
}

/* And can be kept in another place. */
static void
assert_kept_elsewhere (Fixture *fixture, OnwardPassport *passport)
{
  g_autofree char *elsewhere = g_build_filename (fixture->top, "elsewhere", NULL);
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = onward_vault_create (elsewhere, NULL, &code, &error);
  g_autofree char *kept = NULL, *text = fixture_print (passport);

  g_assert_no_error (error);
  fixture_save (vault, passport, "new");
  kept = fixture_load_text (vault, onward_passport_get_id (passport));
  g_assert_cmpstr (kept, ==, text);
}

/* Everything can be read, nothing is written, and it is known before anybody types. */
static void
assert_only_read (Fixture *fixture)
{
  g_autofree char *before = fixture_snapshot (fixture), *after = NULL;
  OnwardVault *vault = fixture_open (fixture);
  g_autoptr (OnwardPassport) passport = NULL;
  g_autoptr (GPtrArray) wrong = NULL;
  g_autofree char *found = fixture_list (vault, &(OnwardListFilter){ .search = "dog" });

  g_assert_cmpint (onward_vault_get_condition (vault), ==, ONWARD_VAULT_CONDITION_READ_ONLY);
  g_assert_cmpstr (found, ==, "Robin Example");
  passport = load_first (vault);
  assert_not_saved (vault, passport, ONWARD_VAULT_ERROR_READ_ONLY);
  g_assert_false (onward_vault_set_setting (vault, "colour", "green", NULL));
  wrong = onward_vault_check (vault, NULL);
  g_assert_cmpuint (wrong->len, ==, 0);
  onward_vault_close (vault);
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
}

/* --- at the start --- */

static void
in_a_folder_of_mode_0500 (Fixture *fixture)
{
  g_assert_cmpint (g_chmod (fixture->folder, 0500), ==, 0);
  assert_only_read (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
}

static void
test_folder_of_mode_0500 (Fixture *fixture, gconstpointer data)
{
  run_part (fixture, become_nobody, in_a_folder_of_mode_0500);
}

static void
with_a_database_of_mode_0400 (Fixture *fixture)
{
  g_autofree char *path = fixture_path (fixture, ONWARD_FILE_DATABASE);

  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  assert_only_read (fixture);
}

static void
test_database_of_mode_0400 (Fixture *fixture, gconstpointer data)
{
  run_part (fixture, become_nobody, with_a_database_of_mode_0400);
}

static void
test_read_only_disk (Fixture *fixture, gconstpointer data)
{
  run_part (fixture, mount_read_only, assert_only_read);
}

static void
test_read_only_disk_without_lock_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, ONWARD_FILE_LOCK);

  g_assert_cmpint (g_unlink (path), ==, 0);
  run_part (fixture, mount_read_only, assert_only_read);
}

/* What a program that was killed had committed stands in the log alone. */
static void
test_read_only_disk_with_a_log (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_open (fixture);
  g_autoptr (OnwardPassport) passport = load_first (vault);
  g_autofree char *log = NULL, *database = NULL;
  gsize log_length, length;

  fixture_say (passport, PROUD, "My dogsled");
  fixture_save (vault, passport, PROUD);
  fixture_read (fixture, ONWARD_FILE_DATABASE_WAL, &log, &log_length);
  fixture_read (fixture, ONWARD_FILE_DATABASE, &database, &length);
  onward_vault_close (vault);
  fixture_write (fixture, ONWARD_FILE_DATABASE, database, length);
  fixture_write (fixture, ONWARD_FILE_DATABASE_WAL, log, log_length);
  run_part (fixture, mount_read_only, assert_only_read);
}

/* Whoever has it open to write keeps readers out as well. */
static void
while_somebody_writes (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_try_open (fixture, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_IN_USE);
}

static void
test_read_only_while_in_use (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_open (fixture);

  run_part (fixture, mount_read_only, while_somebody_writes);
}

static void
in_a_closed_folder (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (fixture->folder, 0), ==, 0);
  g_assert_null (fixture_try_open (fixture, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "cannot be looked into"));
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
}

static void
test_closed_folder (Fixture *fixture, gconstpointer data)
{
  run_part (fixture, become_nobody, in_a_closed_folder);
}

/* --- under the open vault --- */

static void
test_folder_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_open (fixture);
  g_autoptr (OnwardPassport) passport = load_first (vault);

  fixture_remove (fixture->folder);
  assert_not_saved (vault, passport, ONWARD_VAULT_ERROR_VANISHED);
  g_assert_false (onward_vault_set_setting (vault, "colour", "green", NULL));
  assert_kept_elsewhere (fixture, passport);
}

/* Put back, it takes what it refused. */
static void
test_folder_renamed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *moved = g_build_filename (fixture->top, "moved", NULL);
  OnwardVault *vault = fixture_open (fixture);
  g_autoptr (OnwardPassport) passport = load_first (vault);
  g_autofree char *text = NULL, *kept = NULL;

  g_assert_cmpint (g_rename (fixture->folder, moved), ==, 0);
  assert_not_saved (vault, passport, ONWARD_VAULT_ERROR_VANISHED);
  g_assert_cmpint (g_rename (moved, fixture->folder), ==, 0);
  fixture_save (vault, passport, MATTERS);
  text = fixture_print (passport);
  onward_vault_close (vault);
  vault = fixture_open (fixture);
  kept = fixture_load_text (vault, onward_passport_get_id (passport));
  g_assert_cmpstr (kept, ==, text);
  onward_vault_close (vault);
}

/* By an older copy, as a profile that is synchronised does. */
static void
test_database_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_open (fixture);
  g_autoptr (OnwardPassport) passport = load_first (vault);
  g_autofree char *database = NULL;
  gsize length;

  fixture_read (fixture, ONWARD_FILE_DATABASE, &database, &length);
  fixture_write (fixture, ONWARD_FILE_DATABASE, database, length);
  assert_not_saved (vault, passport, ONWARD_VAULT_ERROR_VANISHED);
  assert_kept_elsewhere (fixture, passport);
}

static void
test_log_removed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_path (fixture, ONWARD_FILE_DATABASE_WAL);
  g_autoptr (OnwardVault) vault = fixture_open (fixture);
  g_autoptr (OnwardPassport) passport = load_first (vault);

  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_not_saved (vault, passport, ONWARD_VAULT_ERROR_VANISHED);
  assert_kept_elsewhere (fixture, passport);
}

/* A network home that goes away. */
static void
unmount_under_it (Fixture *fixture)
{
  g_autoptr (OnwardVault) vault = fixture_open (fixture);
  g_autoptr (OnwardPassport) passport = load_first (vault);

  g_assert_cmpint (mount ("tmpfs", fixture->folder, "tmpfs", 0, NULL), ==, 0);
  assert_not_saved (vault, passport, ONWARD_VAULT_ERROR_VANISHED);
  assert_kept_elsewhere (fixture, passport);
}

static void
test_home_unmounted (Fixture *fixture, gconstpointer data)
{
  run_part (fixture, mount_home, unmount_under_it);
}

/* What is open stays open: what was called saved is there when the folder can be entered again. */
static void
take_permissions_away (Fixture *fixture)
{
  OnwardVault *vault = fixture_open (fixture);
  g_autoptr (OnwardPassport) passport = load_first (vault);
  g_autofree char *text = NULL, *kept = NULL;
  gboolean saved = FALSE;

  g_assert_cmpint (g_chmod (fixture->folder, 0), ==, 0);
  fixture_say (passport, MATTERS, "My dog and my cat");
  saved = onward_vault_save (vault, passport, MATTERS, NULL);
  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  if (!saved)
    fixture_save (vault, passport, MATTERS);
  text = fixture_print (passport);
  onward_vault_close (vault);
  vault = fixture_open (fixture);
  kept = fixture_load_text (vault, onward_passport_get_id (passport));
  g_assert_cmpstr (kept, ==, text);
  onward_vault_close (vault);
}

static void
test_permissions_taken_away (Fixture *fixture, gconstpointer data)
{
  run_part (fixture, become_nobody, take_permissions_away);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/vault-place/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("a-folder-of-mode-0500-is-only-read", test_folder_of_mode_0500);
  add ("a-database-of-mode-0400-is-only-read", test_database_of_mode_0400);
  add ("a-read-only-disk-is-only-read", test_read_only_disk);
  add ("a-read-only-disk-needs-no-lock-file", test_read_only_disk_without_lock_file);
  add ("a-log-left-over-on-a-read-only-disk-is-read", test_read_only_disk_with_a_log);
  add ("nobody-reads-while-somebody-writes", test_read_only_while_in_use);
  add ("a-closed-folder-has-a-sentence-of-its-own", test_closed_folder);
  add ("nothing-is-saved-into-a-removed-folder", test_folder_removed);
  add ("a-renamed-folder-is-noticed-and-can-come-back", test_folder_renamed);
  add ("nothing-is-saved-beside-a-replaced-database", test_database_replaced);
  add ("nothing-is-saved-without-its-log", test_log_removed);
  add ("nothing-is-saved-under-an-unmounted-home", test_home_unmounted);
  add ("what-was-saved-without-permissions-is-there", test_permissions_taken_away);
  return g_test_run ();
}
