#include "receive/onward-signed-part.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "seal/onward-base64url.h"
#include "seal/onward-strict-json.h"

static gboolean
refuse_header (GError **error, OnwardPart part, const char *point, const char *sentence)
{
  return onward_gate_refuse (error, ONWARD_GATE_ERROR_HEADER,
                             part == ONWARD_PART_BINDING ? "T4.31" : point, sentence);
}

/* T4.3: what stands in one signed part, or NULL. */
static JsonNode *
parse_json (const char *text, gsize length, const OnwardJsonLimits *limits, GError **error)
{
  g_autoptr (GBytes) bytes = onward_base64url_decode (text, length);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) why = NULL;
  gsize size = 0;
  const char *json = bytes != NULL ? g_bytes_get_data (bytes, &size) : "";

  node = onward_strict_json_parse (json, size, limits, &why);
  if (node == NULL
      && g_error_matches (why, ONWARD_STRICT_JSON_ERROR, ONWARD_STRICT_JSON_ERROR_LIMIT))
    onward_gate_refuse (error, ONWARD_GATE_ERROR_LIMIT, "T4.3",
                        _ ("A signed part of this file is longer or deeper than it can be."));
  else if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    onward_gate_refuse (error, ONWARD_GATE_ERROR_FORM, "T4.3",
                        _ ("A signed part of this file is not written as it must be."));
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

/* T4.4 to T4.6. The key decides how a signature is checked; the header may only agree. */
static gboolean
check_header (JsonObject *header, OnwardPart part, const char *typ, GError **error)
{
  if (g_strcmp0 (onward_json_get_string (header, "alg"), "ES256") != 0)
    return refuse_header (error, part, "T4.4", _ ("This file is not signed with ES256."));
  if (json_object_has_member (header, "crit") || json_object_has_member (header, "b64"))
    return refuse_header (
        error, part, "T4.5",
        _ ("This file demands something of its reader that Onward does not know."));
  if (g_strcmp0 (onward_json_get_string (header, "typ"), typ) != 0)
    return refuse_header (error, part, "T4.6",
                          _ ("A signed part of this file is of another kind than it must be."));
  return TRUE;
}

static gboolean
refuse_signature (GError **error, OnwardPart part)
{
  if (part == ONWARD_PART_BINDING)
    return onward_gate_refuse (error, ONWARD_GATE_ERROR_SIGNATURE, "T4.32",
                               _ ("The young person's signature does not fit this file."));
  return onward_gate_refuse (error, ONWARD_GATE_ERROR_SIGNATURE, "T4.10",
                             _ ("The signature does not fit this file: it was changed, or somebody "
                                "else signed it."));
}

/**
 * onward_signed_part_parse:
 * @jwt: in compact form, its parts canonical base64url (onward_sd_jwt_check_jwt())
 * @part: which of the two it is
 * @typ: what its `typ` must be
 * @error: return location, domain `ONWARD_GATE_ERROR`
 *
 * Parses a JWT and looks at its header. Nothing in it is to be believed before
 * onward_signed_part_verify().
 *
 * Source: RFC 7515 section 4, RFC 9901 sections 4.3 and 7.1 (T4.3 to T4.6, T4.31).
 *
 * Returns: (transfer full) (nullable): the parsed JWT
 */
OnwardJws *
onward_signed_part_parse (const char *jwt, OnwardPart part, const char *typ, GError **error)
{
  g_autoptr (JsonNode) header = NULL;
  g_autoptr (JsonNode) payload = NULL;
  g_autoptr (OnwardJws) jws = NULL;
  g_autoptr (GError) why = NULL;
  const char *dot = NULL;

  g_return_val_if_fail (jwt != NULL && strchr (jwt, '.') != NULL && typ != NULL, NULL);
  jws = onward_jws_parse (jwt, strlen (jwt), typ, NULL);
  if (jws != NULL) /* which keeps every rule below */
    return g_steal_pointer (&jws);
  dot = strchr (jwt, '.');
  header = parse_json (jwt, (gsize)(dot - jwt), &onward_json_limits_header, error);
  if (header == NULL || !check_header (json_node_get_object (header), part, typ, error))
    return NULL;
  payload = parse_json (dot + 1, strcspn (dot + 1, "."), &onward_json_limits_claims, error);
  if (payload == NULL)
    return NULL;
  jws = onward_jws_parse (jwt, strlen (jwt), typ, &why);
  if (g_error_matches (why, ONWARD_JWS_ERROR, ONWARD_JWS_ERROR_SIGNATURE))
    refuse_signature (error, part);
  else if (jws == NULL) /* all that can be left: a header with a key or a chain of them in it */
    refuse_header (error, part, "T4.7",
                   _ ("This file brings a key along, and no file can vouch for itself."));
  return g_steal_pointer (&jws);
}

/**
 * onward_signed_part_verify:
 * @jws: a parsed JWT
 * @part: which of the two it is
 * @key: the only key that may have signed it
 * @error: return location, domain `ONWARD_GATE_ERROR`
 *
 * Checks the signature over the text as received.
 *
 * Source: RFC 7515 section 5.2, RFC 7518 section 3.4 (T4.10, T4.32).
 *
 * Returns: TRUE if @key signed it
 */
gboolean
onward_signed_part_verify (OnwardJws *jws, OnwardPart part, EVP_PKEY *key, GError **error)
{
  return onward_jws_verify (jws, key, NULL) || refuse_signature (error, part);
}
