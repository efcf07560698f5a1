/* onward-claims-private.h: how the gate writes down what it let in. For onward-gate.c alone. */

#pragma once

#include "receive/onward-claims.h"
#include "seal/onward-jws.h"

G_BEGIN_DECLS

struct _OnwardClaims
{
  OnwardJws *issuer;
  OnwardJws *binding; /* nullable */

  EVP_PKEY *issuer_key;
  char *issuer_thumbprint;
  EVP_PKEY *holder_key;    /* nullable */
  char *holder_thumbprint; /* nullable */

  char *sealed_id;
  char *share_id; /* nullable */

  GPtrArray *disclosures;
  JsonObject *processed;
};

G_END_DECLS
