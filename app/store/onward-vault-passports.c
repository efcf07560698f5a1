#include "store/onward-vault-passports.h"

#include "store/onward-journal.h"
#include "store/onward-kept.h"
#include "store/onward-passport-row.h"

/* Gives in @kept what is kept when this counts. */
static gboolean
save (OnwardVault *self, OnwardPassport *passport, const char *what, OnwardKept **kept,
      GError **error)
{
  g_autoptr (JsonNode) tree = onward_passport_to_json (passport);
  g_autofree char *json = NULL;
  OnwardPassportRow *row = NULL;

  *kept = onward_kept_take (self, onward_passport_get_id (passport), error);
  if (*kept == NULL)
    return FALSE;
  json = onward_kept_print (self, *kept, tree);
  row = &(*kept)->row;
  if (row->json != NULL && g_str_equal (row->json, json))
    return TRUE;
  if ((row->json != NULL && !onward_journal_add (self, *kept, tree, what, error))
      || !onward_passport_row_write (self, row, passport, json, error))
    return FALSE;
  onward_kept_set (*kept, tree, json);
  return TRUE;
}

/**
 * onward_vault_save:
 * @self: a vault
 * @passport: a passport, new or edited
 * @what: a short name of the edit, for the journal: a question id, "adjustments", "import"
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Saves a passport: working copy, one line of the journal holding what was there before, index row
 * and the mark that its search row is due (onward-search-index.h), in one transaction. Saves of one
 * question in a row, within a minute, share a line (onward-journal.h). When this returns TRUE,
 * outside of onward_vault_begin(), it is on the disk. Nothing is written if nothing changed; a
 * passport's first save has no line.
 *
 * Returns: TRUE if it is saved
 */
gboolean
onward_vault_save (OnwardVault *self, OnwardPassport *passport, const char *what, GError **error)
{
  g_autoptr (OnwardKept) kept = NULL;

  g_return_val_if_fail (what != NULL, FALSE);
  if (!onward_vault_begin (self, error)
      || !onward_vault_end (self, save (self, passport, what, &kept, error), error))
    return FALSE;
  onward_kept_put (self, g_steal_pointer (&kept));
  return TRUE;
}

static OnwardPassport *
build (const char *json, GError **error)
{
  g_autoptr (JsonNode) tree = onward_passport_row_parse (json, error);

  return tree != NULL ? onward_passport_from_json (tree, error) : NULL;
}

/**
 * onward_vault_load:
 * @self: a vault
 * @id: a passport's id
 * @error: return location, domains `ONWARD_VAULT_ERROR`, `ONWARD_PASSPORT_ERROR`
 *
 * Reads a passport's working copy. Fails with `NOT_FOUND`.
 *
 * Returns: (transfer full): the passport
 */
OnwardPassport *
onward_vault_load (OnwardVault *self, const char *id, GError **error)
{
  g_auto (OnwardPassportRow) row = { 0 };

  return onward_passport_row_read (self, id, &row, error) ? build (row.json, error) : NULL;
}

static gboolean
delete_passport (OnwardVault *self, const char *id, GError **error)
{
  g_auto (OnwardPassportRow) row = { 0 };

  return onward_passport_row_read (self, id, &row, error)
         && onward_sql_run (self, error, "DELETE FROM passport_search WHERE rowid = ?", "i",
                            row.key)
         && onward_sql_run (self, error, "DELETE FROM passport WHERE key = ?", "i", row.key);
}

/**
 * onward_vault_delete:
 * @self: a vault
 * @id: a passport's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Deletes a passport with its journal, revisions and sealed files; their bytes are overwritten. The
 * sharing log, and the person's identity, stay. Fails with `NOT_FOUND`.
 *
 * Returns: TRUE if it is gone
 */
gboolean
onward_vault_delete (OnwardVault *self, const char *id, GError **error)
{
  if (!onward_vault_begin (self, error)
      || !onward_vault_end (self, delete_passport (self, id, error), error))
    return FALSE;
  if (self->depth == 0) /* out of the log as well */
    sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  return TRUE;
}
