/* onward-chip.h: a chip that says something: a picture or none, and a few words. */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-passport.h"

G_BEGIN_DECLS

/* @look: "tint", "good", "wait", "stop", "line"; NULL: neutral. */
GtkWidget *onward_chip_new (const char *picture, const char *text, const char *look);
GtkWidget *onward_chip_new_with_sign (const char *icon, const char *text, const char *look);
GtkWidget *onward_chip_new_whose (OnwardPassport *passport, OnwardAnswer *answer);

/* Whose words an answer is: "Robin’s words". */
char *onward_whose_words (OnwardPassport *passport, OnwardAnswer *answer) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
