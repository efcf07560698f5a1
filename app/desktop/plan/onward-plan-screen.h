/* onward-plan-screen.h: what a recipient does about one shared passport: how many
 * adjustments stand how, what is still to do, and what is done. Place `plan`; detail: the share. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_PLAN_SCREEN (onward_plan_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPlanScreen, onward_plan_screen, ONWARD, PLAN_SCREEN, OnwardPage)

OnwardScreen *onward_plan_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
