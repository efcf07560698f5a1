/* The key file is there three times, in order; whichever is whole opens the vault; none of a later
 * format is passed over or written over; and a config folder that cannot be written stops nobody.
 */

#include <unistd.h>

#include "store-fixture.h"

#include "store/onward-key-copies.h"
#include "store/onward-set-aside.h"
#include "store/onward-vault-private.h"
#include "store/onward-vault-slots.h"

static const char later[] = "onward-keys: 2\nnobody knows\n";

static char *
third_path (const char *id, const char *suffix)
{
  g_autofree char *config = onward_key_copies_config_folder ();
  g_autofree char *name = g_strconcat (id, suffix, NULL);

  return g_build_filename (config, name, NULL);
}

static char *
make_closed (Fixture *fixture)
{
  OnwardVault *vault = fixture_create (fixture);
  char *id = g_strdup (onward_vault_get_id (vault));

  onward_vault_close (vault);
  return id;
}

static char *
contents (const char *path)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
put (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_states (Fixture *fixture, OnwardKeyCopyState first, OnwardKeyCopyState second,
               OnwardKeyCopyState third)
{
  g_autoptr (GPtrArray) copies = onward_key_copies_look (fixture->folder);

  g_assert_cmpuint (copies->len, ==, ONWARD_KEY_COPIES);
  g_assert_cmpint (((OnwardKeyCopy *)copies->pdata[0])->state, ==, first);
  g_assert_cmpint (((OnwardKeyCopy *)copies->pdata[1])->state, ==, second);
  g_assert_cmpint (((OnwardKeyCopy *)copies->pdata[2])->state, ==, third);
}

static void
test_three_equal_copies (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_closed (fixture);
  g_autofree char *first = fixture_path (fixture, ONWARD_FILE_KEYS);
  g_autofree char *second = fixture_path (fixture, ONWARD_FILE_KEYS_COPY);
  g_autofree char *third = third_path (id, ".keys");
  g_autofree char *place = third_path (id, ".folder");
  g_autofree char *a = contents (first), *b = contents (second), *c = contents (third);
  g_autofree char *said = contents (place);
  struct stat info;

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, ==, c);
  g_assert_true (g_str_has_prefix (said, fixture->folder));
  g_assert_cmpstr (said + strlen (fixture->folder), ==, "\n");
  g_assert_cmpint (g_stat (third, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

/* Every mixture of whole, missing and damaged that leaves one whole copy. */
static void
test_any_one_opens_it (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_closed (fixture);
  g_autofree char *good = NULL;
  char *paths[] = { fixture_path (fixture, ONWARD_FILE_KEYS),
                    fixture_path (fixture, ONWARD_FILE_KEYS_COPY), third_path (id, ".keys") };
  guint opened = 0;

  good = contents (paths[0]);
  for (guint mixture = 0; mixture < 27; mixture++)
    {
      guint how[] = { mixture % 3, mixture / 3 % 3, mixture / 9 };
      OnwardVault *vault = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < 3; i++)
        if (how[i] == 1)
          g_unlink (paths[i]);
        else
          put (paths[i], how[i] == 0 ? good : "onward-keys: 1\nrubbish\n");
      vault = fixture_try_open (fixture, &error);
      g_assert_true ((vault != NULL) == (how[0] == 0 || how[1] == 0 || how[2] == 0));
      opened += vault != NULL ? 1 : 0;
      onward_vault_close (vault);
    }
  g_assert_cmpuint (opened, ==, 19);
  for (guint i = 0; i < 3; i++)
    g_free (paths[i]);
}

static void
test_a_later_format_is_never_passed_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_closed (fixture);
  g_autofree char *good = NULL;
  char *paths[] = { fixture_path (fixture, ONWARD_FILE_KEYS),
                    fixture_path (fixture, ONWARD_FILE_KEYS_COPY), third_path (id, ".keys") };

  good = contents (paths[0]);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *before = NULL, *after = NULL, *third = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < 3; j++)
        put (paths[j], j == i ? later : j < i ? "" : good);
      before = fixture_snapshot (fixture);
      third = contents (paths[2]);
      g_assert_null (fixture_try_open (fixture, &error));
      g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW);
      after = fixture_snapshot (fixture);
      g_assert_cmpstr (before, ==, after);
    }
  for (guint i = 0; i < 3; i++)
    g_free (paths[i]);
}

/* A vault made before there were three. */
static void
test_the_next_opening_writes_a_missing_third (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_closed (fixture);
  g_autofree char *third = third_path (id, ".keys");
  g_autofree char *place = third_path (id, ".folder");

  g_assert_cmpint (g_unlink (third), ==, 0);
  g_assert_cmpint (g_unlink (place), ==, 0);
  onward_vault_close (fixture_open (fixture));
  assert_states (fixture, ONWARD_KEY_COPY_GOOD, ONWARD_KEY_COPY_GOOD, ONWARD_KEY_COPY_GOOD);
  g_assert_true (g_file_test (place, G_FILE_TEST_EXISTS));
}

