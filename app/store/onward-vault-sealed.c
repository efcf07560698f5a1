#include "store/onward-vault-sealed.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"
#include "store/onward-passport-row.h"

#define SELECT                                                                                     \
  "SELECT p.id, s.revision, s.issued, s.identity, s.sealed_at, s.review_by "                       \
  "FROM sealed s JOIN passport p ON p.key = s.passport WHERE p.id = ?1 "

/**
 * onward_sealed_new:
 *
 * Returns: (transfer full): with nothing in it
 */
OnwardSealed *
onward_sealed_new (void)
{
  OnwardSealed *self = g_new0 (OnwardSealed, 1);

  g_date_clear (&self->review_by, 1);
  return self;
}

/**
 * onward_sealed_free:
 * @self: (transfer full) (nullable): what was sealed
 *
 * Frees it.
 */
void
onward_sealed_free (OnwardSealed *self)
{
  if (self == NULL)
    return;
  g_free (self->passport);
  g_clear_pointer (&self->issued, g_bytes_unref);
  g_free (self->identity);
  g_free (self);
}

static gboolean
add (OnwardVault *self, const OnwardSealed *sealed, GError **error)
{
  g_auto (OnwardPassportRow) row = { 0 };
  g_autofree char *review_by = onward_date_print (&sealed->review_by);
  g_autofree char *revision = NULL;

  if (!onward_passport_row_read (self, sealed->passport, &row, error))
    return FALSE;
  revision = onward_passport_row_revision (self, row.key, sealed->revision, error);
  if (revision == NULL)
    return FALSE;
  row.sealed = MAX (row.sealed, sealed->revision);
  return onward_sql_run (self, error,
                         "INSERT INTO sealed (passport, revision, issued, identity, sealed_at, "
                         "review_by) VALUES (?, ?, ?, ?, ?, ?)",
                         "iubsis", row.key, sealed->revision, sealed->issued, sealed->identity,
                         sealed->sealed_at, review_by)
         && onward_sql_run (self, error,
                            "UPDATE revision SET sealed = 1 WHERE passport = ? AND number = ?",
                            "iu", row.key, sealed->revision)
         && onward_sql_run (self, error, "UPDATE passport SET sealed = ? WHERE key = ?", "ui",
                            row.sealed, row.key)
         && onward_passport_row_set_state (self, &row, row.json, error);
}

/**
 * onward_vault_add_sealed:
 * @self: a vault
 * @sealed: what was sealed, of a revision cut for it
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Keeps a sealed file for as long as its passport. A revision is sealed once. Fails with
 * `NOT_FOUND` if there is no such passport or revision.
 *
 * Returns: TRUE if it is kept
 */
gboolean
onward_vault_add_sealed (OnwardVault *self, const OnwardSealed *sealed, GError **error)
{
  g_return_val_if_fail (g_date_valid (&sealed->review_by), FALSE);
  return onward_vault_begin (self, error)
         && onward_vault_end (self, add (self, sealed, error), error);
}

static OnwardSealed *
read_row (OnwardVault *self, OnwardStatement *statement, GError **error)
{
  g_autoptr (OnwardSealed) sealed = NULL;
  g_autofree char *review_by = NULL;
  gboolean found = FALSE;

  if (!onward_sql_next (self, statement, &found, error) || !found)
    return NULL;
  sealed = onward_sealed_new ();
  sealed->passport = onward_sql_text (statement, 0);
  sealed->revision = (guint)onward_sql_int (statement, 1);
  sealed->issued = onward_sql_bytes (statement, 2);
  sealed->identity = onward_sql_text (statement, 3);
  sealed->sealed_at = onward_sql_int (statement, 4);
  review_by = onward_sql_text (statement, 5);
  if (onward_date_parse (review_by, &sealed->review_by))
    return g_steal_pointer (&sealed);
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
                       _ ("A sealed file in your passports file cannot be read. Nothing was "
                          "changed."));
  return NULL;
}

/**
 * onward_vault_last_sealed:
 * @self: a vault
 * @passport: a passport's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds what a share takes from: the passport as it was last sealed.
 *
 * Returns: (transfer full) (nullable): what was sealed; NULL without an error if nothing was
 */
OnwardSealed *
onward_vault_last_sealed (OnwardVault *self, const char *passport, GError **error)
{
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (self, error, SELECT "ORDER BY s.revision DESC LIMIT 1", "s", passport);

  return statement != NULL ? read_row (self, statement, error) : NULL;
}

/**
 * onward_vault_find_sealed:
 * @self: a vault
 * @passport: a passport's id
 * @revision: a revision's number
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Finds what was sealed of one revision.
 *
 * Returns: (transfer full) (nullable): what was sealed; NULL without an error if nothing was
 */
OnwardSealed *
onward_vault_find_sealed (OnwardVault *self, const char *passport, guint revision, GError **error)
{
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (self, error, SELECT "AND s.revision = ?2", "su", passport, revision);

  return statement != NULL ? read_row (self, statement, error) : NULL;
}
