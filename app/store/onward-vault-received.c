#include "store/onward-vault-received.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "store/onward-sql.h"

#define COLUMNS                                                                                    \
  "share, cnf, passport, revision, bytes, signer, audience, received_at, keep_until, purpose, "    \
  "who, basis, asked_on"

/**
 * onward_received_new:
 *
 * Returns: (transfer full): a row with nothing in it
 */
OnwardReceived *
onward_received_new (void)
{
  OnwardReceived *self = g_new0 (OnwardReceived, 1);

  g_date_clear (&self->keep_until, 1);
  g_date_clear (&self->asked_on, 1);
  return self;
}

/**
 * onward_received_free:
 * @self: (transfer full) (nullable): a row
 *
 * Frees a row.
 */
void
onward_received_free (OnwardReceived *self)
{
  if (self == NULL)
    return;
  g_free (self->share);
  g_free (self->cnf);
  g_free (self->passport);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->signer);
  g_free (self->audience);
  g_free (self->purpose);
  g_free (self->who);
  g_free (self->basis);
  g_free (self);
}

/**
 * onward_seen_share_free:
 * @self: (transfer full) (nullable): a share
 *
 * Frees it.
 */
void
onward_seen_share_free (OnwardSeenShare *self)
{
  if (self == NULL)
    return;
  g_free (self->share);
  g_free (self->cnf);
  g_free (self->passport);
  g_free (self);
}

/**
 * onward_vault_put_received:
 * @self: a vault
 * @row: a received file; all up to @keep_until are set, but for @audience
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Keeps a received file, or replaces the one of the same share.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_vault_put_received (OnwardVault *self, const OnwardReceived *row, GError **error)
{
  g_autofree char *keep_until = NULL;
  g_autofree char *asked_on = NULL;

  g_return_val_if_fail (g_date_valid (&row->keep_until), FALSE);
  keep_until = onward_date_print (&row->keep_until);
  asked_on = g_date_valid (&row->asked_on) ? onward_date_print (&row->asked_on) : NULL;
  return onward_sql_run (self, error,
                         "INSERT OR REPLACE INTO received (" COLUMNS ") "
                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ifnull (?, ''), ifnull (?, ''), "
                         "ifnull (?, ''), ?)",
                         "sssubssisssss", row->share, row->cnf, row->passport, row->revision,
                         row->bytes, row->signer, row->audience, row->received_at, keep_until,
                         row->purpose, row->who, row->basis, asked_on);
}

/* What was said when it was taken in; nothing said is NULL. */
static char *
said (OnwardStatement *statement, int column)
{
  g_autofree char *text = onward_sql_text (statement, column);

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static OnwardReceived *
read_row (OnwardStatement *statement, GError **error)
{
  g_autoptr (OnwardReceived) row = onward_received_new ();
  g_autofree char *keep_until = onward_sql_text (statement, 8);
  g_autofree char *asked_on = onward_sql_text (statement, 12);

  row->share = onward_sql_text (statement, 0);
  row->cnf = onward_sql_text (statement, 1);
  row->passport = onward_sql_text (statement, 2);
  row->revision = (guint)onward_sql_int (statement, 3);
  row->bytes = onward_sql_bytes (statement, 4);
  row->signer = onward_sql_text (statement, 5);
  row->audience = onward_sql_text (statement, 6);
  row->received_at = onward_sql_int (statement, 7);
  row->purpose = said (statement, 9);
  row->who = said (statement, 10);
  row->basis = said (statement, 11);
  if (!onward_date_parse (asked_on, &row->asked_on))
    g_date_clear (&row->asked_on, 1); /* whatever stands there: it is asked once more */
  if (onward_date_parse (keep_until, &row->keep_until))
    return g_steal_pointer (&row);
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
                       _ ("A received file in your passports file cannot be read. Nothing was "
                          "changed."));
  return NULL;
}

static OnwardReceived *
read_one (OnwardVault *self, OnwardStatement *statement, GError **error)
{
  gboolean found = FALSE;

  if (statement == NULL || !onward_sql_next (self, statement, &found, error) || !found)
    return NULL;
  return read_row (statement, error);
}

/**
 * onward_vault_find_received:
 * @self: a vault
 * @share: a share id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds a received file.
 *
 * Returns: (transfer full) (nullable): the row; NULL without an error if there is none
 */
OnwardReceived *
onward_vault_find_received (OnwardVault *self, const char *share, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT " COLUMNS " FROM received WHERE share = ?", "s", share);

  return read_one (self, statement, error);
}

/**
 * onward_vault_newest_received:
 * @self: a vault
 * @passport: a passport's id
 * @cnf: the thumbprint of the young person's key: anybody may write any passport id into a file
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds the file with the highest revision of one person's passport; of two shares of it, the later
 * one.
 *
 * Returns: (transfer full) (nullable): the row; NULL without an error if there is none
 */
