#include "store/onward-journal.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-canonical-json.h"
#include "store/onward-edit.h"

typedef struct
{
  gint64 number;
  gint64 at;
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

/* Leaves @edit's what NULL if there is none. */
static gboolean
read_last_edit (OnwardVault *self, gint64 key, LastEdit *edit, GError **error)
{
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean found = FALSE;

  statement = onward_sql_prepare (self, error,
                                  "SELECT number, at, what, undo FROM journal WHERE passport = ? "
                                  "ORDER BY number DESC LIMIT 1",
                                  "i", key);
  if (statement == NULL || !onward_sql_next (self, statement, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  edit->number = onward_sql_int (statement, 0);
  edit->at = onward_sql_int (statement, 1);
  edit->what = onward_sql_text (statement, 2);
  edit->undo = onward_sql_text (statement, 3);
  return TRUE;
}

static gboolean
drop_line (OnwardVault *self, gint64 key, gint64 number, GError **error)
{
  return onward_sql_run (self, error, "DELETE FROM journal WHERE passport = ? AND number = ?", "ii",
                         key, number);
}

/* --- adding --- */

static gboolean
know_line (OnwardVault *self, OnwardKept *kept, GError **error)
{
  g_auto (LastEdit) last = { 0 };

  if (kept->line_known)
    return TRUE;
  if (!read_last_edit (self, kept->row.key, &last, error))
    return FALSE;
  onward_kept_forget_line (kept);
  kept->number = last.number;
  kept->at = last.at;
  kept->what = g_steal_pointer (&last.what);
  kept->undo = g_steal_pointer (&last.undo);
  kept->line_known = TRUE;
  return TRUE;
}

static gboolean
was_cut_since (OnwardVault *self, const OnwardPassportRow *row, gint64 at, gboolean *cut,
               GError **error)
{
  g_autoptr (OnwardStatement) statement = NULL;

  *cut = FALSE;
  if (row->revision == 0)
    return TRUE;
  statement = onward_sql_prepare (self, error,
                                  "SELECT 1 FROM revision WHERE passport = ? AND number = ? "
                                  "AND at >= ?",
                                  "iui", row->key, row->revision, at);
  return statement != NULL && onward_sql_next (self, statement, cut, error);
}

static gboolean
may_join (OnwardVault *self, const OnwardKept *kept, const char *what, gboolean *join,
          GError **error)
{
  gint64 age = onward_clock_now () - kept->at;
  gboolean cut = FALSE;

  *join = FALSE;
  if (g_strcmp0 (kept->what, what) != 0 || age < 0 || age >= ONWARD_JOURNAL_JOIN_SECONDS
      || onward_question_set_find (onward_question_set_get (), what) == NULL)
    return TRUE;
  if (!was_cut_since (self, &kept->row, kept->at, &cut, error))
    return FALSE;
  *join = !cut;
  return TRUE;
}

/* One line, and away with the one that is now the 201st: both by the index. */
static gboolean
add_line (OnwardVault *self, OnwardKept *kept, JsonNode *after, const char *what, GError **error)
{
  JsonNode *before = onward_kept_get_tree (kept, error);
  g_autoptr (JsonNode) undo = before != NULL ? onward_edit_undo_of (before, after) : NULL;
  g_autofree char *text = undo != NULL ? onward_canonical_json_print (undo) : NULL;
  gint64 number = kept->number + 1, now = onward_clock_now ();

  if (text == NULL
      || !onward_sql_run (self, error,
                          "INSERT INTO journal (passport, number, at, what, undo) "
                          "VALUES (?, ?, ?, ?, ?)",
                          "iiiss", kept->row.key, number, now, what, text)
      || (number > ONWARD_JOURNAL_MAX
          && !onward_sql_run (self, error, "DELETE FROM journal WHERE passport = ? AND number <= ?",
                              "ii", kept->row.key, number - ONWARD_JOURNAL_MAX)))
    return FALSE;
  onward_kept_forget_line (kept);
  kept->line_known = TRUE;
  kept->number = number;
  kept->at = now;
  kept->what = g_strdup (what);
  kept->start = json_node_ref (before);
  return TRUE;
}

/* The passport as it was before the line's first edit; NULL if the line does not fit it, which must
 * not keep anybody from saving. */
static JsonNode *
go_back (OnwardKept *kept)
{
  g_autoptr (JsonNode) tree = NULL;
  g_autoptr (JsonNode) undo = NULL;

  if (kept->start != NULL)
    return kept->start;
  tree = onward_passport_row_parse (kept->row.json, NULL); /* one of its own, to be changed */
  undo = onward_passport_row_parse (kept->undo, NULL);
  if (tree != NULL && undo != NULL && onward_edit_apply (tree, undo))
    kept->start = g_steal_pointer (&tree);
  return kept->start;
}

/* What was typed and taken out again was no edit. */
static gboolean
write_joined (OnwardVault *self, OnwardKept *kept, JsonNode *start, JsonNode *after, GError **error)
{
  g_autoptr (JsonNode) undo = onward_edit_undo_of (start, after);
  g_autofree char *text = onward_canonical_json_print (undo);
  gint64 number = kept->number;

  if (json_array_get_length (json_node_get_array (undo)) == 0)
    {
      onward_kept_forget_line (kept);
      return drop_line (self, kept->row.key, number, error);
    }
  return onward_sql_run (self, error,
                         "UPDATE journal SET undo = ? WHERE passport = ? AND number = ?", "sii",
                         text, kept->row.key, number);
}

/**
 * onward_journal_add:
 * @vault: a vault, inside onward_vault_begin()
 * @kept: the passport as it is kept; its last line becomes the one that is written
 * @after: the passport as it will be, another one
 * @what: a short name of the edit
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Writes down what takes an edit back: in a line of its own, or in the line before it if the two
 * are one edit to a person. It reads one line at most and writes one, however long the journal is.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_journal_add (OnwardVault *vault, OnwardKept *kept, JsonNode *after, const char *what,
                    GError **error)
{
  JsonNode *start = NULL;
  gboolean join = FALSE;

  if (!know_line (vault, kept, error) || !may_join (vault, kept, what, &join, error))
    return FALSE;
  if (join)
    start = go_back (kept);
  return start != NULL ? write_joined (vault, kept, start, after, error)
                       : add_line (vault, kept, after, what, error);
}

/* --- reading and taking back --- */

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
         && drop_line (self, row->key, edit->number, error);
}

static gboolean
undo_last (OnwardVault *self, const char *id, char **what, GError **error)
{
  g_auto (OnwardPassportRow) row = { 0 };
  g_auto (LastEdit) edit = { 0 };

  if (!onward_passport_row_read (self, id, &row, error)
      || !read_last_edit (self, row.key, &edit, error))
    return FALSE;
  if (edit.what == NULL)
    {
      g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
                           _ ("There is nothing to undo."));
      return FALSE;
    }
  if (!take_back (self, &row, &edit, error))
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
