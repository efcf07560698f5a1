#include "store/onward-vault.h"

#include "store/onward-sql.h"
#include "store/onward-vault-share-log.h"

/* Every row of an answer; "ok" alone is no finding. A check that itself breaks off on a damaged
 * page has found something, too. */
static gboolean
run_check (OnwardVault *self, const char *sql, GPtrArray *findings, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (self, error, sql, "");
  int result = SQLITE_ROW;

  if (statement == NULL)
    return FALSE;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_autofree char *text = onward_sql_text (statement, 0);

      if (g_strcmp0 (text, "ok") != 0)
        g_ptr_array_add (findings, g_strdup_printf ("%s: %s", sql, text));
    }
  if (result != SQLITE_DONE)
    g_ptr_array_add (findings, g_strdup_printf ("%s: %s", sql, sqlite3_errmsg (self->db)));
  return TRUE;
}

/**
 * onward_vault_check:
 * @self: a vault in which nothing is begun
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Looks through the whole database: each page against its authentication code, SQLite's own order,
 * the search index, references between tables, and the chain of the sharing log. Reads all that is
 * found, not only the first. Changes no content.
 *
 * Returns: (transfer full) (element-type utf8): what is wrong; empty if nothing is. NULL if it
 * could not be checked
 */
GPtrArray *
onward_vault_check (OnwardVault *self, GError **error)
{
  static const char *const checks[]
      = { "PRAGMA cipher_integrity_check", "PRAGMA integrity_check", "PRAGMA foreign_key_check" };
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) reason = NULL;
  gsize first = 0;

  g_return_val_if_fail (self->depth == 0, NULL);
  /* The pages' codes are looked at in the file: what is still in the log goes there first. If there
   * is no room for that, the log has the whole pages, and the check after it reads all of them. */
  first = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL)
                  == SQLITE_OK
              ? 0
              : 1;
  for (gsize i = first; i < G_N_ELEMENTS (checks); i++)
    if (!run_check (self, checks[i], findings, error))
      return NULL;
  if (!onward_vault_check_log (self, &reason))
    g_ptr_array_add (findings, g_strdup (reason->message));
  return g_steal_pointer (&findings);
}
