/* An upgrade never eats the vault (promise L7): a vault that an earlier program wrote is opened by
 * this one, and the process dies at each single call that changes a file, a write half done, until
 * the version has changed, and at many of those that come after, until it is closed again. What
 * is left is whole, of one version or the other, and the next start finds in it what an undisturbed
 * one finds. With a log and with a rollback journal: more than a hundred moments. */

#include "crash.h"
#include "fault-vfs.h"

#include <sys/wait.h>
#include <unistd.h>

#include "store/onward-schema.h"
#include "store/onward-vault-private.h"

#define MOMENTS 100 /* at least */
#define CALLS_MAX 2000
#define STRIDE 9 /* of calls, once the version has changed: the search rows come after it */

typedef struct
{
  guint moments;
  guint versions[2]; /* how many were left at an earlier one, and at this one */
} Tally;

/* The vault as the earlier program left it. */
static void
put_vault (Fixture *fixture)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "core", "vault-1", NULL);
  g_autofree char *path = g_build_filename (from, "recovery.txt", NULL);
  g_autofree char *code = NULL;

  g_assert_true (g_file_get_contents (path, &code, NULL, NULL));
  g_clear_pointer (&fixture->code, onward_secret_unref);
  fixture->code = fixture_secret (g_strchomp (code));
  copy_folder (from, fixture->folder);
}

/* All passports and their revisions, as text. */
static char *
read_all (OnwardVault *vault)
{
  g_autoptr (GPtrArray) list = onward_vault_list (vault, NULL, NULL);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const OnwardPassportSummary *summary = g_ptr_array_index (list, i);
      g_autoptr (GPtrArray) revisions = onward_vault_revisions (vault, summary->id, NULL);
      g_autofree char *text = fixture_load_text (vault, summary->id);

      g_string_append_printf (all, "%s %u revisions\n%s\n", summary->id, revisions->len, text);
    }
  return g_string_free (all, FALSE);
}

static char *
ask (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return answer;
}

/* What was left, with nothing of ours but the key: looked at in a copy. */
static guint
version_left (Fixture *fixture, const char *key)
{
  g_autofree char *copy = g_build_filename (fixture->top, "copy", NULL);
  g_autofree char *path = g_build_filename (copy, ONWARD_FILE_DATABASE, NULL);
  g_autofree char *whole = NULL, *version = NULL;
  sqlite3 *db = NULL;

  copy_folder (fixture->folder, copy);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_key (db, key, (int)strlen (key)), ==, SQLITE_OK);
  g_free (ask (db, "PRAGMA locking_mode = EXCLUSIVE"));
  whole = ask (db, "PRAGMA integrity_check");
  version = ask (db, "PRAGMA user_version");
  sqlite3_close (db);
  fixture_remove (copy);
  g_assert_cmpstr (whole, ==, "ok");
  return (guint)g_ascii_strtoull (version, NULL, 10);
}

static char *
key_of (OnwardVault *vault)
{
  GString *key = g_string_new ("x'");

  for (gsize i = 0; i < onward_secret_length (vault->key); i++)
    g_string_append_printf (key, "%02x", onward_secret_data (vault->key)[i]);
  return g_string_free (g_string_append_c (key, '\''), FALSE);
}

/* FALSE: it was done before the @nth call. */
static gboolean
open_and_die (Fixture *fixture, Fault how, guint nth)
{
  pid_t child = fork ();
  int status = 0;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      fault_vfs_install ();
      fault_vfs_arm (how, nth, FALSE);
      onward_vault_close (fixture_open (fixture));
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : status == 0);
  return WIFSIGNALED (status);
}

static void
die_at_each_call (Fixture *fixture, Fault how, const char *expected, const char *key, Tally *tally)
{
  gboolean died = TRUE;
  guint version = 1;

  for (guint nth = 1; died; nth += version < onward_schema_version ? 1 : STRIDE)
    {
      OnwardVault *vault = NULL;
      g_autoptr (GPtrArray) wrong = NULL;
      g_autofree char *found = NULL;

      g_assert_cmpuint (nth, <, CALLS_MAX);
      put_vault (fixture);
      died = open_and_die (fixture, how, nth);
      version = version_left (fixture, key);
      g_assert_true (version >= 1 && version <= onward_schema_version);
      tally->versions[version < onward_schema_version ? 0 : 1]++;
      vault = fixture_open (fixture);
      found = read_all (vault);
      g_assert_cmpstr (found, ==, expected);
      wrong = onward_vault_check (vault, NULL);
      g_assert_cmpuint (wrong->len, ==, 0);
      onward_vault_close (vault);
      fixture_remove (fixture->folder);
      tally->moments += died ? 1 : 0;
    }
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *expected = NULL, *key = NULL;
  OnwardVault *vault = NULL;
  Tally tally = { 0 };

  put_vault (fixture);
  vault = fixture_open (fixture);
  expected = read_all (vault);
  key = key_of (vault);
  onward_vault_close (vault);
  fixture_remove (fixture->folder);
  for (guint i = 0; i < 4; i++)
    {
      onward_folder_pretend_network (i >= 2);
      die_at_each_call (fixture, i % 2 == 0 ? FAULT_KILL : FAULT_KILL_AFTER, expected, key, &tally);
    }
  onward_folder_pretend_network (FALSE);
  g_assert_cmpuint (tally.moments, >=, MOMENTS);
  g_test_message ("count: %u kills in a migration, %u left the earlier version, %u this one, 0 "
                  "vaults unreadable",
                  tally.moments, tally.versions[0], tally.versions[1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/crash/migration/killed-at-any-moment-it-is-whole", Fixture, NULL, fixture_set_up,
              test_killed, fixture_tear_down);
  return g_test_run ();
}
