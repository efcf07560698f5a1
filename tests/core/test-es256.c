/* Signatures are 64 bytes, r and s in range, by one key over exactly these bytes. */

#include <openssl/bn.h>
#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-es256.h"

#define TEXT "Headphones help."

static const char *order_hex = "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551";

static GBytes *
sign (EVP_PKEY *key)
{
  g_autoptr (GError) error = NULL;
  GBytes *signature = onward_es256_sign (key, TEXT, strlen (TEXT), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (signature), ==, ONWARD_ES256_LENGTH);
  return signature;
}

/* A copy of @signature with r (or s, for @half 1) replaced by order + @difference, or by a plain
 * number. */
static GBytes *
with_number (GBytes *signature, guint half, gboolean from_order, int difference)
{
  guint8 *bytes = g_memdup2 (g_bytes_get_data (signature, NULL), ONWARD_ES256_LENGTH);
  BIGNUM *number = NULL;

  if (from_order)
    g_assert_cmpint (BN_hex2bn (&number, order_hex), >, 0);
  else
    number = BN_new ();
  if (difference >= 0)
    BN_add_word (number, (BN_ULONG)difference);
  else
    BN_sub_word (number, (BN_ULONG)-difference);
  g_assert_cmpint (BN_bn2binpad (number, bytes + 32 * half, 32), ==, 32);
  BN_free (number);
  return g_bytes_new_take (bytes, ONWARD_ES256_LENGTH);
}

/* (r, n - s) */
static GBytes *
twin (GBytes *signature)
{
  guint8 *bytes = g_memdup2 (g_bytes_get_data (signature, NULL), ONWARD_ES256_LENGTH);
  BIGNUM *order = NULL;
  BIGNUM *s = BN_bin2bn (bytes + 32, 32, NULL);

  g_assert_cmpint (BN_hex2bn (&order, order_hex), >, 0);
  g_assert_cmpint (BN_sub (s, order, s), ==, 1);
  g_assert_cmpint (BN_bn2binpad (s, bytes + 32, 32), ==, 32);
  BN_free (order);
  BN_free (s);
  return g_bytes_new_take (bytes, ONWARD_ES256_LENGTH);
}

static void
test_verifies_what_it_signed (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autoptr (GBytes) signature = sign (key);

  g_assert_true (onward_es256_verify (key, TEXT, strlen (TEXT), signature));
  g_assert_false (onward_es256_verify (other, TEXT, strlen (TEXT), signature));
  g_assert_false (onward_es256_verify (key, TEXT, strlen (TEXT) - 1, signature));
  g_assert_false (onward_es256_verify (key, "headphones help.", strlen (TEXT), signature));
}

static void
test_refuses_another_length (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autoptr (GBytes) signature = sign (key);
  const guint8 *bytes = g_bytes_get_data (signature, NULL);
  guint8 longer[ONWARD_ES256_LENGTH + 8] = { 0 };

  memcpy (longer, bytes, ONWARD_ES256_LENGTH);
  for (gsize length = 0; length <= sizeof longer; length++)
    {
      g_autoptr (GBytes) wrong = g_bytes_new (longer, length);

      g_assert_true (onward_es256_verify (key, TEXT, strlen (TEXT), wrong)
                     == (length == ONWARD_ES256_LENGTH));
    }
}

static void
test_refuses_der (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  guint8 der[80];
  size_t length = sizeof der;
  g_autoptr (GBytes) signature = NULL;

  g_assert_cmpint (EVP_DigestSignInit (context, NULL, EVP_sha256 (), NULL, key), ==, 1);
  g_assert_cmpint (EVP_DigestSign (context, der, &length, (const guint8 *)TEXT, strlen (TEXT)), ==,
                   1);
  EVP_MD_CTX_free (context);
  signature = g_bytes_new (der, length);
  g_assert_false (onward_es256_verify (key, TEXT, strlen (TEXT), signature));
}

static void
test_refuses_numbers_out_of_range (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autofree char *thumbprint = onward_jwk_thumbprint (key);
  g_autoptr (GBytes) signature = sign (key);

  for (guint half = 0; half < 2; half++)
    {
      g_autoptr (GBytes) zero = with_number (signature, half, FALSE, 0);
      g_autoptr (GBytes) order = with_number (signature, half, TRUE, 0);
      g_autoptr (GBytes) above = with_number (signature, half, TRUE, 1);
      g_autoptr (GBytes) one = with_number (signature, half, FALSE, 1);
      g_autoptr (GBytes) below = with_number (signature, half, TRUE, -1);
      GBytes *wrong[] = { zero, order, above, one, below };

      for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
        {
          g_assert_false (onward_es256_verify (key, TEXT, strlen (TEXT), wrong[i]));
          g_assert_null (onward_es256_recover (thumbprint, TEXT, strlen (TEXT), wrong[i]));
        }
    }
}

