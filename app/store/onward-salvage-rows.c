#include "store/onward-salvage-rows.h"

#include <glib/gi18n-lib.h>

#include "store/onward-rows.h"
#include "store/onward-sql.h"

typedef struct
{
  OnwardRowWriter *writer;
  guint64 saved;
  guint64 refused; /* read, but not as such a row can be */
} Saving;

static gboolean
save_row (const OnwardTable *table, const OnwardCell *row, gpointer data, GError **error)
{
  Saving *saving = data;
  g_autoptr (GError) reason = NULL;

  if (onward_row_writer_put (saving->writer, row, &reason))
    saving->saved++;
  else if (g_error_matches (reason, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_FULL))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  else
    saving->refused++;
  return TRUE;
}

/* How many rows there were, if an index of the table still tells. */
static gboolean
count_rows (sqlite3 *db, const char *table, guint64 *count)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table);
  g_autoptr (OnwardStatement) statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK
      || sqlite3_step (statement) != SQLITE_ROW)
    return FALSE;
  *count = (guint64)sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/* What a person calls the rows of a table; passports are reported once they are mended. */
static const char *
name_of (const char *table)
{
  static const struct
  {
    const char *table;
    const char *name;
  } names[] = { { "revision", N_ ("Earlier revisions") },
                { "sealed", N_ ("Seals") },
                { "identity", N_ ("Identities with their keys") },
                { "card", N_ ("Cards of other people") },
                { "share_log", N_ ("Lines of the log of what was shared") },
                { "received", N_ ("Received files") },
                { "request", N_ ("Requests that were made") },
                { "notice", N_ ("Notices that came") },
                { "reply", N_ ("Replies that came") },
                { "plan", N_ ("Plans for adjustments") },
                { "receipt", N_ ("Receipts of what was deleted") } };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (table, names[i].table))
      return _ (names[i].name);
  return _ ("Notes of the program itself");
}

static void
report_table (GPtrArray *report, const OnwardTable *table, const Saving *saving, gboolean whole,
              gboolean counted, guint64 total)
{
  const char *name = name_of (table->name);

  if (g_str_equal (table->name, "passport") || g_str_equal (table->name, "document"))
    return;
  if (counted && total > saving->saved)
    g_ptr_array_add (
        report, g_strdup_printf (_ ("%s: %" G_GUINT64_FORMAT " saved, %" G_GUINT64_FORMAT " lost."),
                                 name, saving->saved, total - saving->saved));
  else if (!whole || saving->refused > 0)
    g_ptr_array_add (report,
                     g_strdup_printf (_ ("%s: %" G_GUINT64_FORMAT
                                         " saved; some could not be read, and how many cannot be "
                                         "told."),
                                      name, saving->saved));
  else if (saving->saved > 0)
    g_ptr_array_add (
        report, g_strdup_printf (_ ("%s: all %" G_GUINT64_FORMAT " saved."), name, saving->saved));
}

static gboolean
save_table (sqlite3 *from, const OnwardTable *table, OnwardVault *to, GPtrArray *report,
            GError **error)
{
  g_autoptr (OnwardRowWriter) writer = onward_row_writer_new (to->db, table, error);
  Saving saving = { writer, 0, 0 };
  gboolean whole = TRUE;
  gboolean counted = FALSE;
  guint64 total = 0;

  if (writer == NULL || !onward_rows_rescue (from, table, save_row, &saving, &whole, error))
    return FALSE;
  counted = count_rows (from, table->name, &total);
  report_table (report, table, &saving, whole && (!counted || total <= saving.saved), counted,
                total);
  return TRUE;
}

/* Not public: see the header. */
guint64
onward_salvage_count (sqlite3 *from)
{
  guint64 listed = 0;
  guint64 kept = 0;

  if (!count_rows (from, "passport", &listed))
    listed = 0;
  if (!count_rows (from, "document", &kept))
    kept = 0;
  return MAX (listed, kept);
}

/* Not public: see the header. */
gboolean
onward_salvage_rows (sqlite3 *from, guint version, OnwardVault *to, GPtrArray *report,
                     GError **error)
{
  g_autoptr (GPtrArray) tables = onward_tables_of_version (version, error);
  gboolean saved = tables != NULL && onward_vault_begin (to, error);

  if (!saved)
    return FALSE;
  for (guint i = 0; saved && i < tables->len; i++)
    {
      const OnwardTable *table = g_ptr_array_index (tables, i);

      /* An edit can only be undone if none after it is missing, which cannot be told. */
      saved = g_str_equal (table->name, "journal") || save_table (from, table, to, report, error);
    }
  return onward_vault_end (to, saved, error);
}
