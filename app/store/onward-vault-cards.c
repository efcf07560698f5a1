#include "store/onward-vault-cards.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "store/onward-sql.h"

#define COLUMNS "id, name, role, urn, sign_jwk, agree_jwk, our_name, trusted_at, added"

/**
 * onward_card_row_new:
 *
 * Returns: (transfer full): a row with nothing in it
 */
OnwardCardRow *
onward_card_row_new (void)
{
  return g_new0 (OnwardCardRow, 1);
}

/**
 * onward_card_row_free:
 * @self: (transfer full) (nullable): a row
 *
 * Frees a row.
 */
void
onward_card_row_free (OnwardCardRow *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->role);
  g_free (self->urn);
  g_free (self->sign_jwk);
  g_free (self->agree_jwk);
  g_free (self->our_name);
  g_free (self);
}

/* The keys there were, if @row brings others. */
static gboolean
keep_earlier (OnwardVault *self, const OnwardCardRow *row, GError **error)
{
  return onward_sql_run (self, error,
                         "INSERT INTO earlier_card (" COLUMNS ") SELECT " COLUMNS " FROM card "
                         "WHERE id = ?1 AND (sign_jwk IS NOT ?2 OR agree_jwk IS NOT ?3)",
                         "sss", row->id, row->sign_jwk, row->agree_jwk);
}

static gboolean
put (OnwardVault *self, const OnwardCardRow *row, GError **error)
{
  return keep_earlier (self, row, error)
         && onward_sql_run (self, error,
                            "INSERT INTO card (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
                            "role = excluded.role, urn = excluded.urn, "
                            "sign_jwk = excluded.sign_jwk, agree_jwk = excluded.agree_jwk, "
                            "our_name = excluded.our_name, trusted_at = excluded.trusted_at, "
                            "added = excluded.added",
                            "sssssssii", row->id, row->name, row->role, row->urn, row->sign_jwk,
                            row->agree_jwk, row->our_name, row->trusted_at, row->added);
}

/**
 * onward_vault_put_card:
 * @self: a vault
 * @row: a card; @id, @name and @sign_jwk are set
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Adds a card, or replaces the one of the same id. If a key is another one, the card as it was is
 * kept beside; whether the new keys are trusted is for the caller to say in @row.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_vault_put_card (OnwardVault *self, const OnwardCardRow *row, GError **error)
{
  return onward_vault_begin (self, error) && onward_vault_end (self, put (self, row, error), error);
}

static OnwardCardRow *
read_row (OnwardStatement *statement)
{
  OnwardCardRow *row = onward_card_row_new ();

  row->id = onward_sql_text (statement, 0);
  row->name = onward_sql_text (statement, 1);
  row->role = onward_sql_text (statement, 2);
  row->urn = onward_sql_text (statement, 3);
  row->sign_jwk = onward_sql_text (statement, 4);
  row->agree_jwk = onward_sql_text (statement, 5);
  row->our_name = onward_sql_text (statement, 6);
  row->trusted_at = onward_sql_int (statement, 7);
  row->added = onward_sql_int (statement, 8);
  return row;
}

static GPtrArray *
read_rows (OnwardVault *self, OnwardStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_card_row_free);
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
 * onward_vault_find_card:
 * @self: a vault
 * @id: a card's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds a card.
 *
 * Returns: (transfer full) (nullable): the row; NULL without an error if there is none
 */
OnwardCardRow *
onward_vault_find_card (OnwardVault *self, const char *id, GError **error)
{
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (self, error, "SELECT " COLUMNS " FROM card WHERE id = ?", "s", id);
  gboolean found = FALSE;

  if (statement == NULL || !onward_sql_next (self, statement, &found, error))
    return NULL;
  return found ? read_row (statement) : NULL;
}

/**
 * onward_vault_list_cards:
 * @self: a vault
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists cards by the name we give, or else their own.
 *
 * Returns: (transfer full) (element-type OnwardCardRow): the rows
 */
GPtrArray *
onward_vault_list_cards (OnwardVault *self, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT " COLUMNS " FROM card ORDER BY coalesce (our_name, name), id", "");

  return read_rows (self, statement, error);
}

/**
 * onward_vault_earlier_cards:
 * @self: a vault
 * @id: a card's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists a card as it was with each of its earlier keys, the newest first.
 *
 * Returns: (transfer full) (element-type OnwardCardRow): the rows
 */
GPtrArray *
onward_vault_earlier_cards (OnwardVault *self, const char *id, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error, "SELECT " COLUMNS " FROM earlier_card WHERE id = ? ORDER BY key DESC", "s", id);

  return read_rows (self, statement, error);
}

/**
 * onward_vault_trust_card:
 * @self: a vault
 * @id: a card's id
 * @our_name: what we call them
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Remembers that the card's keys were compared now, over another way than the one they came. Fails
 * with `NOT_FOUND`.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_vault_trust_card (OnwardVault *self, const char *id, const char *our_name, GError **error)
{
  if (!onward_sql_run (self, error, "UPDATE card SET trusted_at = ?, our_name = ? WHERE id = ?",
                       "iss", onward_clock_now (), our_name, id))
    return FALSE;
  if (sqlite3_changes (self->db) > 0)
    return TRUE;
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
               _ ("There is no card %s here."), id);
  return FALSE;
}