OnwardReceived *
onward_vault_newest_received (OnwardVault *self, const char *passport, const char *cnf,
                              GError **error)
{
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (self, error,
                            "SELECT " COLUMNS " FROM received WHERE passport = ? AND cnf = ? "
                            "ORDER BY revision DESC, received_at DESC LIMIT 1",
                            "ss", passport, cnf);

  return read_one (self, statement, error);
}

/**
 * onward_vault_list_received:
 * @self: a vault
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists received files, the newest first.
 *
 * Returns: (transfer full) (element-type OnwardReceived): the rows
 */
GPtrArray *
onward_vault_list_received (OnwardVault *self, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_received_free);
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT " COLUMNS " FROM received ORDER BY received_at DESC, rowid DESC", "");
  gboolean more = FALSE;

  while (statement != NULL && onward_sql_next (self, statement, &more, error))
    {
      OnwardReceived *row = more ? read_row (statement, error) : NULL;

      if (!more)
        return g_steal_pointer (&rows);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return NULL;
}

/**
 * onward_vault_delete_received:
 * @self: a vault
 * @share: a share id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Deletes a received file; its bytes are overwritten. That the share was here is still remembered.
 * Fails with `NOT_FOUND`.
 *
 * Returns: TRUE if it is gone
 */
gboolean
onward_vault_delete_received (OnwardVault *self, const char *share, GError **error)
{
  if (!onward_sql_run (self, error, "DELETE FROM received WHERE share = ?", "s", share))
    return FALSE;
  if (sqlite3_changes (self->db) == 0)
    {
      g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
                           _ ("There is no such received file here."));
      return FALSE;
    }
  if (self->depth == 0) /* out of the log as well */
    sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  return TRUE;
}

/**
 * onward_vault_set_asked:
 * @self: a vault
 * @share: a share id
 * @day: the day on which it was asked
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Remembers that somebody was asked whether to delete a received file, and wants to be asked again.
 *
 * Returns: TRUE if it is written, also where there is no such file
 */
gboolean
onward_vault_set_asked (OnwardVault *self, const char *share, const GDate *day, GError **error)
{
  g_autofree char *text = onward_date_print (day);

  return onward_sql_run (self, error, "UPDATE received SET asked_on = ? WHERE share = ?", "ss",
                         text, share);
}

/**
 * onward_vault_remember_share:
 * @self: a vault
 * @share: a share id
 * @cnf: the thumbprint of the young person's key
 * @passport: a passport's id
 * @revision: its revision
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Remembers a share for good. One that is remembered already stays as it is.
 *
 * Returns: TRUE if it is remembered
 */
gboolean
onward_vault_remember_share (OnwardVault *self, const char *share, const char *cnf,
                             const char *passport, guint revision, GError **error)
{
  return onward_sql_run (self, error,
                         "INSERT INTO seen_share (share, cnf, passport, revision, first_seen) "
                         "VALUES (?, ?, ?, ?, ?) ON CONFLICT (share) DO NOTHING",
                         "sssui", share, cnf, passport, revision, onward_clock_now ());
}

/**
 * onward_vault_find_seen:
 * @self: a vault
 * @share: a share id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Tells whether a share was here before.
 *
 * Returns: (transfer full) (nullable): when and what; NULL without an error if it was not
 */
OnwardSeenShare *
onward_vault_find_seen (OnwardVault *self, const char *share, GError **error)
{
  g_autoptr (OnwardStatement) statement = NULL;
  OnwardSeenShare *seen = NULL;
  gboolean found = FALSE;

  statement = onward_sql_prepare (self, error,
                                  "SELECT share, cnf, passport, revision, first_seen "
                                  "FROM seen_share WHERE share = ?",
                                  "s", share);
  if (statement == NULL || !onward_sql_next (self, statement, &found, error) || !found)
    return NULL;
  seen = g_new0 (OnwardSeenShare, 1);
  seen->share = onward_sql_text (statement, 0);
  seen->cnf = onward_sql_text (statement, 1);
  seen->passport = onward_sql_text (statement, 2);
  seen->revision = (guint)onward_sql_int (statement, 3);
  seen->first_seen = onward_sql_int (statement, 4);
  return seen;
}

/**
 * onward_vault_highest_seen:
 * @self: a vault
 * @passport: a passport's id
 * @cnf: the thumbprint of the young person's key
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds the highest revision ever seen of one person's passport: a file with a lower one is older
 * than what was held.
 *
 * Returns: the revision; 0 if none was seen, -1 on failure
 */
gint64
onward_vault_highest_seen (OnwardVault *self, const char *passport, const char *cnf, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT max (revision) FROM seen_share WHERE passport = ? AND cnf = ?", "ss",
      passport, cnf);
  gboolean row = FALSE;

  if (statement == NULL || !onward_sql_next (self, statement, &row, error))
    return -1;
  return onward_sql_int (statement, 0);
}
