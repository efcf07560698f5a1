#include "seal/onward-es256.h"

#include <glib/gi18n-lib.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <string.h>

#define HALF_LENGTH (ONWARD_ES256_LENGTH / 2) /* r and s take 32 bytes each */
#define SHA256_LENGTH 32
#define DER_LENGTH_MAX 72 /* of a signature on P-256 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ECDSA_SIG, ECDSA_SIG_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EC_POINT, EC_POINT_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIGNUM, BN_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BN_CTX, BN_CTX_free)

/* P-256, made once and kept: making it takes as long as a good part of a verification. */
static const EC_GROUP *
p256 (void)
{
  static EC_GROUP *group = NULL;

  if (g_once_init_enter (&group))
    g_once_init_leave (&group, EC_GROUP_new_by_curve_name (NID_X9_62_prime256v1));
  return group;
}

/* OpenSSL writes signatures in DER; JOSE wants two numbers side by side. */
static GBytes *
from_der (const guint8 *der, gsize length)
{
  const guint8 *p = der;
  g_autoptr (ECDSA_SIG) numbers = d2i_ECDSA_SIG (NULL, &p, (long)length);
  g_autofree guint8 *bytes = g_malloc (ONWARD_ES256_LENGTH);

  if (numbers == NULL
      || BN_bn2binpad (ECDSA_SIG_get0_r (numbers), bytes, HALF_LENGTH) != HALF_LENGTH
      || BN_bn2binpad (ECDSA_SIG_get0_s (numbers), bytes + HALF_LENGTH, HALF_LENGTH) != HALF_LENGTH)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), ONWARD_ES256_LENGTH);
}

/**
 * onward_es256_sign:
 * @key: a P-256 key pair
 * @data: (array length=length): what is signed
 * @length: how many bytes
 * @error: return location, domain `ONWARD_JWK_ERROR`
 *
 * Signs bytes.
 *
 * Fails with `FAILED` if @key has no private part.
 *
 * Source: RFC 7518 section 3.4; FIPS 186-5 section 6.4.
 *
 * Returns: (transfer full): 64 bytes, r and then s, big-endian
 */
GBytes *
onward_es256_sign (EVP_PKEY *key, gconstpointer data, gsize length, GError **error)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  GBytes *signature = NULL;
  guint8 der[DER_LENGTH_MAX];
  size_t der_length = sizeof der;

  g_return_val_if_fail (key != NULL, NULL);

  if (context != NULL && EVP_DigestSignInit (context, NULL, EVP_sha256 (), NULL, key) == 1
      && EVP_DigestSign (context, der, &der_length, data, length) == 1)
    signature = from_der (der, der_length);
  if (signature == NULL)
    {
      ERR_clear_error ();
      g_set_error_literal (error, ONWARD_JWK_ERROR, ONWARD_JWK_ERROR_FAILED,
                           _ ("This key cannot sign: its private part is missing."));
    }
  return signature;
}

/* r and s, each from 1 to n - 1; NULL otherwise. FIPS 186-5, section 6.4.2, step 1. */
static ECDSA_SIG *
parse_signature (GBytes *signature, const EC_GROUP *group)
{
  const BIGNUM *order = EC_GROUP_get0_order (group);
  g_autoptr (ECDSA_SIG) numbers = ECDSA_SIG_new ();
  const guint8 *bytes = NULL;
  gsize length = 0;
  BIGNUM *r = NULL;
  BIGNUM *s = NULL;

  bytes = g_bytes_get_data (signature, &length);
  if (length != ONWARD_ES256_LENGTH || numbers == NULL)
    return NULL;
  r = BN_bin2bn (bytes, HALF_LENGTH, NULL);
  s = BN_bin2bn (bytes + HALF_LENGTH, HALF_LENGTH, NULL);
  if (ECDSA_SIG_set0 (numbers, r, s) != 1) /* refuses NULL, and then both stay ours */
    {
      BN_free (r);
      BN_free (s);
      return NULL;
    }
  if (BN_is_zero (r) || BN_is_zero (s) || BN_cmp (r, order) >= 0 || BN_cmp (s, order) >= 0)
    return NULL;
  return g_steal_pointer (&numbers);
}

