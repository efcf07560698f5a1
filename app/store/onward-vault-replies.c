#include "store/onward-vault-replies.h"

#include "store/onward-sql.h"

#define COLUMNS "key, share, passport, made, received, applied, bytes"

/**
 * onward_reply_row_new:
 *
 * Returns: (transfer full): a row with nothing in it
 */
OnwardReplyRow *
onward_reply_row_new (void)
{
  return g_new0 (OnwardReplyRow, 1);
}

/**
 * onward_reply_row_free:
 * @self: (transfer full) (nullable): a row
 *
 * Frees a row.
 */
void
onward_reply_row_free (OnwardReplyRow *self)
{
  if (self == NULL)
    return;
  g_free (self->share);
  g_free (self->passport);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * onward_vault_put_reply:
 * @self: a vault
 * @row: a reply; its @key says nothing
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Keeps a reply, in the place of one of the same share and the same time.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_vault_put_reply (OnwardVault *self, const OnwardReplyRow *row, GError **error)
{
  g_return_val_if_fail (row->share != NULL && row->passport != NULL && row->bytes != NULL, FALSE);
  return onward_sql_run (self, error,
                         "INSERT INTO reply (share, passport, made, received, applied, bytes) "
                         "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (share, made) DO UPDATE SET "
                         "received = excluded.received, applied = excluded.applied, "
                         "bytes = excluded.bytes",
                         "ssiiib", row->share, row->passport, row->made, row->received,
                         row->applied, row->bytes);
}

static OnwardReplyRow *
read_row (OnwardStatement *statement)
{
  OnwardReplyRow *row = onward_reply_row_new ();

  row->key = onward_sql_int (statement, 0);
  row->share = onward_sql_text (statement, 1);
  row->passport = onward_sql_text (statement, 2);
  row->made = onward_sql_int (statement, 3);
  row->received = onward_sql_int (statement, 4);
  row->applied = onward_sql_int (statement, 5);
  row->bytes = onward_sql_bytes (statement, 6);
  return row;
}

/**
 * onward_vault_list_replies:
 * @self: a vault
 * @passport: (nullable): a passport's id
 * @share: (nullable): a share's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists the replies that were taken in, the newest first by what they say themselves.
 *
 * Returns: (transfer full) (element-type OnwardReplyRow): the rows
 */
GPtrArray *
onward_vault_list_replies (OnwardVault *self, const char *passport, const char *share,
                           GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_reply_row_free);
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error,
      "SELECT " COLUMNS " FROM reply "
      "WHERE passport = coalesce (?, passport) AND share = coalesce (?, share) "
      "ORDER BY made DESC, key DESC",
      "ss", passport, share);
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
 * onward_vault_last_applied_reply:
 * @self: a vault
 * @share: a share's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds the newest reply to a share that somebody here said yes to. What is older says nothing any
 * more: each reply is the whole of what a recipient says.
 *
 * Returns: (transfer full) (nullable): the row; NULL without an error if there is none
 */
OnwardReplyRow *
onward_vault_last_applied_reply (OnwardVault *self, const char *share, GError **error)
{
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (self, error,
                            "SELECT " COLUMNS " FROM reply WHERE share = ? AND applied > 0 "
                            "ORDER BY made DESC LIMIT 1",
                            "s", share);
  gboolean found = FALSE;

  if (statement == NULL || !onward_sql_next (self, statement, &found, error) || !found)
    return NULL;
  return read_row (statement);
}
