/* crypto.c: P-256 by its points and numbers (SEC 1 version 2.0, FIPS 186-4).
 *
 * OpenSSL's own signing draws a random k; here k comes from the dice, so that a file can be made
 * again byte for byte. These keys protect nothing. */

#include "crypto.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <openssl/sha.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BN_CTX, BN_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EC_POINT, EC_POINT_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM_BLD, OSSL_PARAM_BLD_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM, OSSL_PARAM_free)

static const EC_GROUP *
p256 (void)
{
  static EC_GROUP *group;

  if (group == NULL)
    group = EC_GROUP_new_by_curve_name (NID_X9_62_prime256v1);
  return group;
}

/* A number from 1 to n - 1. */
static BIGNUM *
roll_scalar (Dice *dice)
{
  g_autoptr (BN_CTX) ctx = BN_CTX_new ();
  BIGNUM *scalar = NULL;
  guint8 bytes[SIZE];

  do
    {
      BN_free (scalar);
      dice_fill (dice, bytes, SIZE);
      scalar = BN_bin2bn (bytes, SIZE, NULL);
      g_assert_true (BN_nnmod (scalar, scalar, EC_GROUP_get0_order (p256 ()), ctx));
    }
  while (BN_is_zero (scalar));
  return scalar;
}

/* x (and y, unless NULL) of @scalar times @point, or times the base point where it is NULL. */
static void
multiply (const EC_POINT *point, const BIGNUM *scalar, guint8 x[SIZE], guint8 *y)
{
  g_autoptr (BN_CTX) ctx = BN_CTX_new ();
  g_autoptr (EC_POINT) product = EC_POINT_new (p256 ());
  g_autoptr (BIGNUM) at_x = BN_new ();
  g_autoptr (BIGNUM) at_y = BN_new ();

  if (point == NULL)
    g_assert_true (EC_POINT_mul (p256 (), product, scalar, NULL, NULL, ctx));
  else
    g_assert_true (EC_POINT_mul (p256 (), product, NULL, point, scalar, ctx));
  g_assert_true (EC_POINT_get_affine_coordinates (p256 (), product, at_x, at_y, ctx));
  g_assert_cmpint (BN_bn2binpad (at_x, x, SIZE), ==, SIZE);
  if (y != NULL)
    g_assert_cmpint (BN_bn2binpad (at_y, y, SIZE), ==, SIZE);
}

/**
 * key_new:
 * @dice: dice
 *
 * Returns: a P-256 key
 */
Key
key_new (Dice *dice)
{
  g_autoptr (BIGNUM) d = roll_scalar (dice);
  Key key;

  g_assert_cmpint (BN_bn2binpad (d, key.d, SIZE), ==, SIZE);
  multiply (NULL, d, key.x, key.y);
  return key;
}

/**
 * key_new_short:
 * @dice: dice
 *
 * A reader that takes coordinates of 31 bytes only shows it with a key like this one.
 *
 * Returns: a P-256 key whose x begins with a zero byte
 */
Key
key_new_short (Dice *dice)
{
  Key key;

  do
    key = key_new (dice);
  while (key.x[0] != 0);
  return key;
}

/**
 * key_to_jwk:
 * @key: a key
 *
 * Returns: (transfer full): its public JWK (RFC 7518 section 6.2.1)
 */
Members *
key_to_jwk (const Key *key)
{
  g_autofree char *x = base64url (key->x, SIZE);
  g_autofree char *y = base64url (key->y, SIZE);
  Members *jwk = members_new ();

  members_set_string (jwk, "kty", "EC");
  members_set_string (jwk, "crv", "P-256");
  members_set_string (jwk, "x", x);
  members_set_string (jwk, "y", y);
  return jwk;
}

/**
 * key_thumbprint:
 * @key: a key
 *
 * Returns: (transfer full): its RFC 7638 thumbprint
 */
char *
key_thumbprint (const Key *key)
{
  g_autofree char *x = base64url (key->x, SIZE);
  g_autofree char *y = base64url (key->y, SIZE);
  g_autofree char *text = NULL;

  text = g_strdup_printf ("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}", x, y);
  return sha256_base64url (text, strlen (text));
}

/**
 * key_to_pkey:
 * @key: a key
 *
 * Returns: (transfer full): the same as the reader's functions want it, private part included
 */
