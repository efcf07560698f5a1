#include "store/onward-vault-identities.h"

#include <glib/gi18n-lib.h>

#include "store/onward-sql.h"

#define COLUMNS                                                                                    \
  "id, kind, name, role, urn, sign_key, agree_key, wrapped, wrap, sign_jwk, agree_jwk, passport, " \
  "created, retired, wrong_codes, not_before"

/**
 * onward_identity_row_new:
 *
 * Returns: (transfer full): a row with nothing in it
 */
OnwardIdentityRow *
onward_identity_row_new (void)
{
  return g_new0 (OnwardIdentityRow, 1);
}

/**
 * onward_identity_row_free:
 * @self: (transfer full) (nullable): a row
 *
 * Frees a row; its keys are wiped with their last reference.
 */
void
onward_identity_row_free (OnwardIdentityRow *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->kind);
  g_free (self->name);
  g_free (self->role);
  g_free (self->urn);
  onward_secret_unref (self->sign_key);
  onward_secret_unref (self->agree_key);
  g_clear_pointer (&self->wrapped, g_bytes_unref);
  g_free (self->wrap);
  g_free (self->sign_jwk);
  g_free (self->agree_jwk);
  g_free (self->passport);
  g_free (self);
}

/**
 * onward_vault_put_identity:
 * @self: a vault
 * @row: an identity; @id, @kind ("setting", "recipient", "person", "self"), @name and @sign_jwk are
 * set
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Adds an identity, or replaces the one of the same id.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_vault_put_identity (OnwardVault *self, const OnwardIdentityRow *row, GError **error)
{
  return onward_sql_run (self, error,
                         "INSERT OR REPLACE INTO identity (" COLUMNS ") "
                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         "ssssskkbssssiiui", row->id, row->kind, row->name, row->role, row->urn,
                         row->sign_key, row->agree_key, row->wrapped, row->wrap, row->sign_jwk,
                         row->agree_jwk, row->passport, row->created, row->retired,
                         row->wrong_codes, row->not_before);
}

static OnwardIdentityRow *
read_row (OnwardStatement *statement)
{
  OnwardIdentityRow *row = onward_identity_row_new ();

  row->id = onward_sql_text (statement, 0);
  row->kind = onward_sql_text (statement, 1);
  row->name = onward_sql_text (statement, 2);
  row->role = onward_sql_text (statement, 3);
  row->urn = onward_sql_text (statement, 4);
  row->sign_key = onward_sql_secret (statement, 5);
  row->agree_key = onward_sql_secret (statement, 6);
  row->wrapped = onward_sql_bytes (statement, 7);
  row->wrap = onward_sql_text (statement, 8);
  row->sign_jwk = onward_sql_text (statement, 9);
  row->agree_jwk = onward_sql_text (statement, 10);
  row->passport = onward_sql_text (statement, 11);
  row->created = onward_sql_int (statement, 12);
  row->retired = onward_sql_int (statement, 13);
  row->wrong_codes = (guint)onward_sql_int (statement, 14);
  row->not_before = onward_sql_int (statement, 15);
  return row;
}

static OnwardIdentityRow *
read_one (OnwardVault *self, OnwardStatement *statement, GError **error)
{
  gboolean found = FALSE;

  if (statement == NULL || !onward_sql_next (self, statement, &found, error))
    return NULL;
  return found ? read_row (statement) : NULL;
}

/**
 * onward_vault_find_identity:
 * @self: a vault
 * @id: an identity's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds an identity.
 *
 * Returns: (transfer full) (nullable): the row; NULL without an error if there is none
 */
OnwardIdentityRow *
onward_vault_find_identity (OnwardVault *self, const char *id, GError **error)
{
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (self, error, "SELECT " COLUMNS " FROM identity WHERE id = ?", "s", id);

  return read_one (self, statement, error);
}

/**
 * onward_vault_find_identity_of:
 * @self: a vault
 * @passport: a passport's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds the identity of the person whose passport it is: the newest that is not retired.
 *
 * Returns: (transfer full) (nullable): the row; NULL without an error if there is none
 */
OnwardIdentityRow *
onward_vault_find_identity_of (OnwardVault *self, const char *passport, GError **error)
{
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (self, error,
                            "SELECT " COLUMNS " FROM identity "
                            "WHERE passport = ? AND kind = 'person' AND retired = 0 "
                            "ORDER BY created DESC, rowid DESC LIMIT 1",
                            "s", passport);

  return read_one (self, statement, error);
}

/**
 * onward_vault_list_identities:
 * @self: a vault
 * @kind: (nullable): only of this kind
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists identities, the oldest first, retired ones too.
 *
 * Returns: (transfer full) (element-type OnwardIdentityRow): the rows
 */
GPtrArray *
onward_vault_list_identities (OnwardVault *self, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_identity_row_free);
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (self, error,
                            "SELECT " COLUMNS " FROM identity WHERE ?1 IS NULL OR kind = ?1 "
                            "ORDER BY created, rowid",
                            "s", kind);
  gboolean more = FALSE;

  while (statement != NULL && onward_sql_next (self, statement, &more, error))
    {
      if (!more)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, read_row (statement));
    }
  return NULL;
}

/* A statement that must have found its identity. */
static gboolean
check_found (OnwardVault *self, const char *id, GError **error)
{
  if (sqlite3_changes (self->db) > 0)
    return TRUE;
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
               _ ("There is no identity %s here."), id);
  return FALSE;
}

/**
 * onward_vault_delete_identity:
 * @self: a vault
 * @id: an identity's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Deletes an identity and its keys for good. Fails with `NOT_FOUND`.
 *
 * Returns: TRUE if it is gone
 */
gboolean
onward_vault_delete_identity (OnwardVault *self, const char *id, GError **error)
{
  return onward_sql_run (self, error, "DELETE FROM identity WHERE id = ?", "s", id)
         && check_found (self, id, error);
}

/**
 * onward_vault_set_wrong_codes:
 * @self: a vault
 * @id: an identity's id
 * @wrong_codes: how many wrong picture codes there were in a row
 * @not_before: seconds since 1970; no further try before; 0: now
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Remembers wrong picture codes over restarts. Fails with `NOT_FOUND`.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_vault_set_wrong_codes (OnwardVault *self, const char *id, guint wrong_codes,
                              gint64 not_before, GError **error)
{
  return onward_sql_run (self, error,
                         "UPDATE identity SET wrong_codes = ?, not_before = ? WHERE id = ?", "uis",
                         wrong_codes, not_before, id)
         && check_found (self, id, error);
}
