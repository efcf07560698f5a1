/* onward-share-kind-screen.h: "share/kind": what kind of recipient it is. Nothing is chosen by it.
 */

#pragma once

#include "desktop/onward-page.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_SHARE_KIND_SCREEN (onward_share_kind_screen_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareKindScreen, onward_share_kind_screen, ONWARD, SHARE_KIND_SCREEN,
                      OnwardPage)

OnwardScreen *onward_share_kind_screen_new (OnwardDesk *desk, const char *detail);

G_END_DECLS
