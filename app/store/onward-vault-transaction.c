#include "store/onward-vault-private.h"

#include <stdarg.h>

#include <glib/gi18n-lib.h>

#include "passport/onward-log.h"
#include "store/onward-sql.h"
#include "store/onward-statements.h"

static gboolean G_GNUC_PRINTF (3, 4)
    run (OnwardVault *self, GError **error, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK
         || onward_sql_fail (self->db, error);
}

/* The beginning and the end of every save. */
static gboolean
run_kept (OnwardVault *self, const char *sql, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_statements_take (self->db, sql);

  return (statement != NULL && sqlite3_step (statement) == SQLITE_DONE)
         || onward_sql_fail (self->db, error);
}

/* After a full disk SQLite takes the whole transaction back by itself. */
static gboolean
is_lost (OnwardVault *self)
{
  return self->depth > 0 && sqlite3_get_autocommit (self->db);
}

static gboolean
fail_lost (GError **error)
{
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FAILED,
                       _ ("Saving had to stop: nothing of this was saved. Try again."));
  return FALSE;
}

/**
 * onward_vault_begin:
 * @self: a vault
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Begins changes that count together. May be called again before they end: the inner ones can then
 * be taken back alone.
 *
 * Returns: TRUE if begun: to be ended by onward_vault_commit() or onward_vault_rollback()
 */
gboolean
onward_vault_begin (OnwardVault *self, GError **error)
{
  if (is_lost (self))
    return fail_lost (error);
  if (self->condition == ONWARD_VAULT_CONDITION_DAMAGED)
    return onward_vault_fail_damaged (error);
  if (!(self->depth == 0 ? run_kept (self, "BEGIN IMMEDIATE", error)
                         : run (self, error, "SAVEPOINT level_%u", self->depth)))
    return FALSE;
  self->depth++;
  return TRUE;
}

/**
 * onward_vault_commit:
 * @self: a vault in which something was begun
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Ends the changes begun last. When the outermost have ended they are on the disk. If that fails,
 * they are taken back: there is nothing more to end.
 *
 * Returns: TRUE if they count
 */
gboolean
onward_vault_commit (OnwardVault *self, GError **error)
{
  g_return_val_if_fail (self->depth > 0, FALSE);
  if (is_lost (self))
    {
      self->depth--;
      return fail_lost (error);
    }
  if (!(self->depth == 1 ? run_kept (self, "COMMIT", error)
                         : run (self, error, "RELEASE level_%u", self->depth - 1)))
    {
      onward_vault_rollback (self);
      return FALSE;
    }
  self->depth--;
  return TRUE;
}

/**
 * onward_vault_rollback:
 * @self: a vault in which something was begun
 *
 * Takes the changes begun last back.
 */
void
onward_vault_rollback (OnwardVault *self)
{
  guint level = 0;

  g_return_if_fail (self->depth > 0);
  level = self->depth - 1;
  if (!is_lost (self)
      && !(level == 0 ? run (self, NULL, "ROLLBACK")
                      : run (self, NULL, "ROLLBACK TO level_%u; RELEASE level_%u", level, level)))
    onward_log_number (ONWARD_EVENT_NOT_TAKEN_BACK, self->depth); /* closing the vault does it */
  self->depth--;
}

/* Not public: see the header. */
gboolean
onward_vault_end (OnwardVault *self, gboolean done, GError **error)
{
  if (done)
    return onward_vault_commit (self, error);
  onward_vault_rollback (self);
  return FALSE;
}

/**
 * onward_vault_dup_setting:
 * @self: a vault
 * @name: which
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Reads a small value of the vault itself.
 *
 * Returns: (transfer full) (nullable): the value; NULL without an error if it was never set
 */
char *
onward_vault_dup_setting (OnwardVault *self, const char *name, GError **error)
{
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (self, error, "SELECT value FROM setting WHERE name = ?", "s", name);
  gboolean row = FALSE;

  if (statement == NULL || !onward_sql_next (self, statement, &row, error))
    return NULL;
  return row ? onward_sql_text (statement, 0) : NULL;
}

/**
 * onward_vault_set_setting:
 * @self: a vault
 * @name: which
 * @value: (nullable): the value; NULL takes it away
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Writes a small value of the vault itself.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_vault_set_setting (OnwardVault *self, const char *name, const char *value, GError **error)
{
  if (value == NULL)
    return onward_sql_run (self, error, "DELETE FROM setting WHERE name = ?", "s", name);
  return onward_sql_run (self, error,
                         "INSERT INTO setting (name, value) VALUES (?, ?) "
                         "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                         "ss", name, value);
}
