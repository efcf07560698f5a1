/* onward-notice.h: says that something could not be saved: what happened, what is safe, and what to
 * do. It shows itself while the draft it watches is in trouble, and hides when all is well again.
 */

#pragma once

#include <adwaita.h>

#include "desktop/onward-draft.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_NOTICE (onward_notice_get_type ())
G_DECLARE_FINAL_TYPE (OnwardNotice, onward_notice, ONWARD, NOTICE, GtkWidget)

G_END_DECLS
