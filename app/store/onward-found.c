#include "store/onward-found.h"

/* Not public: what these do stands in the header. */

/* The index is asked once, and SQLite is not asked to join it to the rows: that would be by a table
 * made for each search, whose pages are locked into memory, and wiped afterwards. */
GArray *
onward_found_keys (OnwardVault *vault, const char *query, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (vault, error,
                            "SELECT rowid FROM passport_search WHERE passport_search MATCH ? "
                            "ORDER BY rowid",
                            "s", query);
  gboolean more = FALSE;

  while (statement != NULL && onward_sql_next (vault, statement, &more, error))
    {
      gint64 key = 0;

      if (!more)
        return g_steal_pointer (&keys);
      key = onward_sql_int (statement, 0);
      g_array_append_val (keys, key);
    }
  return NULL;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *)a, second = *(const gint64 *)b;

  return (first > second) - (first < second);
}

gboolean
onward_found_has (GArray *keys, gint64 key)
{
  return g_array_binary_search (keys, &key, compare_keys, NULL);
}

char *
onward_found_print (GArray *keys)
{
  GString *text = g_string_new ("[");

  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (keys, gint64, i));
  g_string_append_c (text, ']');
  return g_string_free (text, FALSE);
}
