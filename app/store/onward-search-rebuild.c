#include "store/onward-search.h"

#include "store/onward-passport-row.h"

static gboolean
add_row (sqlite3 *db, OnwardStatement *passport, OnwardStatement *insert, GError **error)
{
  g_autofree char *name = onward_sql_text (passport, 1);
  g_autofree char *json = onward_sql_text (passport, 2);
  g_autoptr (JsonNode) tree = onward_passport_row_parse (json, error);
  g_autofree char *words = tree != NULL ? onward_search_words (tree) : NULL;
  int result = SQLITE_ERROR;

  if (words == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, onward_sql_int (passport, 0));
  sqlite3_bind_text (insert, 2, name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (insert, 3, words, -1, SQLITE_TRANSIENT);
  result = sqlite3_step (insert);
  sqlite3_reset (insert);
  return result == SQLITE_DONE || onward_sql_fail (db, error);
}

static gboolean
fill (sqlite3 *db, GError **error)
{
  g_autoptr (OnwardStatement) passport = NULL;
  g_autoptr (OnwardStatement) insert = NULL;
  int result = SQLITE_ROW;

  if (sqlite3_exec (db, "DELETE FROM passport_search", NULL, NULL, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (db,
                             "SELECT p.key, p.name, d.json FROM passport p "
                             "JOIN document d ON d.passport = p.key ORDER BY p.key",
                             -1, &passport, NULL)
             != SQLITE_OK
      || sqlite3_prepare_v2 (db,
                             "INSERT INTO passport_search (rowid, name, words) VALUES (?, ?, ?)",
                             -1, &insert, NULL)
             != SQLITE_OK)
    return onward_sql_fail (db, error);
  while ((result = sqlite3_step (passport)) == SQLITE_ROW)
    if (!add_row (db, passport, insert, error))
      return FALSE;
  return result == SQLITE_DONE || onward_sql_fail (db, error);
}

/**
 * onward_search_rebuild:
 * @db: a database of this program's schema, outside of a transaction
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Makes the search index anew in one transaction: after rows were brought in from elsewhere, or
 * when the index was damaged.
 *
 * Returns: TRUE if every passport can be found again
 */
gboolean
onward_search_rebuild (sqlite3 *db, GError **error)
{
  gboolean done = FALSE;

  if (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
    return onward_sql_fail (db, error);
  done = fill (db, error);
  if (sqlite3_exec (db, done ? "COMMIT" : "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK)
    return done;
  return done ? onward_sql_fail (db, error) : FALSE;
}
