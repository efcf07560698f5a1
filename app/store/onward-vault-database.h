/* onward-vault-database.h: opening SQLCipher so that it encrypts, and keeps what it was given. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "passport/onward-secret.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_DATABASE_NEW = 1 << 0,     /* the file is empty: make the tables */
  ONWARD_DATABASE_NETWORK = 1 << 1, /* it lies on a network home: no write-ahead log */
  ONWARD_DATABASE_READ_ONLY
  = 1 << 2,                         /* nothing is written, not even a lock; no log lies beside it */
  ONWARD_DATABASE_AS_IT_IS = 1 << 3 /* not brought to this program's schema */
} OnwardDatabaseFlags;

/* @path leads over no links. @had_log: a write-ahead log lies beside the file. */
sqlite3 *onward_database_open (const char *path, OnwardSecret *key, OnwardDatabaseFlags flags,
                               gboolean had_log, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For salvage: a damaged one as it is, and a new one in its place. */
sqlite3 *onward_database_open_damaged (const char *path, OnwardSecret *key,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
sqlite3 *onward_database_make (const char *path, OnwardSecret *key, const guint8 *salt,
                               guint version, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_database_bring_up_to_date (sqlite3 *db, GError **error);
void onward_database_close (sqlite3 *db);

G_END_DECLS
