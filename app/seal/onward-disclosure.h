/* onward-disclosure.h: making disclosures, their digests and decoys (RFC 9901 section 4.2). */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One level of a document under construction: what is hidden in it. */
typedef struct _OnwardHiding OnwardHiding;

OnwardHiding *onward_hiding_new (GPtrArray *disclosures); /* borrowed: every disclosure goes here */
void onward_hiding_free (OnwardHiding *self);

/* Hides a member or an array element; FALSE if its JSON is longer than the format allows, with the
 * length in bytes in @length. @value is taken. */
gboolean onward_hiding_add_member (OnwardHiding *self, const char *name, JsonNode *value,
                                   gsize *length) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_hiding_add_element (OnwardHiding *self, JsonNode *value,
                                    gsize *length) G_GNUC_WARN_UNUSED_RESULT;

/* Fills up with decoys to a multiple of @step, at least @step. `_sd` stands in the order of the
 * digests themselves; elements keep their order, with the decoys between them anywhere. */
JsonArray *onward_hiding_end_members (OnwardHiding *self, guint step) G_GNUC_WARN_UNUSED_RESULT;
JsonArray *onward_hiding_end_elements (OnwardHiding *self, guint step) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardHiding, onward_hiding_free)

G_END_DECLS
