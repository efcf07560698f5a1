#include "receive/onward-gate.h"

#include <glib/gi18n-lib.h>

#include "receive/onward-claims-private.h"
#include "receive/onward-gate-time.h"
#include "receive/onward-key-binding.h"
#include "receive/onward-sd-jwt.h"
#include "receive/onward-signed-part.h"
#include "seal/onward-format.h"
#include "seal/onward-strict-json.h"

/* T4.7: the key given, or the one that signed and is named by `kid`. A key that the header carries
 * (`jwk`, `jku`, `x5u`, `x5c`) is not even looked at. */
static EVP_PKEY *
choose_key (OnwardJws *jws, const OnwardGatePolicy *policy, GError **error)
{
  EVP_PKEY *key = policy->issuer_key;

  if (key != NULL)
    return EVP_PKEY_up_ref (key) ? key : NULL;
  key = onward_jws_recover (jws);
  if (key == NULL)
    onward_gate_refuse (error, ONWARD_GATE_ERROR_SIGNATURE, "T4.7",
                        _ ("The key this file names did not sign it: it was changed, or somebody "
                           "else signed it."));
  return key;
}

/* T4.3 to T4.10. */
static gboolean
check_issuer (OnwardClaims *self, const OnwardSdJwt *file, const OnwardGatePolicy *policy,
              GError **error)
{
  const char *typ = policy->typ != NULL ? policy->typ : ONWARD_FORMAT_TYP;

  self->issuer = onward_signed_part_parse (file->issuer, ONWARD_PART_ISSUER, typ, error);
  if (self->issuer == NULL)
    return FALSE;
  self->issuer_key = choose_key (self->issuer, policy, error);
  if (self->issuer_key == NULL
      || !onward_signed_part_verify (self->issuer, ONWARD_PART_ISSUER, self->issuer_key, error))
    return FALSE;
  self->issuer_thumbprint = onward_jwk_thumbprint (self->issuer_key);
  self->sealed_id = onward_jws_dup_id (self->issuer);
  return TRUE;
}

/* T4.11 to T4.22. */
static gboolean
check_disclosures (OnwardClaims *self, const OnwardSdJwt *file, GError **error)
{
  self->disclosures = onward_disclosures_parse (file->disclosures, error);
  if (self->disclosures == NULL)
    return FALSE;
  self->processed = onward_disclosures_resolve (self->disclosures,
                                                onward_jws_get_payload (self->issuer), error);
  return self->processed != NULL;
}

/* T4.23 to T4.25, in what was signed and never in what was disclosed. */
static gboolean
check_claims (OnwardClaims *self, const OnwardGatePolicy *policy, GError **error)
{
  JsonObject *payload = onward_jws_get_payload (self->issuer);

  if (policy->vct != NULL && g_strcmp0 (onward_json_get_string (payload, "vct"), policy->vct) != 0)
    return onward_gate_refuse (error, ONWARD_GATE_ERROR_CLAIMS, "T4.23",
                               _ ("This file is signed, and not an adjustment passport."));
  return onward_gate_check_issuer_time (payload, policy, error);
}

/* T4.27 to T4.37. */
static gboolean
check_binding (OnwardClaims *self, const OnwardSdJwt *file, const OnwardGatePolicy *policy,
               GError **error)
{
  if (file->binding == NULL)
    return TRUE;
  self->holder_key = onward_key_binding_get_key (onward_jws_get_payload (self->issuer), error);
  if (self->holder_key == NULL)
    return FALSE;
  self->holder_thumbprint = onward_jwk_thumbprint (self->holder_key);
  self->binding = onward_key_binding_check (file, self->holder_key, policy, error);
  if (self->binding == NULL)
    return FALSE;
  self->share_id = onward_jws_dup_id (self->binding);
  return TRUE;
}

/**
 * onward_gate_check:
 * @file: a whole file in compact form, opened if it was locked
 * @policy: what is demanded of it, decided before it is read
 * @error: return location, domain `ONWARD_GATE_ERROR`
 *
 * Checks a file from its first byte to its last. The first thing that is wrong ends the run, and
 * nothing of the file comes out: an #OnwardClaims exists only for a file that passed every point.
 *
 * onward_gate_error_get_point() of the error names the point of the checklist.
 *
 * Source: RFC 9901 section 7.3, SD-JWT VC section 2.4 (T4.1 to T4.37; T4.8 and T4.26 need to know
 * signers and are the verdict's).
 *
 * Returns: (transfer full) (nullable): what the file says
 */
OnwardClaims *
onward_gate_check (GBytes *file, const OnwardGatePolicy *policy, GError **error)
{
  g_autoptr (OnwardSdJwt) parts = NULL;
  g_autoptr (OnwardClaims) self = NULL;

  g_return_val_if_fail (file != NULL && policy != NULL, NULL);
  parts = onward_sd_jwt_split (file, error);
  if (parts == NULL)
    return NULL;
  if (parts->binding == NULL && !policy->binding_optional)
    {
      onward_gate_refuse (error, ONWARD_GATE_ERROR_BINDING, "T4.30",
                          _ ("This file was not signed by its holder for anybody. Ask the young "
                             "person to share it with you."));
      return NULL;
    }
  self = g_new0 (OnwardClaims, 1);
  if (!check_issuer (self, parts, policy, error) || !check_disclosures (self, parts, error)
      || !check_claims (self, policy, error) || !check_binding (self, parts, policy, error))
    return NULL;
  return g_steal_pointer (&self);
}
