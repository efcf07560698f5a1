/* onward-gate.h: whether a signed file is what its signers made, nothing dropped, nothing added.
 *
 * The verifier of RFC 9901 section 7.3 with the points T4.1 to T4.37 of data/doc/format.md. What a
 * claim means, and whether Onward could have written it, is not asked here: the profile does. */

#pragma once

#include "receive/onward-claims.h"
#include "receive/onward-gate-error.h"

G_BEGIN_DECLS

#define ONWARD_GATE_CLOCK_ALLOWANCE 300          /* seconds that somebody's clock may be ahead */
#define ONWARD_GATE_BINDING_AGE (90 * 24 * 3600) /* seconds a key binding stays fresh */

/* Decided before a byte of the file is read (T4.27). */
typedef struct
{
  EVP_PKEY *issuer_key;         /* NULL: the one that signature and `kid` name; not known then */
  const char *typ;              /* NULL: "dc+sd-jwt" */
  const char *vct;              /* NULL: not looked at; else it must be there and equal */
  const char *const *audiences; /* one of them must be `aud`; NULL: any string */
  const char *nonce;            /* NULL: any string */
  gboolean exp_optional;        /* `exp` may be missing */
  gboolean binding_optional;    /* a file that ends in "~" is good */
  gboolean check_time; /* T4.24, T4.33, T4.37 refuse by @now; else types alone are looked at */
  gint64 now;          /* seconds since 1970-01-01T00:00:00Z */
  gint64 binding_age;  /* seconds; 0: ONWARD_GATE_BINDING_AGE */
} OnwardGatePolicy;

OnwardClaims *onward_gate_check (GBytes *file, const OnwardGatePolicy *policy,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
