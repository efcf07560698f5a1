/* onward-interview-screen.h: one question a screen, in the order of its part. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_INTERVIEW_SCREEN (onward_interview_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardInterviewScreen, onward_interview_screen, ONWARD, INTERVIEW_SCREEN,
                      OnwardPage)

/* @detail: a question's id; "": the first one that is open. */
OnwardScreen *onward_interview_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
