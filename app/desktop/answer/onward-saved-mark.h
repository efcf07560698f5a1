/* onward-saved-mark.h: says "Saved" once what an editor has is in the vault, and "Not saved yet"
 * when it cannot get there. Its room is always taken: nothing moves when it speaks. */

#pragma once

#include <adwaita.h>

#include "desktop/answer/onward-answer-editor.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SAVED_MARK (onward_saved_mark_get_type ())
G_DECLARE_FINAL_TYPE (OnwardSavedMark, onward_saved_mark, ONWARD, SAVED_MARK, AdwBin)

GtkWidget *onward_saved_mark_new (OnwardAnswerEditor *editor);

G_END_DECLS
