#include "desktop/help/onward-about.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "desktop/onward-application.h"
#include "desktop/parts/onward-accessible.h"
#include "store/onward-versions.h"

/* For a report of a fault: versions, and nothing of anybody. */
static char *
make_debug_info (void)
{
  g_auto (GStrv) versions = onward_versions (ONWARD_VERSION);
  GString *info = g_string_new (NULL);

  for (guint i = 0; versions[i] != NULL; i += 2)
    g_string_append_printf (info, "%s %s\n", versions[i], versions[i + 1]);
  g_string_append_printf (info, "GTK %u.%u.%u\n", gtk_get_major_version (),
                          gtk_get_minor_version (), gtk_get_micro_version ());
  g_string_append_printf (info, "libadwaita %u.%u.%u\n", adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version ());
  g_string_append_printf (info, "JSON-GLib %s\n", JSON_VERSION_S);
  return g_string_free (info, FALSE);
}

/**
 * onward_about_new:
 * @window: what it stands in front of
 *
 * Makes the window with name, version, licence and the versions of the libraries.
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWindow *
onward_about_new (GtkWindow *window)
{
  g_autofree char *info = make_debug_info ();
  GtkWidget *about = adw_about_window_new ();

  g_object_set (about, "transient-for", window, "modal", TRUE, "application-name", "Onward",
                "application-icon", ONWARD_APPLICATION_ID, "version", ONWARD_VERSION,
                "developer-name", _ ("The Onward contributors"), "license-type",
                GTK_LICENSE_GPL_3_0, "comments",
                _ ("Onward helps a young person to say, in their own words, what helps them. "
                   "It stays on this computer until they share it."),
                "debug-info", info, "debug-info-filename", "onward-versions.txt", NULL);
  onward_accessible_mend (about);
  return GTK_WINDOW (about);
}
