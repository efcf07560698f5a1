#include "store/onward-vault-notices.h"

#include "store/onward-sql.h"

#define COLUMNS "share, passport, signer, reason, made, received, bytes"

/**
 * onward_notice_row_new:
 *
 * Returns: (transfer full): a row with nothing in it
 */
OnwardNoticeRow *
onward_notice_row_new (void)
{
  return g_new0 (OnwardNoticeRow, 1);
}

/**
 * onward_notice_row_free:
 * @self: (transfer full) (nullable): a row
 *
 * Frees a row.
 */
void
onward_notice_row_free (OnwardNoticeRow *self)
{
  if (self == NULL)
    return;
  g_free (self->share);
  g_free (self->passport);
  g_free (self->signer);
  g_free (self->reason);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * onward_vault_put_notice:
 * @self: a vault
 * @row: a notice; everything in it is set
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Keeps a notice. A later one of the same signer about the same share takes its place.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_vault_put_notice (OnwardVault *self, const OnwardNoticeRow *row, GError **error)
{
  return onward_sql_run (self, error,
                         "INSERT OR REPLACE INTO notice (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)",
                         "ssssiib", row->share, row->passport, row->signer, row->reason, row->made,
                         row->received, row->bytes);
}

static OnwardNoticeRow *
read_row (OnwardStatement *statement)
{
  OnwardNoticeRow *row = onward_notice_row_new ();

  row->share = onward_sql_text (statement, 0);
  row->passport = onward_sql_text (statement, 1);
  row->signer = onward_sql_text (statement, 2);
  row->reason = onward_sql_text (statement, 3);
  row->made = onward_sql_int (statement, 4);
  row->received = onward_sql_int (statement, 5);
  row->bytes = onward_sql_bytes (statement, 6);
  return row;
}

/**
 * onward_vault_find_notice:
 * @self: a vault
 * @share: id of a share
 * @signer: thumbprint of a key
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds the notice that one signer gave about a share.
 *
 * Returns: (transfer full) (nullable): the row; NULL without an error if there is none
 */
OnwardNoticeRow *
onward_vault_find_notice (OnwardVault *self, const char *share, const char *signer, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT " COLUMNS " FROM notice WHERE share = ? AND signer = ?", "ss", share,
      signer);
  gboolean found = FALSE;

  if (statement == NULL || !onward_sql_next (self, statement, &found, error) || !found)
    return NULL;
  return read_row (statement);
}

/**
 * onward_vault_list_notices:
 * @self: a vault
 * @share: (nullable): id of a share; NULL: of all
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists notices in the order they came.
 *
 * Returns: (transfer full) (element-type OnwardNoticeRow): the rows
 */
GPtrArray *
onward_vault_list_notices (OnwardVault *self, const char *share, GError **error)
{
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (self, error,
                            "SELECT " COLUMNS " FROM notice WHERE ?1 IS NULL OR share = ?1 "
                            "ORDER BY received, share, signer",
                            "s", share);
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_notice_row_free);
  gboolean more = FALSE;

  while (statement != NULL && onward_sql_next (self, statement, &more, error))
    {
      if (!more)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, read_row (statement));
    }
  return NULL;
}
