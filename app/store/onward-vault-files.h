/* onward-vault-files.h: the files of a vault: their names, and reading and writing them safely.
 *
 * Names are of files straight inside the vault's folder. Links are never followed. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ONWARD_FILE_DATABASE "passports.db"
#define ONWARD_FILE_DATABASE_WAL "passports.db-wal"
#define ONWARD_FILE_DATABASE_JOURNAL "passports.db-journal" /* on a network home */
#define ONWARD_FILE_KEYS "passports.keys"
#define ONWARD_FILE_KEYS_COPY "passports.keys.bak"
#define ONWARD_FILE_LOCK "vault.lock"

#define ONWARD_FOLDER_MODE 0700
#define ONWARD_FILE_MODE 0600

typedef enum
{
  ONWARD_FILE_ABSENT,
  ONWARD_FILE_EMPTY,
  ONWARD_FILE_THERE,
  ONWARD_FILE_UNSAFE /* a link, a folder, a device, or not to be looked at */
} OnwardFileState;

OnwardFileState onward_file_look (const char *folder, const char *name);
GBytes *onward_file_read (const char *folder, const char *name, gsize limit,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *onward_file_read_start (const char *folder, const char *name, gsize length,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_file_write (const char *folder, const char *name, GBytes *bytes, GError **error);
gboolean onward_file_make_empty (const char *folder, const char *name, GError **error);

gboolean onward_file_is_writable (const char *folder, const char *name); /* or not there */
gboolean onward_file_copy (const char *from, const char *to, const char *name, GError **error);

gboolean onward_folder_is_writable (const char *folder);
void onward_folder_discard (const char *folder);
/* A path without links, also where nothing stands yet. */
char *onward_folder_resolve (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_folder_is_empty (const char *folder); /* or not there */
gboolean onward_folder_sync (const char *folder, GError **error);
gboolean onward_folder_is_network (const char *folder);
void onward_folder_pretend_network (gboolean pretend); /* for tests */
gboolean onward_file_system_is_network (guint64 type); /* f_type of statfs(2) */

G_END_DECLS
