/* onward-appearance.h: how everything looks, as the person wants it: size and shape of letters,
 * light or dark, contrast, motion. Follows the preferences at once. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ONWARD_TYPE_APPEARANCE (onward_appearance_get_type ())
G_DECLARE_FINAL_TYPE (OnwardAppearance, onward_appearance, ONWARD, APPEARANCE, GObject)

OnwardAppearance *onward_appearance_new (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
