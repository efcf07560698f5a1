#include "store/onward-keyring-private.h"

#define BUS_NAME "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"
#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Secret"

/* What the programs that keep secrets are called on the bus besides. */
static const struct
{
  const char *bus_name;
  const char *backend;
} known[] = {
  { "org.gnome.keyring", "gnome-keyring" },
  { "org.kde.kwalletd6", "kwallet" },
  { "org.kde.kwalletd5", "kwallet" },
  { "org.keepassxc.KeePassXC.MainWindow", "keepassxc" },
};

static GVariant *
call (OnwardKeyringWait *wait, GDBusConnection *bus, const char *name, const char *path,
      const char *interface, const char *method, GVariant *parameters)
{
  g_dbus_connection_call (bus, name, path, interface, method, parameters, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, wait->cancellable, onward_keyring_wait_done,
                          wait);
  return g_dbus_connection_call_finish (bus, onward_keyring_wait_result (wait), NULL);
}

static gboolean
is_owner (OnwardKeyringWait *wait, GDBusConnection *bus, const char *name, const char *owner)
{
  g_autoptr (GVariant) answer
      = call (wait, bus, BUS_NAME, BUS_PATH, BUS_NAME, "GetNameOwner", g_variant_new ("(s)", name));
  const char *found = NULL;

  if (answer == NULL || !g_variant_is_of_type (answer, G_VARIANT_TYPE ("(s)")))
    return FALSE;
  g_variant_get (answer, "(&s)", &found);
  return g_str_equal (found, owner);
}

/**
 * onward_keyring_name_backend:
 * @wait: a wait
 * @service: a service that answered
 *
 * Tells which program keeps the secrets, by the other names it has on the bus. A process name
 * would say nothing out of a sandbox.
 *
 * Returns: (transfer full): "gnome-keyring", "kwallet", "keepassxc"; "secret-service" for any other
 */
char *
onward_keyring_name_backend (OnwardKeyringWait *wait, SecretService *service)
{
  GDBusConnection *bus = g_dbus_proxy_get_connection (G_DBUS_PROXY (service));
  g_autofree char *owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (service));

  for (gsize i = 0; owner != NULL && i < G_N_ELEMENTS (known); i++)
    if (is_owner (wait, bus, known[i].bus_name, owner))
      return g_strdup (known[i].backend);
  return g_strdup ("secret-service");
}

static gboolean
has_portal (OnwardKeyringWait *wait)
{
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GVariant) answer = NULL;

  g_bus_get (G_BUS_TYPE_SESSION, wait->cancellable, onward_keyring_wait_done, wait);
  bus = g_bus_get_finish (onward_keyring_wait_result (wait), NULL);
  if (bus == NULL)
    return FALSE;
  answer = call (wait, bus, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.DBus.Properties", "Get",
                 g_variant_new ("(ss)", PORTAL_INTERFACE, "version"));
  return answer != NULL;
}

/**
 * onward_keyring_is_portal:
 * @wait: a wait
 *
 * Tells whether libsecret keeps secrets in a file of its own here: in a sandbox whose portal gives
 * a key for it, or where `SECRET_BACKEND` says so. Asked here first, because libsecret asks the
 * portal without a limit.
 *
 * Returns: TRUE if so
 */
gboolean
onward_keyring_is_portal (OnwardKeyringWait *wait)
{
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("SNAP_NAME") != NULL)
    return has_portal (wait);
  return g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0;
}
