/* onward-answer-editor.h: one question of a draft, to answer. What is typed is in the draft at
 * once; what the draft refuses stays on the screen, with the reason below it. When the answer
 * changes elsewhere (undo), the editor shows it.
 *
 * Below the control stands a gentle hint, once typing pauses and there is reason for one.
 *
 *   property "by" (OnwardBy), "words" (OnwardWords): whose answer it is, or will be; notified
 *   property "refused" (boolean): something is on the screen that the draft did not take; notified
 */

#pragma once

#include <gtk/gtk.h>

#include "desktop/onward-draft.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_ANSWER_EDITOR (onward_answer_editor_get_type ())
G_DECLARE_FINAL_TYPE (OnwardAnswerEditor, onward_answer_editor, ONWARD, ANSWER_EDITOR, GtkWidget)

/* @question: any but that of the adjustments. */
GtkWidget *onward_answer_editor_new (OnwardDraft *draft, const OnwardQuestion *question);

OnwardDraft *onward_answer_editor_get_draft (OnwardAnswerEditor *self);
const OnwardQuestion *onward_answer_editor_get_question (OnwardAnswerEditor *self);
gboolean onward_answer_editor_is_answered (OnwardAnswerEditor *self);
char *onward_answer_editor_dup_answer (OnwardAnswerEditor *self) G_GNUC_WARN_UNUSED_RESULT;

OnwardBy onward_answer_editor_get_by (OnwardAnswerEditor *self);
OnwardWords onward_answer_editor_get_words (OnwardAnswerEditor *self);
/* Also of the answer that is there. Without a call: those of that answer, or the young person's. */
void onward_answer_editor_set_whose (OnwardAnswerEditor *self, OnwardBy by, OnwardWords words);

/* As if it had been typed: an idea of the question. */
void onward_answer_editor_add_words (OnwardAnswerEditor *self, const char *words);

/* FALSE if words would be lost by going away; the reason is on the screen, and gets the focus. */
gboolean onward_answer_editor_may_leave (OnwardAnswerEditor *self);

G_END_DECLS
