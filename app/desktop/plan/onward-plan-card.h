/* onward-plan-card.h: one adjustment of a plan: what it is, in their words, and what we answer.
 * What is chosen or typed is kept at once.
 *
 *   signal "changed" (): something was kept; the plan says it */

#pragma once

#include <gtk/gtk.h>

#include "desktop/onward-desk.h"
#include "receive/onward-plan.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_PLAN_CARD (onward_plan_card_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPlanCard, onward_plan_card, ONWARD, PLAN_CARD, GtkBox)

/* @plan and @item are borrowed: they must outlive the card. */
GtkWidget *onward_plan_card_new (OnwardDesk *desk, OnwardPlan *plan, OnwardPlanItem *item);
void onward_plan_card_answer (OnwardPlanCard *self, OnwardReplyState state); /* as chosen */
/* What was typed last is kept, too. FALSE: it cannot be, and the card says why. */
gboolean onward_plan_card_flush (OnwardPlanCard *self);

G_END_DECLS
