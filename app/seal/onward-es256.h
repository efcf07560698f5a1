/* onward-es256.h: ECDSA on P-256 with SHA-256, signatures as r || s of 64 bytes (RFC 7518 3.4). */

#pragma once

#include "seal/onward-jwk.h"

G_BEGIN_DECLS

#define ONWARD_ES256_LENGTH 64

GBytes *onward_es256_sign (EVP_PKEY *key, gconstpointer data, gsize length,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean onward_es256_verify (EVP_PKEY *key, gconstpointer data, gsize length, GBytes *signature);

/* The one key with @thumbprint under which @signature verifies over @data, or NULL: how a file
 * is checked whose signer is not known yet. A signature and its message leave at most four
 * candidate keys (SEC 1 version 2, section 4.1.6); the thumbprint in `kid` names one of them. */
EVP_PKEY *onward_es256_recover (const char *thumbprint, gconstpointer data, gsize length,
                                GBytes *signature) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
