/* Forty-eight real starts: each of the six states of a keyring with each of eight damages. Whatever
 * comes of a start, every file of the vault and of the config folder, and everything in the
 * keyring, is afterwards as it was. */

#include "fake-keyring.h"
#include "store-fixture.h"

#include "store/onward-recovery-code.h"
#include "store/onward-vault-slots.h"

#define PAGE 4096

typedef enum
{
  DAMAGE_NO_DATABASE,
  DAMAGE_EMPTY_DATABASE,
  DAMAGE_SALT,
  DAMAGE_FIRST_PAGE,
  DAMAGE_MIDDLE_PAGE,
  DAMAGE_CUT,
  DAMAGE_PLAIN_DATABASE,
  DAMAGE_NO_KEY_FILES,
  N_DAMAGES
} Damage;

static guint starts, opened;

static void
make_vault (Fixture *fixture)
{
  g_autofree char *large = g_strnfill (40 * PAGE, 'x');
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_vault_set_setting (vault, "large", large, &error));
  g_assert_cmpint (onward_vault_keep_in_keyring (vault, &error), ==, ONWARD_KEYRING_FOUND);
  g_assert_no_error (error);
}

static void
flip (Fixture *fixture, gsize place)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fixture_read (fixture, ONWARD_FILE_DATABASE, &bytes, &length);
  g_assert_cmpuint (place, <, length);
  bytes[place] ^= 1;
  fixture_write (fixture, ONWARD_FILE_DATABASE, bytes, length);
}

static void
cut (Fixture *fixture)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fixture_read (fixture, ONWARD_FILE_DATABASE, &bytes, &length);
  fixture_write (fixture, ONWARD_FILE_DATABASE, bytes, length / 2 + 100);
}

static void
remove_keys (Fixture *fixture)
{
  static const char *const names[] = { ONWARD_FILE_KEYS, ONWARD_FILE_KEYS_COPY };

  fixture_forget (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_path (fixture, names[i]);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
spoil (Fixture *fixture, Damage damage)
{
  static const char plain[PAGE] = "SQLite format 3";
  g_autofree char *path = fixture_path (fixture, ONWARD_FILE_DATABASE);

  switch (damage)
    {
    case DAMAGE_NO_DATABASE:
      g_assert_cmpint (g_unlink (path), ==, 0);
      break;
    case DAMAGE_EMPTY_DATABASE:
      fixture_write (fixture, ONWARD_FILE_DATABASE, "", 0);
      break;
    case DAMAGE_SALT:
      flip (fixture, 7);
      break;
    case DAMAGE_FIRST_PAGE:
      flip (fixture, 200);
      break;
    case DAMAGE_MIDDLE_PAGE:
      flip (fixture, 20 * PAGE + 50);
      break;
    case DAMAGE_CUT:
      cut (fixture);
      break;
    case DAMAGE_PLAIN_DATABASE:
      fixture_write (fixture, ONWARD_FILE_DATABASE, plain, sizeof plain);
      break;
    case DAMAGE_NO_KEY_FILES:
      remove_keys (fixture);
      break;
    case N_DAMAGES:
    default:
      g_assert_not_reached ();
    }
}

/* The vault's folder and the config folder. */
static char *
snapshot (Fixture *fixture)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *vault = fixture_snapshot (fixture);
  g_autofree char *config = NULL;

  fixture_describe (g_get_user_config_dir (), lines);
  g_ptr_array_sort (lines, fixture_compare);
  g_ptr_array_add (lines, NULL);
  config = g_strjoinv ("\n", (char **)lines->pdata);
  return g_strconcat (vault, "\n", config, NULL);
}

/* The keyring, which may ask; then another vault's code, as somebody in a hurry would type it. */
static void
start (Fixture *fixture)
{
  g_autoptr (OnwardSecret) bits = onward_secret_new_random (ONWARD_RECOVERY_CODE_BYTES);
  g_autoptr (OnwardSecret) code = onward_recovery_code_print (bits);
  g_autoptr (OnwardSecret) made = NULL;
  OnwardStartKeyring answer;
  OnwardVault *vault
      = onward_vault_open (fixture->folder, &(OnwardUnlock){ NULL, NULL, &answer, TRUE }, NULL);

  starts++;
  if (vault != NULL)
    {
      g_assert_cmpint (answer, ==, ONWARD_START_KEYRING_RIGHT);
      opened++;
      onward_vault_close (vault);
      return;
    }
  g_assert_null (onward_vault_open (fixture->folder, &(OnwardUnlock){ NULL, code }, NULL));
  g_assert_null (onward_vault_create (fixture->folder, NULL, &made, NULL));
}

static void
test_case (FakeKeyringState state, Damage damage)
{
  Fixture fixture = { NULL };
  g_autoptr (PrivateBus) bus = private_bus_start ();
  g_autoptr (FakeKeyring) keyring = fake_keyring_start (bus);
  g_autofree char *before = NULL, *after = NULL;
  guint items = 0;

  fixture_set_up (&fixture, NULL);
  fake_keyring_play (keyring, FAKE_KEYRING_OPEN);
  make_vault (&fixture);
  spoil (&fixture, damage);
  items = fake_keyring_count_items (keyring);
  fake_keyring_play (keyring, state);
  fake_keyring_reset_counts (keyring);
  before = snapshot (&fixture);
  start (&fixture);
  after = snapshot (&fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fake_keyring_count_changes (keyring), ==, 0);
  g_assert_cmpuint (fake_keyring_count_items (keyring), ==, items);
  fixture_tear_down (&fixture, NULL);
}

static void
test_damage (gconstpointer data)
{
  if (private_bus_missing () != NULL)
    {
      g_test_skip (private_bus_missing ());
      return;
    }
  for (guint state = 0; state < FAKE_KEYRING_N_STATES; state++)
    test_case (state, GPOINTER_TO_UINT (data));
  if (starts == FAKE_KEYRING_N_STATES * N_DAMAGES)
    g_test_message ("count: %u starts, 0 files changed (%u of them opened)", starts, opened);
}

int
main (int argc, char *argv[])
{
  static const char *const names[]
      = { "database-missing", "database-of-zero-bytes",     "salt-damaged",   "page-1-damaged",
          "a-page-damaged",   "database-cut-in-the-middle", "plain-database", "no-key-file" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < N_DAMAGES; i++)
    {
      g_autofree char *path
          = g_strconcat ("/store/start-matrix/", names[i], "-changes-nothing", NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_damage);
    }
  return g_test_run ();
}
