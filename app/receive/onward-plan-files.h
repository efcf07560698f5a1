/* onward-plan-files.h: by which of the files that are kept plans are made: one for each person, and
 * none by what the young person no longer agrees to. */

#pragma once

#include "receive/onward-plan.h"

G_BEGIN_DECLS

/* Of OnwardReceived: the files plans are made by; and those that were withdrawn. */
GPtrArray *onward_plan_list_files (OnwardVault *vault, GPtrArray **withdrawn,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of OnwardPlan: everybody whose files stand here, once each, by the newest file of them. */
GPtrArray *onward_plan_list (OnwardVault *vault, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
