/* onward-share-start.h: "share": where a share begins: with what stands against it, or with who it
 * is for. */

#pragma once

#include "desktop/onward-screen.h"

G_BEGIN_DECLS

OnwardScreen *onward_share_start_new (OnwardDesk *desk, const char *detail);

/* Where leaving a share leads: home, or for a supporter the document. */
const char *onward_share_way_out (OnwardDesk *desk);

G_END_DECLS
