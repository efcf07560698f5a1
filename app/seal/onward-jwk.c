#include "seal/onward-jwk.h"

#include <glib/gi18n-lib.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-strict-json.h"

#define GROUP_NAME "prime256v1" /* what OpenSSL calls P-256 */
#define COORDINATE_LENGTH 32
#define UNCOMPRESSED 0x04 /* SEC 1 version 2, section 2.3.3 */

G_DEFINE_QUARK (onward_jwk_error, onward_jwk_error)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EC_GROUP, EC_GROUP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EC_POINT, EC_POINT_clear_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIGNUM, BN_clear_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM_BLD, OSSL_PARAM_BLD_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_PARAM, OSSL_PARAM_free)

static gpointer
fail (GError **error, OnwardJwkError code, const char *message)
{
  ERR_clear_error ();
  g_set_error_literal (error, ONWARD_JWK_ERROR, code, message);
  return NULL;
}

/**
 * onward_jwk_generate:
 * @error: return location, domain `ONWARD_JWK_ERROR`
 *
 * Makes a fresh P-256 key pair.
 *
 * Returns: (transfer full): the key; free with EVP_PKEY_free()
 */
EVP_PKEY *
onward_jwk_generate (GError **error)
{
  EVP_PKEY *key = EVP_PKEY_Q_keygen (NULL, NULL, "EC", GROUP_NAME);

  if (key == NULL)
    return fail (error, ONWARD_JWK_ERROR_FAILED, _ ("A new key could not be made."));
  return key;
}

/* EVP_PKEY_fromdata() alone does not prove a point valid. The quick check looks for a point at
 * infinity, coordinates out of range and points off the curve; P-256 has cofactor 1, so that is all
 * there is to look for (NIST SP 800-56A revision 3, section 5.6.2.3.4). */
static gboolean
check_point (EVP_PKEY *key)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_pkey (NULL, key, NULL);

  return context != NULL && EVP_PKEY_public_check_quick (context) == 1;
}

/**
 * onward_jwk_from_point:
 * @point: (array fixed-size=65): an uncompressed point: 4, x, y
 * @error: return location, domain `ONWARD_JWK_ERROR`
 *
 * Makes a public key of a point, and checks that it is one.
 *
 * Fails with `MALFORMED` if the point is not on P-256.
 *
 * Source: SEC 1 version 2, section 2.3.4.
 *
 * Returns: (transfer full): the key
 */
EVP_PKEY *
onward_jwk_from_point (const guint8 *point, GError **error)
{
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, (char *)GROUP_NAME, 0),
    OSSL_PARAM_construct_octet_string (OSSL_PKEY_PARAM_PUB_KEY, (void *)point,
                                       ONWARD_JWK_POINT_LENGTH),
    OSSL_PARAM_construct_end (),
  };
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, "EC", NULL);
  g_autoptr (EVP_PKEY) key = NULL;

  g_return_val_if_fail (point != NULL, NULL);

  if (context == NULL || EVP_PKEY_fromdata_init (context) != 1)
    return fail (error, ONWARD_JWK_ERROR_FAILED, _ ("A key could not be read by OpenSSL."));
  if (point[0] != UNCOMPRESSED
      || EVP_PKEY_fromdata (context, &key, EVP_PKEY_PUBLIC_KEY, params) != 1 || !check_point (key))
    return fail (error, ONWARD_JWK_ERROR_MALFORMED, _ ("A key is not a point on the curve P-256."));
  return g_steal_pointer (&key);
}

static gboolean
read_coordinate (JsonObject *jwk, const char *name, guint8 *coordinate)
{
  const char *text = onward_json_get_string (jwk, name);
  g_autoptr (GBytes) bytes = text != NULL ? onward_base64url_decode (text, strlen (text)) : NULL;

  if (bytes == NULL || g_bytes_get_size (bytes) != COORDINATE_LENGTH)
    return FALSE;
  memcpy (coordinate, g_bytes_get_data (bytes, NULL), COORDINATE_LENGTH);
  return TRUE;
}

/**
 * onward_jwk_import:
 * @jwk: a JWK
 * @error: return location, domain `ONWARD_JWK_ERROR`
 *
 * Reads a public P-256 key: `kty` is `EC`, `crv` is `P-256`, `x` and `y` are 32 bytes each and a
 * point on the curve. A private key (`d`) is refused: whoever sent it no longer has a secret.
 *
 * Fails with `MALFORMED`.
 *
 * Source: RFC 7517 section 4, RFC 7518 section 6.2.1.
 *
 * Returns: (transfer full): the key
 */
