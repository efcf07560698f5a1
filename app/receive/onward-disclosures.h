/* onward-disclosures.h: disclosures taken apart and put back where their digests stand (RFC 9901
 * sections 4.2 and 7.1). */

#pragma once

#include <json-glib/json-glib.h>

#include "receive/onward-gate-error.h"

G_BEGIN_DECLS

typedef struct
{
  char *text;          /* base64url, as received */
  char *digest;        /* base64url(SHA-256(text)) */
  char *salt;          /* */
  char *name;          /* of a member; NULL: an element of an array */
  JsonNode *value;     /* as disclosed, digests and all */
  JsonNode *processed; /* borrowed from the processed tree: what became of @value */
  guint level;         /* 1: its digest stands in the payload; 2: in a disclosure of level 1; … */
} OnwardDisclosure;

/* Points T4.12 and T4.13. */
GPtrArray *onward_disclosures_parse (GPtrArray *texts, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Points T4.11 and T4.14 to T4.22. Fills @processed and @level of each disclosure. */
JsonObject *onward_disclosures_resolve (GPtrArray *disclosures, JsonObject *payload,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
