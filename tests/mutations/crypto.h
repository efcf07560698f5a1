/* crypto.h: keys, signatures and digests straight from OpenSSL, with every number in our hand. */

#pragma once

#include <openssl/evp.h>

#include "dice.h"
#include "text.h"

G_BEGIN_DECLS

#define SIZE 32 /* of a digest, a scalar and a coordinate */

typedef struct
{
  guint8 d[SIZE];
  guint8 x[SIZE];
  guint8 y[SIZE];
} Key;

Key key_new (Dice *dice);
Key key_new_short (Dice *dice); /* the first byte of x is zero */
Members *key_to_jwk (const Key *key) G_GNUC_WARN_UNUSED_RESULT;
char *key_thumbprint (const Key *key) G_GNUC_WARN_UNUSED_RESULT;
EVP_PKEY *key_to_pkey (const Key *key) G_GNUC_WARN_UNUSED_RESULT; /* private, for the reader */
void key_agree (const Key *own, const Key *peer, guint8 z[SIZE]);

void sha256 (const void *data, gsize length, guint8 digest[SIZE]);
char *sha256_base64url (const void *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;

/* r || s */
void es256_sign (const Key *key, const char *input, gsize length, Dice *dice,
                 guint8 signature[2 * SIZE]);
void es256_other_s (guint8 signature[2 * SIZE]); /* s becomes n - s */
void es256_order (guint8 n[SIZE]);

G_END_DECLS
