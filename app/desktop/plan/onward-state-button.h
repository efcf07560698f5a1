/* onward-state-button.h: our answer to one adjustment, as one control: a button that says how it
 * stands, with a menu of the answers there are.
 *
 *   signal "chosen" (guint): somebody chose an OnwardReplyState */

#pragma once

#include <adwaita.h>

#include "seal/onward-reply-file.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_STATE_BUTTON (onward_state_button_get_type ())
G_DECLARE_FINAL_TYPE (OnwardStateButton, onward_state_button, ONWARD, STATE_BUTTON, AdwBin)

/* @title: of the adjustment, for who cannot see what the button stands beside. */
GtkWidget *onward_state_button_new (const char *title);
void onward_state_button_show (OnwardStateButton *self, OnwardReplyState state);

G_END_DECLS