static gboolean
verify_numbers (EVP_PKEY *key, gconstpointer data, gsize length, const ECDSA_SIG *numbers)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  guint8 der[DER_LENGTH_MAX];
  guint8 *end = der;
  int der_length = i2d_ECDSA_SIG (numbers, NULL);
  gboolean verified = FALSE;

  if (context == NULL || der_length <= 0 || der_length > DER_LENGTH_MAX)
    return FALSE;
  i2d_ECDSA_SIG (numbers, &end);
  verified = EVP_DigestVerifyInit (context, NULL, EVP_sha256 (), NULL, key) == 1
             && EVP_DigestVerify (context, der, (size_t)der_length, data, length) == 1;
  ERR_clear_error ();
  return verified;
}

/**
 * onward_es256_verify:
 * @key: a P-256 key; only its public part is looked at
 * @data: (array length=length): what was signed
 * @length: how many bytes
 * @signature: what came with it
 *
 * Checks a signature. Signatures that are not 64 bytes, or hold a number that is zero or not below
 * the order of the curve, are refused before any arithmetic.
 *
 * Of a signature (r, s) anybody can make (r, n - s), which verifies, too: never tell two files
 * apart by their signatures.
 *
 * Source: RFC 7518 section 3.4; FIPS 186-5 section 6.4.2.
 *
 * Returns: TRUE if @key signed @data
 */
gboolean
onward_es256_verify (EVP_PKEY *key, gconstpointer data, gsize length, GBytes *signature)
{
  const EC_GROUP *group = p256 ();
  g_autoptr (ECDSA_SIG) numbers = NULL;

  g_return_val_if_fail (key != NULL && signature != NULL, FALSE);
  g_return_val_if_fail (group != NULL, FALSE);

  numbers = parse_signature (signature, group);
  return numbers != NULL && verify_numbers (key, data, length, numbers);
}

/* What stands in the equation Q = (s/r) R - (e/r) G: the two factors, both modulo n. */
typedef struct
{
  const EC_GROUP *group;
  BN_CTX *context;
  BIGNUM *factor_r; /* s / r */
  BIGNUM *factor_g; /* -e / r */
} Recovery;

static gboolean
prepare (Recovery *self, const ECDSA_SIG *numbers, gconstpointer data, gsize length)
{
  const BIGNUM *order = EC_GROUP_get0_order (self->group);
  guint8 hash[SHA256_LENGTH];
  g_autoptr (BIGNUM) e = NULL;
  g_autoptr (BIGNUM) inverse = NULL;

  if (EVP_Digest (data, length, hash, NULL, EVP_sha256 (), NULL) != 1)
    return FALSE;
  e = BN_bin2bn (hash, sizeof hash, NULL);
  inverse = BN_mod_inverse (NULL, ECDSA_SIG_get0_r (numbers), order, self->context);
  return e != NULL && inverse != NULL
         && BN_mod_mul (self->factor_r, ECDSA_SIG_get0_s (numbers), inverse, order, self->context)
                == 1
         && BN_mod_mul (self->factor_g, e, inverse, order, self->context) == 1
         && BN_mod_sub (self->factor_g, order, self->factor_g, order, self->context) == 1;
}

/* The key at @point, if it is the one of this name. */
static EVP_PKEY *
name_point (const Recovery *self, const EC_POINT *point, const char *thumbprint)
{
  guint8 bytes[ONWARD_JWK_POINT_LENGTH];
  g_autofree char *name = NULL;

  if (EC_POINT_point2oct (self->group, point, POINT_CONVERSION_UNCOMPRESSED, bytes, sizeof bytes,
                          self->context)
      != sizeof bytes) /* the point at infinity has one byte */
    {
      ERR_clear_error ();
      return NULL;
    }
  name = onward_jwk_point_thumbprint (bytes);
  return g_str_equal (name, thumbprint) ? onward_jwk_from_point (bytes, NULL) : NULL;
}

