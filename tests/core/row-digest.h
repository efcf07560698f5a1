/* row-digest.h: SHA-256 over every value of every row of a vault: equal only if nothing changed. */

#pragma once

#include "store/onward-sql.h"

static inline void
digest_table (sqlite3 *db, const char *table, GChecksum *sum)
{
  g_autofree char *sql = g_strdup_printf ("SELECT *, 0 FROM \"%s\" ORDER BY 1, 2", table);
  g_autoptr (OnwardStatement) statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      {
        gint64 head[2] = { sqlite3_column_type (statement, i), 0 };
        gconstpointer data = sqlite3_column_blob (statement, i);

        head[1] = sqlite3_column_bytes (statement, i);
        g_checksum_update (sum, (const guchar *)head, sizeof head);
        if (head[1] > 0)
          g_checksum_update (sum, data, (gssize)head[1]);
      }
}

static inline char *
digest_rows (sqlite3 *db)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (OnwardStatement) statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "SELECT name FROM sqlite_schema WHERE type = 'table' "
                                       "AND name NOT LIKE 'sqlite_%' ORDER BY name",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_autofree char *table = onward_sql_text (statement, 0);

      g_checksum_update (sum, (const guchar *)table, -1);
      digest_table (db, table, sum);
    }
  return g_strdup (g_checksum_get_string (sum));
}
