/* onward-changes-private.h: what the files of onward-changes share. */

#pragma once

#include "passport/onward-changes.h"
#include "passport/onward-value.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *changes;  /* of OnwardChange: where sentences go */
  const char *section; /* title they stand under */
} OnwardTeller;

void onward_teller_say (OnwardTeller *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* @place is how a sentence calls what changed: "“How often” for “Ear defenders”". */
void onward_tell_value (OnwardTeller *self, const char *place, const OnwardRule *rule,
                        JsonNode *before, JsonNode *after); /* each nullable */
void onward_tell_text (OnwardTeller *self, const char *place, const char *before,
                       const char *after);
void onward_tell_items (OnwardTeller *self, const char *place, const OnwardRule *rule,
                        JsonArray *before, JsonArray *after);
char *onward_tell_in_short (const OnwardRule *rule, JsonNode *value) G_GNUC_WARN_UNUSED_RESULT;
char *onward_tell_item (const OnwardRule *rule, JsonNode *item) G_GNUC_WARN_UNUSED_RESULT;

void onward_tell_adjustments (OnwardTeller *self, GPtrArray *before, GPtrArray *after);
void onward_tell_adjustment (OnwardTeller *self, OnwardAdjustment *before, OnwardAdjustment *after);
void onward_tell_school (OnwardTeller *self, JsonObject *before, JsonObject *after);

G_END_DECLS
