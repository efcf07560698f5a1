#include "store/onward-sql.h"

#include <errno.h>
#include <stdarg.h>

#include <glib/gi18n-lib.h>

#include "store/onward-statements.h"

/* What the system said, where SQLite itself only says that reading or writing failed. */
static int
code_of (sqlite3 *db)
{
  int code = sqlite3_errcode (db);

  if (code != SQLITE_IOERR)
    return code;
  switch (sqlite3_system_errno (db))
    {
    case ENOSPC:
    case EDQUOT:
      return SQLITE_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
      return SQLITE_READONLY;
    default:
      return code;
    }
}

/**
 * onward_sql_fail:
 * @db: a database whose last call failed
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Says what SQLite said. Its own text is only shown for what has no sentence here; it never holds
 * values, which are bound.
 *
 * Returns: FALSE
 */
gboolean
onward_sql_fail (sqlite3 *db, GError **error)
{
  switch (code_of (db))
    {
    case SQLITE_FULL:
      g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FULL,
                           _ ("The disk is full: this was not saved. Free some space, then try "
                              "again."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
                           _ ("Your passports file is damaged. Nothing was changed; make a copy of "
                              "its folder, then use a backup."));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_IN_USE,
                           _ ("Your passports are open in another program. Close them there "
                              "first."));
      break;
    case SQLITE_READONLY:
      g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_READ_ONLY,
                           _ ("Your passports can be read here, but not written: this was not "
                              "saved. Check whether the disk is read-only, or keep a copy in "
                              "another place."));
      break;
    case SQLITE_CONSTRAINT:
      if (sqlite3_extended_errcode (db) == SQLITE_CONSTRAINT_COMMITHOOK)
        return onward_vault_fail_vanished (error);
      /* fall through */
    default:
      g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED,
                   _ ("Your passports file could not be read or written: %s."),
                   sqlite3_errmsg (db));
      break;
    }
  return FALSE;
}

/* @lifetime: whether SQLite makes copies, which it locks into memory and wipes. */
static int
bind_bytes (OnwardStatement *statement, int place, GBytes *bytes, sqlite3_destructor_type lifetime)
{
  gsize length = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes != NULL && length == 0)
    return sqlite3_bind_zeroblob (statement, place, 0);
  return sqlite3_bind_blob64 (statement, place, data, length, lifetime);
}

/* Without a copy, which nobody would wipe. */
static int
bind_secret (OnwardStatement *statement, int place, OnwardSecret *secret)
{
  if (secret == NULL)
    return sqlite3_bind_null (statement, place);
  return sqlite3_bind_blob64 (statement, place, onward_secret_data (secret),
                              onward_secret_length (secret), SQLITE_STATIC);
}

static gboolean
bind_all (OnwardStatement *statement, sqlite3_destructor_type lifetime, const char *types,
          va_list arguments)
{
  int result = SQLITE_OK;

  for (int place = 1; types[place - 1] != '\0' && result == SQLITE_OK; place++)
    switch (types[place - 1])
      {
      case 's':
        result
            = sqlite3_bind_text (statement, place, va_arg (arguments, const char *), -1, lifetime);
        break;
      case 'i':
        result = sqlite3_bind_int64 (statement, place, va_arg (arguments, gint64));
        break;
      case 'u':
        result = sqlite3_bind_int64 (statement, place, va_arg (arguments, guint));
        break;
      case 'b':
        result = bind_bytes (statement, place, va_arg (arguments, GBytes *), lifetime);
        break;
      case 'k':
        result = bind_secret (statement, place, va_arg (arguments, OnwardSecret *));
        break;
      default:
        g_return_val_if_reached (FALSE);
      }
  return result == SQLITE_OK;
}

/* After a full disk SQLite may have taken a transaction back by itself: what follows would then be
 * written one by one. */
static gboolean
check_transaction (OnwardVault *vault, GError **error)
{
  if (vault->depth == 0 || !sqlite3_get_autocommit (vault->db))
    return TRUE;
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED,
                       _ ("Saving had to stop: nothing of this was saved. Try again."));
  return FALSE;
}

