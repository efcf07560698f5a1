/* onward-sql.h: statements with bound parameters: what a person typed is never part of SQL.
 *
 * @types has a letter for each parameter: s (const char *, nullable), i (gint64), u (guint), b
 * (GBytes *, nullable), k (OnwardSecret *, nullable; it must outlive the statement).
 *
 *   statement = onward_sql_prepare (vault, &error, "SELECT … WHERE id = ?", "s", id);
 *   while (onward_sql_next (vault, statement, &more, &error) && more) …
 */

#pragma once

#include "store/onward-vault-private.h"

G_BEGIN_DECLS

typedef struct sqlite3_stmt OnwardStatement;

OnwardStatement *onward_sql_prepare (OnwardVault *vault, GError **error, const char *sql,
                                     const char *types, ...) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_sql_next (OnwardVault *vault, OnwardStatement *statement, gboolean *row,
                          GError **error);
gboolean onward_sql_run (OnwardVault *vault, GError **error, const char *sql, const char *types,
                         ...);
void onward_statement_free (OnwardStatement *statement);

/* Columns of the row at hand, from 0. */
char *onward_sql_text (OnwardStatement *statement, int column) G_GNUC_WARN_UNUSED_RESULT;
gint64 onward_sql_int (OnwardStatement *statement, int column);
GBytes *onward_sql_bytes (OnwardStatement *statement, int column) G_GNUC_WARN_UNUSED_RESULT;
OnwardSecret *onward_sql_secret (OnwardStatement *statement, int column) G_GNUC_WARN_UNUSED_RESULT;

/* Says in @error what SQLite said last. */
gboolean onward_sql_fail (sqlite3 *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardStatement, onward_statement_free)

G_END_DECLS