/* Cut short before the third was written: the next opening writes it; one that is ahead stays. */
static void
test_an_older_third_is_brought_up_to_date (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_closed (fixture);
  g_autofree char *third = third_path (id, ".keys");
  g_autofree char *first = fixture_path (fixture, ONWARD_FILE_KEYS);
  g_autofree char *old = contents (first);
  g_autofree char *new = NULL, *then = NULL, *ahead = NULL;
  OnwardVault *vault = fixture_open (fixture);
  g_autoptr (OnwardSecret) secret = onward_secret_new_random (ONWARD_KEY_BYTES);

  g_assert_true (
      onward_key_file_add_slot (vault->keys, ONWARD_SLOT_KEYRING, secret, vault->key, NULL));
  g_assert_true (onward_key_file_save_pair (vault->keys, vault->folder, NULL));
  onward_vault_close (vault);
  new = contents (first);
  onward_vault_close (fixture_open (fixture));
  then = contents (third);
  g_assert_cmpstr (then, ==, new);
  put (first, old);
  onward_vault_close (fixture_open (fixture));
  ahead = contents (third);
  g_assert_cmpstr (ahead, ==, new);
}

static void
test_a_config_folder_that_cannot_be_written (Fixture *fixture, gconstpointer data)
{
  g_autofree char *config = onward_key_copies_config_folder ();

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_config_dir (), 0700), ==, 0);
  put (config, "a file where the folder should be");
  onward_vault_close (fixture_create (fixture));
  onward_vault_close (fixture_open (fixture));
  assert_states (fixture, ONWARD_KEY_COPY_GOOD, ONWARD_KEY_COPY_GOOD, ONWARD_KEY_COPY_ABSENT);
  g_assert_cmpint (g_unlink (config), ==, 0);
  onward_vault_close (fixture_open (fixture));
  assert_states (fixture, ONWARD_KEY_COPY_GOOD, ONWARD_KEY_COPY_GOOD, ONWARD_KEY_COPY_GOOD);
}

/* Moved to another folder, and both key files gone: the first bytes of the database tell. */
static void
test_the_third_is_found_by_salt (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_closed (fixture);
  g_autofree char *moved = g_build_filename (fixture->top, "moved", NULL);
  g_autofree char *first = g_build_filename (moved, ONWARD_FILE_KEYS, NULL);
  g_autofree char *second = g_build_filename (moved, ONWARD_FILE_KEYS_COPY, NULL);
  g_autofree char *place = third_path (id, ".folder");
  g_autofree char *said = NULL;

  g_assert_cmpint (g_rename (fixture->folder, moved), ==, 0);
  g_assert_cmpint (g_unlink (first), ==, 0);
  g_assert_cmpint (g_unlink (second), ==, 0);
  g_free (fixture->folder);
  fixture->folder = g_steal_pointer (&moved);
  onward_vault_close (fixture_open (fixture));
  said = contents (place);
  g_assert_true (g_str_has_prefix (said, fixture->folder));
}

/* Nothing at all where the config folder says that a vault is: loss, and no first start. */
static void
test_a_third_without_a_vault_is_loss (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_closed (fixture);
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (GError) error = NULL;

  fixture_remove (fixture->folder);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_NO_DATABASE);
  g_assert_null (onward_vault_create (fixture->folder, NULL, &code, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NO_DATABASE);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

static void
test_saving_sets_a_damaged_one_aside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_closed (fixture);
  g_autofree char *first = fixture_path (fixture, ONWARD_FILE_KEYS);
  g_autofree char *aside = fixture_path (fixture, "set-aside/2026-11-21T090000Z/passports.keys");
  g_autofree char *kept = NULL;
  OnwardVault *vault = NULL;

  put (first, "damaged");
  vault = fixture_open (fixture);
  g_assert_true (onward_key_file_save (vault->keys, vault->folder, NULL));
  onward_vault_close (vault);
  kept = contents (aside);
  g_assert_cmpstr (kept, ==, "damaged");
  assert_states (fixture, ONWARD_KEY_COPY_GOOD, ONWARD_KEY_COPY_GOOD, ONWARD_KEY_COPY_GOOD);
}

static void
test_saving_leaves_a_later_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = make_closed (fixture);
  g_autofree char *third = third_path (id, ".keys");
  g_autofree char *first = fixture_path (fixture, ONWARD_FILE_KEYS);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  OnwardVault *vault = NULL;

  put (third, later);
  vault = fixture_open (fixture);
  g_assert_true (onward_key_file_save (vault->keys, vault->folder, NULL));
  kept = contents (third);
  g_assert_cmpstr (kept, ==, later);
  put (first, later);
  g_assert_false (onward_key_file_save (vault->keys, vault->folder, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_TOO_NEW);
  onward_vault_close (vault);
}

