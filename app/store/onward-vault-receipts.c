#include "store/onward-vault-receipts.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "store/onward-sql.h"
#include "store/onward-vault-received.h"

#define COLUMNS "number, share, received_at, deleted_at, reason"

/**
 * onward_receipt_free:
 * @self: (transfer full) (nullable): a receipt
 *
 * Frees it.
 */
void
onward_receipt_free (OnwardReceipt *self)
{
  if (self == NULL)
    return;
  g_free (self->share);
  g_free (self->reason);
  g_free (self);
}

/* The plan is by person: another file of theirs still needs it. */
static gboolean
delete_plan (OnwardVault *self, const OnwardReceived *row, GError **error)
{
  return onward_sql_run (self, error,
                         "DELETE FROM plan WHERE passport = ?1 AND cnf = ?2 AND NOT EXISTS "
                         "(SELECT 1 FROM received WHERE passport = ?1 AND cnf = ?2)",
                         "ss", row->passport, row->cnf);
}

static gboolean
add (OnwardVault *self, OnwardReceipt *receipt, GError **error)
{
  if (!onward_sql_run (self, error,
                       "INSERT INTO receipt (share, received_at, deleted_at, reason) "
                       "VALUES (?, ?, ?, ?)",
                       "siis", receipt->share, receipt->received_at, receipt->deleted_at,
                       receipt->reason))
    return FALSE;
  receipt->number = sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

static OnwardReceipt *
delete_inside (OnwardVault *self, const char *share, const char *reason, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardReceived) row = onward_vault_find_received (self, share, &local);
  g_autoptr (OnwardReceipt) receipt = g_new0 (OnwardReceipt, 1);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (!onward_vault_delete_received (self, share, error)) /* says so where there is none */
    return NULL;
  receipt->share = g_strdup (share);
  receipt->received_at = row->received_at;
  receipt->deleted_at = onward_clock_now ();
  receipt->reason = g_strdup (reason);
  return delete_plan (self, row, error) && add (self, receipt, error) ? g_steal_pointer (&receipt)
                                                                      : NULL;
}

/**
 * onward_vault_delete_with_receipt:
 * @self: a vault
 * @share: a share id
 * @reason: why, in a word
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Deletes a received file and what was planned for it, if no other file of this person is held.
 * That it was here, and that it is gone, stays as a receipt. Fails with `NOT_FOUND`.
 *
 * Returns: (transfer full): the receipt
 */
OnwardReceipt *
onward_vault_delete_with_receipt (OnwardVault *self, const char *share, const char *reason,
                                  GError **error)
{
  g_autoptr (OnwardReceipt) receipt = NULL;

  if (!onward_vault_begin (self, error))
    return NULL;
  receipt = delete_inside (self, share, reason, error);
  if (!onward_vault_end (self, receipt != NULL, error))
    return NULL;
  if (self->depth == 0) /* out of the log as well */
    sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  return g_steal_pointer (&receipt);
}

static OnwardReceipt *
read_row (OnwardStatement *statement)
{
  OnwardReceipt *receipt = g_new0 (OnwardReceipt, 1);

  receipt->number = onward_sql_int (statement, 0);
  receipt->share = onward_sql_text (statement, 1);
  receipt->received_at = onward_sql_int (statement, 2);
  receipt->deleted_at = onward_sql_int (statement, 3);
  receipt->reason = onward_sql_text (statement, 4);
  return receipt;
}

/**
 * onward_vault_list_receipts:
 * @self: a vault
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists what was deleted, the last first.
 *
 * Returns: (transfer full) (element-type OnwardReceipt): the receipts
 */
GPtrArray *
onward_vault_list_receipts (OnwardVault *self, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_receipt_free);
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT " COLUMNS " FROM receipt ORDER BY number DESC", "");
  gboolean more = FALSE;

  while (statement != NULL && onward_sql_next (self, statement, &more, error))
    {
      if (!more)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, read_row (statement));
    }
  return NULL;
}

/**
 * onward_vault_has_receipt:
 * @self: a vault
 * @share: a share id
 * @reason: a word
 *
 * Returns: TRUE if a receipt says that this share was deleted here for this reason
 */
gboolean
onward_vault_has_receipt (OnwardVault *self, const char *share, const char *reason)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, NULL, "SELECT 1 FROM receipt WHERE share = ? AND reason = ?", "ss", share, reason);
  gboolean more = FALSE;

  return statement != NULL && onward_sql_next (self, statement, &more, NULL) && more;
}
