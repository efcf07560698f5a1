/* onward-person-row.h: one person on the SENDCo's list: initials, name, year, next date, state, and
 * a menu with what can be done. */

#pragma once

#include <adwaita.h>

#include "desktop/caseload/onward-people.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_PERSON_ROW (onward_person_row_get_type ())
G_DECLARE_FINAL_TYPE (OnwardPersonRow, onward_person_row, ONWARD, PERSON_ROW, GtkWidget)

GtkWidget *onward_person_row_new (void);

void onward_person_row_set_person (OnwardPersonRow *self, OnwardPerson *person); /* NULL: nobody */
OnwardPerson *onward_person_row_get_person (OnwardPersonRow *self);              /* nullable */
/* Whether it is at an end of the list, where the corners are round. */
void onward_person_row_set_ends (OnwardPersonRow *self, gboolean first, gboolean last);

G_END_DECLS
