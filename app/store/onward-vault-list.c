#include "store/onward-vault-passports.h"

#include <glib/gi18n-lib.h>

#include "store/onward-passport-row.h"
#include "store/onward-search-index.h"

#define FEW 500 /* found passports that are rather sorted than looked for in order */

#define COLUMNS "id, name, upn, year, state, changed, revision, ready, next_date, started"

static const char *const states[] = { "draft", "sealed", "changed" };

/**
 * onward_state_to_string:
 * @state: a state
 *
 * Returns: "draft", "sealed" or "changed"
 */
const char *
onward_state_to_string (OnwardState state)
{
  return states[state];
}

/**
 * onward_state_from_string:
 * @text: (nullable): a name
 * @state: (out): the state of that name
 *
 * Returns: FALSE if there is none
 */
gboolean
onward_state_from_string (const char *text, OnwardState *state)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (text, states[i]))
      {
        *state = (OnwardState)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * onward_passport_summary_free:
 * @self: (transfer full) (nullable): a summary
 *
 * Frees a summary.
 */
void
onward_passport_summary_free (OnwardPassportSummary *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->upn);
  g_free (self->year);
  g_free (self->ready);
  g_free (self->next_date);
  g_free (self);
}

static OnwardPassportSummary *
read_summary (OnwardStatement *statement)
{
  OnwardPassportSummary *self = g_new0 (OnwardPassportSummary, 1);
  g_autofree char *state = onward_sql_text (statement, 4);

  self->id = onward_sql_text (statement, 0);
  self->name = onward_sql_text (statement, 1);
  self->upn = onward_sql_text (statement, 2);
  self->year = onward_sql_text (statement, 3);
  onward_state_from_string (state, &self->state);
  self->changed = onward_sql_int (statement, 5);
  self->revision = (guint)onward_sql_int (statement, 6);
  self->ready = onward_sql_text (statement, 7);
  self->next_date = onward_sql_text (statement, 8);
  self->started = onward_sql_int (statement, 9) != 0;
  return self;
}

static GPtrArray *
read_summaries (OnwardVault *self, OnwardStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_passport_summary_free);
  gboolean more = FALSE;

  while (onward_sql_next (self, statement, &more, error))
    {
      if (!more)
        return g_steal_pointer (&list);
      g_ptr_array_add (list, read_summary (statement));
    }
  return NULL;
}

/* Which passports are found. Of few, all rows are read and sorted; where there are many, a page of
 * them is met sooner by going through all names in their order: "+" keeps SQLite to that. */
static const char *
found_part (OnwardVault *self, const char *query, guint limit)
{
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean row = FALSE;

  if (query == NULL)
    return "?1 IS NULL";
  if (limit > 0)
    statement = onward_sql_prepare (self, NULL,
                                    "SELECT count(*) FROM (SELECT 1 FROM passport_search "
                                    "WHERE passport_search MATCH ? LIMIT ?)",
                                    "su", query, (guint)FEW);
  if (statement != NULL && onward_sql_next (self, statement, &row, NULL) && row
      && onward_sql_int (statement, 0) == FEW)
    return "+key IN (SELECT rowid FROM passport_search WHERE passport_search MATCH ?1)";
  return "key IN (SELECT rowid FROM passport_search WHERE passport_search MATCH ?1)";
}

/* SELECT @columns FROM the passports that @filter is for. Each part names its parameter, wanted or
 * not; only wanted ones can use an index. */
static OnwardStatement *
prepare_list (OnwardVault *self, const OnwardListFilter *filter, const char *columns,
              const char *order, GError **error)
{
  static const OnwardListFilter everything = { NULL };
  const OnwardListFilter *chosen = filter != NULL ? filter : &everything;
  g_autofree char *query = chosen->search != NULL ? onward_search_query (chosen->search) : NULL;
  g_autofree char *sql = NULL;

  if (query != NULL)
    onward_search_index_catch_up (self, NULL); /* on a full disk the words of before are found */
  sql = g_strconcat (
      "SELECT ", columns, " FROM passport WHERE ", found_part (self, query, chosen->limit),
      chosen->year != NULL ? " AND year = ?2" : " AND ?2 IS NULL",
      chosen->state != NULL ? " AND state = ?3" : " AND ?3 IS NULL",
      chosen->due_by != NULL ? " AND next_date IS NOT NULL AND next_date <= ?6" : " AND ?6 IS NULL",
      chosen->ready ? " AND ready IS NOT NULL AND state <> 'sealed'" : "",
      chosen->not_started ? " AND started = 0" : "", order, " LIMIT ?4 OFFSET ?5", NULL);
  return onward_sql_prepare (self, error, sql, "sssius", query, chosen->year,
                             chosen->state != NULL ? states[*chosen->state] : NULL,
                             chosen->limit > 0 ? (gint64)chosen->limit : G_GINT64_CONSTANT (-1),
                             chosen->offset, chosen->due_by);
}

