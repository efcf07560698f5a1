/* onward-people.h: the people on a SENDCo's list, as a GListModel of OnwardPerson. A page of them
 * is read when somebody looks at it, and only a few pages are kept: what does not show costs
 * nothing, with a hundred thousand people as with ten. */

#pragma once

#include "desktop/onward-desk.h"
#include "store/onward-vault-passports.h"

G_BEGIN_DECLS

#define ONWARD_DUE_DAYS 28 /* that far ahead a review counts as due */

typedef enum
{
  ONWARD_GROUP_ALL,
  ONWARD_GROUP_DUE,
  ONWARD_GROUP_READY,
  ONWARD_GROUP_NOT_STARTED,
  ONWARD_N_GROUPS
} OnwardGroup;

/* One of them: what the list knows of a passport. */
#define ONWARD_TYPE_PERSON (onward_person_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPerson, onward_person, ONWARD, PERSON, GObject)

const OnwardPassportSummary *onward_person_get_summary (OnwardPerson *self);

#define ONWARD_TYPE_PEOPLE (onward_people_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPeople, onward_people, ONWARD, PEOPLE, GObject)

OnwardPeople *onward_people_new (OnwardDesk *desk) G_GNUC_WARN_UNUSED_RESULT;

void onward_people_set_group (OnwardPeople *self, OnwardGroup group);
void onward_people_set_year (OnwardPeople *self, const char *year);     /* of all; NULL: any */
void onward_people_set_search (OnwardPeople *self, const char *search); /* NULL: everybody */
void onward_people_set_sort (OnwardPeople *self, OnwardSort sort);
void onward_people_set_without (OnwardPeople *self, const char *const *ids);
void onward_people_reload (OnwardPeople *self); /* the vault has changed */

guint onward_people_count (OnwardPeople *self, OnwardGroup group); /* whatever is searched for */
GPtrArray *onward_people_get_years (OnwardPeople *self) G_GNUC_WARN_UNUSED_RESULT;
guint onward_people_count_pages (OnwardPeople *self); /* held in memory; for tests */

G_END_DECLS
