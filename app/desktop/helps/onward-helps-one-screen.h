/* onward-helps-one-screen.h: "helps/N": one of what was picked, the Nth of the list: how it looks
 * for them, how much it matters, when, where, and how it is going. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HELPS_ONE_SCREEN (onward_helps_one_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHelpsOneScreen, onward_helps_one_screen, ONWARD, HELPS_ONE_SCREEN,
                      OnwardPage)

/* @number: as it is written in the place, counted from 1. */
OnwardScreen *onward_helps_one_screen_new (OnwardDesk *desk,
                                           const char *number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
