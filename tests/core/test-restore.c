/* A backup becomes a vault again on another computer: the same code opens it, everything is in it
 * and can be found; and nothing is ever restored over what is there. */

#include <sqlite3.h>

#include "passport-fixture.h"

#include "store/onward-backup-automatic.h"
#include "store/onward-backup.h"
#include "store/onward-recovery-code.h"
#include "store/onward-restore.h"
#include "store/onward-schema.h"
#include "store/onward-vault-private.h"
#include "store/onward-vault-share-log.h"

static OnwardVault *
make_vault (Fixture *fixture, guint passports)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autoptr (JsonNode) entry = json_from_string ("{\"to\":\"Northgate Example College\"}", NULL);

  for (guint i = 0; i < passports; i++)
    {
      g_autofree char *name = g_strdup_printf ("Robin Example %u", i);
      g_autoptr (OnwardPassport) passport = fixture_passport (name);
      const char *id = onward_passport_get_id (passport);

      fixture_say (passport, MATTERS, "My dog.");
      fixture_save (vault, passport, "new");
      fixture_say (passport, PROUD, "My bike.");
      fixture_save (vault, passport, PROUD);
      g_assert_cmpuint (onward_vault_cut_revision (vault, id, ONWARD_CUT_CLOSE, NULL), ==, 1);
      g_assert_true (onward_vault_log_share (vault, id, entry, NULL));
    }
  return vault;
}

static char *
path_in (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->top, name, NULL);
}

static gboolean
restore (Fixture *fixture, const char *path, const char *folder, GError **error)
{
  g_autoptr (OnwardBackupHeader) header = NULL;

  return onward_vault_restore (path, folder, &(OnwardUnlock){ NULL, fixture->code }, &header,
                               error);
}

