/* onward-said.h: what somebody answered, as words on the screen: text as they typed it, one line an
 * item of a list, the parts of a record each after its label. Never markup. */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-answer.h"

G_BEGIN_DECLS

GtkWidget *onward_said_new (OnwardAnswer *answer);
GtkWidget *onward_said_new_text (const char *text); /* a label that breaks wherever it must */

G_END_DECLS
