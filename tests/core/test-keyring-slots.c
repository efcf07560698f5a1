/* A slot for the keyring of the session is added only when the keyring was seen to keep its secret,
 * and no item that it has is ever written over. */

#include "fake-keyring.h"
#include "full-disk.h"
#include "slots-fixture.h"
#include "store/onward-vault-private.h"

typedef struct
{
  Fixture store;
  PrivateBus *bus;
  FakeKeyring *keyring;
} Desk;

static void
set_up (Desk *desk, gconstpointer data)
{
  fixture_set_up (&desk->store, NULL);
  set_disk (0, FALSE);
  desk->bus = private_bus_start ();
  desk->keyring = fake_keyring_start (desk->bus);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  fake_keyring_stop (desk->keyring);
  private_bus_stop (desk->bus);
  fixture_tear_down (&desk->store, NULL);
}

/* All three, the one in the config folder too. */
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
  fixture_assert_copies_equal (&desk->store);
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
  g_assert_cmpuint (fixture_count_slots (vault, ONWARD_SLOT_KEYRING), ==,
                    ONWARD_VAULT_KEYRING_SLOTS);
  g_assert_cmpuint (fixture_count_slots (vault, ONWARD_SLOT_RECOVERY), ==, 1);
  g_assert_cmpuint (last_slot (vault)->number, ==, first + 9);
  g_clear_pointer (&vault, onward_vault_close);
  vault = fixture_open (&desk->store); /* by its code */
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
  g_assert_cmpuint (fixture_count_slots (vault, ONWARD_SLOT_KEYRING), ==, 0);
  set_disk (0, FALSE);
  keep (vault); /* the item left over is not in the way */
}

static void
skip (void)
{
  g_test_skip (private_bus_missing ());
}

static void
add (const char *name, void (*test) (Desk *, gconstpointer), const char *data)
{
  g_autofree char *path = g_strconcat ("/store/keyring-slots/", name, NULL);

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
  add ("the-keyring-opens", test_keyring_opens, NULL);
  add ("the-keyring-is-given-one-key", test_keyring_kept_once, NULL);
  add ("a-wrong-key-is-not-overwritten", test_keyring_wrong_value,
       "0000000000000000000000000000000000000000000000000000000000000000");
  add ("a-damaged-item-is-not-overwritten", test_keyring_wrong_value, "not a key");
  add ("a-number-in-use-is-passed-over", test_keyring_number_in_use, NULL);
  add ("the-oldest-keyring-gives-way", test_keyring_oldest_gives_way, NULL);
  add ("what-was-not-kept-changes-no-file", test_keyring_not_kept, NULL);
  add ("a-full-disk-adds-no-slot", test_keyring_on_a_full_disk, NULL);
  return g_test_run ();
}
