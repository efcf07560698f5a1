/* Two programs never have one vault: the second is told who has it. */

#include <sys/file.h>
#include <unistd.h>
#include <fcntl.h>

#include "store-fixture.h"

#include "store/onward-vault-lock.h"

static void
test_second_is_told_who (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVaultLock) first = onward_vault_lock_take (fixture->top, &error);
  g_autofree char *name = g_path_get_basename (g_get_prgname ());
  g_autofree char *me = g_strdup_printf ("%s (process %ld)", name, (long)getpid ());
  g_autofree char *before = fixture_snapshot (fixture);
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  g_assert_null (onward_vault_lock_take (fixture->top, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, me));
  after = fixture_snapshot (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_free_again_when_released (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardVaultLock) lock = onward_vault_lock_take (fixture->top, &error);

      g_assert_no_error (error);
      g_assert_nonnull (lock);
    }
  g_assert_cmpint (onward_file_look (fixture->top, ONWARD_FILE_LOCK), ==, ONWARD_FILE_EMPTY);
}

/* A program that died leaves its name, but no lock. */
static void
test_a_name_alone_locks_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->top, ONWARD_FILE_LOCK, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardVaultLock) lock = NULL;

  g_assert_true (g_file_set_contents (path, "onward\n4711\n", -1, NULL));
  lock = onward_vault_lock_take (fixture->top, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
}

/* What stands in the file came from who knows where: it is shown only as far as it is plain. */
static void
test_strange_names_are_not_shown (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "", "<b>x</b>", "a\nb\n", "\n1\n", "\xff\xfe\n1\n", "x\n1" };
  g_autofree char *path = g_build_filename (fixture->top, ONWARD_FILE_LOCK, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      int fd;

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      fd = open (path, O_RDWR | O_CLOEXEC);
      g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);
      g_assert_null (onward_vault_lock_take (fixture->top, &error));
      g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_IN_USE);
      g_assert_nonnull (strstr (error->message, "another program"));
      close (fd);
    }
}

static void
test_a_link_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->top, "elsewhere", NULL);
  g_autofree char *path = g_build_filename (fixture->top, ONWARD_FILE_LOCK, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (target, "words", -1, NULL));
  g_assert_cmpint (symlink (target, path), ==, 0);
  g_assert_null (onward_vault_lock_take (fixture->top, &error));
  g_assert_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_UNSAFE);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/vault-lock/", name, NULL);

  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("second-is-told-who", test_second_is_told_who);
  add ("free-again-when-released", test_free_again_when_released);
  add ("a-name-alone-locks-nothing", test_a_name_alone_locks_nothing);
  add ("strange-names-are-not-shown", test_strange_names_are_not_shown);
  add ("a-link-is-refused", test_a_link_is_refused);
  return g_test_run ();
}
