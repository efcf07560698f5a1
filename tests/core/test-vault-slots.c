/* The ways to open a vault change while it is open, and none is lost on the way: whatever writing
 * of the key file fails, every copy opens with what its owner has in hand. */

#include "fake-keyring.h"
#include "store-fixture.h"
#include "store/onward-vault-private.h"
#include "store/onward-vault-slots.h"

/* Built with --wrap: each saving of a key file in the library comes here. */
gboolean __real_onward_key_file_save (OnwardKeyFile *self, const char *folder, GError **error);
gboolean __wrap_onward_key_file_save (OnwardKeyFile *self, const char *folder, GError **error);

static struct
{
  guint saves;   /* so far */
  guint failing; /* from this one on all fail; 0: none */
  gboolean half; /* the first that fails writes the first copy, as on a disk that fills up */
} disk;

gboolean
__wrap_onward_key_file_save (OnwardKeyFile *self, const char *folder, GError **error)
{
  disk.saves++;
  if (disk.failing == 0 || disk.saves < disk.failing)
    return __real_onward_key_file_save (self, folder, error);
  if (disk.half && disk.saves == disk.failing)
    {
      g_autoptr (GBytes) bytes = onward_key_file_print (self);

      onward_file_write (folder, ONWARD_FILE_KEYS, bytes, NULL);
    }
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FULL, "as this test wants it");
  return FALSE;
}

static void
set_disk (guint failing, gboolean half)
{
  disk.saves = 0;
  disk.failing = failing;
  disk.half = half;
}

typedef struct
{
  Fixture store;
  PrivateBus *bus; /* NULL without a keyring */
  FakeKeyring *keyring;
} Desk;

static void
set_up (Desk *desk, gconstpointer with_keyring)
{
  fixture_set_up (&desk->store, NULL);
  set_disk (0, FALSE);
  if (with_keyring == NULL)
    return;
  desk->bus = private_bus_start ();
  desk->keyring = fake_keyring_start (desk->bus);
}

static void
tear_down (Desk *desk, gconstpointer with_keyring)
{
  set_disk (0, FALSE);
  fake_keyring_stop (desk->keyring);
  private_bus_stop (desk->bus);
  fixture_tear_down (&desk->store, NULL);
}

/* --- what opens --- */

/* With each copy of the key file alone in the folder. */
static gboolean
opens_with_copy (Desk *desk, const char *name, const OnwardUnlock *unlock)
{
  g_autofree char *data = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize length = 0, first_length = 0, second_length = 0;
  g_autoptr (OnwardVault) vault = NULL;

  fixture_read (&desk->store, ONWARD_FILE_KEYS, &first, &first_length);
  fixture_read (&desk->store, ONWARD_FILE_KEYS_COPY, &second, &second_length);
  fixture_read (&desk->store, name, &data, &length);
  fixture_write (&desk->store, ONWARD_FILE_KEYS, data, length);
  fixture_write (&desk->store, ONWARD_FILE_KEYS_COPY, data, length);
  vault = onward_vault_open (desk->store.folder, unlock, NULL);
  fixture_write (&desk->store, ONWARD_FILE_KEYS, first, first_length);
  fixture_write (&desk->store, ONWARD_FILE_KEYS_COPY, second, second_length);
  return vault != NULL;
}

/* In both copies, or in neither. */
static gboolean
opens (Desk *desk, OnwardSecret *passphrase, OnwardSecret *code)
{
  const OnwardUnlock unlock = { passphrase, code };
  gboolean first = opens_with_copy (desk, ONWARD_FILE_KEYS, &unlock);

  g_assert_cmpint (first, ==, opens_with_copy (desk, ONWARD_FILE_KEYS_COPY, &unlock));
  return first;
}

static void
assert_copies_equal (Desk *desk)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_length = 0, second_length = 0;

  fixture_read (&desk->store, ONWARD_FILE_KEYS, &first, &first_length);
  fixture_read (&desk->store, ONWARD_FILE_KEYS_COPY, &second, &second_length);
  g_assert_cmpmem (first, first_length, second, second_length);
}

static guint
count_kind (OnwardVault *vault, OnwardSlotKind kind)
{
  OnwardKeyFile *keys = onward_vault_get_keys (vault);
  guint count = 0;

  for (guint i = 0; i < keys->slots->len; i++)
    count += ((OnwardKeySlot *)keys->slots->pdata[i])->kind == kind;
  return count;
}

/* --- recovery code --- */

