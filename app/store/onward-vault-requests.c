#include "store/onward-vault-requests.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "store/onward-sql.h"

#define COLUMNS "nonce, identity, audience, purpose, keep_until, note, made, share, answered"

/**
 * onward_request_row_new:
 *
 * Returns: (transfer full): a row with nothing in it
 */
OnwardRequestRow *
onward_request_row_new (void)
{
  OnwardRequestRow *self = g_new0 (OnwardRequestRow, 1);

  g_date_clear (&self->keep_until, 1);
  return self;
}

/**
 * onward_request_row_free:
 * @self: (transfer full) (nullable): a row
 *
 * Frees a row.
 */
void
onward_request_row_free (OnwardRequestRow *self)
{
  if (self == NULL)
    return;
  g_free (self->nonce);
  g_free (self->identity);
  g_free (self->audience);
  g_free (self->purpose);
  g_free (self->note);
  g_free (self->share);
  g_free (self);
}

/**
 * onward_vault_add_request:
 * @self: a vault
 * @row: a request that was made; all but @note, @share and @answered are set
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Keeps a request, so that what answers it is known to have been asked for.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_vault_add_request (OnwardVault *self, const OnwardRequestRow *row, GError **error)
{
  g_autofree char *keep_until = NULL;

  g_return_val_if_fail (g_date_valid (&row->keep_until), FALSE);
  keep_until = onward_date_print (&row->keep_until);
  return onward_sql_run (
      self, error, "INSERT INTO request (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "ssssssisi", row->nonce, row->identity, row->audience, row->purpose, keep_until,
      row->note != NULL ? row->note : "", row->made, row->share, row->answered);
}

static OnwardRequestRow *
read_row (OnwardStatement *statement, GError **error)
{
  g_autoptr (OnwardRequestRow) row = onward_request_row_new ();
  g_autofree char *keep_until = onward_sql_text (statement, 4);

  row->nonce = onward_sql_text (statement, 0);
  row->identity = onward_sql_text (statement, 1);
  row->audience = onward_sql_text (statement, 2);
  row->purpose = onward_sql_text (statement, 3);
  row->note = onward_sql_text (statement, 5);
  row->made = onward_sql_int (statement, 6);
  row->share = onward_sql_text (statement, 7);
  row->answered = onward_sql_int (statement, 8);
  if (onward_date_parse (keep_until, &row->keep_until))
    return g_steal_pointer (&row);
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
                       _ ("A request in your passports file cannot be read. Nothing was "
                          "changed."));
  return NULL;
}

/**
 * onward_vault_find_request:
 * @self: a vault
 * @nonce: of a request
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds a request.
 *
 * Returns: (transfer full) (nullable): the row; NULL without an error if none of that nonce was
 * made here
 */
OnwardRequestRow *
onward_vault_find_request (OnwardVault *self, const char *nonce, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT " COLUMNS " FROM request WHERE nonce = ?", "s", nonce);
  gboolean found = FALSE;

  if (statement == NULL || !onward_sql_next (self, statement, &found, error) || !found)
    return NULL;
  return read_row (statement, error);
}

/**
 * onward_vault_list_requests:
 * @self: a vault
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists requests, the newest first.
 *
 * Returns: (transfer full) (element-type OnwardRequestRow): the rows
 */
GPtrArray *
onward_vault_list_requests (OnwardVault *self, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT " COLUMNS " FROM request ORDER BY made DESC, nonce", "");
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_request_row_free);
  gboolean more = FALSE;

  while (statement != NULL && onward_sql_next (self, statement, &more, error))
    {
      OnwardRequestRow *row = more ? read_row (statement, error) : NULL;

      if (!more)
        return g_steal_pointer (&rows);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return NULL;
}

/**
 * onward_vault_answer_request:
 * @self: a vault
 * @nonce: what a share repeats
 * @identity: of ours, that the share is addressed to
 * @share: id of the share
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Uses a request up: the share is its answer from now on, and no other one will be. Nothing happens
 * if it was answered before, if another identity asked, or if there is none.
 *
 * Returns: FALSE only if it could not be written
 */
gboolean
onward_vault_answer_request (OnwardVault *self, const char *nonce, const char *identity,
                             const char *share, GError **error)
{
  return onward_sql_run (self, error,
                         "UPDATE request SET share = ?, answered = ? "
                         "WHERE nonce = ? AND identity = ? AND share IS NULL",
                         "siss", share, onward_clock_now (), nonce, identity);
}

/**
 * onward_vault_forget_request:
 * @self: a vault
 * @nonce: of a request
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Forgets a request: what answers it is not asked for from now on. Fails with `NOT_FOUND`.
 *
 * Returns: TRUE if it is gone
 */
gboolean
onward_vault_forget_request (OnwardVault *self, const char *nonce, GError **error)
{
  if (!onward_sql_run (self, error, "DELETE FROM request WHERE nonce = ?", "s", nonce))
    return FALSE;
  if (sqlite3_changes (self->db) > 0)
    return TRUE;
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
                       _ ("There is no such request here."));
  return FALSE;
}
