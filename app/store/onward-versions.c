/* A file of its own: the headers of jansson and json-glib cannot be read together. */

#include "store/onward-versions.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <openssl/crypto.h>
#include <sqlite3.h>

/* SQLCipher tells its own version to a connection alone; one in memory needs no key. */
static char *
dup_cipher_version (void)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  char *version = NULL;

  if (sqlite3_open (":memory:", &db) == SQLITE_OK
      && sqlite3_prepare_v2 (db, "PRAGMA cipher_version", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    version = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return version != NULL ? version : g_strdup ("?");
}

/**
 * onward_versions:
 * @onward: the version of the program itself
 *
 * Tells which versions of Onward and of the libraries below it are running, as far as these say so
 * themselves.
 *
 * Returns: (transfer full): names and versions in turn
 */
GStrv
onward_versions (const char *onward)
{
  g_autoptr (GStrvBuilder) versions = g_strv_builder_new ();
  g_autofree char *cipher = dup_cipher_version ();
  g_autofree char *glib
      = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);

  g_strv_builder_add_many (versions, "Onward", onward, "GLib", glib, "Jansson",
                           jansson_version_str (), "OpenSSL",
                           OpenSSL_version (OPENSSL_VERSION_STRING), "SQLCipher", cipher, "SQLite",
                           sqlite3_libversion (), "libxml2", xmlParserVersion, NULL);
  return g_strv_builder_end (versions);
}
