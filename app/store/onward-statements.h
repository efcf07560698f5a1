/* onward-statements.h: statements of a connection that are kept for the next time the same SQL is
 * run. Reading SQL takes longer than carrying it out, the more so as every piece of memory is
 * locked and wiped. What is kept is SQL alone: parameters and results are let go of. */

#pragma once

#include <sqlite3.h>

#include <glib.h>

G_BEGIN_DECLS

/* As sqlite3_prepare_v2(); for onward_statements_give_back(). NULL on failure. */
sqlite3_stmt *onward_statements_take (sqlite3 *db, const char *sql);
/* Any statement; one that was not taken here is ended. */
void onward_statements_give_back (sqlite3_stmt *statement);
/* Before the connection is closed. */
void onward_statements_clear (sqlite3 *db);

G_END_DECLS
