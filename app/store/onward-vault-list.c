#include "store/onward-vault-passports.h"

#include <glib/gi18n-lib.h>

#include "store/onward-found.h"
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

static const char *
order_of (const OnwardListFilter *filter)
{
  static const char *const orders[]
      = { " ORDER BY sort, key", " ORDER BY next_date IS NULL, next_date, sort, key",
          " ORDER BY changed DESC, sort, key" };

  return orders[filter->sort];
}

static char *
print_ids (const char *const *ids)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  if (ids == NULL)
    return NULL;
  json_node_take_array (node, json_array_new ());
  for (gsize i = 0; ids[i] != NULL; i++)
    json_array_add_string_element (json_node_get_array (node), ids[i]);
  return json_to_string (node, FALSE);
}

/* SELECT @columns FROM the passports that @filter is for, whatever is searched for; of @keys alone
 * if there are any, all of them. Each part names its parameter, wanted or not; only wanted ones can
 * use an index. */
static OnwardStatement *
prepare_list (OnwardVault *self, const OnwardListFilter *filter, GArray *keys, const char *columns,
              const char *order, GError **error)
{
  g_autofree char *found = keys != NULL ? onward_found_print (keys) : NULL;
  g_autofree char *without = print_ids (filter->without);
  g_autofree char *sql = g_strconcat (
      "SELECT ", columns, " FROM ",
      found != NULL ? "(SELECT value AS found FROM json_each (?1)) CROSS JOIN passport "
                      "ON passport.key = found WHERE ?4 < 0 AND ?5 = 0"
                    : "passport WHERE ?1 IS NULL",
      filter->year != NULL ? " AND year = ?2" : " AND ?2 IS NULL",
      filter->state != NULL ? " AND state = ?3" : " AND ?3 IS NULL",
      filter->due_by != NULL ? " AND next_date IS NOT NULL AND next_date <= ?6" : " AND ?6 IS NULL",
      filter->ready ? " AND ready IS NOT NULL AND state <> 'sealed'" : "",
      without != NULL ? " AND id NOT IN (SELECT value FROM json_each (?7))" : " AND ?7 IS NULL",
      filter->not_started ? " AND started = 0" : "", order,
      found != NULL ? "" : " LIMIT ?4 OFFSET ?5", NULL);
  gboolean limited = found == NULL && filter->limit > 0;

  return onward_sql_prepare (self, error, sql, "sssiuss", found, filter->year,
                             filter->state != NULL ? states[*filter->state] : NULL,
                             limited ? (gint64)filter->limit : G_GINT64_CONSTANT (-1),
                             found == NULL ? filter->offset : 0, filter->due_by, without);
}

/* --- searching --- */

/* Of many, a page is met soon when all are gone through in their order, by an index alone. Counts
 * those that are met; they are added to @page, if there is one, until it is full. */
static gboolean
walk (OnwardVault *self, const OnwardListFilter *filter, GArray *keys, GArray *page, gint64 *met,
      GError **error)
{
  OnwardListFilter all = *filter;
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean more = TRUE;

  all.limit = 0;
  all.offset = 0;
  *met = 0;
  statement = prepare_list (self, &all, NULL, "key", page != NULL ? order_of (filter) : "", error);
  if (statement == NULL)
    return FALSE;
  while (page == NULL || filter->limit == 0 || page->len < filter->limit)
    {
      gint64 key = 0;

      if (!onward_sql_next (self, statement, &more, error))
        return FALSE;
      if (!more)
        break;
      key = onward_sql_int (statement, 0);
      if (onward_found_has (keys, key) && (*met)++ >= filter->offset && page != NULL)
        g_array_append_val (page, key);
    }
  return TRUE;
}

static GPtrArray *
read_found (OnwardVault *self, const OnwardListFilter *filter, GArray *keys, GError **error)
{
  g_autoptr (OnwardStatement) statement
      = prepare_list (self, filter, keys, COLUMNS, order_of (filter), error);

  return statement != NULL ? read_summaries (self, statement, error) : NULL;
}

/* What stands on a page of @list, which holds everything. */
static GPtrArray *
cut_page (GPtrArray *list, guint offset, guint limit)
{
  g_ptr_array_remove_range (list, 0, MIN (offset, list->len));
  if (limit > 0 && list->len > limit)
    g_ptr_array_set_size (list, (int)limit);
  return list;
}

/* Of few, all rows are read, and sorted by SQLite. */
static GPtrArray *
search (OnwardVault *self, const OnwardListFilter *filter, GArray *keys, GError **error)
{
  g_autoptr (GArray) page = NULL;
  GPtrArray *list = NULL;
  gint64 met = 0;

  if (keys->len >= FEW && filter->limit > 0)
    {
      page = g_array_new (FALSE, FALSE, sizeof (gint64));
      return walk (self, filter, keys, page, &met, error) ? read_found (self, filter, page, error)
                                                          : NULL;
    }
  list = read_found (self, filter, keys, error);
  return list != NULL ? cut_page (list, filter->offset, filter->limit) : NULL;
}

/* The passports with the words that @filter looks for; NULL without an error if it looks for none.
 */
static GArray *
find_keys (OnwardVault *self, const OnwardListFilter *filter, GError **error)
{
  g_autofree char *query = filter->search != NULL ? onward_search_query (filter->search) : NULL;

  if (query == NULL)
    return NULL;
  onward_search_index_catch_up (self, NULL); /* on a full disk the words of before are found */
  return onward_found_keys (self, query, error);
}

/* --- listing --- */

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
  static const OnwardListFilter everything = { NULL };
  const OnwardListFilter *chosen = filter != NULL ? filter : &everything;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GArray) keys = find_keys (self, chosen, &reason);
  g_autoptr (OnwardStatement) statement = NULL;

  if (keys != NULL)
    return search (self, chosen, keys, error);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  statement = prepare_list (self, chosen, NULL, COLUMNS, order_of (chosen), error);
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
  g_autoptr (GError) reason = NULL;
  g_autoptr (GArray) keys = find_keys (self, &all, &reason);
  g_autoptr (OnwardStatement) statement = NULL;
  gboolean row = FALSE;
  gint64 met = 0;

  all.limit = 0;
  all.offset = 0;
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return -1;
    }
  if (keys != NULL && keys->len >= FEW)
    return walk (self, &all, keys, NULL, &met, error) ? met : -1;
  statement = prepare_list (self, &all, keys, "count(*)", "", error);
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
 * @without: (nullable): ids of passports that are not counted
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Counts the passports of each year group.
 *
 * Returns: (transfer full) (element-type OnwardYearGroup): the groups, the youngest first; those
 *   that are no number (nursery, "R") before all
 */
GPtrArray *
onward_vault_year_groups (OnwardVault *self, const char *const *without, GError **error)
{
  const OnwardListFilter filter = { .without = without };
  g_autoptr (GPtrArray) groups
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_year_group_free);
  g_autoptr (OnwardStatement) statement = prepare_list (
      self, &filter, NULL, "year, count(*)",
      " AND year IS NOT NULL GROUP BY year ORDER BY CAST (year AS INTEGER), year", error);
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