static void
test_refuses_every_flipped_bit (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autoptr (GBytes) signature = sign (key);
  guint8 bytes[ONWARD_ES256_LENGTH];

  memcpy (bytes, g_bytes_get_data (signature, NULL), sizeof bytes);
  for (guint bit = 0; bit < 8 * sizeof bytes; bit++)
    {
      g_autoptr (GBytes) wrong = NULL;

      bytes[bit / 8] ^= (guint8)(1 << bit % 8);
      wrong = g_bytes_new (bytes, sizeof bytes);
      g_assert_false (onward_es256_verify (key, TEXT, strlen (TEXT), wrong));
      bytes[bit / 8] ^= (guint8)(1 << bit % 8);
    }
}

/* So a file is never told from another by its signature. */
static void
test_the_twin_of_a_signature_verifies (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autofree char *thumbprint = onward_jwk_thumbprint (key);
  g_autoptr (GBytes) signature = sign (key);
  g_autoptr (GBytes) other = twin (signature);
  g_autoptr (EVP_PKEY) found = NULL;

  g_assert_false (g_bytes_equal (signature, other));
  g_assert_true (onward_es256_verify (key, TEXT, strlen (TEXT), other));
  found = onward_es256_recover (thumbprint, TEXT, strlen (TEXT), other);
  g_assert_nonnull (found);
}

static void
test_a_public_key_cannot_sign (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autoptr (JsonNode) jwk = onward_jwk_export (key);
  g_autoptr (EVP_PKEY) public = onward_jwk_import (jwk, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (onward_es256_sign (public, TEXT, strlen (TEXT), &error));
  g_assert_error (error, ONWARD_JWK_ERROR, ONWARD_JWK_ERROR_FAILED);
}

static void
test_finds_the_key_that_signed (void)
{
  for (guint i = 0; i < 32; i++) /* both parities come up */
    {
      g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
      g_autofree char *thumbprint = onward_jwk_thumbprint (key);
      g_autoptr (GBytes) signature = sign (key);
      g_autoptr (EVP_PKEY) found
          = onward_es256_recover (thumbprint, TEXT, strlen (TEXT), signature);

      g_assert_nonnull (found);
      g_assert_cmpint (EVP_PKEY_eq (key, found), ==, 1);
    }
}

static void
test_finds_no_other_key (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autofree char *thumbprint = onward_jwk_thumbprint (key);
  g_autofree char *foreign = onward_jwk_thumbprint (other);
  g_autoptr (GBytes) signature = sign (key);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (signature, 0, 63);

  g_assert_null (onward_es256_recover (foreign, TEXT, strlen (TEXT), signature));
  g_assert_null (onward_es256_recover ("", TEXT, strlen (TEXT), signature));
  g_assert_null (onward_es256_recover (thumbprint, TEXT, strlen (TEXT) - 1, signature));
  g_assert_null (onward_es256_recover (thumbprint, TEXT, strlen (TEXT), cut));
}

/* The x of the signing point R may be r + n where that is still below p. No signature made by
 * chance is like that, so two are built backwards: of the smallest r for which r + n is the x of a
 * point, of s = 2 and of either y, the key is Q = (s R - e G) / r. The thumbprints were computed
 * outside OpenSSL. */
static void
test_finds_a_key_whose_x_was_reduced (void)
{
  const char *text
      = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAg";
  const char *thumbprints[] = { "MKzTIMIAEVd3amjfvKe6VdApFK-QG26AGGa1ZV048gA",
                                "meK2mb4VNeA6W0T1krPsiw3I1n0JaMDzy9ylTS2sv-E" };
  g_autoptr (GBytes) signature = onward_base64url_decode (text, strlen (text));

  for (gsize i = 0; i < G_N_ELEMENTS (thumbprints); i++)
    {
      g_autoptr (EVP_PKEY) found
          = onward_es256_recover (thumbprints[i], TEXT, strlen (TEXT), signature);

      g_assert_nonnull (found);
      g_assert_true (onward_es256_verify (found, TEXT, strlen (TEXT), signature));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/seal/es256/" name, function)
  ADD ("verifies-what-it-signed", test_verifies_what_it_signed);
  ADD ("T4.10-refuses-another-length", test_refuses_another_length);
  ADD ("T4.10-refuses-der", test_refuses_der);
  ADD ("T4.10-refuses-numbers-out-of-range", test_refuses_numbers_out_of_range);
  ADD ("T4.10-refuses-every-flipped-bit", test_refuses_every_flipped_bit);
  ADD ("T4.47-the-twin-of-a-signature-verifies", test_the_twin_of_a_signature_verifies);
  ADD ("a-public-key-cannot-sign", test_a_public_key_cannot_sign);
  ADD ("finds-the-key-that-signed", test_finds_the_key_that_signed);
  ADD ("finds-no-other-key", test_finds_no_other_key);
  ADD ("finds-a-key-whose-x-was-reduced", test_finds_a_key_whose_x_was_reduced);
#undef ADD
  return g_test_run ();
}