EVP_PKEY *
key_to_pkey (const Key *key)
{
  g_autoptr (EVP_PKEY_CTX) ctx = EVP_PKEY_CTX_new_from_name (NULL, "EC", NULL);
  g_autoptr (OSSL_PARAM_BLD) builder = OSSL_PARAM_BLD_new ();
  g_autoptr (OSSL_PARAM) params = NULL;
  g_autoptr (BIGNUM) d = BN_bin2bn (key->d, SIZE, NULL);
  guint8 point[1 + 2 * SIZE] = { 4 };
  EVP_PKEY *pkey = NULL;

  memcpy (point + 1, key->x, SIZE);
  memcpy (point + 1 + SIZE, key->y, SIZE);
  OSSL_PARAM_BLD_push_utf8_string (builder, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string (builder, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point);
  OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_PRIV_KEY, d);
  params = OSSL_PARAM_BLD_to_param (builder);
  g_assert_cmpint (EVP_PKEY_fromdata_init (ctx), ==, 1);
  g_assert_cmpint (EVP_PKEY_fromdata (ctx, &pkey, EVP_PKEY_KEYPAIR, params), ==, 1);
  return pkey;
}

/**
 * key_agree:
 * @own: whose private part is used
 * @peer: whose public part is used
 * @z: (out): the shared x
 *
 * Elliptic-curve Diffie-Hellman (SEC 1 section 3.3.1).
 */
void
key_agree (const Key *own, const Key *peer, guint8 z[SIZE])
{
  g_autoptr (BN_CTX) ctx = BN_CTX_new ();
  g_autoptr (EC_POINT) point = EC_POINT_new (p256 ());
  g_autoptr (BIGNUM) d = BN_bin2bn (own->d, SIZE, NULL);
  g_autoptr (BIGNUM) x = BN_bin2bn (peer->x, SIZE, NULL);
  g_autoptr (BIGNUM) y = BN_bin2bn (peer->y, SIZE, NULL);

  g_assert_true (EC_POINT_set_affine_coordinates (p256 (), point, x, y, ctx));
  multiply (point, d, z, NULL);
}

/**
 * sha256:
 * @data: bytes
 * @length: how many
 * @digest: (out): their SHA-256
 */
void
sha256 (const void *data, gsize length, guint8 digest[SIZE])
{
  g_assert_true (EVP_Digest (data, length, digest, NULL, EVP_sha256 (), NULL));
}

/**
 * sha256_base64url:
 * @data: bytes
 * @length: how many
 *
 * Returns: (transfer full): base64url of their SHA-256
 */
char *
sha256_base64url (const void *data, gsize length)
{
  guint8 digest[SIZE];

  sha256 (data, length, digest);
  return base64url (digest, SIZE);
}

/**
 * es256_sign:
 * @key: a key
 * @input: what is signed
 * @length: its bytes
 * @dice: gives k
 * @signature: (out): r || s
 *
 * ECDSA (SEC 1 section 4.1.3) as RFC 7518 section 3.4 writes it: r is the x of k·G, s is
 * (e + r·d) / k.
 */
void
es256_sign (const Key *key, const char *input, gsize length, Dice *dice, guint8 signature[2 * SIZE])
{
  const BIGNUM *n = EC_GROUP_get0_order (p256 ());
  g_autoptr (BN_CTX) ctx = BN_CTX_new ();
  g_autoptr (BIGNUM) k = roll_scalar (dice);
  g_autoptr (BIGNUM) d = BN_bin2bn (key->d, SIZE, NULL);
  g_autoptr (BIGNUM) r = NULL;
  g_autoptr (BIGNUM) e = NULL;
  g_autoptr (BIGNUM) s = BN_new ();
  guint8 bytes[SIZE];

  multiply (NULL, k, bytes, NULL);
  r = BN_bin2bn (bytes, SIZE, NULL);
  g_assert_true (BN_nnmod (r, r, n, ctx));
  sha256 (input, length, bytes);
  e = BN_bin2bn (bytes, SIZE, NULL);

  g_assert_true (BN_mod_mul (s, r, d, n, ctx));
  g_assert_true (BN_mod_add (s, s, e, n, ctx));
  g_assert_nonnull (BN_mod_inverse (k, k, n, ctx));
  g_assert_true (BN_mod_mul (s, s, k, n, ctx));
  g_assert_cmpint (BN_bn2binpad (r, signature, SIZE), ==, SIZE);
  g_assert_cmpint (BN_bn2binpad (s, signature + SIZE, SIZE), ==, SIZE);
}

/**
 * es256_other_s:
 * @signature: (inout): r || s
 *
 * Makes the other signature that verifies just as well: (r, n - s).
 */
void
es256_other_s (guint8 signature[2 * SIZE])
{
  g_autoptr (BIGNUM) s = BN_bin2bn (signature + SIZE, SIZE, NULL);

  g_assert_true (BN_sub (s, EC_GROUP_get0_order (p256 ()), s));
  g_assert_cmpint (BN_bn2binpad (s, signature + SIZE, SIZE), ==, SIZE);
}

/**
 * es256_order:
 * @n: (out): the order of the group
 */
void
es256_order (guint8 n[SIZE])
{
  g_assert_cmpint (BN_bn2binpad (EC_GROUP_get0_order (p256 ()), n, SIZE), ==, SIZE);
}
