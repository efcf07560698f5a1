/* The ways to open a vault change while it is open, and none is lost on the way: whatever writing
 * of the key file fails, every copy opens with what its owner has in hand. */

#include "full-disk.h"
#include "slots-fixture.h"
#include "store/onward-vault-private.h"

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, data);
  set_disk (0, FALSE);
}

/* --- what opens --- */

/* With each copy of the key file alone in the folder. */
static gboolean
opens_with_copy (Fixture *fixture, const char *name, const OnwardUnlock *unlock)
{
  g_autofree char *data = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize length = 0, first_length = 0, second_length = 0;
  g_autoptr (OnwardVault) vault = NULL;

  fixture_read (fixture, ONWARD_FILE_KEYS, &first, &first_length);
  fixture_read (fixture, ONWARD_FILE_KEYS_COPY, &second, &second_length);
  fixture_read (fixture, name, &data, &length);
  fixture_write (fixture, ONWARD_FILE_KEYS, data, length);
  fixture_write (fixture, ONWARD_FILE_KEYS_COPY, data, length);
  vault = onward_vault_open (fixture->folder, unlock, NULL);
  fixture_write (fixture, ONWARD_FILE_KEYS, first, first_length);
  fixture_write (fixture, ONWARD_FILE_KEYS_COPY, second, second_length);
  return vault != NULL;
}

/* In both copies, or in neither. */
static gboolean
opens (Fixture *fixture, OnwardSecret *passphrase, OnwardSecret *code)
{
  const OnwardUnlock unlock = { passphrase, code };
  gboolean first = opens_with_copy (fixture, ONWARD_FILE_KEYS, &unlock);

  g_assert_cmpint (first, ==, opens_with_copy (fixture, ONWARD_FILE_KEYS_COPY, &unlock));
  return first;
}

/* All three, the one in the config folder too. */
/* --- recovery code --- */

static void
test_new_code (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) stays = NULL;
  g_autoptr (OnwardSecret) code = onward_vault_renew_recovery_code (vault, &stays, &error);

  g_assert_no_error (error);
  g_assert_no_error (stays);
  g_assert_cmpuint (fixture_count_slots (vault, ONWARD_SLOT_RECOVERY), ==, 1);
  g_clear_pointer (&vault, onward_vault_close);
  fixture_assert_copies_equal (fixture);
  g_assert_true (opens (fixture, NULL, code));
  g_assert_false (opens (fixture, NULL, fixture->code));
}

/* Each saving that can fail, at once or half way, and all that come after it. */
static void
test_new_code_on_a_full_disk (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (OnwardVault) vault = i == 0 ? fixture_create (fixture) : fixture_open (fixture);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) stays = NULL;
      g_autoptr (OnwardSecret) code = NULL;
      const OnwardUnlock old = { NULL, fixture->code };

      set_disk (1 + i / 2, i % 2 == 1);
      code = onward_vault_renew_recovery_code (vault, &stays, &error);
      set_disk (0, FALSE);
      g_clear_pointer (&vault, onward_vault_close);
      g_assert_true ((code == NULL) == (error != NULL));
      g_assert_true ((code == NULL) == (i < 2));
      if (code == NULL) /* nobody has seen a new one */
        g_assert_true (opens (fixture, NULL, fixture->code));
      else
        {
          g_assert_error (stays, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FULL);
          g_assert_true (opens (fixture, NULL, code));
          g_assert_true (opens_with_copy (fixture, ONWARD_FILE_KEYS_COPY, &old));
          g_clear_pointer (&fixture->code, onward_secret_unref);
          fixture->code = g_steal_pointer (&code);
        }
    }
  g_test_message ("count: 4 new codes on a disk that fills up, 0 vaults that nothing opens");
}

