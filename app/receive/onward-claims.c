#include "receive/onward-claims-private.h"

#include "seal/onward-strict-json.h"

/**
 * onward_claims_free:
 * @self: (transfer full) (nullable): claims
 *
 * Frees them.
 */
void
onward_claims_free (OnwardClaims *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->issuer, onward_jws_free);
  g_clear_pointer (&self->binding, onward_jws_free);
  EVP_PKEY_free (self->issuer_key);
  EVP_PKEY_free (self->holder_key);
  g_free (self->issuer_thumbprint);
  g_free (self->holder_thumbprint);
  g_free (self->sealed_id);
  g_free (self->share_id);
  g_clear_pointer (&self->disclosures, g_ptr_array_unref);
  g_clear_pointer (&self->processed, json_object_unref);
  g_free (self);
}

/**
 * onward_claims_get_header:
 * @self: claims
 *
 * Returns: (transfer none): the header of the issuer-signed JWT
 */
JsonObject *
onward_claims_get_header (OnwardClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return onward_jws_get_header (self->issuer);
}

/**
 * onward_claims_get_payload:
 * @self: claims
 *
 * What was signed, digests and all. Claims that are never hidden are read from here.
 *
 * Returns: (transfer none): the payload of the issuer-signed JWT
 */
JsonObject *
onward_claims_get_payload (OnwardClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return onward_jws_get_payload (self->issuer);
}

/**
 * onward_claims_get_binding_header:
 * @self: claims
 *
 * Returns: (transfer none) (nullable): the header of the key-binding JWT
 */
JsonObject *
onward_claims_get_binding_header (OnwardClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->binding != NULL ? onward_jws_get_header (self->binding) : NULL;
}

/**
 * onward_claims_get_binding:
 * @self: claims
 *
 * Returns: (transfer none) (nullable): the payload of the key-binding JWT
 */
JsonObject *
onward_claims_get_binding (OnwardClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->binding != NULL ? onward_jws_get_payload (self->binding) : NULL;
}

/**
 * onward_claims_get_processed:
 * @self: claims
 *
 * The processed payload of RFC 9901 section 7.1: what was plain and what was disclosed, as one.
 *
 * Returns: (transfer none): the tree
 */
JsonObject *
onward_claims_get_processed (OnwardClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->processed;
}

/**
 * onward_claims_get_disclosures:
 * @self: claims
 *
 * Every disclosure of the file in its order, each with its digest and its node in the processed
 * tree: a reply names an adjustment by that digest.
 *
 * Returns: (transfer none) (element-type OnwardDisclosure): them
 */
GPtrArray *
onward_claims_get_disclosures (OnwardClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->disclosures;
}

/**
 * onward_claims_get_issuer:
 * @self: claims
 *
 * Returns: (nullable): `iss` of the signed payload, or NULL if it is missing or no text
 */
const char *
onward_claims_get_issuer (OnwardClaims *self)
{
  return onward_json_get_string (onward_claims_get_payload (self), "iss");
}

/**
 * onward_claims_get_issuer_key:
 * @self: claims
 *
 * Returns: (transfer none): the public key under which the issuer's signature verified
 */
EVP_PKEY *
onward_claims_get_issuer_key (OnwardClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->issuer_key;
}

/**
 * onward_claims_get_issuer_thumbprint:
 * @self: claims
 *
 * Returns: the RFC 7638 thumbprint of that key
 */
const char *
onward_claims_get_issuer_thumbprint (OnwardClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->issuer_thumbprint;
}

/**
 * onward_claims_get_holder_key:
 * @self: claims
 *
 * Returns: (transfer none) (nullable): `cnf.jwk`, under which the key binding verified
 */
EVP_PKEY *
onward_claims_get_holder_key (OnwardClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->holder_key;
}

/**
 * onward_claims_get_holder_thumbprint:
 * @self: claims
 *
 * Returns: (nullable): the RFC 7638 thumbprint of that key
 */
const char *
onward_claims_get_holder_thumbprint (OnwardClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->holder_thumbprint;
}

/**
 * onward_claims_get_sealed_id:
 * @self: claims
 *
 * Names a seal by what was signed, not by its signature: anybody can turn (r, s) into (r, n-s).
 *
 * Returns: base64url(SHA-256(`header.payload`)) of the issuer-signed JWT
 */
const char *
onward_claims_get_sealed_id (OnwardClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->sealed_id;
}

/**
 * onward_claims_get_share_id:
 * @self: claims
 *
 * Names a share, in the same way.
 *
 * Returns: (nullable): base64url(SHA-256(`header.payload`)) of the key-binding JWT
 */
const char *
onward_claims_get_share_id (OnwardClaims *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->share_id;
}
