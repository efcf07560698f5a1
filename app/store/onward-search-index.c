#include "store/onward-search-index.h"

#define AT_ONCE 256 /* rows that are written in one transaction */

/* Not public: what these do stands in the header. */

typedef struct
{
  gint64 key;
  char *name;
  char *json;
  char *old_name; /* as they stand in the search row */
  char *old_words;
} Due;

static void
due_clear (Due *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->json, g_free);
  g_clear_pointer (&self->old_name, g_free);
  g_clear_pointer (&self->old_words, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Due, due_clear)

static char *
words_of (const char *json, GError **error)
{
  g_autoptr (JsonNode) tree = onward_passport_row_parse (json, error);

  return tree != NULL ? onward_search_words (tree) : NULL;
}

static gboolean
insert_row (OnwardVault *vault, gint64 key, const char *name, const char *words, GError **error)
{
  return onward_sql_run (vault, error,
                         "INSERT INTO passport_search (rowid, name, words) VALUES (?, ?, ?)", "iss",
                         key, name, words);
}

gboolean
onward_search_index_add (OnwardVault *vault, gint64 key, const char *name, const char *json,
                         GError **error)
{
  g_autofree char *words = words_of (json, error);

  return words != NULL && insert_row (vault, key, name, words, error);
}

gboolean
onward_search_index_mark (OnwardVault *vault, gint64 key, GError **error)
{
  return onward_sql_run (vault, error, "INSERT OR IGNORE INTO search_due (passport) VALUES (?)",
                         "i", key);
}

/* Leaves @due's key 0 if none is. */
static gboolean
read_due (OnwardVault *vault, Due *due, GError **error)
{
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean found = FALSE;

  statement = onward_sql_prepare (
      vault, error,
      "SELECT p.key, p.name, d.json, s.name, s.words FROM search_due q "
      "CROSS JOIN passport p ON p.key = q.passport " /* in this order, whatever is due */
      "CROSS JOIN document d ON d.passport = p.key "
      "LEFT JOIN passport_search s ON s.rowid = p.key LIMIT 1",
      "");
  if (statement == NULL || !onward_sql_next (vault, statement, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  due->key = onward_sql_int (statement, 0);
  due->name = onward_sql_text (statement, 1);
  due->json = onward_sql_text (statement, 2);
  due->old_name = onward_sql_text (statement, 3);
  due->old_words = onward_sql_text (statement, 4);
  return TRUE;
}

/* Only if a word changed: an edit of a date or a choice leaves the index alone. What cannot be read
 * keeps the words it had, and keeps no other passport from being searched. */
static gboolean
write_due (OnwardVault *vault, const Due *due, GError **error)
{
  g_autofree char *words = words_of (due->json, NULL);
  gboolean written = TRUE;

  if (words != NULL && due->old_words == NULL)
    written = insert_row (vault, due->key, due->name, words, error);
  else if (words != NULL
           && (g_strcmp0 (due->name, due->old_name) != 0 || g_strcmp0 (words, due->old_words) != 0))
    written = onward_sql_run (vault, error,
                              "UPDATE passport_search SET name = ?, words = ? WHERE rowid = ?",
                              "ssi", due->name, words, due->key);
  return written
         && onward_sql_run (vault, error, "DELETE FROM search_due WHERE passport = ?", "i",
                            due->key);
}

static gboolean
is_due (OnwardVault *vault, gboolean *due, GError **error)
{
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (vault, error, "SELECT 1 FROM search_due LIMIT 1", "");

  return statement != NULL && onward_sql_next (vault, statement, due, error);
}

static gboolean
catch_up_one (OnwardVault *vault, gboolean *more, GError **error)
{
  g_auto (Due) due = { 0 };

  if (!read_due (vault, &due, error))
    return FALSE;
  *more = due.key != 0;
  return !*more || write_due (vault, &due, error);
}

static gboolean
catch_up_some (OnwardVault *vault, gboolean *more, GError **error)
{
  for (guint i = 0; i < AT_ONCE && *more; i++)
    if (!catch_up_one (vault, more, error))
      return FALSE;
  return TRUE;
}

gboolean
onward_search_index_catch_up (OnwardVault *vault, GError **error)
{
  gboolean more = FALSE;

  if (!is_due (vault, &more, error))
    return FALSE;
  while (more)
    if (!onward_vault_begin (vault, error)
        || !onward_vault_end (vault, catch_up_some (vault, &more, error), error))
      return FALSE;
  return TRUE;
}
