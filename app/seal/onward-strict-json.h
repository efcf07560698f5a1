/* onward-strict-json.h: the only way from other people's bytes to a JsonNode (RFC 8259, RFC 7493).
 *
 * Refused: anything but one object or array in valid UTF-8; duplicate names, NUL, unpaired
 * surrogates, numbers out of range, anything after the end, more than the limits allow. */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define ONWARD_STRICT_JSON_ERROR (onward_strict_json_error_quark ())

typedef enum
{
  ONWARD_STRICT_JSON_ERROR_MALFORMED, /* not JSON as defined above */
  ONWARD_STRICT_JSON_ERROR_LIMIT      /* too long, too deep or too many */
} OnwardStrictJsonError;

GQuark onward_strict_json_error_quark (void);

typedef struct
{
  gsize bytes;    /* of the whole text */
  guint depth;    /* of nesting, the outermost value being 1 */
  guint members;  /* of one object */
  guint elements; /* of one array */
  guint values;   /* of the whole text */
} OnwardJsonLimits;

extern const OnwardJsonLimits onward_json_limits_claims; /* payload of a JWT: 256 KiB, depth 32 */
extern const OnwardJsonLimits onward_json_limits_disclosure; /* 16 KiB, depth 32 */
extern const OnwardJsonLimits onward_json_limits_header;     /* 4 KiB, depth 32 */
extern const OnwardJsonLimits onward_json_limits_document;   /* what a person hands in: 4 MiB */

JsonNode *onward_strict_json_parse (const char *text, gsize length, const OnwardJsonLimits *limits,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* NULL unless the member is there and a string, an object, an array. */
const char *onward_json_get_string (JsonObject *object, const char *name);
JsonObject *onward_json_get_object (JsonObject *object, const char *name);
JsonArray *onward_json_get_array (JsonObject *object, const char *name);

/* Our own JSON, on one line. Members stand in the order they were added. */
char *onward_json_print (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
