/* onward-sd-jwt.h: the compact form of an SD-JWT cut into its parts (RFC 9901 section 4). */

#pragma once

#include "receive/onward-gate-error.h"

G_BEGIN_DECLS

typedef struct
{
  char *text;             /* the whole, without its one last line feed */
  gsize bound_length;     /* bytes of @text up to and including the last "~": what sd_hash covers */
  char *issuer;           /* the issuer-signed JWT */
  GPtrArray *disclosures; /* of char*, in order */
  char *binding;          /* the key-binding JWT, or NULL */
} OnwardSdJwt;

/* Points T4.1, T4.2 and T4.28, and the limits of bytes and disclosures. */
OnwardSdJwt *onward_sd_jwt_split (GBytes *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void onward_sd_jwt_free (OnwardSdJwt *self);

/* Three parts, none empty, of canonical base64url: T4.1 and T4.2. */
gboolean onward_sd_jwt_check_jwt (const char *jwt, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OnwardSdJwt, onward_sd_jwt_free)

G_END_DECLS
