/* onward-helps-list-screen.h: "helps/list": what was picked, to be put in order. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HELPS_LIST_SCREEN (onward_helps_list_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHelpsListScreen, onward_helps_list_screen, ONWARD, HELPS_LIST_SCREEN,
                      OnwardPage)

OnwardScreen *onward_helps_list_screen_new (OnwardDesk *desk,
                                            const char *detail) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
