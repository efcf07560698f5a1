#include "store/onward-statements.h"

/* Not public: what these do stands in the header. */

#define NAME "onward-statements" /* of what is attached to a connection */
#define KEPT_MAX 64

typedef struct
{
  GHashTable *kept; /* SQL, borrowed from the statement → statement, owned */
  GHashTable *lent; /* statements that are in use and may come back */
} Statements;

static void
statements_free (gpointer data)
{
  Statements *self = data;

  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->lent);
  g_free (self);
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

static Statements *
statements_of (sqlite3 *db)
{
  Statements *self = sqlite3_get_clientdata (db, NAME);

  if (self != NULL)
    return self;
  self = g_new0 (Statements, 1);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize);
  self->lent = g_hash_table_new (NULL, NULL);
  return sqlite3_set_clientdata (db, NAME, self, statements_free) == SQLITE_OK ? self : NULL;
}

sqlite3_stmt *
onward_statements_take (sqlite3 *db, const char *sql)
{
  Statements *self = statements_of (db);
  sqlite3_stmt *statement = self != NULL ? g_hash_table_lookup (self->kept, sql) : NULL;

  if (statement != NULL)
    g_hash_table_steal (self->kept, sql);
  else if (sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
           != SQLITE_OK)
    return NULL;
  if (self != NULL)
    g_hash_table_add (self->lent, statement);
  return statement;
}

void
onward_statements_give_back (sqlite3_stmt *statement)
{
  Statements *self
      = statement != NULL ? sqlite3_get_clientdata (sqlite3_db_handle (statement), NAME) : NULL;
  char *sql = NULL;

  if (self == NULL || !g_hash_table_remove (self->lent, statement))
    {
      sqlite3_finalize (statement);
      return;
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  sql = (char *)sqlite3_sql (statement);
  if (g_hash_table_size (self->kept) < KEPT_MAX && !g_hash_table_contains (self->kept, sql))
    g_hash_table_insert (self->kept, sql, statement);
  else
    sqlite3_finalize (statement);
}

void
onward_statements_clear (sqlite3 *db)
{
  sqlite3_set_clientdata (db, NAME, NULL, NULL);
}
