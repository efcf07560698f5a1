#include "store/onward-vault.h"

#include <glib/gi18n-lib.h>

#include "store/onward-sql.h"
#include "store/onward-vault-share-log.h"

#define QUICK_STEPS 10 /* of SQLite, between two looks at the clock: some take long */

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

static gint64 quick_limit = ONWARD_VAULT_QUICK_LIMIT;

/**
 * onward_vault_set_quick_limit:
 * @limit: microseconds; 0 gives up at once, G_MAXINT64 never
 *
 * Sets how long the check at the start may take. For tests, in which nothing depends on time.
 */
void
onward_vault_set_quick_limit (gint64 limit)
{
  quick_limit = limit;
}

/* SQLite asks now and then; not 0 makes it give up. */
static int
is_late (gpointer began)
{
  return g_get_monotonic_time () - *(gint64 *)began >= quick_limit ? 1 : 0;
}

/* Whether the check came upon something before it had to give up. */
static gboolean
finds_damage (sqlite3 *db)
{
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean found = FALSE;
  int result = sqlite3_prepare_v2 (db, "PRAGMA quick_check", -1, &statement, NULL);

  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      g_autofree char *text = NULL;

      result = sqlite3_step (statement);
      text = result == SQLITE_ROW ? onward_sql_text (statement, 0) : NULL;
      found = found || (text != NULL && !g_str_equal (text, "ok"));
    }
  return found || result == SQLITE_CORRUPT || result == SQLITE_NOTADB;
}

/* Not public: see the header. */
void
onward_vault_check_quickly (OnwardVault *self)
{
  gint64 began = g_get_monotonic_time ();

  sqlite3_progress_handler (self->db, QUICK_STEPS, is_late, &began);
  if (finds_damage (self->db))
    onward_vault_set_damaged (self);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
}

/* Not public: see the header. */
void
onward_vault_set_damaged (OnwardVault *self)
{
  self->condition = ONWARD_VAULT_CONDITION_DAMAGED;
  sqlite3_exec (self->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
}

/* Not public: see the header. */
gboolean
onward_vault_fail_damaged (GError **error)
{
  g_set_error_literal (
      error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
      _ ("A part of your passports file is damaged: they can be read, but this was "
         "not saved. onward-cli repair says what can be saved of them."));
  return FALSE;
}
