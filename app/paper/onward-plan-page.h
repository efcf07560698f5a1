/* onward-plan-page.h: a recipient's plan on one side of paper, for whoever acts on it next. */

#pragma once

#include "receive/onward-plan.h"

G_BEGIN_DECLS

char *onward_plan_page (OnwardPlan *plan) G_GNUC_WARN_UNUSED_RESULT; /* one HTML file */

G_END_DECLS
