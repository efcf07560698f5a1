/* onward-value.h: what an answer, a part of a record or of an adjustment may hold, by its kind. */

#pragma once

#include <json-glib/json-glib.h>

#include "passport/onward-question-set.h"

G_BEGIN_DECLS

#define ONWARD_ITEMS_MAX 500 /* of one array: the format's limit */

/* What a disclosure of 16 KiB leaves for the value, beside salt, names, labels and digests. */
#define ONWARD_VALUE_BYTES_MAX (15 * 1024)

/* What question, field and nothing else have in common. Borrows everything. */
typedef struct
{
  const char *label; /* what a person calls it, for sentences */
  OnwardKind kind;
  guint max_length;   /* 0: ONWARD_TEXT_MAX */
  guint max_items;    /* 0: ONWARD_ITEMS_MAX */
  GPtrArray *options; /* of OnwardOption; nullable */
  GPtrArray *fields;  /* of OnwardField; nullable */
} OnwardRule;

OnwardRule onward_rule_of_question (const OnwardQuestion *question);
OnwardRule onward_rule_of_field (const OnwardField *field);
char *onward_rule_list_choices (const OnwardRule *rule) G_GNUC_WARN_UNUSED_RESULT; /* their ids */

JsonNode *onward_value_normalise (const OnwardRule *rule, JsonNode *value,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_value_is_empty (JsonNode *value);
char *onward_value_in_words (const OnwardRule *rule, JsonNode *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
