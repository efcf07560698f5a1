#include "store/onward-vault-passports.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "store/onward-canonical-json.h"
#include "store/onward-edit.h"
#include "store/onward-passport-row.h"

/* One line, and away with the one that is now the 201st: both by the index. */
static gboolean
add_journal_line (OnwardVault *self, const OnwardPassportRow *row, JsonNode *after,
                  const char *what, GError **error)
{
  g_autoptr (JsonNode) before = onward_passport_row_parse (row->json, error);
  g_autoptr (JsonNode) undo = NULL;
  g_autofree char *text = NULL;

  if (before == NULL)
    return FALSE;
  undo = onward_edit_undo_of (before, after);
  text = onward_canonical_json_print (undo);
  return onward_sql_run (self, error,
                         "INSERT INTO journal (passport, number, at, what, undo) "
                         "SELECT ?1, coalesce (max (number), 0) + 1, ?2, ?3, ?4 "
                         "FROM journal WHERE passport = ?1",
                         "iiss", row->key, onward_clock_now (), what, text)
         && onward_sql_run (self, error,
                            "DELETE FROM journal WHERE passport = ?1 AND number <= "
                            "(SELECT max (number) FROM journal WHERE passport = ?1) - ?2",
                            "iu", row->key, (guint)ONWARD_JOURNAL_MAX);
}

static gboolean
save (OnwardVault *self, OnwardPassport *passport, const char *what, GError **error)
{
  g_auto (OnwardPassportRow) row = { 0 };
  g_autoptr (JsonNode) tree = onward_passport_to_json (passport);
  g_autofree char *json = onward_canonical_json_print (tree);

  if (!onward_passport_row_look (self, onward_passport_get_id (passport), &row, error))
    return FALSE;
  if (row.json != NULL && g_str_equal (row.json, json))
    return TRUE;
  if (row.json != NULL && !add_journal_line (self, &row, tree, what, error))
    return FALSE;
  return onward_passport_row_write (self, &row, passport, json, error);
}

/**
 * onward_vault_save:
 * @self: a vault
 * @passport: a passport, new or edited
 * @what: a short name of the edit, for the journal: a question id, "adjustments", "import"
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Saves a passport: working copy, one line of the journal holding what was there before, index row
 * and search row, in one transaction. When this returns TRUE, outside of onward_vault_begin(), it
 * is on the disk. Nothing is written if nothing changed; a passport's first save has no line.
 *
 * Returns: TRUE if it is saved
 */
gboolean
onward_vault_save (OnwardVault *self, OnwardPassport *passport, const char *what, GError **error)
{
  g_return_val_if_fail (what != NULL, FALSE);
  return onward_vault_begin (self, error)
         && onward_vault_end (self, save (self, passport, what, error), error);
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

/**
 * onward_journal_line_free:
 * @self: (transfer full) (nullable): a line
 *
 * Frees a line.
 */
void
onward_journal_line_free (OnwardJournalLine *self)
{
  if (self != NULL)
    g_free (self->what);
  g_free (self);
}

/**
 * onward_vault_journal:
 * @self: a vault
 * @id: a passport's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists the edits that can be taken back, at most 200, the newest first.
 *
 * Returns: (transfer full) (element-type OnwardJournalLine): the lines
 */
GPtrArray *
onward_vault_journal (OnwardVault *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_journal_line_free);
  g_auto (OnwardPassportRow) row = { 0 };
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean more = FALSE;

  if (!onward_passport_row_read (self, id, &row, error))
    return NULL;
  statement = onward_sql_prepare (self, error,
                                  "SELECT number, at, what FROM journal WHERE passport = ? "
                                  "ORDER BY number DESC",
                                  "i", row.key);
  if (statement == NULL || !onward_sql_next (self, statement, &more, error))
    return NULL;
  while (more)
    {
      OnwardJournalLine *line = g_new0 (OnwardJournalLine, 1);

      g_ptr_array_add (lines, line);
      line->number = onward_sql_int (statement, 0);
      line->at = onward_sql_int (statement, 1);
      line->what = onward_sql_text (statement, 2);
      if (!onward_sql_next (self, statement, &more, error))
        return NULL;
    }
  return g_steal_pointer (&lines);
}

typedef struct
{
  gint64 number;
  char *what;
  char *undo;
} LastEdit;

static void
last_edit_clear (LastEdit *self)
{
  g_clear_pointer (&self->what, g_free);
  g_clear_pointer (&self->undo, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LastEdit, last_edit_clear)

static gboolean
read_last_edit (OnwardVault *self, gint64 key, LastEdit *edit, GError **error)
{
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean found = FALSE;

  statement = onward_sql_prepare (self, error,
                                  "SELECT number, what, undo FROM journal WHERE passport = ? "
                                  "ORDER BY number DESC LIMIT 1",
                                  "i", key);
  if (statement == NULL || !onward_sql_next (self, statement, &found, error))
    return FALSE;
  if (!found)
    {
      g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
                           _ ("There is nothing to undo."));
      return FALSE;
    }
  edit->number = onward_sql_int (statement, 0);
  edit->what = onward_sql_text (statement, 1);
  edit->undo = onward_sql_text (statement, 2);
  return TRUE;
}

static gboolean
take_back (OnwardVault *self, OnwardPassportRow *row, const LastEdit *edit, GError **error)
{
  g_autoptr (JsonNode) tree = onward_passport_row_parse (row->json, error);
  g_autoptr (JsonNode) undo = tree != NULL ? onward_passport_row_parse (edit->undo, error) : NULL;
  g_autoptr (OnwardPassport) passport = NULL;
  g_autofree char *json = NULL;

  if (undo == NULL)
    return FALSE;
  if (!onward_edit_apply (tree, undo))
    {
      g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
                           _ ("The last edit cannot be undone: the journal does not fit the "
                              "passport. Nothing was changed."));
      return FALSE;
    }
  json = onward_canonical_json_print (tree);
  passport = onward_passport_from_json (tree, error);
  return passport != NULL && onward_passport_row_write (self, row, passport, json, error)
         && onward_sql_run (self, error, "DELETE FROM journal WHERE passport = ? AND number = ?",
                            "ii", row->key, edit->number);
}

static gboolean
undo_last (OnwardVault *self, const char *id, char **what, GError **error)
{
  g_auto (OnwardPassportRow) row = { 0 };
  g_auto (LastEdit) edit = { 0 };

  if (!onward_passport_row_read (self, id, &row, error)
      || !read_last_edit (self, row.key, &edit, error) || !take_back (self, &row, &edit, error))
    return FALSE;
  if (what != NULL)
    *what = g_steal_pointer (&edit.what);
  return TRUE;
}

/**
 * onward_vault_undo:
 * @self: a vault
 * @id: a passport's id
 * @what: (out) (optional) (transfer full): the name of the edit that was taken back
 * @error: return location, domains `ONWARD_VAULT_ERROR`, `ONWARD_PASSPORT_ERROR`
 *
 * Takes the last edit of a passport back, also one from before the last start. Fails with
 * `NOT_FOUND` if there is none.
 *
 * Returns: TRUE if the working copy is as it was before that edit
 */
gboolean
onward_vault_undo (OnwardVault *self, const char *id, char **what, GError **error)
{
  g_autofree char *name = NULL;

  if (!onward_vault_begin (self, error)
      || !onward_vault_end (self, undo_last (self, id, &name, error), error))
    return FALSE;
  if (what != NULL)
    *what = g_steal_pointer (&name);
  return TRUE;
}
