/* onward-interview-aids.h: what helps to answer, below the answer: an example, ideas to pick from,
 * undo, and what was said before. Each opens in place; one at a time is open. */

#pragma once

#include "desktop/answer/onward-answer-editor.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_INTERVIEW_AIDS (onward_interview_aids_get_type ())
G_DECLARE_FINAL_TYPE (OnwardInterviewAids, onward_interview_aids, ONWARD, INTERVIEW_AIDS, GtkWidget)

GtkWidget *onward_interview_aids_new (OnwardAnswerEditor *editor, OnwardVault *vault);

G_END_DECLS
