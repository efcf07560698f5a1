/* private-bus.h: a session bus of a test's own, and programs on it that end with the test.
 *
 * Needs dbus-daemon, no desktop, no systemd and no right of root. No service is started by a name
 * here: who is not on the bus is absent. From private_bus_start() to private_bus_stop() the bus is
 * the one of this process and of the programs it starts (DBUS_SESSION_BUS_ADDRESS). */

#pragma once

#include <gio/gio.h>

typedef struct
{
  char *folder;  /* of the socket; empty otherwise, and gone after private_bus_stop() */
  char *address; /* "unix:path=…" */
  GSubprocess *daemon;
} PrivateBus;

const char *private_bus_missing (void); /* NULL, or why there can be none: to skip with */
PrivateBus *private_bus_start (void);
void private_bus_stop (PrivateBus *self);
GDBusConnection *private_bus_connect (PrivateBus *self); /* one more, besides the process's own */

/* Starts a program with pipes to it and from it; the system ends it when this test dies. */
GSubprocess *private_bus_spawn (const char *const *arguments);
void private_bus_end (GSubprocess *program); /* ends it, and waits until it has */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrivateBus, private_bus_stop)
