/* Only public P-256 keys whose point is on the curve are read; private ones leave as a scalar. */

#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-jwk.h"
#include "seal/onward-strict-json.h"

/* RFC 7517 appendix A.1, a P-256 key. */
#define X "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4"
#define Y "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"
#define GOOD "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" X "\",\"y\":\"" Y "\"}"
/* RFC 7517 appendix A.2 gives its private scalar. */
#define D "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"

static JsonNode *
json (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node
      = onward_strict_json_parse (text, strlen (text), &onward_json_limits_claims, &error);

  g_assert_no_error (error);
  return node;
}

static void
assert_refused (const char *text)
{
  g_autoptr (JsonNode) node = json (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (EVP_PKEY) key = onward_jwk_import (node, &error);

  g_assert_error (error, ONWARD_JWK_ERROR, ONWARD_JWK_ERROR_MALFORMED);
  g_assert_null (key);
}

static void
test_reads_and_writes_a_public_key (void)
{
  g_autoptr (JsonNode) node = json (GOOD);
  g_autoptr (EVP_PKEY) key = onward_jwk_import (node, NULL);
  g_autoptr (JsonNode) out = onward_jwk_export (key);
  g_autofree char *text = onward_json_print (out);

  g_assert_cmpstr (text, ==, "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" X "\",\"y\":\"" Y "\"}");
}

static void
test_thumbprint_is_over_four_members (void)
{
  g_autoptr (JsonNode) node = json (GOOD);
  g_autoptr (EVP_PKEY) key = onward_jwk_import (node, NULL);
  g_autofree char *thumbprint = onward_jwk_thumbprint (key);

  /* Computed with another implementation over the same key. */
  g_assert_cmpstr (thumbprint, ==, "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s");
}

static void
test_thumbprint_of_a_point_is_its_keys (void)
{
  g_autoptr (GBytes) x = onward_base64url_decode (X, strlen (X));
  g_autoptr (GBytes) y = onward_base64url_decode (Y, strlen (Y));
  guint8 point[ONWARD_JWK_POINT_LENGTH] = { 4 };
  g_autofree char *thumbprint = NULL;

  memcpy (point + 1, g_bytes_get_data (x, NULL), 32);
  memcpy (point + 33, g_bytes_get_data (y, NULL), 32);
  thumbprint = onward_jwk_point_thumbprint (point);
  g_assert_cmpstr (thumbprint, ==, "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s");
}

static void
test_reads_past_other_members (void)
{
  g_autoptr (JsonNode) node
      = json ("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" X "\",\"y\":\"" Y "\",\"use\":\"sig\","
              "\"key_ops\":[\"verify\"],\"ext\":true,\"alg\":\"ES256\",\"kid\":\"1\"}");
  g_autoptr (GError) error = NULL;
  g_autoptr (EVP_PKEY) key = onward_jwk_import (node, &error);

  g_assert_no_error (error);
  g_assert_nonnull (key);
}

static void
test_refuses_a_private_key (void)
{
  assert_refused ("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" X "\",\"y\":\"" Y "\",\"d\":\"" D
                  "\"}");
  assert_refused ("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" X "\",\"y\":\"" Y "\",\"d\":null}");
}

static void
test_refuses_other_kinds (void)
{
  const char *wrong[] = {
    "[]",
    "{}",
    "{\"kty\":\"OKP\",\"crv\":\"P-256\",\"x\":\"" X "\",\"y\":\"" Y "\"}",
    "{\"kty\":\"ec\",\"crv\":\"P-256\",\"x\":\"" X "\",\"y\":\"" Y "\"}",
    "{\"kty\":[\"EC\"],\"crv\":\"P-256\",\"x\":\"" X "\",\"y\":\"" Y "\"}",
    "{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"" X "\",\"y\":\"" Y "\"}",
    "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"" X "\",\"y\":\"" Y "\"}",
    "{\"kty\":\"EC\",\"x\":\"" X "\",\"y\":\"" Y "\"}",
    "{\"crv\":\"P-256\",\"x\":\"" X "\",\"y\":\"" Y "\"}",
    "{\"kty\":\"oct\",\"k\":\"" X "\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i]);
}

static void
test_refuses_coordinates_of_another_form (void)
{
  const char *wrong[] = {
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" X "\"}",
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"y\":\"" Y "\"}",
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"\",\"y\":\"\"}",
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":1,\"y\":\"" Y "\"}",
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" X "=\",\"y\":\"" Y "\"}",
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA" X "\",\"y\":\"" Y "\"}",
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7A\",\"y\":"
    "\"" Y "\"}",
    /* one unused bit set */
    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D5\",\"y\":"
    "\"" Y "\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i]);
}

static void
test_refuses_points_off_the_curve (void)
{
  guint8 point[ONWARD_JWK_POINT_LENGTH] = { 4 };
  g_autoptr (GError) error = NULL;

  assert_refused ("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" X "\",\"y\":\"" X "\"}");
  /* all zero; p itself as x; all ones */
  assert_refused (
      "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\","
      "\"y\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}");
  assert_refused (
      "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"_____wAAAAEAAAAAAAAAAAAAAAD_______________8\","
      "\"y\":\"" Y "\"}");
  assert_refused (
      "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"__________________________________________8\","
      "\"y\":\"" Y "\"}");
  point[0] = 0; /* the point at infinity */
  g_assert_null (onward_jwk_from_point (point, &error));
  g_assert_error (error, ONWARD_JWK_ERROR, ONWARD_JWK_ERROR_MALFORMED);
}

static void
test_refuses_single_flipped_bits (void)
{
  g_autoptr (GBytes) x = onward_base64url_decode (X, strlen (X));
  g_autoptr (GBytes) y = onward_base64url_decode (Y, strlen (Y));
  guint8 point[ONWARD_JWK_POINT_LENGTH] = { 4 };
  g_autoptr (EVP_PKEY) key = NULL;

  memcpy (point + 1, g_bytes_get_data (x, NULL), 32);
  memcpy (point + 33, g_bytes_get_data (y, NULL), 32);
  for (guint bit = 8; bit < 8 * sizeof point; bit++)
    {
      point[bit / 8] ^= (guint8)(1 << bit % 8);
      g_assert_null (onward_jwk_from_point (point, NULL));
      point[bit / 8] ^= (guint8)(1 << bit % 8);
    }
  key = onward_jwk_from_point (point, NULL);
  g_assert_nonnull (key);
}

static void
test_a_scalar_gives_its_point (void)
{
  g_autoptr (GBytes) d = onward_base64url_decode (D, strlen (D));
  g_autoptr (OnwardSecret) scalar = onward_secret_new_copy (g_bytes_get_data (d, NULL), 32);
  g_autoptr (EVP_PKEY) key = onward_jwk_from_scalar (scalar, NULL);
  g_autoptr (OnwardSecret) back = onward_jwk_get_scalar (key, NULL);
  g_autoptr (JsonNode) node = onward_jwk_export (key);
  g_autofree char *text = onward_json_print (node);

  g_assert_nonnull (strstr (text, X));
  g_assert_nonnull (strstr (text, Y));
  g_assert_null (strstr (text, D));
  g_assert_true (onward_secret_equal (scalar, back));
}

static void
test_refuses_scalars_out_of_range (void)
{
  /* n, the order of P-256 */
  guint8 bytes[33] = { 0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff,
                       0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17,
                       0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51, 0x00 };
  g_autoptr (OnwardSecret) zero = onward_secret_new (32);
  g_autoptr (OnwardSecret) order = onward_secret_new_copy (bytes, 32);
  g_autoptr (OnwardSecret) longer = onward_secret_new_copy (bytes, 33);
  g_autoptr (OnwardSecret) shorter = onward_secret_new_copy (bytes, 31);
  OnwardSecret *wrong[] = { zero, order, longer, shorter };
  g_autoptr (OnwardSecret) greatest = NULL;
  g_autoptr (EVP_PKEY) key = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (onward_jwk_from_scalar (wrong[i], &error));
      g_assert_error (error, ONWARD_JWK_ERROR, ONWARD_JWK_ERROR_MALFORMED);
    }
  bytes[31]--;
  greatest = onward_secret_new_copy (bytes, 32);
  key = onward_jwk_from_scalar (greatest, NULL);
  g_assert_nonnull (key);
}

static void
test_a_public_key_has_no_scalar (void)
{
  g_autoptr (JsonNode) node = json (GOOD);
  g_autoptr (EVP_PKEY) key = onward_jwk_import (node, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (onward_jwk_get_scalar (key, &error));
  g_assert_error (error, ONWARD_JWK_ERROR, ONWARD_JWK_ERROR_FAILED);
}

static void
test_new_keys_differ (void)
{
  g_autoptr (EVP_PKEY) a = onward_jwk_generate (NULL);
  g_autoptr (EVP_PKEY) b = onward_jwk_generate (NULL);
  g_autofree char *name_a = onward_jwk_thumbprint (a);
  g_autofree char *name_b = onward_jwk_thumbprint (b);

  g_assert_cmpuint (strlen (name_a), ==, 43);
  g_assert_cmpstr (name_a, !=, name_b);
}

static void
test_text_reads_back_and_nothing_else_does (void)
{
  static const char *const wrong[] = { "", "{}", "[]", "{\"kty\":\"EC\"}", "null" };
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autofree char *text = onward_jwk_to_text (key);
  g_autoptr (EVP_PKEY) back = onward_jwk_from_text (text, strlen (text), NULL);

  g_assert_cmpint (EVP_PKEY_eq (key, back), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (onward_jwk_from_text (wrong[i], strlen (wrong[i]), &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/seal/jwk/" name, function)
  ADD ("reads-and-writes-a-public-key", test_reads_and_writes_a_public_key);
  ADD ("thumbprint-is-over-four-members", test_thumbprint_is_over_four_members);
  ADD ("thumbprint-of-a-point-is-its-keys", test_thumbprint_of_a_point_is_its_keys);
  ADD ("T4.29-reads-past-other-members", test_reads_past_other_members);
  ADD ("T4.29-refuses-a-private-key", test_refuses_a_private_key);
  ADD ("T4.9-refuses-other-kinds", test_refuses_other_kinds);
  ADD ("T4.9-refuses-coordinates-of-another-form", test_refuses_coordinates_of_another_form);
  ADD ("T4.9-refuses-points-off-the-curve", test_refuses_points_off_the_curve);
  ADD ("T4.9-refuses-single-flipped-bits", test_refuses_single_flipped_bits);
  ADD ("a-scalar-gives-its-point", test_a_scalar_gives_its_point);
  ADD ("refuses-scalars-out-of-range", test_refuses_scalars_out_of_range);
  ADD ("a-public-key-has-no-scalar", test_a_public_key_has_no_scalar);
  ADD ("new-keys-differ", test_new_keys_differ);
#undef ADD
  g_test_add_func ("/seal/jwk/text-reads-back-and-nothing-else-does",
                   test_text_reads_back_and_nothing_else_does);
  return g_test_run ();
}
