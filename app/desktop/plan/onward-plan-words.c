#include "desktop/plan/onward-plan-words.h"

#include <glib/gi18n-lib.h>

#include "passport/onward-date.h"
#include "receive/onward-foreign-text.h"

static const struct
{
  OnwardStateLook look;
  const char *label;
  const char *day;
} states[ONWARD_N_REPLY_STATES] = {
  [ONWARD_REPLY_OPEN] = { { "mail-reply-sender-symbolic", "tint" }, N_ ("Not answered"), NULL },
  [ONWARD_REPLY_AGREED] = { { "object-select-symbolic", "good" }, N_ ("Agreed"), N_ ("Agreed on") },
  [ONWARD_REPLY_IN_PLACE]
  = { { "object-select-symbolic", "good" }, N_ ("In place"), N_ ("In place since") },
  [ONWARD_REPLY_NEEDS_ADVICE]
  = { { "dialog-warning-symbolic", "wait" }, N_ ("Needs advice"), NULL },
  [ONWARD_REPLY_CANNOT]
  = { { "action-unavailable-symbolic", "stop" }, N_ ("Cannot do this"), NULL },
  [ONWARD_REPLY_ASK_AGAIN] = { { "alarm-symbolic", NULL }, N_ ("Ask again"), N_ ("Ask again on") },
};

/**
 * onward_plan_state_look:
 * @state: how an adjustment stands
 *
 * Returns: how that looks
 */
OnwardStateLook
onward_plan_state_look (OnwardReplyState state)
{
  g_return_val_if_fail (state < ONWARD_N_REPLY_STATES, states[0].look);
  return states[state].look;
}

/**
 * onward_plan_state_label:
 * @state: how an adjustment stands
 *
 * Returns: it in a few words, translated
 */
const char *
onward_plan_state_label (OnwardReplyState state)
{
  g_return_val_if_fail (state < ONWARD_N_REPLY_STATES, "");
  return _ (states[state].label);
}

/**
 * onward_plan_day_label:
 * @state: how an adjustment stands
 *
 * Returns: (nullable): what its day says, translated
 */
const char *
onward_plan_day_label (OnwardReplyState state)
{
  g_return_val_if_fail (state < ONWARD_N_REPLY_STATES, NULL);
  return states[state].day != NULL ? _ (states[state].day) : NULL;
}

/**
 * onward_plan_item_dup_title:
 * @item: an adjustment of a plan
 *
 * Returns: (transfer full): what it is called, safe to show
 */
char *
onward_plan_item_dup_title (const OnwardPlanItem *item)
{
  return onward_foreign_text (item->title, ONWARD_FOREIGN_NAME);
}

/**
 * onward_plan_item_importance:
 * @item: an adjustment of a plan
 *
 * Returns: (nullable): how much it matters, in our words; NULL if it is not said, or in a word that
 *   this version does not know
 */
const char *
onward_plan_item_importance (const OnwardPlanItem *item)
{
  if (onward_plan_item_is_must (item))
    return _ ("Must have");
  if (g_strcmp0 (item->importance, "helps-a-lot") == 0)
    return _ ("Helps a lot");
  return g_strcmp0 (item->importance, "nice") == 0 ? _ ("Nice to have") : NULL;
}

/**
 * onward_plan_count_to_answer:
 * @plan: a plan
 *
 * Counts what nothing was said about yet. Of what the file tells only so that nobody tries it
 * again, nothing waits for an answer.
 *
 * Returns: how many
 */
guint
onward_plan_count_to_answer (const OnwardPlan *plan)
{
  guint count = 0;

  for (guint i = 0; i < plan->items->len; i++)
    {
      const OnwardPlanItem *item = g_ptr_array_index (plan->items, i);

      count += item->state == ONWARD_REPLY_OPEN && !onward_plan_item_is_past (item);
    }
  return count;
}

/**
 * onward_plan_item_dup_more:
 * @item: an adjustment of a plan
 *
 * Says what else was said here about an adjustment: the day, and who sees to it.
 *
 * Returns: (transfer full): sentences; "" for nothing
 */
char *
onward_plan_item_dup_more (const OnwardPlanItem *item)
{
  const char *what = onward_plan_day_label (item->state);
  GString *more = g_string_new (NULL);

  if (what != NULL && g_date_valid (&item->day))
    {
      g_autofree char *day = onward_date_in_words (&item->day);

      g_string_append_printf (more, "%s %s.", what, day);
    }
  if (*item->owner != '\0')
    {
      g_autofree char *owner = onward_foreign_text (item->owner, ONWARD_FOREIGN_NAME);
      g_autofree char *sentence = g_strdup_printf (_ ("Who sees to it: %s."), owner);

      g_string_append_printf (more, "%s%s", more->len > 0 ? " " : "", sentence);
    }
  return g_string_free (more, FALSE);
}
