#include "receive/onward-key-binding.h"

#include <glib/gi18n-lib.h>

#include "receive/onward-gate-time.h"
#include "receive/onward-members.h"
#include "receive/onward-signed-part.h"
#include "seal/onward-base64url.h"
#include "seal/onward-format.h"
#include "seal/onward-strict-json.h"

/**
 * onward_key_binding_get_key:
 * @payload: of the issuer-signed JWT, as signed
 * @error: return location, domain `ONWARD_GATE_ERROR`
 *
 * Takes the holder's key from `cnf.jwk`. A private key there is refused: its owner gave it away, so
 * its signature shows nothing.
 *
 * Source: RFC 7800 section 3.2, RFC 9901 section 4.1.2 (T4.9, T4.25, T4.29).
 *
 * Returns: (transfer full) (nullable): the key
 */
EVP_PKEY *
onward_key_binding_get_key (JsonObject *payload, GError **error)
{
  JsonObject *cnf = onward_member_object (payload, "cnf");
  JsonObject *jwk = onward_member_object (cnf, "jwk");
  g_autoptr (EVP_PKEY) key = NULL;

  if (jwk == NULL || json_object_has_member (jwk, "d"))
    {
      onward_gate_refuse (error, ONWARD_GATE_ERROR_KEY, "T4.29",
                          jwk == NULL ? _ ("This file does not name its holder's key.")
                                      : _ ("This file gives its holder's private key away."));
      return NULL;
    }
  key = onward_jwk_import (json_object_get_member (cnf, "jwk"), NULL);
  if (key == NULL)
    onward_gate_refuse (error, ONWARD_GATE_ERROR_KEY, "T4.9",
                        _ ("The holder's key in this file is not a proper P-256 key."));
  return g_steal_pointer (&key);
}

/* T4.34: one text, and one that is ours. */
static gboolean
check_audience (JsonObject *claims, const OnwardGatePolicy *policy, GError **error)
{
  const char *audience = onward_json_get_string (claims, "aud");

  if (audience != NULL
      && (policy->audiences == NULL || g_strv_contains (policy->audiences, audience)))
    return TRUE;
  return onward_gate_refuse (error, ONWARD_GATE_ERROR_AUDIENCE, "T4.34",
                             _ ("This file was made for somebody else. Ask the young person to "
                                "share it with you."));
}

static gboolean
check_nonce (JsonObject *claims, const OnwardGatePolicy *policy, GError **error)
{
  const char *nonce = onward_json_get_string (claims, "nonce");

  if (nonce == NULL)
    return onward_gate_refuse (error, ONWARD_GATE_ERROR_CLAIMS, "T4.35",
                               _ ("This file lacks the number that is used once."));
  if (policy->nonce == NULL || g_str_equal (policy->nonce, nonce))
    return TRUE;
  return onward_gate_refuse (error, ONWARD_GATE_ERROR_AUDIENCE, "T4.35",
                             _ ("This file does not answer the request it should answer."));
}

/* T4.36: over the bytes as received, in their order. */
static gboolean
check_hash (JsonObject *claims, const OnwardSdJwt *file, GError **error)
{
  g_autofree char *hash = onward_base64url_sha256 (file->text, file->bound_length);

  if (g_strcmp0 (onward_json_get_string (claims, "sd_hash"), hash) == 0)
    return TRUE;
  return onward_gate_refuse (error, ONWARD_GATE_ERROR_DISCLOSURES, "T4.36",
                             _ ("Something was dropped from this file, added to it or moved after "
                                "the young person signed it."));
}

/**
 * onward_key_binding_check:
 * @file: the parts of the file, with a key-binding JWT
 * @holder: from onward_key_binding_get_key()
 * @policy: whom and when it must be for
 * @error: return location, domain `ONWARD_GATE_ERROR`
 *
 * Checks that the holder signed exactly these parts, in this order, for this audience.
 *
 * Source: RFC 9901 sections 4.3 and 7.3 (T4.31 to T4.37).
 *
 * Returns: (transfer full) (nullable): the verified key-binding JWT
 */
OnwardJws *
onward_key_binding_check (const OnwardSdJwt *file, EVP_PKEY *holder, const OnwardGatePolicy *policy,
                          GError **error)
{
  g_autoptr (OnwardJws) jws = NULL;
  JsonObject *claims = NULL;

  g_return_val_if_fail (file != NULL && file->binding != NULL && holder != NULL, NULL);
  jws = onward_signed_part_parse (file->binding, ONWARD_PART_BINDING, ONWARD_FORMAT_KB_TYP, error);
  if (jws == NULL || !onward_signed_part_verify (jws, ONWARD_PART_BINDING, holder, error))
    return NULL;
  claims = onward_jws_get_payload (jws);
  if (!onward_gate_check_binding_time (claims, policy, error)
      || !check_audience (claims, policy, error) || !check_nonce (claims, policy, error)
      || !check_hash (claims, file, error))
    return NULL;
  return g_steal_pointer (&jws);
}
