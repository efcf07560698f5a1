/* onward-claims.h: what a file says, after the gate let it in. Only onward_gate_check() makes it.
 */

#pragma once

#include "receive/onward-disclosures.h"
#include "seal/onward-jwk.h"

G_BEGIN_DECLS

typedef struct _OnwardClaims OnwardClaims;

void onward_claims_free (OnwardClaims *self);

/* Both JWTs as they were signed; there is no key binding where the policy did without (NULL). */
JsonObject *onward_claims_get_header (OnwardClaims *self);
JsonObject *onward_claims_get_payload (OnwardClaims *self);
JsonObject *onward_claims_get_binding_header (OnwardClaims *self); /* nullable */
JsonObject *onward_claims_get_binding (OnwardClaims *self);        /* nullable */

/* Payload and disclosures as one tree, without `_sd`, `_sd_alg` and what was not disclosed. */
JsonObject *onward_claims_get_processed (OnwardClaims *self);
GPtrArray *
onward_claims_get_disclosures (OnwardClaims *self); /* of OnwardDisclosure, as received */

const char *onward_claims_get_issuer (OnwardClaims *self); /* `iss`, nullable */
EVP_PKEY *onward_claims_get_issuer_key (OnwardClaims *self);
const char *onward_claims_get_issuer_thumbprint (OnwardClaims *self);
EVP_PKEY *onward_claims_get_holder_key (OnwardClaims *self);          /* nullable */
const char *onward_claims_get_holder_thumbprint (OnwardClaims *self); /* nullable */

/* base64url(SHA-256(`header.payload`)): the same for both signatures (r, s) and (r, n-s), T4.47. */
const char *onward_claims_get_sealed_id (OnwardClaims *self); /* of the issuer-signed JWT */
const char *onward_claims_get_share_id (OnwardClaims *self);  /* of the key-binding JWT; nullable */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardClaims, onward_claims_free)

G_END_DECLS
