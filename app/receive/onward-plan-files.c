#include "receive/onward-plan-files.h"

#include "receive/onward-notices.h"

/* Of one person: the highest revision, and among those of one revision what came last. */
static gboolean
is_newest (GPtrArray *rows, guint at)
{
  const OnwardReceived *row = g_ptr_array_index (rows, at);

  for (guint i = 0; i < rows->len; i++)
    {
      const OnwardReceived *other = g_ptr_array_index (rows, i);

      if (g_str_equal (other->passport, row->passport) && g_str_equal (other->cnf, row->cnf)
          && (other->revision > row->revision || (other->revision == row->revision && i < at)))
        return FALSE;
    }
  return TRUE;
}

/* Moves those a notice counts for from @rows into a list of their own. */
static GPtrArray *
take_withdrawn (OnwardVault *vault, GPtrArray *rows)
{
  GPtrArray *withdrawn = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_received_free);

  for (guint i = rows->len; i > 0; i--)
    if (onward_notices_is_withdrawn (vault, g_ptr_array_index (rows, i - 1)))
      g_ptr_array_insert (withdrawn, 0, g_ptr_array_steal_index (rows, i - 1));
  return withdrawn;
}

/**
 * onward_plan_list_files:
 * @vault: an open vault
 * @withdrawn: (out) (optional) (transfer full) (element-type OnwardReceived): files the young
 *   person no longer agrees to: nothing is planned by them, they are to be deleted
 * @error: return location, the vault's errors
 *
 * Lists the files by which plans are made, one for each person: among those that stand the one of
 * the highest revision, and among those of one revision the one that came last.
 *
 * Returns: (transfer full) (element-type OnwardReceived): the files, what came last first
 */
GPtrArray *
onward_plan_list_files (OnwardVault *vault, GPtrArray **withdrawn, GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_received (vault, error);
  g_autoptr (GPtrArray) gone = rows != NULL ? take_withdrawn (vault, rows) : NULL;

  if (rows == NULL)
    return NULL;
  if (withdrawn != NULL)
    *withdrawn = g_steal_pointer (&gone);
  for (guint i = rows->len; i > 0; i--)
    if (!is_newest (rows, i - 1))
      g_ptr_array_remove_index (rows, i - 1);
  return g_steal_pointer (&rows);
}

/**
 * onward_plan_list:
 * @vault: an open vault
 * @error: return location, domain `ONWARD_PLAN_ERROR` or the vault's
 *
 * Makes the plan of everybody whose files are kept here, each by the newest file of them: what was
 * shared with two people of one place is one plan. A file that was withdrawn, or does not pass any
 * more, is left out.
 *
 * Returns: (transfer full) (element-type OnwardPlan): the plans, what came last first
 */
GPtrArray *
onward_plan_list (OnwardVault *vault, GError **error)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_plan_free);
  g_autoptr (GPtrArray) rows = onward_plan_list_files (vault, NULL, error);

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const OnwardReceived *row = g_ptr_array_index (rows, i);
      g_autoptr (GError) local = NULL;
      OnwardPlan *plan = NULL;

      plan = onward_plan_new (vault, row, &local);
      if (plan != NULL)
        g_ptr_array_add (plans, plan);
      else if (!g_error_matches (local, ONWARD_PLAN_ERROR, ONWARD_PLAN_ERROR_REFUSED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  return g_steal_pointer (&plans);
}
