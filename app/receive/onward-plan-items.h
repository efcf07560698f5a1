/* onward-plan-items.h: what stands in a file that a plan is made of. The name is for
 * everybody, the items only for onward-plan.c. */

#pragma once

#include "receive/onward-plan.h"

G_BEGIN_DECLS

const char *onward_plan_read_name (OnwardVerdict *verdict); /* NULL: it was not shared */
GPtrArray *onward_plan_read_items (OnwardVerdict *verdict) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
