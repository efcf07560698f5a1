/* A vault is made once, opens with what it was made with, and lies encrypted in private files. */

#include "store-fixture.h"

#include "store/onward-key-file.h"
#include "store/onward-vault-private.h"

static void
assert_mode (Fixture *fixture, const char *name, guint mode)
{
  g_autofree char *path = fixture_path (fixture, name);
  struct stat info;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, mode);
}

static void
test_opens_with_the_code (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  {
    g_autoptr (OnwardVault) vault = fixture_create (fixture);

    id = g_strdup (onward_vault_get_id (vault));
    g_assert_true (g_uuid_string_is_valid (id));
    g_assert_true (onward_vault_set_setting (vault, "colour", "green", NULL));
  }
  {
    g_autoptr (OnwardVault) vault = fixture_open (fixture);
    g_autofree char *colour = onward_vault_dup_setting (vault, "colour", NULL);

    g_assert_cmpstr (onward_vault_get_id (vault), ==, id);
    g_assert_cmpstr (colour, ==, "green");
  }
}

static void
test_opens_with_the_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardSecret) passphrase = fixture_secret ("a plainly invented passphrase");
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVault) vault = NULL;

  vault = onward_vault_create (fixture->folder, passphrase, &fixture->code, &error);
  g_assert_no_error (error);
  g_clear_pointer (&vault, onward_vault_close);
  vault = onward_vault_open (fixture->folder, &(OnwardUnlock){ passphrase, NULL }, &error);
  g_assert_no_error (error);
  g_assert_nonnull (vault);
  g_clear_pointer (&vault, onward_vault_close);
  vault = fixture_open (fixture);
}

/* Under a umask that forbids nothing. */
static void
test_files_are_private (Fixture *fixture, gconstpointer data)
{
  mode_t umask_before = umask (0);
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  g_assert_true (onward_vault_set_setting (vault, "colour", "green", NULL));
  umask (umask_before);
  assert_mode (fixture, "", 0700);
  assert_mode (fixture, ONWARD_FILE_DATABASE, 0600);
  assert_mode (fixture, ONWARD_FILE_DATABASE_WAL, 0600);
  assert_mode (fixture, ONWARD_FILE_KEYS, 0600);
  assert_mode (fixture, ONWARD_FILE_KEYS_COPY, 0600);
  assert_mode (fixture, ONWARD_FILE_LOCK, 0600);
}

static void
test_key_file_has_a_copy_and_the_salt (Fixture *fixture, gconstpointer data)
{
  g_autofree char *keys = NULL, *copy = NULL, *database = NULL;
  gsize keys_length, copy_length, length;
  g_autoptr (OnwardKeyFile) file = NULL;
  g_autoptr (GError) error = NULL;

  onward_vault_close (fixture_create (fixture));
  fixture_read (fixture, ONWARD_FILE_KEYS, &keys, &keys_length);
  fixture_read (fixture, ONWARD_FILE_KEYS_COPY, &copy, &copy_length);
  fixture_read (fixture, ONWARD_FILE_DATABASE, &database, &length);
  g_assert_cmpmem (keys, keys_length, copy, copy_length);
  file = onward_key_file_load (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (file->salt, sizeof file->salt, database, ONWARD_KEY_SALT_BYTES);
  g_assert_cmpuint (file->slots->len, ==, 1);
}

static char *
ask (OnwardVault *vault, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (vault->db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return answer;
}

static void
test_database_is_set_up_for_keeping (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql, *expected;
  } settings[] = {
    { "PRAGMA journal_mode", "wal" },         { "PRAGMA synchronous", "2" },
    { "PRAGMA secure_delete", "1" },          { "PRAGMA temp_store", "2" },
    { "PRAGMA foreign_keys", "1" },           { "PRAGMA trusted_schema", "0" },
    { "PRAGMA cell_size_check", "1" },        { "PRAGMA mmap_size", "0" },
    { "PRAGMA wal_autocheckpoint", "200" },   { "PRAGMA locking_mode", "exclusive" },
    { "PRAGMA cipher_memory_security", "1" }, { "PRAGMA user_version", "4" },
    { "PRAGMA integrity_check", "ok" },       { "PRAGMA cipher_integrity_check", NULL },
  };
  g_autoptr (OnwardVault) vault = fixture_create (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *answer = ask (vault, settings[i].sql);

      if (g_strcmp0 (answer, settings[i].expected) != 0)
        g_test_message ("%s", settings[i].sql);
      if (g_str_equal (settings[i].sql, "PRAGMA mmap_size") && answer == NULL)
        continue;
      g_assert_cmpstr (answer, ==, settings[i].expected);
    }
}

static void
test_network_file_systems_are_known (void)
{
  g_assert_true (onward_file_system_is_network (0x6969));
  g_assert_true (onward_file_system_is_network (0xff534d42));
  g_assert_true (onward_file_system_is_network (0x65735546));
  g_assert_true (onward_file_system_is_network ((guint64)(gint64)(gint32)0xff534d42));
  g_assert_false (onward_file_system_is_network (0xef53));     /* ext4 */
  g_assert_false (onward_file_system_is_network (0x9123683e)); /* Btrfs */
  g_assert_false (onward_file_system_is_network (0x01021994)); /* tmpfs */
}

static void
test_transactions_nest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *outer = NULL, *inner = NULL, *last = NULL;

  g_assert_true (onward_vault_begin (vault, NULL));
  g_assert_true (onward_vault_set_setting (vault, "outer", "kept", NULL));
  g_assert_true (onward_vault_begin (vault, NULL));
  g_assert_true (onward_vault_set_setting (vault, "inner", "taken back", NULL));
  onward_vault_rollback (vault);
  g_assert_true (onward_vault_begin (vault, NULL));
  g_assert_true (onward_vault_set_setting (vault, "last", "kept", NULL));
  g_assert_true (onward_vault_commit (vault, NULL));
  g_assert_true (onward_vault_commit (vault, NULL));
  outer = onward_vault_dup_setting (vault, "outer", NULL);
  inner = onward_vault_dup_setting (vault, "inner", NULL);
  last = onward_vault_dup_setting (vault, "last", NULL);
  g_assert_cmpstr (outer, ==, "kept");
  g_assert_null (inner);
  g_assert_cmpstr (last, ==, "kept");
}

