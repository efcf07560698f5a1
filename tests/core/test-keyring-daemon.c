/* What a real gnome-keyring says, open, locked, locked since login, and with its file damaged, on a
 * session bus of the test's own: the fake one of test-keyring.c is right to play it so. */

#include <string.h>

#include "isolated.h"
#include "private-bus.h"
#include "store/onward-keyring.h"

#define VAULT "3b0f6a52-0000-4000-8000-000000000001"
#define SLOT 1
#define SERVICE "org.freedesktop.secrets"
#define LOGIN "/org/freedesktop/secrets/collection/login"
#define PASSWORD "a plainly invented login\n"

typedef struct
{
  char *keyrings; /* the daemon's folder */
  PrivateBus *bus;
  GSubprocess *daemon;
  OnwardSecret *secret;
} Desk;

static const char *
missing (void)
{
  g_autofree char *daemon = g_find_program_in_path ("gnome-keyring-daemon");

  return daemon == NULL ? "gnome-keyring is not installed" : private_bus_missing ();
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer loop)
{
  g_main_loop_quit (loop);
}

/* As the login does it: the password comes first, and the service is there after it. */
static void
log_in (Desk *desk, const char *password)
{
  g_autoptr (GDBusConnection) bus = private_bus_connect (desk->bus);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  GOutputStream *pipe = NULL;
  g_autoptr (GError) error = NULL;
  guint watch = g_bus_watch_name_on_connection (bus, SERVICE, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                on_appeared, NULL, loop, NULL);

  desk->daemon = private_bus_spawn ((const char *const[]){
      "gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets", NULL });
  pipe = g_subprocess_get_stdin_pipe (desk->daemon);
  g_output_stream_write_all (pipe, password, strlen (password), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (pipe, NULL, &error);
  g_assert_no_error (error);
  g_main_loop_run (loop);
  g_bus_unwatch_name (watch);
}

static void
log_out (Desk *desk)
{
  g_clear_pointer (&desk->daemon, private_bus_end);
}

static void
lock (Desk *desk)
{
  g_autoptr (GDBusConnection) bus = private_bus_connect (desk->bus);
  const char *const paths[] = { LOGIN };
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      bus, SERVICE, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "Lock",
      g_variant_new ("(@ao)", g_variant_new_objv (paths, 1)), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
      NULL, &error);

  g_assert_no_error (error);
}

static void
set_up (Desk *desk, gconstpointer data)
{
  desk->keyrings = g_build_filename (g_getenv ("XDG_DATA_HOME"), "keyrings", NULL);
  desk->bus = private_bus_start ();
  desk->secret = onward_secret_new_random (32);
  log_in (desk, PASSWORD);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  log_out (desk);
  private_bus_stop (desk->bus);
  isolated_remove (desk->keyrings);
  g_free (desk->keyrings);
  onward_secret_unref (desk->secret);
}

static void
assert_stores (Desk *desk, OnwardKeyringAnswer wanted)
{
  g_autofree char *backend = NULL;
  g_autoptr (GError) error = NULL;
  OnwardKeyringAnswer answer = onward_keyring_store (VAULT, SLOT, desk->secret, &backend, &error);

  g_assert_no_error (error);
  g_assert_cmpint (answer, ==, wanted);
  g_assert_cmpstr (backend, ==, wanted == ONWARD_KEYRING_FOUND ? "gnome-keyring" : NULL);
}

static void
assert_looks_up (Desk *desk, gboolean may_ask, OnwardKeyringAnswer wanted)
{
  g_autoptr (OnwardSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  OnwardKeyringAnswer answer = onward_keyring_look_up (VAULT, SLOT, may_ask, &secret, &error);

  g_assert_no_error (error);
  g_assert_cmpint (answer, ==, wanted);
  g_assert_true ((secret != NULL) == (answer == ONWARD_KEYRING_FOUND));
  if (secret != NULL)
    g_assert_true (onward_secret_equal (secret, desk->secret));
}

static void
test_open (Desk *desk, gconstpointer data)
{
  assert_looks_up (desk, FALSE, ONWARD_KEYRING_NOT_THERE);
  assert_stores (desk, ONWARD_KEYRING_FOUND);
  assert_looks_up (desk, FALSE, ONWARD_KEYRING_FOUND);
  log_out (desk);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_ABSENT);
  log_in (desk, PASSWORD);
  assert_looks_up (desk, FALSE, ONWARD_KEYRING_FOUND);
}

/* No prompter is on this bus, so its question cannot be shown: it ends as one that was closed. */
static void
test_locked (Desk *desk, gconstpointer data)
{
  assert_stores (desk, ONWARD_KEYRING_FOUND);
  lock (desk);
  assert_looks_up (desk, FALSE, ONWARD_KEYRING_LOCKED);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_CANCELLED);
  assert_stores (desk, ONWARD_KEYRING_LOCKED);
}

/* The login password was changed by somebody who did not know the old one. */
static void
test_locked_since_login (Desk *desk, gconstpointer data)
{
  assert_stores (desk, ONWARD_KEYRING_FOUND);
  log_out (desk);
  log_in (desk, "another plainly invented login\n");
  assert_looks_up (desk, FALSE, ONWARD_KEYRING_LOCKED);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_CANCELLED);
  assert_stores (desk, ONWARD_KEYRING_LOCKED);
  log_out (desk);
  log_in (desk, PASSWORD);
  assert_looks_up (desk, FALSE, ONWARD_KEYRING_FOUND);
}

static void
test_damaged (Desk *desk, gconstpointer data)
{
  g_autofree char *file = g_build_filename (desk->keyrings, "login.keyring", NULL);
  g_autoptr (GError) error = NULL;

  assert_stores (desk, ONWARD_KEYRING_FOUND);
  log_out (desk);
  g_file_set_contents (file, "no keyring\n", -1, &error);
  g_assert_no_error (error);
  log_in (desk, PASSWORD);
  assert_looks_up (desk, TRUE, ONWARD_KEYRING_NOT_THERE);
}

static void
skip (void)
{
  g_test_skip (missing ());
}

static void
add (const char *name, void (*test) (Desk *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/store/keyring-daemon/", name, NULL);

  if (missing () != NULL)
    g_test_add_func (path, skip);
  else
    g_test_add (path, Desk, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("SECRET_BACKEND");
  add ("open-keeps-it-over-a-login", test_open);
  add ("locked-is-not-taken-for-empty", test_locked);
  add ("locked-since-login-is-not-taken-for-empty", test_locked_since_login);
  add ("damaged-looks-empty", test_damaged);
  return g_test_run ();
}