static void
test_later_code_takes_the_rest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GError) stays = NULL;
  g_autoptr (OnwardSecret) second = NULL;
  g_autoptr (OnwardSecret) third = NULL;

  set_disk (2, FALSE);
  second = onward_vault_renew_recovery_code (vault, &stays, NULL);
  set_disk (0, FALSE);
  g_assert_nonnull (second);
  g_assert_cmpuint (fixture_count_slots (vault, ONWARD_SLOT_RECOVERY), ==, 2);
  g_clear_error (&stays);
  third = onward_vault_renew_recovery_code (vault, &stays, NULL);
  g_assert_no_error (stays);
  g_clear_pointer (&vault, onward_vault_close);
  g_assert_true (opens (fixture, NULL, third));
  g_assert_false (opens (fixture, NULL, second));
  g_assert_false (opens (fixture, NULL, fixture->code));
}

/* A folder stands where the second copy should go. */
static void
test_unwritable_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *copy = fixture_path (fixture, ONWARD_FILE_KEYS_COPY);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_remove (copy), ==, 0);
  g_assert_cmpint (g_mkdir (copy, 0700), ==, 0);
  before = fixture_snapshot (fixture);
  code = onward_vault_renew_recovery_code (vault, NULL, &error);
  after = fixture_snapshot (fixture);
  g_assert_null (code);
  g_assert_nonnull (error);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (g_rmdir (copy), ==, 0);
}

/* --- passphrase --- */

static void
test_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardSecret) first = fixture_secret ("a plainly invented passphrase");
  g_autoptr (OnwardSecret) second = fixture_secret ("another plainly invented one");
  g_autoptr (GError) error = NULL;
  const OnwardUnlock old = { first, NULL };
  const OnwardUnlock new = { second, NULL };

  g_assert_true (onward_vault_set_passphrase (vault, first, NULL, &error));
  g_assert_true (onward_vault_set_passphrase (vault, second, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count_slots (vault, ONWARD_SLOT_PASSPHRASE), ==, 1);
  g_clear_pointer (&vault, onward_vault_close);
  fixture_assert_copies_equal (fixture);
  g_assert_false (opens_with_copy (fixture, ONWARD_FILE_KEYS, &old));
  g_assert_true (opens_with_copy (fixture, ONWARD_FILE_KEYS, &new));
  vault = fixture_open (fixture); /* the code is what it was */
  g_assert_true (onward_vault_remove_passphrase (vault, &error));
  g_assert_no_error (error);
  g_clear_pointer (&vault, onward_vault_close);
  fixture_assert_copies_equal (fixture);
  g_assert_false (opens (fixture, second, NULL));
  g_assert_true (opens (fixture, NULL, fixture->code));
}

static void
test_passphrase_on_a_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardSecret) passphrase = fixture_secret ("a plainly invented passphrase");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_snapshot (fixture);
  g_autofree char *after = NULL;

  set_disk (1, FALSE);
  g_assert_false (onward_vault_set_passphrase (vault, passphrase, NULL, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FULL);
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fixture_count_slots (vault, ONWARD_SLOT_PASSPHRASE), ==, 0);
}

static void
test_the_last_way_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (OnwardSecret) passphrase = fixture_secret ("a plainly invented passphrase");
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_vault_set_passphrase (vault, passphrase, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < vault->keys->slots->len; i++) /* as no version of Onward leaves it */
    if (((OnwardKeySlot *)vault->keys->slots->pdata[i])->kind == ONWARD_SLOT_RECOVERY)
      g_ptr_array_remove_index (vault->keys->slots, i--);
  g_assert_false (onward_vault_remove_passphrase (vault, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED);
  g_assert_cmpuint (fixture_count_slots (vault, ONWARD_SLOT_PASSPHRASE), ==, 1);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/vault-slots/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("a-new-code-opens-and-the-old-does-not", test_new_code);
  add ("a-full-disk-leaves-a-code-that-opens", test_new_code_on_a_full_disk);
  add ("a-code-that-stayed-goes-with-the-next", test_later_code_takes_the_rest);
  add ("a-copy-that-cannot-be-written-changes-nothing", test_unwritable_copy);
  add ("a-passphrase-is-set-changed-and-removed", test_passphrase);
  add ("a-passphrase-on-a-full-disk-changes-nothing", test_passphrase_on_a_full_disk);
  add ("the-last-way-to-open-stays", test_the_last_way_stays);
  return g_test_run ();
}
