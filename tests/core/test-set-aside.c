/* Setting aside moves and never deletes: every byte and mode is still there, nothing is written
 * over, a failure puts back what was moved, and afterwards a new vault can be made. */

#include <unistd.h>

#include "store-fixture.h"

#include "store/onward-backup-automatic.h"
#include "store/onward-key-copies.h"
#include "store/onward-set-aside.h"

static char *
sum_of (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &data, &length, NULL))
    return NULL;
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)data, length);
}

static void
make_backup (Fixture *fixture)
{
  g_autofree char *backups = fixture_path (fixture, ONWARD_BACKUPS_FOLDER);

  g_assert_cmpint (g_mkdir (backups, 0700), ==, 0);
  fixture_write (fixture, ONWARD_BACKUPS_FOLDER "/one.onward-backup", "an invented backup", 18);
}

static void
test_a_whole_vault (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { ONWARD_FILE_DATABASE, ONWARD_FILE_KEYS,
                                       ONWARD_FILE_KEYS_COPY, "backups/one.onward-backup" };
  char *sums[G_N_ELEMENTS (names)];
  g_autofree char *place = NULL, *config = onward_key_copies_config_folder ();
  g_autofree char *config_place = g_build_filename (config, "set-aside/2026-11-21T090000Z", NULL);
  g_autofree char *third = NULL, *third_name = NULL, *kept = NULL;
  g_autoptr (GError) error = NULL;
  OnwardVault *vault = fixture_create (fixture);

  third_name = g_strconcat (onward_vault_get_id (vault), ".keys", NULL);
  onward_vault_close (vault);
  make_backup (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    sums[i] = sum_of (fixture->folder, names[i]);
  third = sum_of (config, third_name);
  place = onward_set_aside_vault (fixture->folder, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *moved = sum_of (place, names[i]);

      g_assert_nonnull (moved);
      g_assert_cmpstr (moved, ==, sums[i]);
      g_free (sums[i]);
    }
  kept = sum_of (config_place, third_name);
  g_assert_nonnull (kept);
  g_assert_cmpstr (kept, ==, third);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_ABSENT);
}

static void
test_then_a_new_one_can_be_made (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *place = NULL;

      onward_vault_close (fixture_create (fixture));
      onward_vault_close (fixture_open (fixture));
      place = onward_set_aside_vault (fixture->folder, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (place, i == 0 ? "Z" : "Z-2"));
      g_clear_pointer (&fixture->code, onward_secret_unref);
    }
}

static void
test_what_is_open_is_not_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (onward_set_aside_vault (fixture->folder, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_IN_USE);
  g_assert_true (onward_vault_set_setting (vault, "colour", "green", NULL));
}

static void
test_named_files_alone (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "nobody", ONWARD_FILE_KEYS, NULL };
  g_autofree char *place = NULL, *again = NULL;
  g_autofree char *path = fixture_path (fixture, ONWARD_FILE_KEYS);
  g_autoptr (GError) error = NULL;

  onward_vault_close (fixture_create (fixture));
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  place = onward_set_aside (fixture->folder, names, &error);
  g_assert_no_error (error);
  g_assert_cmpint (onward_file_look (place, ONWARD_FILE_KEYS), ==, ONWARD_FILE_THERE);
  g_assert_cmpint (onward_file_look (fixture->folder, ONWARD_FILE_KEYS), ==, ONWARD_FILE_ABSENT);
  g_assert_cmpint (onward_file_look (fixture->folder, ONWARD_FILE_DATABASE), ==, ONWARD_FILE_THERE);
  again = g_build_filename (place, ONWARD_FILE_KEYS, NULL);
  {
    struct stat info;

    g_assert_cmpint (g_stat (again, &info), ==, 0);
    g_assert_cmpuint (info.st_mode & 0777, ==, 0640);
  }
  g_assert_null (onward_set_aside (fixture->folder, names, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND);
}

/* A file where the folder should be: nothing moves. */
static void
test_a_failure_moves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  onward_vault_close (fixture_create (fixture));
  fixture_write (fixture, ONWARD_FOLDER_SET_ASIDE, "x", 1);
  before = fixture_snapshot (fixture);
  g_assert_null (onward_set_aside_vault (fixture->folder, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED);
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
  onward_vault_close (fixture_open (fixture));
}

static void
test_other_files_stay (Fixture *fixture, gconstpointer data)
{
  g_autofree char *place = NULL;
  g_autoptr (GError) error = NULL;

  onward_vault_close (fixture_create (fixture));
  fixture_write (fixture, "letter.txt", "x", 1);
  place = onward_set_aside_vault (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpint (onward_file_look (fixture->folder, "letter.txt"), ==, ONWARD_FILE_THERE);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_OTHER);
}

/* The folder itself is gone, and only the config folder knows: that, too, can be set aside. */
static void
test_the_last_trace (Fixture *fixture, gconstpointer data)
{
  g_autofree char *place = NULL;
  g_autoptr (GError) error = NULL;

  onward_vault_close (fixture_create (fixture));
  fixture_remove (fixture->folder);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_NO_DATABASE);
  place = onward_set_aside_vault (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (place, g_get_user_config_dir ()));
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_ABSENT);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/set-aside/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("a-whole-vault-keeps-every-byte", test_a_whole_vault);
  add ("then-a-new-one-can-be-made", test_then_a_new_one_can_be_made);
  add ("what-is-open-is-not-moved", test_what_is_open_is_not_moved);
  add ("named-files-alone", test_named_files_alone);
  add ("a-failure-moves-nothing", test_a_failure_moves_nothing);
  add ("other-files-stay", test_other_files_stay);
  add ("the-last-trace", test_the_last_trace);
  return g_test_run ();
}
