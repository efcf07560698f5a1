/* onward-adjustment.h: one thing that removes one barrier: the core of a passport.
 *
 * Its fields are those of question `helps.adjustments`; names here and in JSON are the members of
 * the transfer format (data/doc/format.md): id, title, description, what_to_do, my_words, settings,
 * importance, often, state, in_place_since, review_on, why, evidence {since, used_in, seen_by},
 * agreed {with, on}, providers, cost {funding, law_part}, review {result, comment}. */

#pragma once

#include <json-glib/json-glib.h>

#include "passport/onward-answer.h"
#include "passport/onward-catalogue.h"

G_BEGIN_DECLS

#define ONWARD_ADJUSTMENTS_MAX 120

#define ONWARD_TYPE_ADJUSTMENT (onward_adjustment_get_type ())
G_DECLARE_FINAL_TYPE (OnwardAdjustment, onward_adjustment, ONWARD, ADJUSTMENT, GObject)

OnwardAdjustment *
onward_adjustment_new_from_entry (const OnwardEntry *entry) G_GNUC_WARN_UNUSED_RESULT;
OnwardAdjustment *onward_adjustment_new_own (const char *title,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardAdjustment *onward_adjustment_from_json (JsonNode *node,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
OnwardAdjustment *onward_adjustment_from_stored (JsonNode *node,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
JsonNode *onward_adjustment_to_json (OnwardAdjustment *self) G_GNUC_WARN_UNUSED_RESULT;

const char *
onward_adjustment_get_id (OnwardAdjustment *self); /* catalogue id, or "own-" and 8 letters */
const char *onward_adjustment_get_title (OnwardAdjustment *self);

/* A field by its path: "importance", "settings", "agreed.with". NULL or a null node takes it away.
 * A string is taken for a list of one where a list is wanted. The error names the field. */
JsonNode *onward_adjustment_get (OnwardAdjustment *self, const char *path);        /* nullable */
const char *onward_adjustment_get_text (OnwardAdjustment *self, const char *path); /* nullable */
gboolean onward_adjustment_has (OnwardAdjustment *self, const char *path,
                                const char *value); /* in a list */
gboolean onward_adjustment_set (OnwardAdjustment *self, const char *path, JsonNode *value,
                                GError **error);

/* Members this version cannot read, kept as they are, in their groups. Not to be changed. */
JsonObject *onward_adjustment_get_unread (OnwardAdjustment *self);

/* The question set's description of a path, for labels, options and audiences. */
const OnwardField *onward_adjustment_find_field (const char *path);

G_END_DECLS
