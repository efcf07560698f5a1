/* onward-plan-reply-screen.h: the answers of a plan, signed and locked into a file that goes
 * back to the young person. Place `plan/reply`; detail: the share. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_PLAN_REPLY_SCREEN (onward_plan_reply_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPlanReplyScreen, onward_plan_reply_screen, ONWARD, PLAN_REPLY_SCREEN,
                      OnwardPage)

OnwardScreen *onward_plan_reply_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
