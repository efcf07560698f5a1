#include "store/onward-vault-passports.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "passport/onward-canonical-json.h"
#include "store/onward-passport-row.h"
#include "store/onward-search-index.h"

static const char *const reasons[] = { "close", "work", "import", "merge", "seal" };

static OnwardCut
read_reason (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (text, reasons[i]) == 0)
      return (OnwardCut)i;
  return ONWARD_CUT_CLOSE;
}

/* The last ten, and every one that was sealed. */
static gboolean
drop_old (OnwardVault *self, gint64 key, guint newest, GError **error)
{
  if (newest <= ONWARD_REVISIONS_KEPT)
    return TRUE;
  return onward_sql_run (self, error,
                         "DELETE FROM revision WHERE passport = ? AND number <= ? AND sealed = 0",
                         "iu", key, newest - ONWARD_REVISIONS_KEPT);
}

static gboolean
is_kept_already (OnwardVault *self, const OnwardPassportRow *row)
{
  g_autofree char *last = row->revision > 0
                              ? onward_passport_row_revision (self, row->key, row->revision, NULL)
                              : NULL;

  return last != NULL && g_str_equal (last, row->json);
}

static gboolean
cut (OnwardVault *self, const char *id, OnwardCut reason, guint *number, GError **error)
{
  g_auto (OnwardPassportRow) row = { 0 };

  if (!onward_passport_row_read (self, id, &row, error))
    return FALSE;
  *number = row.revision;
  if (reason != ONWARD_CUT_SEAL && is_kept_already (self, &row))
    return TRUE;
  *number = row.revision + 1;
  return onward_sql_run (self, error,
                         "INSERT INTO revision (passport, number, reason, at, json) "
                         "VALUES (?, ?, ?, ?, ?)",
                         "iusis", row.key, *number, reasons[reason], onward_clock_now (), row.json)
         && onward_sql_run (self, error, "UPDATE passport SET revision = ? WHERE key = ?", "ui",
                            *number, row.key)
         && drop_old (self, row.key, *number, error);
}

/**
 * onward_vault_cut_revision:
 * @self: a vault
 * @id: a passport's id
 * @reason: why it is kept
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Keeps the working copy as it stands. Numbers go up by one and are never used again; a seal always
 * gets a new one, for anything else an unchanged passport keeps its last. The last ten and every
 * sealed one are kept. A seal cuts inside onward_vault_begin(): if sealing fails, the number is
 * given back.
 *
 * Returns: the revision's number, from 1; 0 on failure
 */
guint
onward_vault_cut_revision (OnwardVault *self, const char *id, OnwardCut reason, GError **error)
{
  guint number = 0;

  if (!onward_vault_begin (self, error)
      || !onward_vault_end (self, cut (self, id, reason, &number, error), error))
    return 0;
  if (self->depth == 0) /* nobody types just now */
    onward_search_index_catch_up (self, NULL);
  return number;
}

/**
 * onward_vault_revisions:
 * @self: a vault
 * @id: a passport's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists the revisions that are kept, the newest first.
 *
 * Returns: (transfer full) (element-type OnwardRevision): the revisions
 */
GPtrArray *
onward_vault_revisions (OnwardVault *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func (g_free);
  g_auto (OnwardPassportRow) row = { 0 };
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean more = FALSE;

  if (!onward_passport_row_read (self, id, &row, error))
    return NULL;
  statement = onward_sql_prepare (
      self, error,
      "SELECT number, reason, at, sealed FROM revision WHERE passport = ? ORDER BY number DESC",
      "i", row.key);
  if (statement == NULL || !onward_sql_next (self, statement, &more, error))
    return NULL;
  while (more)
    {
      OnwardRevision *revision = g_new0 (OnwardRevision, 1);
      g_autofree char *reason = onward_sql_text (statement, 1);

      g_ptr_array_add (revisions, revision);
      revision->number = (guint)onward_sql_int (statement, 0);
      revision->reason = read_reason (reason);
      revision->at = onward_sql_int (statement, 2);
      revision->sealed = onward_sql_int (statement, 3) != 0;
      if (!onward_sql_next (self, statement, &more, error))
        return NULL;
    }
  return g_steal_pointer (&revisions);
}

/**
 * onward_vault_load_revision:
 * @self: a vault
 * @id: a passport's id
 * @number: which revision
 * @error: return location, domains `ONWARD_VAULT_ERROR`, `ONWARD_PASSPORT_ERROR`
 *
 * Reads a passport as it stood. To go back to it, save what this returns. Fails with `NOT_FOUND`.
 *
 * Returns: (transfer full): the passport
 */
