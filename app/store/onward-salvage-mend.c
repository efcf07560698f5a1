/* onward-salvage-mend.c: what was saved row by row is made a whole again. A passport whose working
 * copy is lost is put back from the newest revision of it that was saved; one of which nothing but
 * its name in the list is left is taken off the list. */

#include "store/onward-salvage-rows.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-clock.h"
#include "store/onward-passport-row.h"
#include "store/onward-search.h"
#include "store/onward-sql.h"

typedef struct
{
  guint passports;
  guint put_back; /* from a revision */
  guint gone;     /* of which nothing is left to show */
} Tally;

/* Of everybody of whom anything was saved. */
static GArray *
list_keys (OnwardVault *vault, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (vault, error,
                            "SELECT key FROM passport UNION SELECT passport FROM document "
                            "UNION SELECT passport FROM revision ORDER BY 1",
                            "");
  gboolean row = statement != NULL;

  while (row)
    {
      if (!onward_sql_next (vault, statement, &row, error))
        return NULL;
      if (row)
        {
          gint64 key = onward_sql_int (statement, 0);

          g_array_append_val (keys, key);
        }
    }
  return statement != NULL ? g_steal_pointer (&keys) : NULL;
}

/* The passport that @sql finds for @key; NULL if there is none, or none that can be read. */
static OnwardPassport *
read_passport (OnwardVault *vault, const char *sql, gint64 key, char **json)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (vault, NULL, sql, "i", key);
  gboolean row = statement != NULL;

  while (row && onward_sql_next (vault, statement, &row, NULL) && row)
    {
      g_autofree char *text = onward_sql_text (statement, 0);
      g_autoptr (JsonNode) tree = onward_passport_row_parse (text, NULL);
      OnwardPassport *passport = tree != NULL ? onward_passport_from_json (tree, NULL) : NULL;

      if (passport == NULL)
        continue;
      *json = g_steal_pointer (&text);
      return passport;
    }
  return NULL;
}

static gboolean
forget (OnwardVault *vault, gint64 key, GError **error)
{
  return onward_sql_run (vault, error, "DELETE FROM document WHERE passport = ?", "i", key)
         && onward_sql_run (vault, error, "DELETE FROM revision WHERE passport = ?", "i", key)
         && onward_sql_run (vault, error, "DELETE FROM passport WHERE key = ?", "i", key);
}

/* What the list says of it, which is made anew but for when it was changed. */
static gboolean
read_listed (OnwardVault *vault, OnwardPassportRow *row, gint64 *changed, GError **error)
{
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      vault, error, "SELECT revision, sealed, changed FROM passport WHERE key = ?", "i", row->key);
  gboolean found = FALSE;

  if (statement == NULL || !onward_sql_next (vault, statement, &found, error))
    return FALSE;
  if (found)
    {
      row->revision = (guint)onward_sql_int (statement, 0);
      row->sealed = (guint)onward_sql_int (statement, 1);
      *changed = onward_sql_int (statement, 2);
    }
  return TRUE;
}

static gboolean
list_anew (OnwardVault *vault, gint64 key, OnwardPassport *passport, const char *json,
           GError **error)
{
  OnwardPassportRow row = { .key = key };
  gint64 changed = onward_clock_now ();

  return onward_sql_run (vault, error,
                         "INSERT INTO passport (key, id, name, sort, state, created, changed) "
                         "VALUES (?1, ?2, '', '', 'draft', ?3, ?4) ON CONFLICT (key) DO NOTHING",
                         "isii", key, onward_passport_get_id (passport),
                         onward_passport_get_created (passport), changed)
         && onward_sql_run (vault, error,
                            "UPDATE passport SET revision = max (revision, coalesce ((SELECT "
                            "max (number) FROM revision WHERE passport = ?1), 0)), sealed = "
                            "coalesce ((SELECT max (revision) FROM sealed WHERE passport = ?1), 0),"
                            " state = 'draft' WHERE key = ?1",
                            "i", key)
         && read_listed (vault, &row, &changed, error)
         && onward_passport_row_write (vault, &row, passport, json, error)
         && onward_sql_run (vault, error, "UPDATE passport SET changed = ? WHERE key = ?", "ii",
                            changed, key);
}

static gboolean
mend_passport (OnwardVault *vault, gint64 key, Tally *tally, GError **error)
{
  g_autofree char *json = NULL;
  g_autoptr (OnwardPassport) passport
      = read_passport (vault, "SELECT json FROM document WHERE passport = ?", key, &json);

  if (passport == NULL)
    {
      passport = read_passport (
          vault, "SELECT json FROM revision WHERE passport = ? ORDER BY number DESC", key, &json);
      if (passport == NULL)
        {
          tally->gone++;
          return forget (vault, key, error);
        }
      tally->put_back++;
    }
  tally->passports++;
  return list_anew (vault, key, passport, json, error);
}

/* What refers to something that is lost. */
static gboolean
drop_loose_ends (OnwardVault *vault, GError **error)
{
  static const char *const statements[]
      = { "DELETE FROM sealed WHERE NOT EXISTS (SELECT 1 FROM revision WHERE "
          "revision.passport = sealed.passport AND number = sealed.revision)",
          "DELETE FROM earlier_card WHERE id NOT IN (SELECT id FROM card)" };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!onward_sql_run (vault, error, statements[i], ""))
      return FALSE;
  return TRUE;
}

static void
report_tally (const Tally *tally, GPtrArray *report)
{
  g_ptr_array_add (report,
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u passport is there.",
                                                 "%u passports are there.", tally->passports),
                                    tally->passports));
  if (tally->put_back > 0)
    g_ptr_array_add (
        report, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                              "%u of them is as its last revision was: what was "
                                              "written after that is lost.",
                                              "%u of them are as their last revisions were: what "
                                              "was written after that is lost.",
                                              tally->put_back),
                                 tally->put_back));
  if (tally->gone > 0)
    g_ptr_array_add (
        report, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u passport is lost as a whole.",
                                              "%u passports are lost as a whole.", tally->gone),
                                 tally->gone));
  g_ptr_array_add (report, g_strdup (_ ("Edits made until now cannot be undone any more.")));
}

static gboolean
mend (OnwardVault *vault, Tally *tally, GError **error)
{
  g_autoptr (GArray) keys = NULL;

  if (!drop_loose_ends (vault, error))
    return FALSE;
  keys = list_keys (vault, error);
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    if (!mend_passport (vault, g_array_index (keys, gint64, i), tally, error))
      return FALSE;
  /* The search index is made anew as a whole: no row of it is due. */
  return keys != NULL && onward_sql_run (vault, error, "DELETE FROM search_due", "");
}

/* Not public: see the header. */
gboolean
onward_salvage_mend (OnwardVault *to, guint64 before, GPtrArray *report, GError **error)
{
  Tally tally = { 0 };

  if (!onward_vault_begin (to, error) || !onward_vault_end (to, mend (to, &tally, error), error)
      || !onward_search_rebuild (to->db, error))
    return FALSE;
  if (before > tally.passports)
    tally.gone = (guint)(before - tally.passports);
  report_tally (&tally, report);
  return TRUE;
}
