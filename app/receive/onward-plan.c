#include "receive/onward-plan.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-answer.h"
#include "passport/onward-clock.h"
#include "passport/onward-date.h"
#include "receive/onward-keeping.h"
#include "receive/onward-plan-items.h"
#include "store/onward-vault-plan.h"

#define MUST "must" /* of `importance` */

G_DEFINE_QUARK (onward_plan_error, onward_plan_error)

/**
 * onward_plan_free:
 * @self: (transfer full) (nullable): a plan
 *
 * Frees a plan and its items.
 */
void
onward_plan_free (OnwardPlan *self)
{
  if (self == NULL)
    return;
  g_free (self->share);
  g_free (self->passport);
  g_free (self->cnf);
  g_free (self->name);
  g_free (self->audience);
  g_clear_pointer (&self->verdict, onward_verdict_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

static void
count_states (OnwardPlan *self)
{
  for (guint i = 0; i < ONWARD_N_REPLY_STATES; i++)
    self->counts[i] = 0;
  for (guint i = 0; i < self->items->len; i++)
    self->counts[((OnwardPlanItem *)g_ptr_array_index (self->items, i))->state]++;
}

/* A state of a later version counts as nothing said: it is kept until something else is. */
static void
take_row (OnwardPlanItem *item, const OnwardPlanRow *row)
{
  if (!onward_reply_state_from_string (row->state, &item->state))
    item->state = ONWARD_REPLY_OPEN;
  item->day = row->day;
  g_free (item->owner);
  item->owner = g_strdup (row->owner);
  g_free (item->comment);
  item->comment = g_strdup (row->comment);
  item->changed = row->changed;
  item->replied = row->replied;
}

static gboolean
take_rows (OnwardPlan *self, OnwardVault *vault, GError **error)
{
  g_autoptr (GPtrArray) rows = onward_vault_list_plan (vault, self->passport, self->cnf, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    {
      OnwardPlanItem *item = g_ptr_array_index (self->items, i);

      for (guint j = 0; j < rows->len; j++)
        {
          const OnwardPlanRow *row = g_ptr_array_index (rows, j);

          if (g_str_equal (row->adjustment, item->id))
            take_row (item, row);
        }
    }
  count_states (self);
  return TRUE;
}

/**
 * onward_plan_new_of:
 * @vault: an open vault
 * @row: a file that is kept
 * @verdict: what was said of it just now
 * @error: return location, domain `ONWARD_PLAN_ERROR` or the vault's
 *
 * As onward_plan_new(), for a file that was checked already.
 *
 * Returns: (transfer full): the plan
 */
OnwardPlan *
onward_plan_new_of (OnwardVault *vault, const OnwardReceived *row, OnwardVerdict *verdict,
                    GError **error)
{
  g_autoptr (OnwardPlan) self = g_new0 (OnwardPlan, 1);

  self->verdict = onward_verdict_ref (verdict);
  if (onward_verdict_get_outcome (verdict) == ONWARD_OUTCOME_REFUSED)
    {
      g_set_error_literal (error, ONWARD_PLAN_ERROR, ONWARD_PLAN_ERROR_REFUSED,
                           onward_verdict_get_sentence (verdict));
      return NULL;
    }
  self->share = g_strdup (row->share);
  self->passport = g_strdup (row->passport);
  self->cnf = g_strdup (row->cnf);
  self->revision = row->revision;
  self->audience = g_strdup (row->audience);
  self->keep_until = row->keep_until;
  self->name = g_strdup (onward_plan_read_name (self->verdict));
  self->items = onward_plan_read_items (self->verdict);
  return take_rows (self, vault, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * onward_plan_new:
 * @vault: an open vault
 * @row: a file that is kept
 * @error: return location, domain `ONWARD_PLAN_ERROR` or the vault's
 *
 * Makes the plan of a received file: its adjustments, and what was said about each here, also about
 * those of an earlier file of the same person. The file is checked again for it.
 *
 * Fails with `REFUSED` if it does not pass any more.
 *
 * Returns: (transfer full): the plan
 */
OnwardPlan *
onward_plan_new (OnwardVault *vault, const OnwardReceived *row, GError **error)
{
  g_autoptr (OnwardVerdict) verdict = onward_keeping_show (vault, row, error);

  return verdict != NULL ? onward_plan_new_of (vault, row, verdict, error) : NULL;
}

/**
 * onward_plan_find:
 * @vault: an open vault
 * @share: the id of a share
 * @error: return location, domain `ONWARD_PLAN_ERROR` or the vault's
 *
 * Makes the plan of one received file. Fails with `NONE` or `REFUSED`.
 *
 * Returns: (transfer full): the plan
 */
OnwardPlan *
onward_plan_find (OnwardVault *vault, const char *share, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OnwardReceived) row = onward_vault_find_received (vault, share, &local);

  if (row != NULL)
    return onward_plan_new (vault, row, error);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, ONWARD_PLAN_ERROR, ONWARD_PLAN_ERROR_NONE,
                         _ ("This file is not kept here, or not any more."));
  return NULL;
}

/* --- saying how it stands --- */

static gboolean
set_day (OnwardPlanRow *row, OnwardReplyState state, const GDate *day, GError **error)
{
  if (day != NULL && !onward_reply_state_takes_day (state))
    {
      g_set_error_literal (error, ONWARD_PLAN_ERROR, ONWARD_PLAN_ERROR_DAY,
                           _ ("A day belongs to what was agreed, is in place, or is to be asked "
                              "again."));
      return FALSE;
    }
  if (day == NULL && state == ONWARD_REPLY_ASK_AGAIN)
    {
      g_set_error_literal (error, ONWARD_PLAN_ERROR, ONWARD_PLAN_ERROR_DAY,
                           _ ("Say on which day to ask again."));
      return FALSE;
    }
  if (day != NULL)
    row->day = *day;
  else if (onward_reply_state_takes_day (state))
    onward_clock_today (&row->day);
  return TRUE;
}

/**
 * onward_plan_set:
 * @vault: an open vault
 * @self: a plan
 * @item: one of its items
 * @state: how it stands; `ONWARD_REPLY_OPEN`: nothing is said yet
 * @day: (nullable): agreed on, in place since, ask again on
 * @owner: (nullable): who sees to it here: for ourselves, never in a reply
 * @comment: (nullable): for the young person, in the next reply
 * @error: return location, domains `ONWARD_PLAN_ERROR`, `ONWARD_ANSWER_ERROR` or the vault's
 *
 * Keeps what is said about one adjustment, in the place of what was said before. The plan shows it.
 *
 * Fails with `DAY`, or if a text is too long or holds what no text may hold; nothing is changed
 * then.
 *
 * Returns: TRUE if it is kept
 */
gboolean
onward_plan_set (OnwardVault *vault, OnwardPlan *self, OnwardPlanItem *item, OnwardReplyState state,
                 const GDate *day, const char *owner, const char *comment, GError **error)
{
  g_autoptr (OnwardPlanRow) row = onward_plan_row_new ();

  g_return_val_if_fail (item != NULL && state < ONWARD_N_REPLY_STATES, FALSE);

  row->passport = g_strdup (self->passport);
  row->cnf = g_strdup (self->cnf);
  row->adjustment = g_strdup (item->id);
  row->state = g_strdup (onward_reply_state_to_string (state));
  row->owner = onward_text_clean_line (owner != NULL ? owner : "", ONWARD_PLAN_OWNER_MAX,
                                       _ ("Who sees to it"), error);
  row->comment = row->owner != NULL ? onward_reply_comment_clean (comment, error) : NULL;
  row->changed = MAX (onward_clock_now (), item->replied + 1); /* news, whatever the clock says */
  row->replied = item->replied;
  if (row->comment == NULL || !set_day (row, state, day, error)
      || !onward_vault_put_plan (vault, row, error))
    return FALSE;
  take_row (item, row);
  count_states (self);
  return TRUE;
}

/* --- what is left to do --- */

/**
 * onward_plan_item_is_must:
 * @item: an item of a plan
 *
 * Returns: TRUE if the young person said that they must have it
 */
gboolean
onward_plan_item_is_must (const OnwardPlanItem *item)
{
  g_return_val_if_fail (item != NULL, FALSE);
  return g_strcmp0 (item->importance, MUST) == 0;
}

/**
 * onward_plan_item_is_past:
 * @item: an item of a plan
 *
 * Tells whether the young person says that an adjustment did not work, or has stopped. It stands in
 * the file so that nobody tries it again: there is nothing to do about it.
 *
 * Returns: TRUE if so
 */
gboolean
onward_plan_item_is_past (const OnwardPlanItem *item)
{
  g_return_val_if_fail (item != NULL, FALSE);
  return g_strcmp0 (item->standing, "tried-did-not-work") == 0
         || g_strcmp0 (item->standing, "stopped") == 0;
}

/**
 * onward_plan_item_is_to_do:
 * @item: an item of a plan
 * @today: the day
 *
 * Tells whether somebody here still has to see to an adjustment: nothing was said about it, it was
 * agreed and is not in place, advice is to be asked, or the day to ask again has come.
 *
 * Returns: TRUE if it is to do
 */
gboolean
onward_plan_item_is_to_do (const OnwardPlanItem *item, const GDate *today)
{
  g_return_val_if_fail (item != NULL && today != NULL, FALSE);
  switch (item->state)
    {
    case ONWARD_REPLY_IN_PLACE:
    case ONWARD_REPLY_CANNOT:
      return FALSE;
    case ONWARD_REPLY_ASK_AGAIN:
      return !g_date_valid (&item->day) || g_date_compare (&item->day, today) <= 0;
    case ONWARD_REPLY_OPEN:
      return !onward_plan_item_is_past (item);
    case ONWARD_REPLY_AGREED:
    case ONWARD_REPLY_NEEDS_ADVICE:
    case ONWARD_N_REPLY_STATES:
    default:
      return TRUE;
    }
}

/**
 * onward_plan_to_do:
 * @self: a plan
 * @today: the day
 *
 * Lists what is left to do for one person: what they must have first, else in the file's order.
 *
 * Returns: (transfer container) (element-type OnwardPlanItem): items of @self, which must outlive
 *   the list
 */
GPtrArray *
onward_plan_to_do (OnwardPlan *self, const GDate *today)
{
  GPtrArray *list = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL && today != NULL, list);
  for (guint must = 2; must > 0; must--)
    for (guint i = 0; i < self->items->len; i++)
      {
        OnwardPlanItem *item = g_ptr_array_index (self->items, i);

        if (onward_plan_item_is_must (item) == (must == 2)
            && onward_plan_item_is_to_do (item, today))
          g_ptr_array_add (list, item);
      }
  return list;
}

/**
 * onward_plan_is_withdrawn:
 * @self: a plan
 *
 * Returns: TRUE if the young person no longer agrees to the file it is made by
 */
gboolean
onward_plan_is_withdrawn (OnwardPlan *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return (onward_verdict_get_cautions (self->verdict) & ONWARD_CAUTION_WITHDRAWN) != 0;
}

/**
 * onward_plan_has_news:
 * @self: a plan
 *
 * Returns: TRUE if something was said here that no reply has told the young person yet
 */
gboolean
onward_plan_has_news (OnwardPlan *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  for (guint i = 0; i < self->items->len; i++)
    {
      const OnwardPlanItem *item = g_ptr_array_index (self->items, i);

      if (item->changed > item->replied)
        return TRUE;
    }
  return FALSE;
}
