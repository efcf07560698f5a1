/* onward-incoming.h: a file from somebody else, on its way into the window.
 *
 * However it comes (menu, drop, double click): it is read in a thread, told by its content, laid on
 * the desk, and the window goes to the place for its kind. */

#pragma once

#include "desktop/onward-window.h"
#include "receive/onward-recognise.h"

G_BEGIN_DECLS

/* Reads a file and goes where it belongs; while the vault is shut, as soon as it is open. */
void onward_incoming_open (OnwardWindow *window, const char *path);
/* The same for what is already in memory. */
void onward_incoming_take (OnwardWindow *window, GBytes *file);
/* Reading alone, for a screen that asks for a file itself. */
void onward_incoming_read (gpointer asker, const char *path, GAsyncReadyCallback done);
GBytes *onward_incoming_read_finish (GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The place for a file of this kind. */
const char *onward_incoming_place (OnwardFileKind kind);
const char *onward_incoming_place_of (GBytes *file);

G_END_DECLS
