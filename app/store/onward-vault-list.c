#include "store/onward-vault-passports.h"

#include <glib/gi18n-lib.h>

#include "store/onward-passport-row.h"
#include "store/onward-search-index.h"

#define FEW 500 /* found passports that are rather sorted than looked for in order */

#define COLUMNS "id, name, upn, year, state, changed, revision"

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

/**
 * onward_vault_list:
 * @self: a vault
 * @filter: (nullable): which passports
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists passports by name. Every word searched for must begin a word of the passport, accents and
 * case aside. Only narrow index rows are read.
 *
 * Returns: (transfer full) (element-type OnwardPassportSummary): the list
 */
GPtrArray *
onward_vault_list (OnwardVault *self, const OnwardListFilter *filter, GError **error)
{
  static const OnwardListFilter everything = { NULL };
  const OnwardListFilter *chosen = filter != NULL ? filter : &everything;
  g_autofree char *query = chosen->search != NULL ? onward_search_query (chosen->search) : NULL;
  g_autofree char *sql = NULL;
  g_autoptr (OnwardStatement) statement = NULL;

  if (query != NULL)
    onward_search_index_catch_up (self, NULL); /* on a full disk the words of before are found */
  /* Each part names its parameter, wanted or not; only wanted ones can use an index. */
  sql = g_strconcat ("SELECT " COLUMNS " FROM passport WHERE ",
                     found_part (self, query, chosen->limit),
                     chosen->year != NULL ? " AND year = ?2" : " AND ?2 IS NULL",
                     chosen->state != NULL ? " AND state = ?3" : " AND ?3 IS NULL",
                     " ORDER BY sort, key LIMIT ?4 OFFSET ?5", NULL);
  statement = onward_sql_prepare (
      self, error, sql, "sssiu", query, chosen->year,
      chosen->state != NULL ? states[*chosen->state] : NULL,
      chosen->limit > 0 ? (gint64)chosen->limit : G_GINT64_CONSTANT (-1), chosen->offset);
  return statement != NULL ? read_summaries (self, statement, error) : NULL;
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
