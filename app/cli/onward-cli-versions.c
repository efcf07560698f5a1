/* A file of its own: the headers of jansson and json-glib cannot be read together. */

#include "cli/onward-cli-versions.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <openssl/crypto.h>
#include <sqlite3.h>

/**
 * onward_cli_versions:
 *
 * Tells which versions of Onward and of the libraries below it are running, as far as these say so
 * themselves.
 *
 * Returns: (transfer full): names and versions in turn
 */
GStrv
onward_cli_versions (void)
{
  g_autoptr (GStrvBuilder) versions = g_strv_builder_new ();
  g_autofree char *glib
      = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);

  g_strv_builder_add_many (versions, "Onward", ONWARD_VERSION, "GLib", glib, "Jansson",
                           jansson_version_str (), "OpenSSL",
                           OpenSSL_version (OPENSSL_VERSION_STRING), "SQLite",
                           sqlite3_libversion (), "libxml2", xmlParserVersion, NULL);
  return g_strv_builder_end (versions);
}
