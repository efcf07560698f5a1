/* onward-presentation.h: a share as bytes: what was picked, signed by the young person's key for
 * one recipient (RFC 9901 section 4.3). */

#pragma once

#include <openssl/evp.h>

#include "passport/onward-audience.h"
#include "seal/onward-issued.h"

G_BEGIN_DECLS

/* For whom, what for and until when. All borrowed. */
typedef struct
{
  const OnwardAudience *audience;
  const char *to_name;
  const char *to_id; /* of a card or request; NULL: a name, and whoever holds the file */
  const char *purpose;
  const GDate *keep_until;
  const char *nonce;    /* of a request; NULL: a fresh one */
  const char *replaces; /* id of the share this one takes the place of; nullable */
  EVP_PKEY *reply_key;  /* what a reply is locked to; nullable */
} OnwardOrder;

/* The part of it that is there before it is signed: what a preview shows. */
char *onward_presentation_present (OnwardIssued *issued,
                                   GArray *positions) G_GNUC_WARN_UNUSED_RESULT;
/* The transfer file, plain; @share_id is how everybody names this share from now on. */
char *onward_presentation_make (OnwardIssued *issued, GArray *positions, const OnwardOrder *order,
                                EVP_PKEY *holder, char **share_id,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
