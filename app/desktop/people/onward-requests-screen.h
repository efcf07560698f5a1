/* onward-requests-screen.h: what was asked for, and whether it came.
 *
 * A row stands for each request that was written to a file. */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_REQUESTS_SCREEN (onward_requests_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardRequestsScreen, onward_requests_screen, ONWARD, REQUESTS_SCREEN,
                      OnwardPage)

OnwardScreen *onward_requests_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
