/* An import that is killed (promise L6) is in the vault whole or not at all: `kill -9` at random
 * writes to the vault's files, each half done, while 500 pupils are stored, and while their search
 * rows are written after that. What is left opens, and the same file goes on from there. */

#include "ctf-random.h"
#include "store-fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ctf/onward-ctf-import.h"
#include "store/onward-vault-passports.h"
#include "store/onward-vault-private.h"

#define PUPILS 500
#define KILLS 20
#define SEED 12

typedef ssize_t (*Write) (int fd, const void *data, size_t length, off_t at);

static Write real_write;
static guint writes; /* since the vault was open */
static guint deadly; /* which one is the last; 0: none */

static ssize_t
write_cb (int fd, const void *data, size_t length, off_t at)
{
  if (++writes != deadly)
    return real_write (fd, data, length, at);
  real_write (fd, data, length / 2, at);
  raise (SIGKILL);
  return -1;
}

/* Puts write_cb() where SQLite calls the system. */
static void
watch_writes (void)
{
  static const char *const names[] = { "pwrite64", "pwrite" };
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names) && real_write == NULL; i++)
    {
      real_write = (Write)vfs->xGetSystemCall (vfs, names[i]);
      if (real_write != NULL)
        g_assert_cmpint (vfs->xSetSystemCall (vfs, names[i], (sqlite3_syscall_ptr)write_cb), ==,
                         SQLITE_OK);
    }
  g_assert_nonnull (real_write);
}

static char *
make_file (Fixture *fixture)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autoptr (GString) xml = g_string_new (NULL);
  char *path = g_build_filename (fixture->top, "made.xml", NULL);

  random_start_file (xml);
  for (guint i = 0; i < PUPILS; i++)
    random_put_pupil (xml, rand, i);
  random_end_file (xml);
  g_assert_true (g_file_set_contents (path, xml->str, -1, NULL));
  return path;
}

static OnwardCtfPlan *
plan (OnwardVault *vault, const char *path)
{
  g_autoptr (GError) error = NULL;
  OnwardCtfPlan *made = onward_ctf_import_plan (vault, path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return made;
}

/* Imports and closes, in a process of its own. Returns how many writes it did if it lived, else 0.
 */
static guint
import_elsewhere (Fixture *fixture, const char *path, guint nth)
{
  int ends[2];
  pid_t child;
  int status = 0;
  guint done = 0;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      OnwardVault *vault = fixture_open (fixture);
      OnwardCtfPlan *made = plan (vault, path);

      deadly = nth;
      watch_writes ();
      g_assert_true (onward_ctf_import_apply (made, vault, NULL));
      onward_vault_close (vault);
      g_assert_cmpint (write (ends[1], &writes, sizeof writes), ==, sizeof writes);
      _exit (0);
    }
  close (ends[1]);
  if (read (ends[0], &done, sizeof done) != sizeof done)
    done = 0;
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : status == 0);
  return WIFSIGNALED (status) ? 0 : done;
}

/* Returns whether the import is in the vault; it is there whole or not at all. */
static gboolean
is_in (Fixture *fixture, const char *path)
{
  g_autoptr (OnwardVault) vault = fixture_open (fixture);
  g_autoptr (OnwardCtfPlan) again = plan (vault, path);
  g_autoptr (GPtrArray) found
      = onward_vault_list (vault, &(OnwardListFilter){ .search = "example" }, NULL);
  g_autoptr (GPtrArray) wrong = onward_vault_check (vault, NULL);
  gint64 count = onward_vault_count (vault, NULL);

  g_assert_nonnull (wrong);
  g_assert_cmpuint (wrong->len, ==, 0);
  g_assert_true (count == 0 || count == PUPILS);
  g_assert_cmpuint (onward_ctf_plan_count (again, count == 0 ? ONWARD_CTF_NEW : ONWARD_CTF_SAME),
                    ==, PUPILS);
  g_assert_cmpint (found->len > 0, ==, count > 0);
  return count > 0;
}

static void
test_killed_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autofree char *path = make_file (fixture);
  g_autofree char *empty = NULL;
  gsize length = 0;
  guint all = 0, whole = 0;

  onward_vault_close (fixture_create (fixture));
  fixture_read (fixture, "passports.db", &empty, &length);
  all = import_elsewhere (fixture, path, 0);
  g_assert_cmpuint (all, >, KILLS);
  g_assert_true (is_in (fixture, path));
  for (guint i = 0; i < KILLS; i++)
    {
      guint from = 1 + all * i / KILLS; /* a random one of each twentieth of the way */
      guint to = 1 + all * (i + 1) / KILLS;

      fixture_write (fixture, "passports.db", empty, length);
      g_assert_cmpuint (
          import_elsewhere (fixture, path, (guint)g_rand_int_range (rand, (gint)from, (gint)to)),
          ==, 0);
      if (is_in (fixture, path))
        whole++;
    }
  g_assert_cmpuint (whole, >, 0);
  g_assert_cmpuint (whole, <, KILLS);
  g_test_message ("count: %u kills while %u pupils were stored: %u times all were there, %u times "
                  "none, never a part",
                  KILLS, PUPILS, whole, KILLS - whole);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/ctf/kill/an-import-is-there-whole-or-not-at-all", Fixture, NULL, fixture_set_up,
              test_killed_import, fixture_tear_down);
  return g_test_run ();
}