static gboolean
opens (Fixture *fixture, OnwardSecret *passphrase, OnwardSecret *code)
{
  OnwardVault *vault
      = onward_vault_open (fixture->folder, &(OnwardUnlock){ passphrase, code }, NULL);

  onward_vault_close (vault);
  return vault != NULL;
}

/* As on a computer whose config folder could not be written, or on another one: what was taken away
 * does not open by the old third, and nothing rolls the two new ones back. */
static void
test_a_third_left_behind_opens_nothing (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autoptr (OnwardSecret) passphrase = fixture_secret ("a plainly invented passphrase");
  g_autoptr (OnwardSecret) code = NULL;
  g_autofree char *first = fixture_path (fixture, ONWARD_FILE_KEYS);
  g_autofree char *third = third_path (onward_vault_get_id (vault), ".keys");
  g_autofree char *old = NULL, *without = NULL, *new = NULL, *after = NULL, *then = NULL;

  g_assert_true (onward_vault_set_passphrase (vault, passphrase, NULL, NULL));
  old = contents (third);
  g_assert_true (onward_vault_remove_passphrase (vault, NULL));
  without = contents (third);
  code = onward_vault_renew_recovery_code (vault, NULL, NULL);
  g_assert_nonnull (code);
  onward_vault_close (vault);
  new = contents (first);
  put (third, old);
  g_assert_false (opens (fixture, passphrase, NULL));
  g_assert_false (opens (fixture, NULL, fixture->code));
  put (third, without);
  g_assert_false (opens (fixture, NULL, fixture->code));
  g_assert_true (opens (fixture, NULL, code));
  after = contents (first);
  then = contents (third);
  g_assert_cmpstr (after, ==, new);
  g_assert_cmpstr (then, ==, new);
}

/* Taking a passphrase away makes no slot: its number is the newest all the same, and not reused. */
static void
test_a_removed_passphrase_stays_removed (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autoptr (OnwardSecret) passphrase = fixture_secret ("a plainly invented passphrase");
  g_autoptr (OnwardSecret) another = fixture_secret ("another plainly invented one");
  g_autofree char *first = fixture_path (fixture, ONWARD_FILE_KEYS);
  g_autofree char *third = third_path (onward_vault_get_id (vault), ".keys");
  g_autofree char *old = NULL, *new = NULL, *then = NULL;
  guint number;

  g_assert_true (onward_vault_set_passphrase (vault, passphrase, NULL, NULL));
  number = onward_key_file_next_number (onward_vault_get_keys (vault));
  old = contents (third);
  g_assert_true (onward_vault_remove_passphrase (vault, NULL));
  g_assert_cmpuint (onward_key_file_next_number (onward_vault_get_keys (vault)), >=, number);
  onward_vault_close (vault);
  put (third, old);
  g_assert_false (opens (fixture, passphrase, NULL));
  vault = fixture_open (fixture);
  new = contents (first);
  then = contents (third);
  g_assert_cmpstr (then, ==, new);
  g_assert_true (onward_vault_set_passphrase (vault, another, NULL, NULL));
  onward_vault_close (vault);
  put (third, old);
  g_assert_false (opens (fixture, passphrase, NULL));
  g_assert_true (opens (fixture, another, NULL));
}

/* The folder was put back to an earlier day: the third alone knows the code that is on paper. */
static void
test_a_third_that_is_ahead_opens (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autoptr (OnwardSecret) code = NULL;
  g_autofree char *first = fixture_path (fixture, ONWARD_FILE_KEYS);
  g_autofree char *second = fixture_path (fixture, ONWARD_FILE_KEYS_COPY);
  g_autofree char *old = contents (first);

  code = onward_vault_renew_recovery_code (vault, NULL, NULL);
  onward_vault_close (vault);
  put (first, old);
  put (second, old);
  g_assert_true (opens (fixture, NULL, code));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/key-copies/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("three-equal-copies", test_three_equal_copies);
  add ("any-one-opens-it", test_any_one_opens_it);
  add ("a-later-format-is-never-passed-over", test_a_later_format_is_never_passed_over);
  add ("the-next-opening-writes-a-missing-third", test_the_next_opening_writes_a_missing_third);
  add ("an-older-third-is-brought-up-to-date", test_an_older_third_is_brought_up_to_date);
  add ("a-config-folder-that-cannot-be-written-stops-nobody",
       test_a_config_folder_that_cannot_be_written);
  add ("the-third-is-found-by-salt", test_the_third_is_found_by_salt);
  add ("a-third-without-a-vault-is-loss", test_a_third_without_a_vault_is_loss);
  add ("saving-sets-a-damaged-one-aside", test_saving_sets_a_damaged_one_aside);
  add ("saving-leaves-a-later-one", test_saving_leaves_a_later_one);
  add ("a-third-left-behind-opens-nothing", test_a_third_left_behind_opens_nothing);
  add ("a-removed-passphrase-stays-removed", test_a_removed_passphrase_stays_removed);
  add ("a-third-that-is-ahead-opens", test_a_third_that_is_ahead_opens);
  return g_test_run ();
}
