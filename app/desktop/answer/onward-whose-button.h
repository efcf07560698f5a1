/* onward-whose-button.h: whose words an answer is in, as a chip that opens the choices. */

#pragma once

#include <adwaita.h>

#include "desktop/answer/onward-answer-editor.h"

G_BEGIN_DECLS

const char *onward_whose_in_words (OnwardBy by, OnwardWords words); /* "My own words" */

#define ONWARD_TYPE_WHOSE_BUTTON (onward_whose_button_get_type ())
G_DECLARE_FINAL_TYPE (OnwardWhoseButton, onward_whose_button, ONWARD, WHOSE_BUTTON, AdwBin)

GtkWidget *onward_whose_button_new (OnwardAnswerEditor *editor);

G_END_DECLS
