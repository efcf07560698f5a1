/* onward-reply-screen.h: the place `reply`: a recipient's answer, come in as a file. It says who
 * answers and what; only after a yes it changes the passport, thing by thing. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_REPLY_SCREEN (onward_reply_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardReplyScreen, onward_reply_screen, ONWARD, REPLY_SCREEN, OnwardPage)

OnwardScreen *onward_reply_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