/**
 * onward_vault_list:
 * @self: a vault
 * @filter: (nullable): which passports, and in which order
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists passports, by name unless asked otherwise. Every word searched for must begin a word of the
 * passport, accents and case aside. Only narrow index rows are read.
 *
 * Returns: (transfer full) (element-type OnwardPassportSummary): the list
 */
GPtrArray *
onward_vault_list (OnwardVault *self, const OnwardListFilter *filter, GError **error)
{
  static const char *const orders[]
      = { " ORDER BY sort, key", " ORDER BY next_date IS NULL, next_date, sort, key",
          " ORDER BY changed DESC, sort, key" };
  const char *order = orders[filter != NULL ? filter->sort : ONWARD_SORT_NAME];
  g_autoptr (OnwardStatement) statement = prepare_list (self, filter, COLUMNS, order, error);

  return statement != NULL ? read_summaries (self, statement, error) : NULL;
}

/**
 * onward_vault_count_listed:
 * @self: a vault
 * @filter: (nullable): which passports; its limit and offset say nothing here
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Returns: how many there are; -1 on failure
 */
gint64
onward_vault_count_listed (OnwardVault *self, const OnwardListFilter *filter, GError **error)
{
  OnwardListFilter all = filter != NULL ? *filter : (OnwardListFilter){ NULL };
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean row = FALSE;

  all.limit = 0;
  all.offset = 0;
  statement = prepare_list (self, &all, "count(*)", "", error);
  if (statement == NULL || !onward_sql_next (self, statement, &row, error) || !row)
    return -1;
  return onward_sql_int (statement, 0);
}

/**
 * onward_year_group_free:
 * @self: (transfer full) (nullable): a year group
 *
 * Frees a year group.
 */
void
onward_year_group_free (OnwardYearGroup *self)
{
  if (self == NULL)
    return;
  g_free (self->year);
  g_free (self);
}

/**
 * onward_vault_year_groups:
 * @self: a vault
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Counts the passports of each year group.
 *
 * Returns: (transfer full) (element-type OnwardYearGroup): the groups, the youngest first; those
 *   that are no number (nursery, "R") before all
 */
GPtrArray *
onward_vault_year_groups (OnwardVault *self, GError **error)
{
  g_autoptr (GPtrArray) groups
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_year_group_free);
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error,
      "SELECT year, count(*) FROM passport WHERE year IS NOT NULL GROUP BY year "
      "ORDER BY CAST (year AS INTEGER), year",
      "");
  gboolean more = FALSE;

  while (statement != NULL && onward_sql_next (self, statement, &more, error))
    {
      OnwardYearGroup *group = NULL;

      if (!more)
        return g_steal_pointer (&groups);
      group = g_new0 (OnwardYearGroup, 1);
      group->year = onward_sql_text (statement, 0);
      group->count = (guint)onward_sql_int (statement, 1);
      g_ptr_array_add (groups, group);
    }
  return NULL;
}

/**
 * onward_vault_count:
 * @self: a vault
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Returns: how many passports there are; -1 on failure
 */
gint64
onward_vault_count (OnwardVault *self, GError **error)
{
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (self, error, "SELECT count(*) FROM passport", "");
  gboolean row = FALSE;

  if (statement == NULL || !onward_sql_next (self, statement, &row, error))
    return -1;
  return onward_sql_int (statement, 0);
}

/**
 * onward_vault_summarise:
 * @self: a vault
 * @id: a passport's id
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Reads what a list shows of one passport. Fails with `NOT_FOUND`.
 *
 * Returns: (transfer full): the summary
 */
OnwardPassportSummary *
onward_vault_summarise (OnwardVault *self, const char *id, GError **error)
{
  g_autoptr (OnwardStatement) statement
      = onward_sql_prepare (self, error, "SELECT " COLUMNS " FROM passport WHERE id = ?", "s", id);
  gboolean found = FALSE;

  if (statement == NULL || !onward_sql_next (self, statement, &found, error))
    return NULL;
  if (found)
    return read_summary (statement);
  g_set_error (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_NOT_FOUND,
               _ ("There is no passport %s here."), id);
  return NULL;
}