EVP_PKEY *
onward_jwk_import (JsonNode *jwk, GError **error)
{
  guint8 point[ONWARD_JWK_POINT_LENGTH] = { UNCOMPRESSED };
  JsonObject *object = NULL;

  g_return_val_if_fail (jwk != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (jwk))
    return fail (error, ONWARD_JWK_ERROR_MALFORMED, _ ("A key is not a JSON object."));
  object = json_node_get_object (jwk);
  if (g_strcmp0 (onward_json_get_string (object, "kty"), "EC") != 0
      || g_strcmp0 (onward_json_get_string (object, "crv"), "P-256") != 0)
    return fail (error, ONWARD_JWK_ERROR_MALFORMED,
                 _ ("A key is not of the kind EC on the curve P-256."));
  if (json_object_has_member (object, "d"))
    return fail (error, ONWARD_JWK_ERROR_MALFORMED,
                 _ ("A key shows its private part, so it is no longer a secret."));
  if (!read_coordinate (object, "x", point + 1)
      || !read_coordinate (object, "y", point + 1 + COORDINATE_LENGTH))
    return fail (error, ONWARD_JWK_ERROR_MALFORMED,
                 _ ("A key lacks x and y of 32 bytes each in base64url."));
  return onward_jwk_from_point (point, error);
}

/* The point's coordinates as base64url. FALSE for a key that is not on P-256. */
static gboolean
write_coordinates (EVP_PKEY *key, char **x, char **y)
{
  const char *names[] = { OSSL_PKEY_PARAM_EC_PUB_X, OSSL_PKEY_PARAM_EC_PUB_Y };
  char **texts[] = { x, y };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint8 bytes[COORDINATE_LENGTH];
      g_autoptr (BIGNUM) number = NULL;

      if (EVP_PKEY_get_bn_param (key, names[i], &number) != 1
          || BN_bn2binpad (number, bytes, sizeof bytes) != sizeof bytes)
        {
          ERR_clear_error ();
          return FALSE;
        }
      *texts[i] = onward_base64url_encode (bytes, sizeof bytes);
    }
  return TRUE;
}

/**
 * onward_jwk_export:
 * @key: a P-256 key; only its public part is looked at
 *
 * Writes a public key as a JWK with the members `crv`, `kty`, `x`, `y`, in this order.
 *
 * Source: RFC 7518 section 6.2.1.
 *
 * Returns: (transfer full): the JWK
 */
JsonNode *
onward_jwk_export (EVP_PKEY *key)
{
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;
  JsonObject *object = NULL;
  JsonNode *node = NULL;

  g_return_val_if_fail (key != NULL, NULL);
  if (!write_coordinates (key, &x, &y))
    g_return_val_if_reached (NULL);

  object = json_object_new ();
  json_object_set_string_member (object, "crv", "P-256");
  json_object_set_string_member (object, "kty", "EC");
  json_object_set_string_member (object, "x", x);
  json_object_set_string_member (object, "y", y);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

/**
 * onward_jwk_to_text:
 * @key: a P-256 key; only its public part is looked at
 *
 * Writes a public key as onward_jwk_export() gives it, as JSON on one line. Equal keys give equal
 * texts.
 *
 * Returns: (transfer full): the text
 */
char *
onward_jwk_to_text (EVP_PKEY *key)
{
  g_autoptr (JsonNode) jwk = onward_jwk_export (key);

  return onward_json_print (jwk);
}

/**
 * onward_jwk_from_text:
 * @text: JSON, from anybody
 * @length: bytes
 * @error: return location, domain `ONWARD_STRICT_JSON_ERROR` or `ONWARD_JWK_ERROR`
 *
 * Reads a public key from JSON, strictly, as onward_jwk_import() takes it.
 *
 * Returns: (transfer full): the key
 */
EVP_PKEY *
onward_jwk_from_text (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) jwk
      = onward_strict_json_parse (text, length, &onward_json_limits_header, error);

  return jwk != NULL ? onward_jwk_import (jwk, error) : NULL;
}

static char *
thumbprint (const char *x, const char *y)
{
  g_autofree char *text
      = g_strdup_printf ("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}", x, y);

  return onward_base64url_sha256 (text, strlen (text));
}

/**
 * onward_jwk_point_thumbprint:
 * @point: (array fixed-size=65): an uncompressed point: 4, x, y
 *
 * Gives the thumbprint of the key that onward_jwk_from_point() would make of a point, without
 * making it.
 *
 * Source: RFC 7638 section 3.
 *
 * Returns: (transfer full): 43 characters of base64url
 */
char *
onward_jwk_point_thumbprint (const guint8 *point)
{
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  g_return_val_if_fail (point != NULL, NULL);

  x = onward_base64url_encode (point + 1, COORDINATE_LENGTH);
  y = onward_base64url_encode (point + 1 + COORDINATE_LENGTH, COORDINATE_LENGTH);
  return thumbprint (x, y);
}

/**
 * onward_jwk_thumbprint:
 * @key: a P-256 key; only its public part is looked at
 *
 * Names a key: SHA-256 over its JWK with `crv`, `kty`, `x`, `y` alone, in this order, without
 * spaces.
 *
 * Source: RFC 7638 section 3.
 *
 * Returns: (transfer full): 43 characters of base64url
 */
char *
onward_jwk_thumbprint (EVP_PKEY *key)
{
  g_autofree char *x = NULL;
  g_autofree char *y = NULL;

  g_return_val_if_fail (key != NULL, NULL);
  if (!write_coordinates (key, &x, &y))
    g_return_val_if_reached (NULL);
  return thumbprint (x, y);
}

