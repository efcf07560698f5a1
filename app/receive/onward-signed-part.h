/* onward-signed-part.h: one JWT of a file, its header looked at before its signature. */

#pragma once

#include "receive/onward-gate-error.h"
#include "seal/onward-jws.h"

G_BEGIN_DECLS

typedef enum
{
  ONWARD_PART_ISSUER, /* T4.1 to T4.6, T4.10 */
  ONWARD_PART_BINDING /* T4.1 to T4.3, T4.31, T4.32 */
} OnwardPart;

OnwardJws *onward_signed_part_parse (const char *jwt, OnwardPart part, const char *typ,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_signed_part_verify (OnwardJws *jws, OnwardPart part, EVP_PKEY *key, GError **error);

G_END_DECLS