static OnwardStatement *
prepare (OnwardVault *vault, GError **error, sqlite3_destructor_type lifetime, const char *sql,
         const char *types, va_list arguments)
{
  g_autoptr (OnwardStatement) statement = NULL;

  if (!check_transaction (vault, error))
    return NULL;
  statement = onward_statements_take (vault->db, sql);
  if (statement == NULL || !bind_all (statement, lifetime, types, arguments))
    {
      onward_sql_fail (vault->db, error);
      return NULL;
    }
  return g_steal_pointer (&statement);
}

/**
 * onward_sql_prepare:
 * @vault: a vault
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 * @sql: one statement, written here in the source
 * @types: a letter for each parameter, see the top of the header
 * @...: the parameters
 *
 * Prepares a statement with its parameters.
 *
 * Returns: (transfer full): the statement, for onward_sql_next()
 */
OnwardStatement *
onward_sql_prepare (OnwardVault *vault, GError **error, const char *sql, const char *types, ...)
{
  OnwardStatement *statement;
  va_list arguments;

  va_start (arguments, types);
  statement = prepare (vault, error, SQLITE_TRANSIENT, sql, types, arguments);
  va_end (arguments);
  return statement;
}

/**
 * onward_sql_next:
 * @vault: a vault
 * @statement: a statement of it
 * @row: (out): whether there is a row now
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Goes to the next row.
 *
 * Returns: FALSE if it failed; "no more rows" is not a failure
 */
gboolean
onward_sql_next (OnwardVault *vault, OnwardStatement *statement, gboolean *row, GError **error)
{
  int result = sqlite3_step (statement);

  *row = result == SQLITE_ROW;
  return result == SQLITE_ROW || result == SQLITE_DONE || onward_sql_fail (vault->db, error);
}

/**
 * onward_sql_run:
 * @vault: a vault
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 * @sql: one statement that gives no rows
 * @types: a letter for each parameter
 * @...: the parameters
 *
 * Runs a statement to its end.
 *
 * Returns: TRUE if it is done
 */
gboolean
onward_sql_run (OnwardVault *vault, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean row = TRUE;
  va_list arguments;

  va_start (arguments, types);
  /* It ends before the caller's parameters do. */
  statement = prepare (vault, error, SQLITE_STATIC, sql, types, arguments);
  va_end (arguments);
  while (statement != NULL && row)
    if (!onward_sql_next (vault, statement, &row, error))
      return FALSE;
  return statement != NULL;
}

/**
 * onward_statement_free:
 * @statement: (transfer full) (nullable): a statement
 *
 * Ends a statement. It is kept for the next time the same SQL is run, without its parameters.
 */
void
onward_statement_free (OnwardStatement *statement)
{
  onward_statements_give_back (statement);
}

/**
 * onward_sql_text:
 * @statement: a statement with a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the column's text
 */
char *
onward_sql_text (OnwardStatement *statement, int column)
{
  return g_strdup ((const char *)sqlite3_column_text (statement, column));
}

/**
 * onward_sql_int:
 * @statement: a statement with a row
 * @column: from 0
 *
 * Returns: the column's number; 0 for NULL
 */
gint64
onward_sql_int (OnwardStatement *statement, int column)
{
  return sqlite3_column_int64 (statement, column);
}

/**
 * onward_sql_bytes:
 * @statement: a statement with a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the column's bytes
 */
GBytes *
onward_sql_bytes (OnwardStatement *statement, int column)
{
  gconstpointer data = NULL;

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (statement, column);
  return g_bytes_new (data, (gsize)sqlite3_column_bytes (statement, column));
}

/**
 * onward_sql_secret:
 * @statement: a statement with a row
 * @column: from 0
 *
 * Takes a secret out of the database. SQLCipher wipes its own memory
 * (`cipher_memory_security`).
 *
 * Returns: (transfer full) (nullable): the column's bytes
 */
OnwardSecret *
onward_sql_secret (OnwardStatement *statement, int column)
{
  gconstpointer data = NULL;

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (statement, column);
  return onward_secret_new_copy (data, (gsize)sqlite3_column_bytes (statement, column));
}
