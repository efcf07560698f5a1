/* The gate, second part: headers, keys and the signature of the seal (T4.4 to T4.10). Each case
 * breaks one rule of a right file, signs it again with the right keys, and sees the gate stop at
 * that very point. */

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <string.h>

#include "seal/onward-base64url.h"
#include "sd-jwt-maker.h"

static void
alg_none (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "alg", "\"none\"");
}

static void
alg_hs256 (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "alg", "\"HS256\"");
}

static void
alg_es384 (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "alg", "\"ES384\"");
}

static void
alg_lower_case (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "alg", "\"es256\"");
}

static void
alg_missing (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "alg", NULL);
}

static void
alg_list (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "alg", "[\"ES256\"]");
}

static void
crit (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "crit", "[\"exp\"]");
}

static void
crit_empty (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "crit", "[]");
}

static void
b64 (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "b64", "true");
}

static void
typ_old (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "typ", "\"vc+sd-jwt\"");
}

static void
typ_missing (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "typ", NULL);
}

static void
typ_upper_case (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "typ", "\"DC+SD-JWT\"");
}

static void
key_in_the_header (SdJwtMaker *maker)
{
  maker->issuer_signs = onward_jwk_generate (NULL);
  json_object_set_member (maker->header, "jwk", onward_jwk_export (maker->issuer_signs));
}

static void
chain_in_the_header (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "x5c", "[\"MIIB\"]");
}

static void
signed_by_another (SdJwtMaker *maker)
{
  maker->issuer_signs = onward_jwk_generate (NULL);
}

static void
holder_off_the_curve (SdJwtMaker *maker)
{
  JsonObject *jwk = json_object_get_object_member (
      json_object_get_object_member (maker->payload, "cnf"), "jwk");

  sd_jwt_maker_set (jwk, "y", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\"");
}

static void
holder_of_31_bytes (SdJwtMaker *maker)
{
  JsonObject *jwk = json_object_get_object_member (
      json_object_get_object_member (maker->payload, "cnf"), "jwk");

  sd_jwt_maker_set (jwk, "x", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"");
}

static void
holder_of_another_curve (SdJwtMaker *maker)
{
  JsonObject *jwk = json_object_get_object_member (
      json_object_get_object_member (maker->payload, "cnf"), "jwk");

  sd_jwt_maker_set (jwk, "crv", "\"P-384\"");
}

static char *
with_changed_payload (const char *text)
{
  char *out = g_strdup (text);
  char *middle = strchr (out, '.') + 41;

  *middle = *middle == 'A' ? 'B' : 'A';
  return out;
}

/* 63 bytes. */
static char *
with_short_signature (const char *text)
{
  gsize end = strcspn (text, "~");

  return g_strdup_printf ("%.*s%s", (int)end - 2, text, text + end);
}

static char *
with_zero_signature (const char *text)
{
  gsize end = strcspn (text, "~");
  g_autofree char *zero = g_strnfill (86, 'A');

  return g_strdup_printf ("%.*s%s%s", (int)end - 86, text, zero, text + end);
}

/* The signature as OpenSSL writes it, which JWS does not. */
static char *
with_der_signature (const char *text)
{
  gsize end = strcspn (text, "~");
  g_autoptr (GBytes) raw = onward_base64url_decode (text + end - 86, 86);
  const guint8 *bytes = g_bytes_get_data (raw, NULL);
  ECDSA_SIG *signature = ECDSA_SIG_new ();
  guint8 *der = NULL;
  g_autofree char *encoded = NULL;
  int length = 0;

  g_assert_true (
      ECDSA_SIG_set0 (signature, BN_bin2bn (bytes, 32, NULL), BN_bin2bn (bytes + 32, 32, NULL)));
  length = i2d_ECDSA_SIG (signature, &der);
  encoded = onward_base64url_encode (der, (gsize)length);
  OPENSSL_free (der);
  ECDSA_SIG_free (signature);
  return g_strdup_printf ("%.*s%s%s", (int)end - 86, text, encoded, text + end);
}

