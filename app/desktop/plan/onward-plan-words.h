/* onward-plan-words.h: what a plan says of its adjustments, in words of ours. */

#pragma once

#include "receive/onward-plan.h"

G_BEGIN_DECLS

/* How a state looks on a button. */
typedef struct
{
  const char *icon;
  const char *look; /* class: "good"; NULL: neutral */
} OnwardStateLook;

OnwardStateLook onward_plan_state_look (OnwardReplyState state);
const char *onward_plan_state_label (OnwardReplyState state); /* translated; on the control */
const char *onward_plan_day_label (OnwardReplyState state);   /* NULL: it takes no day */

char *onward_plan_item_dup_title (const OnwardPlanItem *item) G_GNUC_WARN_UNUSED_RESULT;
guint onward_plan_count_to_answer (const OnwardPlan *plan);
const char *onward_plan_item_importance (const OnwardPlanItem *item); /* translated; nullable */
/* "Agreed on 1 September 2027. Lee Sample sees to it."; "" if there is nothing to add. */
char *onward_plan_item_dup_more (const OnwardPlanItem *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
