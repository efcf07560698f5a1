/* onward-share-steps.h: how far somebody is with a share: Who, What, Check, Agree. The words say
 * it, the bars above them only repeat it.
 *
 *   property `current` (unsigned, 1 to 4) */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define ONWARD_SHARE_STEP_COUNT 4

#define ONWARD_TYPE_SHARE_STEPS (onward_share_steps_get_type ())
G_DECLARE_FINAL_TYPE (OnwardShareSteps, onward_share_steps, ONWARD, SHARE_STEPS, GtkBox)

G_END_DECLS