static const GateCase cases[] = {
  { "T4.4-alg-none-is-refused", "T4.4", ONWARD_GATE_ERROR_HEADER, alg_none, NULL },
  { "T4.4-alg-HS256-is-refused", "T4.4", ONWARD_GATE_ERROR_HEADER, alg_hs256, NULL },
  { "T4.4-alg-ES384-is-refused", "T4.4", ONWARD_GATE_ERROR_HEADER, alg_es384, NULL },
  { "T4.4-alg-in-lower-case-is-refused", "T4.4", ONWARD_GATE_ERROR_HEADER, alg_lower_case, NULL },
  { "T4.4-no-alg-is-refused", "T4.4", ONWARD_GATE_ERROR_HEADER, alg_missing, NULL },
  { "T4.4-a-list-of-algs-is-refused", "T4.4", ONWARD_GATE_ERROR_HEADER, alg_list, NULL },
  { "T4.5-crit-is-refused", "T4.5", ONWARD_GATE_ERROR_HEADER, crit, NULL },
  { "T4.5-an-empty-crit-is-refused", "T4.5", ONWARD_GATE_ERROR_HEADER, crit_empty, NULL },
  { "T4.5-b64-is-refused", "T4.5", ONWARD_GATE_ERROR_HEADER, b64, NULL },
  { "T4.6-the-old-typ-is-refused", "T4.6", ONWARD_GATE_ERROR_HEADER, typ_old, NULL },
  { "T4.6-no-typ-is-refused", "T4.6", ONWARD_GATE_ERROR_HEADER, typ_missing, NULL },
  { "T4.6-typ-in-capitals-is-refused", "T4.6", ONWARD_GATE_ERROR_HEADER, typ_upper_case, NULL },
  { "T4.7-a-key-in-the-header-is-refused", "T4.7", ONWARD_GATE_ERROR_HEADER, key_in_the_header,
    NULL },
  { "T4.7-a-chain-in-the-header-is-refused", "T4.7", ONWARD_GATE_ERROR_HEADER, chain_in_the_header,
    NULL },
  { "T4.9-a-point-off-the-curve-is-refused", "T4.9", ONWARD_GATE_ERROR_KEY, holder_off_the_curve,
    NULL },
  { "T4.9-a-coordinate-of-31-bytes-is-refused", "T4.9", ONWARD_GATE_ERROR_KEY, holder_of_31_bytes,
    NULL },
  { "T4.9-another-curve-is-refused", "T4.9", ONWARD_GATE_ERROR_KEY, holder_of_another_curve, NULL },
  { "T4.10-another-signer-is-refused", "T4.10", ONWARD_GATE_ERROR_SIGNATURE, signed_by_another,
    NULL },
  { "T4.10-a-short-signature-is-refused", "T4.10", ONWARD_GATE_ERROR_SIGNATURE, NULL,
    with_short_signature },
  { "T4.10-a-zero-signature-is-refused", "T4.10", ONWARD_GATE_ERROR_SIGNATURE, NULL,
    with_zero_signature },
  { "T4.10-a-DER-signature-is-refused", "T4.10", ONWARD_GATE_ERROR_SIGNATURE, NULL,
    with_der_signature },
};

static void
test_changed_byte_is_refused (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *text = sd_jwt_maker_make (maker);
  g_autofree char *changed = with_changed_payload (text);
  g_autoptr (GBytes) file = gate_bytes (changed);
  g_autoptr (GError) error = NULL;
  OnwardGatePolicy policy;

  gate_policy_init (&policy, maker);
  g_assert_null (onward_gate_check (file, &policy, &error));
  g_assert_nonnull (onward_gate_error_get_point (error)); /* broken JSON, or a broken signature */
}

static void
test_unknown_signer_is_recovered (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *text = sd_jwt_maker_make (maker);
  g_autofree char *thumbprint = onward_jwk_thumbprint (maker->issuer);
  g_autoptr (GBytes) file = gate_bytes (text);
  g_autoptr (OnwardClaims) claims = NULL;
  OnwardGatePolicy policy;

  gate_policy_init (&policy, maker);
  policy.issuer_key = NULL;
  claims = onward_gate_check (file, &policy, NULL);
  g_assert_nonnull (claims);
  g_assert_cmpstr (onward_claims_get_issuer_thumbprint (claims), ==, thumbprint);
}

static void
test_kid_of_another_key_is_refused (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *text = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  OnwardGatePolicy policy;

  maker->issuer_signs = onward_jwk_generate (NULL);
  text = sd_jwt_maker_make (maker);
  file = gate_bytes (text);
  gate_policy_init (&policy, maker);
  policy.issuer_key = NULL;
  g_assert_null (onward_gate_check (file, &policy, &error));
  g_assert_error (error, ONWARD_GATE_ERROR, ONWARD_GATE_ERROR_SIGNATURE);
  g_assert_cmpstr (onward_gate_error_get_point (error), ==, "T4.7");
}

static void
test_other_errors_have_no_point (void)
{
  g_autoptr (GError) other = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "Not here.");

  g_assert_null (onward_gate_error_get_point (other));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gate_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/receive/gate/T4.7-an-unknown-signer-is-recovered-by-kid",
                   test_unknown_signer_is_recovered);
  g_test_add_func ("/receive/gate/T4.7-kid-of-another-key-is-refused",
                   test_kid_of_another_key_is_refused);
  g_test_add_func ("/receive/gate/T4.10-a-changed-byte-is-refused", test_changed_byte_is_refused);
  g_test_add_func ("/receive/gate/errors-of-others-have-no-point", test_other_errors_have_no_point);
  return g_test_run ();
}
