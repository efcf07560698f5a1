#include "store/onward-vault-database.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "store/onward-key-file.h"
#include "store/onward-schema.h"
#include "store/onward-sql.h"
#include "store/onward-statements.h"

#define KEY_TEXT_BYTES (2 + 2 * ONWARD_KEY_BYTES + 1) /* x'…64 digits…' */
#define SALT_TEXT_BYTES (2 * ONWARD_KEY_SALT_BYTES)   /* that follow, to choose a salt */

static gboolean
run (sqlite3 *db, const char *sql, GError **error)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK || onward_sql_fail (db, error);
}

/* The first column of the only row; NULL if there is no row. */
static char *
ask (sqlite3 *db, const char *sql)
{
  g_autoptr (OnwardStatement) statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK
      || sqlite3_step (statement) != SQLITE_ROW)
    return NULL;
  return onward_sql_text (statement, 0);
}

static guint8 *
write_hex (guint8 *at, const guint8 *bytes, gsize length)
{
  static const char digits[] = "0123456789abcdef";

  for (gsize i = 0; i < length; i++)
    {
      *at++ = (guint8)digits[bytes[i] >> 4];
      *at++ = (guint8)digits[bytes[i] & 15];
    }
  return at;
}

/* A raw key is given to SQLCipher as a blob literal of 67 characters; 32 bare bytes would be taken
 * for a passphrase. It is made in, and only ever in, memory that is wiped. With @salt, which a new
 * database then begins with, there are 32 digits more. */
static gboolean
give_key (sqlite3 *db, OnwardSecret *key, const guint8 *salt)
{
  gsize length = KEY_TEXT_BYTES + (salt != NULL ? SALT_TEXT_BYTES : 0);
  g_autoptr (OnwardSecret) text = onward_secret_new (length);
  guint8 *next = onward_secret_data (text);

  *next++ = 'x';
  *next++ = '\'';
  next = write_hex (next, onward_secret_data (key), ONWARD_KEY_BYTES);
  if (salt != NULL)
    next = write_hex (next, salt, ONWARD_KEY_SALT_BYTES);
  *next = '\'';
  return sqlite3_key (db, onward_secret_data (text), (int)length) == SQLITE_OK;
}

/* The order matters: memory is wiped only if that is asked for before the key, and the first key
 * of a process switches SQLCipher's own log on. Where a plain SQLite has taken SQLCipher's place,
 * a key does nothing, silently: its version tells. */
static gboolean
unlock (sqlite3 *db, OnwardSecret *key, const guint8 *salt, GError **error)
{
  g_autofree char *version = NULL;

  if (!run (db, "PRAGMA cipher_memory_security = ON", error))
    return FALSE;
  if (!give_key (db, key, salt))
    return onward_sql_fail (db, error);
  if (!run (db, "PRAGMA cipher_log_level = NONE", error))
    return FALSE;
  version = ask (db, "PRAGMA cipher_version");
  if (version != NULL && *version != '\0')
    return TRUE;
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NO_CIPHER,
                       _ ("This copy of Onward cannot encrypt: it was built with a plain SQLite. "
                          "Nothing was written. Install it again."));
  return FALSE;
}

static gboolean
harden (sqlite3 *db, GError **error)
{
  if (sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) != SQLITE_OK
      || sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) != SQLITE_OK
      || sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL) != SQLITE_OK
      || sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL) != SQLITE_OK
      || sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL) != SQLITE_OK)
    return onward_sql_fail (db, error);
  return run (db,
              "PRAGMA trusted_schema = OFF;"
              "PRAGMA cell_size_check = ON;"
              "PRAGMA mmap_size = 0;"
              "PRAGMA temp_store = MEMORY;"
              "PRAGMA busy_timeout = 5000;"
              "PRAGMA locking_mode = EXCLUSIVE;", /* no -shm file, no second writer */
              error);
}

