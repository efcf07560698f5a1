/* onward-caseload-screen.h: the SENDCo's list of young people: what to do this week, groups to
 * filter by, search, and the list itself. Place "caseload".
 *
 * Actions: caseload.show (group), caseload.sort ("name", "next-date", "changed"), caseload.delete
 * (id), caseload.delete-for-good (id), caseload.undo-delete, caseload.list (shows the list where
 * only the groups have room), caseload.groups. */

#pragma once

#include "desktop/onward-screen.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_CASELOAD_SCREEN (onward_caseload_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardCaseloadScreen, onward_caseload_screen, ONWARD, CASELOAD_SCREEN,
                      OnwardScreen)

OnwardScreen *onward_caseload_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
