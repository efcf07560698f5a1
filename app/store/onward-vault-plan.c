#include "store/onward-vault-plan.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"
#include "store/onward-sql.h"

#define COLUMNS "passport, cnf, adjustment, state, day, owner, comment, changed, replied"

/**
 * onward_plan_row_new:
 *
 * Returns: (transfer full): a row with nothing in it
 */
OnwardPlanRow *
onward_plan_row_new (void)
{
  OnwardPlanRow *self = g_new0 (OnwardPlanRow, 1);

  g_date_clear (&self->day, 1);
  return self;
}

/**
 * onward_plan_row_free:
 * @self: (transfer full) (nullable): a row
 *
 * Frees a row.
 */
void
onward_plan_row_free (OnwardPlanRow *self)
{
  if (self == NULL)
    return;
  g_free (self->passport);
  g_free (self->cnf);
  g_free (self->adjustment);
  g_free (self->state);
  g_free (self->owner);
  g_free (self->comment);
  g_free (self);
}

/**
 * onward_vault_put_plan:
 * @self: a vault
 * @row: what is planned; @owner and @comment may be NULL for none
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Keeps what is planned for one adjustment of one person, in the place of what was planned before.
 *
 * Returns: TRUE if it is written
 */
gboolean
onward_vault_put_plan (OnwardVault *self, const OnwardPlanRow *row, GError **error)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (row->passport != NULL && row->cnf != NULL && row->adjustment != NULL,
                        FALSE);
  if (g_date_valid (&row->day))
    day = onward_date_print (&row->day);
  return onward_sql_run (self, error,
                         "INSERT OR REPLACE INTO plan (" COLUMNS ") "
                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         "sssssssii", row->passport, row->cnf, row->adjustment, row->state, day,
                         row->owner != NULL ? row->owner : "",
                         row->comment != NULL ? row->comment : "", row->changed, row->replied);
}

static OnwardPlanRow *
read_row (OnwardStatement *statement, GError **error)
{
  g_autoptr (OnwardPlanRow) row = onward_plan_row_new ();
  g_autofree char *day = onward_sql_text (statement, 4);

  row->passport = onward_sql_text (statement, 0);
  row->cnf = onward_sql_text (statement, 1);
  row->adjustment = onward_sql_text (statement, 2);
  row->state = onward_sql_text (statement, 3);
  row->owner = onward_sql_text (statement, 5);
  row->comment = onward_sql_text (statement, 6);
  row->changed = onward_sql_int (statement, 7);
  row->replied = onward_sql_int (statement, 8);
  if (day == NULL || onward_date_parse (day, &row->day))
    return g_steal_pointer (&row);
  g_set_error_literal (error, ONWARD_VAULT_ERROR, ONWARD_VAULT_ERROR_DAMAGED,
                       _ ("A plan in your passports file cannot be read. Nothing was changed."));
  return NULL;
}

/**
 * onward_vault_list_plan:
 * @self: a vault
 * @passport: a passport's id
 * @cnf: the thumbprint of the young person's key: anybody may write any passport id into a file
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Lists what is planned for one person.
 *
 * Returns: (transfer full) (element-type OnwardPlanRow): the rows, by adjustment
 */
GPtrArray *
onward_vault_list_plan (OnwardVault *self, const char *passport, const char *cnf, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_plan_row_free);
  g_autoptr (OnwardStatement) statement = onward_sql_prepare (
      self, error,
      "SELECT " COLUMNS " FROM plan WHERE passport = ? AND cnf = ? ORDER BY adjustment", "ss",
      passport, cnf);
  gboolean more = FALSE;

  while (statement != NULL && onward_sql_next (self, statement, &more, error))
    {
      OnwardPlanRow *row = more ? read_row (statement, error) : NULL;

      if (!more)
        return g_steal_pointer (&rows);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return NULL;
}

/**
 * onward_vault_mark_replied:
 * @self: a vault
 * @passport: a passport's id
 * @cnf: the thumbprint of the young person's key
 * @at: when the reply was made, as it says itself
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Remembers that everything planned for a person went into a reply. The time never goes back.
 *
 * Returns: TRUE if it is remembered
 */
gboolean
onward_vault_mark_replied (OnwardVault *self, const char *passport, const char *cnf, gint64 at,
                           GError **error)
{
  return onward_sql_run (
      self, error, "UPDATE plan SET replied = max (replied, ?) WHERE passport = ? AND cnf = ?",
      "iss", at, passport, cnf);
}

/**
 * onward_vault_delete_plan:
 * @self: a vault
 * @passport: a passport's id
 * @cnf: the thumbprint of the young person's key
 * @error: return location, domain `ONWARD_VAULT_ERROR`
 *
 * Deletes what was planned for a person, if anything was: once the last file of them is gone.
 *
 * Returns: TRUE if there is none of it
 */
gboolean
onward_vault_delete_plan (OnwardVault *self, const char *passport, const char *cnf, GError **error)
{
  return onward_sql_run (self, error, "DELETE FROM plan WHERE passport = ? AND cnf = ?", "ss",
                         passport, cnf);
}