/* On a network home the write-ahead log corrupts: there a rollback journal, synced once more. */
static gboolean
set_journal (sqlite3 *db, OnwardDatabaseFlags flags, GError **error)
{
  gboolean network = (flags & ONWARD_DATABASE_NETWORK) != 0;
  g_autofree char *mode
      = ask (db, network ? "PRAGMA journal_mode = DELETE" : "PRAGMA journal_mode = WAL");

  if (g_strcmp0 (mode, network ? "delete" : "wal") != 0)
    return onward_sql_fail (db, error);
  return run (db,
              network ? "PRAGMA synchronous = EXTRA;"
                      : "PRAGMA synchronous = FULL;"
                        "PRAGMA wal_autocheckpoint = 200;",
              error)
         && run (db, "PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;", error);
}

/* With secure-delete, FTS5 (3.46) raises the format of its index when it first takes a word away,
 * and remembers that it did. If that transaction is rolled back, as by a full disk, it writes the
 * new format from then on into an index that still says it is the old one, and the next program
 * finds it malformed. So the first word is taken away here, alone, before anybody's. */
static gboolean
settle_search (sqlite3 *db, GError **error)
{
  g_autofree char *format
      = ask (db, "SELECT v FROM passport_search_config WHERE k = 'version' AND v < 5");

  return format == NULL
         || run (db,
                 "BEGIN IMMEDIATE;"
                 "INSERT INTO passport_search (rowid, name, words) VALUES (-1, 'x', 'x');"
                 "DELETE FROM passport_search WHERE rowid = -1;"
                 "COMMIT;",
                 error);
}

/**
 * onward_database_bring_up_to_date:
 * @db: a database of this or an earlier version, outside of a transaction
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Brings a database that was opened `AS_IT_IS` to this program's schema.
 *
 * Returns: TRUE if it is
 */
gboolean
onward_database_bring_up_to_date (sqlite3 *db, GError **error)
{
  return onward_schema_migrate (db, onward_schema_steps, onward_schema_version, error)
         && settle_search (db, error);
}

/* Until the version is known to be ours nothing is written: closing would otherwise bring a log
 * that was left over into the file. */
static gboolean
prepare (sqlite3 *db, OnwardSecret *key, OnwardDatabaseFlags flags, gboolean had_log,
         GError **error)
{
  if (sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, had_log, NULL) != SQLITE_OK)
    return onward_sql_fail (db, error);
  if (!unlock (db, key, NULL, error) || !harden (db, error))
    return FALSE;
  if (!run (db, "SELECT count(*) FROM sqlite_schema", error)
      || !onward_schema_check (db, onward_schema_version, error))
    return FALSE;
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return set_journal (db, flags, error)
         && ((flags & ONWARD_DATABASE_AS_IT_IS) != 0
             || onward_database_bring_up_to_date (db, error));
}

/* Nothing can be written here: an older format would have to be. */
static gboolean
prepare_to_read (sqlite3 *db, OnwardSecret *key, GError **error)
{
  g_autofree char *version = NULL;

  if (!unlock (db, key, NULL, error) || !harden (db, error)
      || !run (db, "SELECT count(*) FROM sqlite_schema", error)
      || !onward_schema_check (db, onward_schema_version, error)
      || !run (db, "PRAGMA query_only = ON", error))
    return FALSE;
  version = ask (db, "PRAGMA user_version");
  if (g_ascii_strtoull (version, NULL, 10) == onward_schema_version)
    return TRUE;
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_READ_ONLY,
                       _ ("Your passports are of an earlier version of Onward and would have to "
                          "be changed to be read, but cannot be written here."));
  return FALSE;
}

/* As SQLite's documents want it for a file that nobody can write: no lock, no log
 * (sqlite.org/uri.html, "immutable"). */