OnwardPassport *
onward_vault_load_revision (OnwardVault *self, const char *id, guint number, GError **error)
{
  g_auto (OnwardPassportRow) row = { 0 };
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) tree = NULL;

  if (!onward_passport_row_read (self, id, &row, error))
    return NULL;
  json = onward_passport_row_revision (self, row.key, number, error);
  tree = json != NULL ? onward_passport_row_parse (json, error) : NULL;
  return tree != NULL ? onward_passport_from_json (tree, error) : NULL;
}

static gboolean
put (OnwardVault *self, OnwardPassport *passport, const OnwardRevision *revision, GError **error)
{
  g_auto (OnwardPassportRow) row = { 0 };
  g_autoptr (JsonNode) tree = onward_passport_to_json (passport);
  g_autofree char *json = onward_canonical_json_print (tree);

  return onward_passport_row_read (self, onward_passport_get_id (passport), &row, error)
         && onward_sql_run (self, error,
                            "INSERT INTO revision (passport, number, reason, at, sealed, json) "
                            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (passport, number) DO NOTHING",
                            "iusius", row.key, revision->number, reasons[revision->reason],
                            revision->at, revision->sealed ? 1u : 0u, json)
         && onward_sql_run (self, error, "UPDATE passport SET revision = ? WHERE key = ?", "ui",
                            MAX (row.revision, revision->number), row.key);
}

/**
 * onward_vault_put_revision:
 * @self: a vault
 * @passport: a passport as it stood, whose working copy is saved already
 * @revision: its number from 1, why and when it was cut, whether it was sealed
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Keeps a revision that was cut elsewhere and came with the young person's own copy. One of that
 * number that is here already stays as it is; later cuts count on from the highest. Fails with
 * `NOT_FOUND` if the passport was not saved.
 *
 * Returns: TRUE if a revision of that number is kept
 */
gboolean
onward_vault_put_revision (OnwardVault *self, OnwardPassport *passport,
                           const OnwardRevision *revision, GError **error)
{
  g_return_val_if_fail (revision->number > 0, FALSE);
  return onward_vault_begin (self, error)
         && onward_vault_end (self, put (self, passport, revision, error), error);
}

/**
 * onward_vault_free_revision:
 * @self: a vault
 * @id: a passport's id
 * @number: a revision's number
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Gives a number free for a revision that was sealed elsewhere under it. A revision of this vault
 * that has it and was never sealed, so that nobody outside knows it by its number, goes on as the
 * highest; a sealed one stays.
 *
 * Returns: FALSE if the vault cannot be written
 */
gboolean
onward_vault_free_revision (OnwardVault *self, const char *id, guint number, GError **error)
{
  g_auto (OnwardPassportRow) row = { 0 };

  return onward_passport_row_read (self, id, &row, error)
         && onward_sql_run (self, error,
                            "UPDATE revision SET number = ? "
                            "WHERE passport = ? AND number = ? AND sealed = 0",
                            "uiu", MAX (row.revision, number) + 1, row.key, number)
         && onward_sql_run (self, error,
                            "UPDATE passport SET revision = max (revision, "
                            "(SELECT ifnull (max (number), 0) FROM revision WHERE passport = ?)) "
                            "WHERE key = ?",
                            "ii", row.key, row.key);
}

/**
 * onward_vault_bring_back:
 * @self: an open vault
 * @id: a passport's id
 * @number: a revision of it
 * @kept: (out) (optional): the revision that holds what the passport was until now
 * @error: return location, `ONWARD_VAULT_ERROR`
 *
 * Makes a passport what it was at a revision, as one change that can be undone. Nothing is lost by
 * it. Fails with `NOT_FOUND` if there is no such passport or revision.
 *
 * Returns: FALSE if nothing changed
 */
gboolean
onward_vault_bring_back (OnwardVault *self, const char *id, guint number, guint *kept,
                         GError **error)
{
  /* Read before the cut, which may let go of the oldest revision. */
  g_autoptr (OnwardPassport) old = onward_vault_load_revision (self, id, number, error);
  guint cut = 0;

  if (old == NULL || !onward_vault_begin (self, error))
    return FALSE;
  cut = onward_vault_cut_revision (self, id, ONWARD_CUT_IMPORT, error);
  if (cut == 0 || !onward_vault_save (self, old, "restore", error))
    {
      onward_vault_rollback (self);
      return FALSE;
    }
  if (kept != NULL)
    *kept = cut;
  return onward_vault_commit (self, error);
}