static void
test_new_code (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) stays = NULL;
  g_autoptr (OnwardSecret) code = onward_vault_renew_recovery_code (vault, &stays, &error);

  g_assert_no_error (error);
  g_assert_no_error (stays);
  g_assert_cmpuint (count_kind (vault, ONWARD_SLOT_RECOVERY), ==, 1);
  g_clear_pointer (&vault, onward_vault_close);
  assert_copies_equal (desk);
  g_assert_true (opens (desk, NULL, code));
  g_assert_false (opens (desk, NULL, desk->store.code));
}

/* Each saving that can fail, at once or half way, and all that come after it. */
static void
test_new_code_on_a_full_disk (Desk *desk, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (OnwardVault) vault
          = i == 0 ? fixture_create (&desk->store) : fixture_open (&desk->store);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) stays = NULL;
      g_autoptr (OnwardSecret) code = NULL;
      const OnwardUnlock old = { NULL, desk->store.code };

      set_disk (1 + i / 2, i % 2 == 1);
      code = onward_vault_renew_recovery_code (vault, &stays, &error);
      set_disk (0, FALSE);
      g_clear_pointer (&vault, onward_vault_close);
      g_assert_true ((code == NULL) == (error != NULL));
      g_assert_true ((code == NULL) == (i < 2));
      if (code == NULL) /* nobody has seen a new one */
        g_assert_true (opens (desk, NULL, desk->store.code));
      else
        {
          g_assert_error (stays, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FULL);
          g_assert_true (opens (desk, NULL, code));
          g_assert_true (opens_with_copy (desk, ONWARD_FILE_KEYS_COPY, &old));
          g_clear_pointer (&desk->store.code, onward_secret_unref);
          desk->store.code = g_steal_pointer (&code);
        }
    }
  g_test_message ("count: 4 new codes on a disk that fills up, 0 vaults that nothing opens");
}

static void
test_later_code_takes_the_rest (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  g_autoptr (GError) stays = NULL;
  g_autoptr (OnwardSecret) second = NULL;
  g_autoptr (OnwardSecret) third = NULL;

  set_disk (2, FALSE);
  second = onward_vault_renew_recovery_code (vault, &stays, NULL);
  set_disk (0, FALSE);
  g_assert_nonnull (second);
  g_assert_cmpuint (count_kind (vault, ONWARD_SLOT_RECOVERY), ==, 2);
  g_clear_error (&stays);
  third = onward_vault_renew_recovery_code (vault, &stays, NULL);
  g_assert_no_error (stays);
  g_clear_pointer (&vault, onward_vault_close);
  g_assert_true (opens (desk, NULL, third));
  g_assert_false (opens (desk, NULL, second));
  g_assert_false (opens (desk, NULL, desk->store.code));
}

/* A folder stands where the second copy should go. */
static void
test_unwritable_copy (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  g_autofree char *copy = fixture_path (&desk->store, ONWARD_FILE_KEYS_COPY);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (OnwardSecret) code = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_remove (copy), ==, 0);
  g_assert_cmpint (g_mkdir (copy, 0700), ==, 0);
  before = fixture_snapshot (&desk->store);
  code = onward_vault_renew_recovery_code (vault, NULL, &error);
  after = fixture_snapshot (&desk->store);
  g_assert_null (code);
  g_assert_nonnull (error);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (g_rmdir (copy), ==, 0);
}

/* --- passphrase --- */