/* The key of this name whose signing point R has this x. Of the two points with it one is the
 * other's negative, so (s/r) R is worked out for one of them alone. */
static EVP_PKEY *
candidate (const Recovery *self, const BIGNUM *x, const char *thumbprint)
{
  g_autoptr (EC_POINT) first = EC_POINT_new (self->group);
  g_autoptr (EC_POINT) second = EC_POINT_new (self->group);
  g_autoptr (EC_POINT) sum = EC_POINT_new (self->group);

  if (first == NULL || second == NULL || sum == NULL
      || EC_POINT_set_compressed_coordinates (self->group, sum, x, 0, self->context) != 1
      || EC_POINT_mul (self->group, first, NULL, sum, self->factor_r, self->context) != 1
      || EC_POINT_mul (self->group, second, self->factor_g, NULL, NULL, self->context) != 1)
    {
      ERR_clear_error ();
      return NULL;
    }
  for (guint i = 0; i < 2; i++)
    {
      EVP_PKEY *key = NULL;

      if (EC_POINT_add (self->group, sum, first, second, self->context) != 1)
        return NULL;
      key = name_point (self, sum, thumbprint);
      if (key != NULL || EC_POINT_invert (self->group, first, self->context) != 1)
        return key;
    }
  return NULL;
}

/* Tries x = r and, where it is still below p, x = r + n, with both values of y. */
static EVP_PKEY *
search (const Recovery *self, const BIGNUM *r, const char *thumbprint)
{
  g_autoptr (BIGNUM) x = BN_dup (r);

  for (guint i = 0; x != NULL && i < 2; i++)
    {
      EVP_PKEY *key = NULL;

      if (i == 1 && BN_add (x, x, EC_GROUP_get0_order (self->group)) != 1)
        return NULL;
      if (BN_cmp (x, EC_GROUP_get0_field (self->group)) >= 0)
        return NULL;
      key = candidate (self, x, thumbprint);
      if (key != NULL)
        return key;
    }
  return NULL;
}

/**
 * onward_es256_recover:
 * @thumbprint: the signer's RFC 7638 thumbprint, from `kid`
 * @data: (array length=length): what was signed
 * @length: how many bytes
 * @signature: what came with it
 *
 * Finds the key that signed, so that a file can be checked for changes although its signer is not
 * known. The answer says nothing about who that is: anybody can sign and name the key. It is worked
 * out from the signature, and for onward_es256_verify() to confirm.
 *
 * Source: SEC 1 version 2, section 4.1.6; RFC 7638.
 *
 * Returns: (transfer full) (nullable): the one key with @thumbprint under which @signature can
 * verify
 */
EVP_PKEY *
onward_es256_recover (const char *thumbprint, gconstpointer data, gsize length, GBytes *signature)
{
  const EC_GROUP *group = p256 ();
  g_autoptr (BN_CTX) context = BN_CTX_new ();
  g_autoptr (BIGNUM) factor_r = BN_new ();
  g_autoptr (BIGNUM) factor_g = BN_new ();
  g_autoptr (ECDSA_SIG) numbers = NULL;
  Recovery recovery = { group, context, factor_r, factor_g };

  g_return_val_if_fail (thumbprint != NULL && signature != NULL, NULL);
  g_return_val_if_fail (group != NULL && context != NULL, NULL);
  g_return_val_if_fail (factor_r != NULL && factor_g != NULL, NULL);

  numbers = parse_signature (signature, group);
  if (numbers == NULL || !prepare (&recovery, numbers, data, length))
    return NULL;
  return search (&recovery, ECDSA_SIG_get0_r (numbers), thumbprint);
}
