/* onward-hint-notice.h: one gentle sentence beside what somebody types (passport/onward-hint.h). It
 * blocks nothing, says nothing to anybody and keeps nothing.
 *
 *   signal "change" (): they would rather write it differently */

#pragma once

#include <gtk/gtk.h>

#include "passport/onward-hint.h"

G_BEGIN_DECLS

#define ONWARD_TYPE_HINT_NOTICE (onward_hint_notice_get_type ())
G_DECLARE_FINAL_TYPE (OnwardHintNotice, onward_hint_notice, ONWARD, HINT_NOTICE, GtkWidget)

/* NULL: none. A kind of hint that was answered with "Keep it" does not come again. */
void onward_hint_notice_show_hint (OnwardHintNotice *self, const OnwardHint *hint);

G_END_DECLS