static void
test_outer_rollback_takes_all_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autofree char *value = NULL;

  g_assert_true (onward_vault_begin (vault, NULL));
  g_assert_true (onward_vault_begin (vault, NULL));
  g_assert_true (onward_vault_set_setting (vault, "inner", "taken back", NULL));
  g_assert_true (onward_vault_commit (vault, NULL));
  onward_vault_rollback (vault);
  value = onward_vault_dup_setting (vault, "inner", NULL);
  g_assert_null (value);
}

static void
test_closing_takes_the_unfinished_back (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);
  g_autofree char *value = NULL;

  g_assert_true (onward_vault_begin (vault, NULL));
  g_assert_true (onward_vault_begin (vault, NULL));
  g_assert_true (onward_vault_set_setting (vault, "unfinished", "gone", NULL));
  onward_vault_close (vault);
  vault = fixture_open (fixture);
  value = onward_vault_dup_setting (vault, "unfinished", NULL);
  g_assert_null (value);
  onward_vault_close (vault);
}

/* SQLite takes a transaction back by itself when the disk is full: what follows must not be written
 * one by one. */
static void
test_a_lost_transaction_stays_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OnwardVault) vault = fixture_create (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  g_assert_true (onward_vault_begin (vault, NULL));
  g_assert_cmpint (sqlite3_exec (vault->db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (onward_vault_set_setting (vault, "late", "x", &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (onward_vault_commit (vault, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED);
  value = onward_vault_dup_setting (vault, "late", NULL);
  g_assert_null (value);
  g_assert_true (onward_vault_set_setting (vault, "late", "x", NULL));
}

/* After a clean close only the files of a vault are there, the log is in the database. */
static void
test_closing_leaves_no_log (Fixture *fixture, gconstpointer data)
{
  OnwardVault *vault = fixture_create (fixture);

  g_assert_true (onward_vault_set_setting (vault, "colour", "green", NULL));
  onward_vault_close (vault);
  g_assert_cmpint (onward_file_look (fixture->folder, ONWARD_FILE_DATABASE_WAL), ==,
                   ONWARD_FILE_ABSENT);
  g_assert_cmpint (onward_file_look (fixture->folder, "passports.db-shm"), ==, ONWARD_FILE_ABSENT);
  g_assert_cmpint (onward_file_look (fixture->folder, ONWARD_FILE_LOCK), ==, ONWARD_FILE_EMPTY);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/vault/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("opens-with-the-code", test_opens_with_the_code);
  add ("opens-with-the-passphrase", test_opens_with_the_passphrase);
  add ("files-are-private", test_files_are_private);
  add ("key-file-has-a-copy-and-the-salt", test_key_file_has_a_copy_and_the_salt);
  add ("database-is-set-up-for-keeping", test_database_is_set_up_for_keeping);
  g_test_add_func ("/store/vault/network-file-systems-are-known",
                   test_network_file_systems_are_known);
  add ("transactions-nest", test_transactions_nest);
  add ("outer-rollback-takes-all-back", test_outer_rollback_takes_all_back);
  add ("closing-takes-the-unfinished-back", test_closing_takes_the_unfinished_back);
  add ("a-lost-transaction-stays-lost", test_a_lost_transaction_stays_lost);
  add ("closing-leaves-no-log", test_closing_leaves_no_log);
  return g_test_run ();
}
