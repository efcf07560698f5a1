/* onward-profile-private.h: the parts of the profile, for onward-profile.c and its neighbours. */

#pragma once

#include "receive/onward-profile.h"

G_BEGIN_DECLS

/* FALSE, for `return`. @what goes wrong, and @part (nullable) is where. The part is said only if it
 * is a name of the format: nothing of a refused file is shown, not even its own words for things.
 */
gboolean onward_profile_refuse (GError **error, OnwardProfileError code, const char *what,
                                const char *part);

/* Every text and name below @node, and that no number has a fraction. */
gboolean onward_profile_check_texts (JsonNode *node, GError **error);
gboolean onward_profile_check_name (const char *name, GError **error);

/* No member of @object but @known. */
gboolean onward_profile_check_members (JsonObject *object, const char *const *known,
                                       GError **error);
gboolean onward_profile_want_text (JsonObject *object, const char *name, GError **error);
gboolean onward_profile_want_date (JsonObject *object, const char *name, GError **error);

/* Sections, answers and adjustments of the processed payload, past its @plain claims. */
gboolean onward_profile_check_content (JsonObject *processed, const char *const *plain,
                                       GError **error);

G_END_DECLS
