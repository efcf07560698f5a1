/* onward-groups.h: the groups at the side of the SENDCo's list, with how many are in each. A row
 * does the action `caseload.show` with its group as target: "all", "due", "ready", "not-started",
 * "year/11". */

#pragma once

#include <adwaita.h>

#include "desktop/caseload/onward-people.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_GROUPS (onward_groups_get_type ())
G_DECLARE_FINAL_TYPE (OnwardGroups, onward_groups, ONWARD, GROUPS, GtkWidget)

#define ONWARD_GROUP_YEAR "year/" /* and the year group */

const char *onward_group_to_string (OnwardGroup group);
gboolean onward_group_from_string (const char *text, OnwardGroup *group);
const char *onward_group_get_title (OnwardGroup group); /* translated */

void onward_groups_show (OnwardGroups *self, OnwardPeople *people); /* counts them anew */
void onward_groups_select (OnwardGroups *self, const char *group);

G_END_DECLS
