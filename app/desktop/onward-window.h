/* onward-window.h: the window. It shows one screen at a time; `win.go` with a place as its target
 * leads from one to another.
 *
 * Actions: go (place), back, save, undo, lock, open-passport (id), open-file, people, listen (a
 * switch), help. A file dropped on it is opened.
 *
 *   property "listening" (boolean), notified: the screen is being read aloud. */

#pragma once

#include <adwaita.h>

#include "desktop/onward-screen.h"
#include "desktop/speech/onward-speaker.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_WINDOW (onward_window_get_type ())
G_DECLARE_FINAL_TYPE (OnwardWindow, onward_window, ONWARD, WINDOW, AdwApplicationWindow)

OnwardWindow *onward_window_new (GtkApplication *application, OnwardDesk *desk);

OnwardDesk *onward_window_get_desk (OnwardWindow *self);
OnwardScreen *onward_window_get_screen (OnwardWindow *self); /* nullable before the first */
const char *onward_window_get_place (OnwardWindow *self);    /* of that screen; nullable */
OnwardSpeaker *onward_window_get_speaker (OnwardWindow *self);

/* FALSE: it stayed, because the screen that is there had to, or what the place needs is not here.
 */
gboolean onward_window_go (OnwardWindow *self, const char *place);
/* The first place for who uses this computer; the start while the vault is shut. */
void onward_window_go_first (OnwardWindow *self);

/* One sentence at the foot of the window for a while; @text is not markup. @action, with @target or
 * NULL, is offered beside it under the name @button; both NULL: nothing is offered. */
void onward_window_say (OnwardWindow *self, const char *text);
void onward_window_offer (OnwardWindow *self, const char *text, const char *button,
                          const char *action, GVariant *target);

G_END_DECLS
