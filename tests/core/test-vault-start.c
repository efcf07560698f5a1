/* Opening decides by files alone, says what is wrong in a sentence of its own, and changes nothing:
 * after each refusal every file is as it was. */

#include <unistd.h>

#include "store/onward-recovery-code.h"
#include "vault-start.h"

static void
test_absent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSecret) code = fixture_secret ("0000");

  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_ABSENT);
  start_assert_refused (fixture, &(OnwardUnlock){ code, NULL }, ONWARD_VAULT_ERROR,
                        ONWARD_VAULT_ERROR_NONE, "no passports");
  g_assert_cmpint (g_mkdir (fixture->folder, 0755), ==, 0);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_ABSENT);
  start_assert_refused (fixture, &(OnwardUnlock){ code, NULL }, ONWARD_VAULT_ERROR,
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
  start_make_closed (fixture);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_THERE);
  start_assert_not_made (fixture, ONWARD_VAULT_ERROR_EXISTS);
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
      start_assert_not_made (fixture, ONWARD_VAULT_ERROR_EXISTS);
    }
}

static void
test_missing_database (Fixture *fixture, gconstpointer data)
{
  start_make_closed (fixture);
  start_remove_file (fixture, ONWARD_FILE_DATABASE);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_NO_DATABASE);
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_NO_DATABASE,
                             "Your passports file is missing");
  start_assert_not_made (fixture, ONWARD_VAULT_ERROR_NO_DATABASE);
}

static void
test_empty_database (Fixture *fixture, gconstpointer data)
{
  start_make_closed (fixture);
  fixture_write (fixture, ONWARD_FILE_DATABASE, "", 0);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_NO_DATABASE);
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_NO_DATABASE,
                             "Your passports file is missing");
  start_assert_not_made (fixture, ONWARD_VAULT_ERROR_NO_DATABASE);
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
      start_assert_not_made (fixture, ONWARD_VAULT_ERROR_NO_DATABASE);
    }
}

static void
test_missing_key_files (Fixture *fixture, gconstpointer data)
{
  start_make_closed (fixture);
  start_remove_file (fixture, ONWARD_FILE_KEYS);
  start_remove_file (fixture, ONWARD_FILE_KEYS_COPY);
  fixture_forget (fixture);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_NO_KEYS);
  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_NO_KEYS,
                             "key file of your passports is missing");
  start_assert_not_made (fixture, ONWARD_VAULT_ERROR_NO_KEYS);
}

static void
test_wrong_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSecret) right = fixture_secret ("a plainly invented passphrase");
  g_autoptr (OnwardSecret) wrong = fixture_secret ("a plainly invented passphrase ");
  g_autoptr (GError) error = NULL;

  onward_vault_close (onward_vault_create (fixture->folder, right, &fixture->code, &error));
  g_assert_no_error (error);
  start_assert_refused (fixture, &(OnwardUnlock){ wrong, NULL }, ONWARD_VAULT_ERROR,
                        ONWARD_VAULT_ERROR_WRONG_SECRET, "passphrase is not the right one");
}

static void
test_no_passphrase_slot (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSecret) passphrase = fixture_secret ("any");

  start_make_closed (fixture);
  start_assert_refused (fixture, &(OnwardUnlock){ passphrase, NULL }, ONWARD_VAULT_ERROR,
                        ONWARD_VAULT_ERROR_WRONG_SECRET, "have no passphrase");
}

static void
test_another_code (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSecret) bits = onward_secret_new_random (ONWARD_RECOVERY_CODE_BYTES);
  g_autoptr (OnwardSecret) code = onward_recovery_code_print (bits);

  start_make_closed (fixture);
  start_assert_refused (fixture, &(OnwardUnlock){ NULL, code }, ONWARD_VAULT_ERROR,
                        ONWARD_VAULT_ERROR_WRONG_SECRET, "not the one of these passports");
}

static void
test_mistyped_code (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSecret) wrong = NULL;

  start_make_closed (fixture);
  wrong = onward_secret_new_copy (onward_secret_data (fixture->code),
                                  onward_secret_length (fixture->code));
  onward_secret_data (wrong)[5] = onward_secret_data (wrong)[5] == 'Z' ? 'Y' : 'Z';
  start_assert_refused (fixture, &(OnwardUnlock){ NULL, wrong }, ONWARD_RECOVERY_CODE_ERROR,
                        ONWARD_RECOVERY_CODE_ERROR_WRONG, "group 2");
}

static void
test_in_use (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  start_assert_code_refused (fixture, ONWARD_VAULT_ERROR_IN_USE, "test-vault-start (process ");
  g_assert_true (onward_vault_set_setting (vault, "colour", "green", NULL));
}

/* The name fits, that of the folder it is first made in does not. */
static void
test_a_failed_making_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (255, 'v');

  g_free (fixture->folder);
  fixture->folder = g_build_filename (fixture->top, name, NULL);
  start_assert_not_made (fixture, ONWARD_VAULT_ERROR_FAILED);
}

static void
test_never_made_below_a_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->top, "file", NULL);

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_free (fixture->folder);
  fixture->folder = g_build_filename (file, "vault", NULL);
  start_assert_not_made (fixture, ONWARD_VAULT_ERROR_EXISTS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  start_add ("absent", test_absent);
  start_add ("made-in-an-empty-folder", test_made_in_an_empty_folder);
  start_add ("never-made-over-another", test_never_made_over_another);
  start_add ("never-made-beside-other-files", test_never_made_beside_other_files);
  start_add ("never-made-below-a-file", test_never_made_below_a_file);
  start_add ("missing-database", test_missing_database);
  start_add ("empty-database", test_empty_database);
  start_add ("leavings-of-a-vault-count", test_leavings_of_a_vault_count);
  start_add ("missing-key-files", test_missing_key_files);
  start_add ("wrong-passphrase", test_wrong_passphrase);
  start_add ("no-passphrase-slot", test_no_passphrase_slot);
  start_add ("another-code", test_another_code);
  start_add ("mistyped-code", test_mistyped_code);
  start_add ("in-use", test_in_use);
  start_add ("a-failed-making-leaves-nothing", test_a_failed_making_leaves_nothing);
  return g_test_run ();
}