/**
 * onward_jwk_get_scalar:
 * @key: a P-256 key pair
 * @error: return location, domain `ONWARD_JWK_ERROR`
 *
 * Takes the private part out of a key, to be kept encrypted.
 *
 * Fails with `FAILED` if @key has no private part.
 *
 * Returns: (transfer full): 32 bytes, big-endian
 */
OnwardSecret *
onward_jwk_get_scalar (EVP_PKEY *key, GError **error)
{
  g_autoptr (BIGNUM) number = BN_secure_new ();
  g_autoptr (OnwardSecret) scalar = onward_secret_new (COORDINATE_LENGTH);

  g_return_val_if_fail (key != NULL, NULL);

  if (number == NULL || EVP_PKEY_get_bn_param (key, OSSL_PKEY_PARAM_PRIV_KEY, &number) != 1
      || BN_bn2binpad (number, onward_secret_data (scalar), COORDINATE_LENGTH) != COORDINATE_LENGTH)
    return fail (error, ONWARD_JWK_ERROR_FAILED, _ ("This key has no private part to take out."));
  return g_steal_pointer (&scalar);
}

/* Public point of a private scalar. FALSE if the scalar is not from 1 to n - 1. */
static gboolean
compute_point (const BIGNUM *scalar, guint8 *point)
{
  g_autoptr (EC_GROUP) group = EC_GROUP_new_by_curve_name (NID_X9_62_prime256v1);
  g_autoptr (EC_POINT) product = group != NULL ? EC_POINT_new (group) : NULL;

  if (product == NULL || BN_is_zero (scalar) || BN_cmp (scalar, EC_GROUP_get0_order (group)) >= 0
      || EC_POINT_mul (group, product, scalar, NULL, NULL, NULL) != 1)
    return FALSE;
  return EC_POINT_point2oct (group, product, POINT_CONVERSION_UNCOMPRESSED, point,
                             ONWARD_JWK_POINT_LENGTH, NULL)
         == ONWARD_JWK_POINT_LENGTH;
}

/* OpenSSL wants the scalar as a native-endian number and keeps it in secure memory if the number
 * given is there; the builder takes care of both. */
static EVP_PKEY *
build_pair (const BIGNUM *scalar, const guint8 *point)
{
  g_autoptr (OSSL_PARAM_BLD) builder = OSSL_PARAM_BLD_new ();
  g_autoptr (OSSL_PARAM) params = NULL;
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_name (NULL, "EC", NULL);
  EVP_PKEY *key = NULL;

  if (builder == NULL || context == NULL
      || OSSL_PARAM_BLD_push_utf8_string (builder, OSSL_PKEY_PARAM_GROUP_NAME, GROUP_NAME, 0) != 1
      || OSSL_PARAM_BLD_push_octet_string (builder, OSSL_PKEY_PARAM_PUB_KEY, point,
                                           ONWARD_JWK_POINT_LENGTH)
             != 1
      || OSSL_PARAM_BLD_push_BN (builder, OSSL_PKEY_PARAM_PRIV_KEY, scalar) != 1)
    return NULL;
  params = OSSL_PARAM_BLD_to_param (builder);
  if (params == NULL || EVP_PKEY_fromdata_init (context) != 1
      || EVP_PKEY_fromdata (context, &key, EVP_PKEY_KEYPAIR, params) != 1)
    return NULL;
  return key;
}

/**
 * onward_jwk_from_scalar:
 * @scalar: 32 bytes, big-endian, as onward_jwk_get_scalar() gives them
 * @error: return location, domain `ONWARD_JWK_ERROR`
 *
 * Makes a key pair of its private part; the public one is computed again, so the two always belong
 * together.
 *
 * Fails with `MALFORMED` if @scalar is of another length, zero, or not below the order of the
 * curve.
 *
 * Returns: (transfer full): the key pair
 */
EVP_PKEY *
onward_jwk_from_scalar (OnwardSecret *scalar, GError **error)
{
  g_autoptr (BIGNUM) number = BN_secure_new ();
  guint8 point[ONWARD_JWK_POINT_LENGTH];
  EVP_PKEY *key = NULL;

  g_return_val_if_fail (scalar != NULL, NULL);

  if (onward_secret_length (scalar) != COORDINATE_LENGTH || number == NULL
      || BN_bin2bn (onward_secret_data (scalar), COORDINATE_LENGTH, number) == NULL)
    return fail (error, ONWARD_JWK_ERROR_MALFORMED, _ ("These bytes are not a private P-256 key."));
  BN_set_flags (number, BN_FLG_CONSTTIME);
  if (!compute_point (number, point))
    return fail (error, ONWARD_JWK_ERROR_MALFORMED, _ ("These bytes are not a private P-256 key."));
  key = build_pair (number, point);
  if (key == NULL)
    return fail (error, ONWARD_JWK_ERROR_FAILED, _ ("A key could not be read by OpenSSL."));
  return key;
}
