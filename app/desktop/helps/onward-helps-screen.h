/* onward-helps-screen.h: "helps": finding what helps: by typing, by place, by need, and by what is
 * hard. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HELPS_SCREEN (onward_helps_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHelpsScreen, onward_helps_screen, ONWARD, HELPS_SCREEN, OnwardPage)

/* "helps", and "helps/N", the Nth of the list. */
OnwardScreen *onward_helps_new (OnwardDesk *desk, const char *detail) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
