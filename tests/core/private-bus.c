#include "private-bus.h"

#include <signal.h>
#include <sys/prctl.h>

#include <glib/gstdio.h>

#define CONFIGURATION                                                                              \
  "<busconfig><type>session</type><listen>%s</listen><policy context='default'>"                   \
  "<allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/>"        \
  "</policy></busconfig>"

const char *
private_bus_missing (void)
{
  g_autofree char *daemon = g_find_program_in_path ("dbus-daemon");

  return daemon == NULL ? "dbus-daemon is not installed" : NULL;
}

static void
end_with_the_test (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

GSubprocess *
private_bus_spawn (const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                   | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *program = NULL;

  g_subprocess_launcher_set_child_setup (launcher, end_with_the_test, NULL, NULL);
  program = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  return program;
}

void
private_bus_end (GSubprocess *program)
{
  if (program == NULL)
    return;
  g_subprocess_force_exit (program);
  g_subprocess_wait (program, NULL, NULL);
  g_object_unref (program);
}

/* It prints its address once it listens. */
static void
wait_until_it_listens (GSubprocess *daemon)
{
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (daemon));
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
}

PrivateBus *
private_bus_start (void)
{
  PrivateBus *self = g_new0 (PrivateBus, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *option = NULL;

  self->folder = g_dir_make_tmp ("onward-bus-XXXXXX", &error);
  g_assert_no_error (error);
  self->address = g_strdup_printf ("unix:path=%s/bus", self->folder);
  path = g_build_filename (self->folder, "bus.conf", NULL);
  text = g_strdup_printf (CONFIGURATION, self->address);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  option = g_strconcat ("--config-file=", path, NULL);
  self->daemon = private_bus_spawn (
      (const char *const[]){ "dbus-daemon", "--nofork", "--print-address=1", option, NULL });
  wait_until_it_listens (self->daemon);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", self->address, TRUE);
  return self;
}

void
private_bus_stop (PrivateBus *self)
{
  g_autofree char *socket = NULL;

  if (self == NULL)
    return;
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  private_bus_end (self->daemon);
  socket = g_build_filename (self->folder, "bus", NULL);
  g_unlink (socket);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->address);
  g_free (self);
}

GDBusConnection *
private_bus_connect (PrivateBus *self)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_dbus_connection_new_for_address_sync (
      self->address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);

  g_assert_no_error (error);
  return bus;
}
