/* onward-base64url.h: base64url without padding, canonical only (RFC 4648 section 5, RFC 7515
 * section 2). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *onward_base64url_encode (gconstpointer data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
char *onward_base64url_sha256 (gconstpointer data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
char *onward_base64url_random (void) G_GNUC_WARN_UNUSED_RESULT; /* 128 bits: salts, nonces */

/* NULL if @text is not exactly what onward_base64url_encode() would have written. */
GBytes *onward_base64url_decode (const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
