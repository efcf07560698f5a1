/* onward-application.h: the program with its window: one instance, one window, one vault. */

#pragma once

#include <adwaita.h>

#include "desktop/onward-window.h"

G_BEGIN_DECLS

#define ONWARD_APPLICATION_ID "io.github.onward_passport.Onward"

#define ONWARD_TYPE_APPLICATION (onward_application_get_type ())
G_DECLARE_FINAL_TYPE (OnwardApplication, onward_application, ONWARD, APPLICATION, AdwApplication)

/* @folder of the vault; NULL: the usual one. */
OnwardApplication *onward_application_new (const char *folder,
                                           GApplicationFlags flags) G_GNUC_WARN_UNUSED_RESULT;

OnwardDesk *onward_application_get_desk (OnwardApplication *self);
GSettings *onward_application_get_settings (OnwardApplication *self);
OnwardWindow *onward_application_get_window (OnwardApplication *self); /* made if there is none */

G_END_DECLS