static sqlite3 *
open_to_read (const char *path, OnwardSecret *key, GError **error)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, error);
  g_autofree char *immutable = NULL;
  sqlite3 *db = NULL;

  if (uri == NULL)
    return NULL;
  immutable = g_strconcat (uri, "?immutable=1", NULL);
  if (sqlite3_open_v2 (immutable, &db,
                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOFOLLOW
                           | SQLITE_OPEN_FULLMUTEX,
                       NULL)
      != SQLITE_OK)
    onward_sql_fail (db, error);
  else if (prepare_to_read (db, key, error))
    return db;
  sqlite3_close (db);
  return NULL;
}

/**
 * onward_database_open:
 * @path: the database's file, which must be there; empty for a new one
 * @key: its key, 32 bytes
 * @flags: whether it is new, and where it lies
 * @had_log: whether `passports.db-wal` lies beside it
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Opens an encrypted database, sets it up as reference for keeping data wants it, and, unless it is
 * to be left `AS_IT_IS`, brings it to this program's schema. Fails with `NO_CIPHER`, `DAMAGED`
 * (which a wrong key looks like, too), `TOO_NEW`, `FULL` or `FAILED`, and has then written nothing.
 * With `ONWARD_DATABASE_READ_ONLY` nothing is ever written, and it fails with `READ_ONLY` if the
 * schema is an earlier one.
 *
 * Returns: (transfer full): the database, for onward_database_close()
 */
sqlite3 *
onward_database_open (const char *path, OnwardSecret *key, OnwardDatabaseFlags flags,
                      gboolean had_log, GError **error)
{
  sqlite3 *db = NULL;

  if ((flags & ONWARD_DATABASE_READ_ONLY) != 0)
    return open_to_read (path, key, error);
  if (sqlite3_open_v2 (path, &db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_FULLMUTEX, NULL)
      != SQLITE_OK)
    onward_sql_fail (db, error);
  else if (prepare (db, key, flags, had_log, error))
    return db;
  sqlite3_close (db);
  return NULL;
}

/**
 * onward_database_open_damaged:
 * @path: a copy of a database, which may be changed
 * @key: its key
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Opens a database as it is, for what can still be read: not even its first page is looked at.
 *
 * Returns: (transfer full): the database, for onward_database_close()
 */
sqlite3 *
onward_database_open_damaged (const char *path, OnwardSecret *key, GError **error)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_FULLMUTEX, NULL)
      != SQLITE_OK)
    onward_sql_fail (db, error);
  else if (unlock (db, key, NULL, error) && harden (db, error))
    return db;
  sqlite3_close (db);
  return NULL;
}

/**
 * onward_database_make:
 * @path: an empty file
 * @key: the key it is to have
 * @salt: its first 16 bytes, which the key file then knows already
 * @version: of the schema
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Makes a database that can take the place of another, with tables of an earlier version if they
 * are to take its rows. Nothing has to refer to anything until it is opened again.
 *
 * Returns: (transfer full): the database, for onward_database_close()
 */
sqlite3 *
onward_database_make (const char *path, OnwardSecret *key, const guint8 *salt, guint version,
                      GError **error)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_FULLMUTEX, NULL)
      != SQLITE_OK)
    onward_sql_fail (db, error);
  else if (unlock (db, key, salt, error) && harden (db, error)
           && set_journal (db, ONWARD_DATABASE_NETWORK, error)
           && run (db, "PRAGMA foreign_keys = OFF", error)
           && onward_schema_migrate (db, onward_schema_steps, version, error))
    return db;
  sqlite3_close (db);
  return NULL;
}

/**
 * onward_database_close:
 * @db: (transfer full) (nullable): a database
 *
 * Brings the write-ahead log into the database, empties it, and closes.
 */
void
onward_database_close (sqlite3 *db)
{
  if (db == NULL)
    return;
  onward_statements_clear (db);
  sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL,
                             NULL); /* or at next start */
  if (sqlite3_close (db) != SQLITE_OK)
    g_critical ("the vault was closed while it was being read");
}
