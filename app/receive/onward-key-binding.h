/* onward-key-binding.h: the holder's signature over exactly what is shown, and for whom (RFC 9901
 * sections 4.3 and 7.3). */

#pragma once

#include "receive/onward-gate.h"
#include "receive/onward-sd-jwt.h"
#include "seal/onward-jws.h"

G_BEGIN_DECLS

/* `cnf.jwk` of the signed payload, T4.9 and T4.29. */
EVP_PKEY *onward_key_binding_get_key (JsonObject *payload,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Points T4.28 and T4.31 to T4.37. */
OnwardJws *onward_key_binding_check (const OnwardSdJwt *file, EVP_PKEY *holder,
                                     const OnwardGatePolicy *policy,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