static void
test_everything_is_there_again (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = make_vault (fixture, 12);
  OnwardVault *again = NULL;
  g_autofree char *path = path_in (fixture, "robin.onward-backup");
  g_autofree char *elsewhere = path_in (fixture, "elsewhere");
  g_autoptr (OnwardBackupHeader) header = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (onward_vault_back_up (vault, path, NULL, &error));
  g_assert_true (onward_vault_restore (path, elsewhere, &(OnwardUnlock){ NULL, fixture->code },
                                       &header, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (onward_backup_header_rows (header, "passport"), ==, 12);
  g_assert_cmpint (stat (elsewhere, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
  again = onward_vault_open (elsewhere, &(OnwardUnlock){ NULL, fixture->code }, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (onward_vault_get_id (again), ==, onward_vault_get_id (vault));
  g_assert_true (onward_secret_equal (again->key, vault->key));
  g_assert_cmpint (memcmp (again->keys->salt, vault->keys->salt, ONWARD_KEY_SALT_BYTES), !=, 0);
  g_assert_true (onward_backup_compare (path, again->db, again->key, &error)); /* row by row */
  g_assert_no_error (error);
  found = onward_vault_list (again, &(OnwardListFilter){ .search = "bike" }, NULL);
  g_assert_cmpuint (found->len, ==, 12);
  findings = onward_vault_check (again, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
  onward_vault_close (again);
  onward_vault_close (vault);
}

static void
test_never_over_anything (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = make_vault (fixture, 1);
  g_autofree char *path = path_in (fixture, "robin.onward-backup");
  g_autofree char *other = path_in (fixture, "other");
  g_autofree char *mine = g_build_filename (other, "mine.txt", NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_vault_back_up (vault, path, NULL, NULL));
  onward_vault_close (vault);
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  g_assert_true (g_file_set_contents (mine, "mine", -1, NULL));
  before = fixture_snapshot (fixture);
  g_assert_false (restore (fixture, path, fixture->folder, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (restore (fixture, path, other, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_EXISTS);
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_wrong_code_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = make_vault (fixture, 1);
  g_autofree char *path = path_in (fixture, "robin.onward-backup");
  g_autofree char *elsewhere = path_in (fixture, "elsewhere");
  g_autoptr (OnwardSecret) bits = onward_secret_new_random (ONWARD_RECOVERY_CODE_BYTES);
  g_autoptr (OnwardSecret) code = onward_recovery_code_print (bits);
  g_autoptr (OnwardSecret) passphrase = fixture_secret ("nobody's");
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (OnwardBackupHeader) header = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_vault_back_up (vault, path, NULL, NULL));
  before = fixture_snapshot (fixture);
  g_assert_false (
      onward_vault_restore (path, elsewhere, &(OnwardUnlock){ NULL, code }, &header, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_WRONG_SECRET);
  g_clear_error (&error);
  g_assert_false (
      onward_vault_restore (path, elsewhere, &(OnwardUnlock){ passphrase, NULL }, &header, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_WRONG_SECRET);
  g_assert_null (header);
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
}

/* Cut, or changed in one bit: whatever was restored until then goes again. */
static void
test_a_damaged_backup_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = make_vault (fixture, 30);
  g_autofree char *path = path_in (fixture, "robin.onward-backup");
  g_autofree char *elsewhere = path_in (fixture, "elsewhere");
  g_autofree char *before = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (onward_vault_back_up (vault, path, NULL, NULL));
  onward_vault_close (vault);
  before = fixture_snapshot (fixture);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (guint i = 0; i < 20; i++)
    {
      gsize at = length * i / 20;
      g_autoptr (GError) error = NULL;

      bytes[at] ^= 4;
      g_assert_true (g_file_set_contents_full (path, bytes, (gssize)length, 0, 0600, NULL));
      g_assert_false (restore (fixture, path, elsewhere, &error));
      g_assert_nonnull (error);
      bytes[at] ^= 4;
      g_assert_true (g_file_set_contents_full (path, bytes, (gssize)at, 0, 0600, NULL));
      g_assert_false (restore (fixture, path, elsewhere, NULL));
      g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
    }
  g_assert_true (g_file_set_contents_full (path, bytes, (gssize)length, 0, 0600, NULL));
  {
    g_autofree char *after = fixture_snapshot (fixture);

    g_assert_cmpstr (before, ==, after);
  }
}

/* The whole folder lost, and the config folder still knows of it: that very vault may come back. */
static void
test_comes_back_where_it_was (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = make_vault (fixture, 2);
  g_autofree char *path = path_in (fixture, "robin.onward-backup");
  g_autofree char *away = path_in (fixture, "away");
  g_autofree char *id = g_strdup (onward_vault_get_id (vault));
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_vault_back_up (vault, path, NULL, NULL));
  onward_vault_close (vault);
  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  g_assert_cmpint (onward_vault_probe (fixture->folder), ==, ONWARD_VAULT_NO_DATABASE);
  g_assert_true (restore (fixture, path, fixture->folder, &error));
  g_assert_no_error (error);
  vault = fixture_open (fixture);
  g_assert_cmpstr (onward_vault_get_id (vault), ==, id);
  g_assert_cmpint (onward_vault_count (vault, NULL), ==, 2);
  onward_vault_close (vault);
}

/* A vault of the first version, as it stood before its format was changed. */
static void
test_an_old_backup_is_brought_up_to_date (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "passports.db", "passports.keys", "passports.keys.bak" };
  g_autofree char *elsewhere = path_in (fixture, "elsewhere");
  g_autofree char *written
      = g_test_build_filename (G_TEST_DIST, "core", "vault-1", "recovery.txt", NULL);
  g_autofree char *code = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (OnwardBackupHeader) header = NULL;
  g_autoptr (GError) error = NULL;
  OnwardVault *vault = NULL;
  OnwardVault *again = NULL;
  OnwardBackupEntry *entry = NULL;
  gint64 count = 0;

  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from
          = g_test_build_filename (G_TEST_DIST, "core", "vault-1", names[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
      fixture_write (fixture, names[i], bytes, length);
    }
  g_assert_true (g_file_get_contents (written, &code, NULL, NULL));
  fixture->code = fixture_secret (g_strstrip (code));
  vault = fixture_open (fixture);
  count = onward_vault_count (vault, NULL);
  g_assert_cmpint (count, >, 0);
  g_assert_null (onward_vault_get_unbacked (vault));
  onward_vault_close (vault);
  entries = onward_backup_list (fixture->folder);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = entries->pdata[0];
  g_assert_true (onward_vault_restore (entry->path, elsewhere,
                                       &(OnwardUnlock){ NULL, fixture->code }, &header, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (header->schema, ==, 1);
  again = onward_vault_open (elsewhere, &(OnwardUnlock){ NULL, fixture->code }, &error);
  g_assert_no_error (error);
  g_assert_cmpint (onward_vault_count (again, NULL), ==, count);
  onward_vault_close (again);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/store/restore/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("everything-is-there-again", test_everything_is_there_again);
  ADD ("never-over-anything", test_never_over_anything);
  ADD ("comes-back-where-it-was", test_comes_back_where_it_was);
  ADD ("a-wrong-code-leaves-nothing", test_a_wrong_code_leaves_nothing);
  ADD ("a-damaged-backup-leaves-nothing", test_a_damaged_backup_leaves_nothing);
  ADD ("an-old-backup-is-brought-up-to-date", test_an_old_backup_is_brought_up_to_date);
  return g_test_run ();
}