static void
test_passphrase (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  g_autoptr (OnwardSecret) first = fixture_secret ("a plainly invented passphrase");
  g_autoptr (OnwardSecret) second = fixture_secret ("another plainly invented one");
  g_autoptr (GError) error = NULL;
  const OnwardUnlock old = { first, NULL };
  const OnwardUnlock new = { second, NULL };

  g_assert_true (onward_vault_set_passphrase (vault, first, NULL, &error));
  g_assert_true (onward_vault_set_passphrase (vault, second, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_kind (vault, ONWARD_SLOT_PASSPHRASE), ==, 1);
  g_clear_pointer (&vault, onward_vault_close);
  assert_copies_equal (desk);
  g_assert_false (opens_with_copy (desk, ONWARD_FILE_KEYS, &old));
  g_assert_true (opens_with_copy (desk, ONWARD_FILE_KEYS, &new));
  vault = fixture_open (&desk->store); /* the code is what it was */
  g_assert_true (onward_vault_remove_passphrase (vault, &error));
  g_assert_no_error (error);
  g_clear_pointer (&vault, onward_vault_close);
  assert_copies_equal (desk);
  g_assert_false (opens (desk, second, NULL));
  g_assert_true (opens (desk, NULL, desk->store.code));
}

static void
test_passphrase_on_a_full_disk (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  g_autoptr (OnwardSecret) passphrase = fixture_secret ("a plainly invented passphrase");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_snapshot (&desk->store);
  g_autofree char *after = NULL;

  set_disk (1, FALSE);
  g_assert_false (onward_vault_set_passphrase (vault, passphrase, NULL, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FULL);
  after = fixture_snapshot (&desk->store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_kind (vault, ONWARD_SLOT_PASSPHRASE), ==, 0);
}

static void
test_the_last_way_stays (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  g_autoptr (OnwardSecret) passphrase = fixture_secret ("a plainly invented passphrase");
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_vault_set_passphrase (vault, passphrase, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < vault->keys->slots->len; i++) /* as no version of Onward leaves it */
    if (((OnwardKeySlot *)vault->keys->slots->pdata[i])->kind == ONWARD_SLOT_RECOVERY)
      g_ptr_array_remove_index (vault->keys->slots, i--);
  g_assert_false (onward_vault_remove_passphrase (vault, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED);
  g_assert_cmpuint (count_kind (vault, ONWARD_SLOT_PASSPHRASE), ==, 1);
}

/* --- keyring --- */

static void
keep (OnwardVault *vault)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (onward_vault_keep_in_keyring (vault, &error), ==, ONWARD_KEYRING_FOUND);
  g_assert_no_error (error);
}

static const OnwardKeySlot *
last_slot (OnwardVault *vault)
{
  GPtrArray *slots = onward_vault_get_keys (vault)->slots;

  return slots->pdata[slots->len - 1];
}

static void
test_keyring_opens (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  g_autoptr (OnwardSecret) secret = NULL;
  g_autoptr (OnwardSecret) key = NULL;
  g_autoptr (GError) error = NULL;

  keep (vault);
  g_assert_cmpint (last_slot (vault)->kind, ==, ONWARD_SLOT_KEYRING);
  g_assert_cmpstr (last_slot (vault)->backend, ==, "secret-service");
  g_assert_cmpint (onward_keyring_look_up (onward_vault_get_id (vault), last_slot (vault)->number,
                                           FALSE, &secret, &error),
                   ==, ONWARD_KEYRING_FOUND);
  g_clear_pointer (&vault, onward_vault_close);
  assert_copies_equal (desk);
  vault = fixture_open (&desk->store);
  key = onward_key_file_unlock (onward_vault_get_keys (vault), ONWARD_SLOT_KEYRING, secret, &error);
  g_assert_no_error (error);
  g_assert_true (onward_secret_equal (key, vault->key));
}

static void
test_keyring_kept_once (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  keep (vault);
  before = fixture_snapshot (&desk->store);
  fake_keyring_reset_counts (desk->keyring);
  keep (vault);
  after = fixture_snapshot (&desk->store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fake_keyring_count_changes (desk->keyring), ==, 0);
}

/* A wrong value is not overwritten: the new one goes under a number of its own. */
static void
test_keyring_wrong_value (Desk *desk, gconstpointer text)
{
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  guint number = 0;

  keep (vault);
  number = last_slot (vault)->number;
  fake_keyring_set_text (desk->keyring, text);
  keep (vault);
  g_assert_cmpuint (fake_keyring_count_items (desk->keyring), ==, 2);
  g_assert_cmpuint (last_slot (vault)->number, ==, number + 1);
}

static void
test_keyring_number_in_use (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  g_autoptr (OnwardSecret) other = onward_secret_new_random (32);
  g_autoptr (OnwardSecret) still = NULL;
  g_autofree char *backend = NULL;
  const char *id = onward_vault_get_id (vault);
  guint number = onward_key_file_next_number (onward_vault_get_keys (vault));

  g_assert_cmpint (onward_keyring_store (id, number, other, &backend, NULL), ==,
                   ONWARD_KEYRING_FOUND);
  keep (vault);
  g_assert_cmpuint (last_slot (vault)->number, ==, number + 1);
  g_assert_cmpint (onward_keyring_look_up (id, number, FALSE, &still, NULL), ==,
                   ONWARD_KEYRING_FOUND);
  g_assert_true (onward_secret_equal (other, still));
}

static void
test_keyring_oldest_gives_way (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  guint first = 0;

  for (guint i = 0; i < 10; i++)
    {
      fake_keyring_play (desk->keyring, FAKE_KEYRING_RENEWED); /* the keyring was reset again */
      keep (vault);
      first = i == 0 ? last_slot (vault)->number : first;
    }
  g_assert_cmpuint (count_kind (vault, ONWARD_SLOT_KEYRING), ==, ONWARD_VAULT_KEYRING_SLOTS);
  g_assert_cmpuint (count_kind (vault, ONWARD_SLOT_RECOVERY), ==, 1);
  g_assert_cmpuint (last_slot (vault)->number, ==, first + 9);
  g_clear_pointer (&vault, onward_vault_close);
  g_assert_true (opens (desk, NULL, desk->store.code));
}

/* Whatever it answers but "kept": no file changes, and in a locked one nothing at all. */
static void
test_keyring_not_kept (Desk *desk, gconstpointer data)
{
  static const struct
  {
    FakeKeyringState state;
    FakeManner manner;
    OnwardKeyringAnswer answer;
  } cases[] = {
    { FAKE_KEYRING_LOCKED, FAKE_MANNER_GOOD, ONWARD_KEYRING_LOCKED },
    { FAKE_KEYRING_LOCKED_AT_LOGIN, FAKE_MANNER_GOOD, ONWARD_KEYRING_LOCKED },
    { FAKE_KEYRING_ABSENT, FAKE_MANNER_GOOD, ONWARD_KEYRING_ABSENT },
    { FAKE_KEYRING_EMPTY, FAKE_MANNER_FAILS, ONWARD_KEYRING_FAILED },
    { FAKE_KEYRING_EMPTY, FAKE_MANNER_ALTERS, ONWARD_KEYRING_FAILED },
    { FAKE_KEYRING_EMPTY, FAKE_MANNER_NO_COLLECTION, ONWARD_KEYRING_FAILED },
    { FAKE_KEYRING_EMPTY, FAKE_MANNER_FORGETS, ONWARD_KEYRING_FAILED },
  };
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  g_autofree char *before = NULL;

  keep (vault);
  before = fixture_snapshot (&desk->store);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      fake_keyring_play (desk->keyring, cases[i].state);
      fake_keyring_set_manner (desk->keyring, cases[i].manner);
      fake_keyring_reset_counts (desk->keyring);
      g_assert_cmpint (onward_vault_keep_in_keyring (vault, &error), ==, cases[i].answer);
      g_assert_true ((error != NULL) == (cases[i].answer == ONWARD_KEYRING_FAILED));
      g_assert_cmpuint (fake_keyring_count_questions (desk->keyring), ==, 0);
      if (cases[i].answer == ONWARD_KEYRING_LOCKED)
        g_assert_cmpuint (fake_keyring_count_changes (desk->keyring), ==, 0);
      after = fixture_snapshot (&desk->store);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_keyring_on_a_full_disk (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (&desk->store);
  g_autofree char *before = fixture_snapshot (&desk->store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  set_disk (1, FALSE);
  g_assert_cmpint (onward_vault_keep_in_keyring (vault, &error), ==, ONWARD_KEYRING_FAILED);
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FULL);
  after = fixture_snapshot (&desk->store);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_kind (vault, ONWARD_SLOT_KEYRING), ==, 0);
  set_disk (0, FALSE);
  keep (vault); /* the item left over is not in the way */
}

static void
skip (void)
{
  g_test_skip (private_bus_missing ());
}

static void
add (const char *name, void (*test) (Desk *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/vault-slots/", name, NULL);

  g_test_add (path, Desk, NULL, set_up, test, tear_down);
}

static void
add_keyring (const char *name, void (*test) (Desk *, gconstpointer), const char *data)
{
  g_autofree char *path = g_strconcat ("/store/vault-slots/", name, NULL);

  if (private_bus_missing () != NULL)
    g_test_add_func (path, skip);
  else
    g_test_add (path, Desk, data, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("SECRET_BACKEND");
  add ("a-new-code-opens-and-the-old-does-not", test_new_code);
  add ("a-full-disk-leaves-a-code-that-opens", test_new_code_on_a_full_disk);
  add ("a-code-that-stayed-goes-with-the-next", test_later_code_takes_the_rest);
  add ("a-copy-that-cannot-be-written-changes-nothing", test_unwritable_copy);
  add ("a-passphrase-is-set-changed-and-removed", test_passphrase);
  add ("a-passphrase-on-a-full-disk-changes-nothing", test_passphrase_on_a_full_disk);
  add ("the-last-way-to-open-stays", test_the_last_way_stays);
  add_keyring ("the-keyring-opens", test_keyring_opens, "");
  add_keyring ("the-keyring-is-given-one-key", test_keyring_kept_once, "");
  add_keyring ("a-wrong-key-is-not-overwritten", test_keyring_wrong_value,
               "0000000000000000000000000000000000000000000000000000000000000000");
  add_keyring ("a-damaged-item-is-not-overwritten", test_keyring_wrong_value, "not a key");
  add_keyring ("a-number-in-use-is-passed-over", test_keyring_number_in_use, "");
  add_keyring ("the-oldest-keyring-gives-way", test_keyring_oldest_gives_way, "");
  add_keyring ("what-was-not-kept-changes-no-file", test_keyring_not_kept, "");
  add_keyring ("a-full-disk-adds-no-slot", test_keyring_on_a_full_disk, "");
  return g_test_run ();
}
