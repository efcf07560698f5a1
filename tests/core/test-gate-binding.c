/* The gate, fourth part: claims, time and the holder's signature (T4.23 to T4.37), and that a share
 * is never named by its signature (T4.47). Each case breaks one rule of a right file, signs it
 * again with the right keys, and sees the gate stop at that very point. */

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <string.h>

#include "seal/onward-base64url.h"
#include "sd-jwt-maker.h"

#define DAY 86400

static JsonObject *
holder_jwk (SdJwtMaker *maker)
{
  return json_object_get_object_member (json_object_get_object_member (maker->payload, "cnf"),
                                        "jwk");
}

static void
vct_missing (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "vct", NULL);
}

static void
vct_other (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "vct", "\"urn:eudi:pid:de:1\"");
}

static void
vct_list (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "vct", "[\"urn:onward:adjustment-passport:1\"]");
}

static void
exp_missing (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "exp", NULL);
}

static void
exp_text (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "exp", "\"4102444800\"");
}

static void
exp_now (SdJwtMaker *maker)
{
  json_object_set_int_member (maker->payload, "exp", MAKER_NOW);
}

static void
nbf_later (SdJwtMaker *maker)
{
  json_object_set_int_member (maker->payload, "nbf", MAKER_NOW + 301);
}

static void
iat_later (SdJwtMaker *maker)
{
  json_object_set_int_member (maker->payload, "iat", MAKER_NOW + 301);
}

static void
iat_null (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "iat", "null");
}

static char *
without_tail (const char *text)
{
  return g_strndup (text, (gsize)(strrchr (text, '~') - text) + 1);
}

static char *
with_a_disclosure_as_tail (const char *text)
{
  return g_strndup (text, (gsize)(strrchr (text, '~') - text));
}

static void
cnf_missing (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "cnf", NULL);
}

static void
cnf_without_jwk (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "cnf", "{\"kid\":\"x\"}");
}

static void
cnf_with_private_key (SdJwtMaker *maker)
{
  sd_jwt_maker_set (holder_jwk (maker), "d", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\"");
}

static void
binding_alg_none (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding_header, "alg", "\"none\"");
}

static void
binding_typ_jwt (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding_header, "typ", "\"JWT\"");
}

static void
binding_crit (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding_header, "crit", "[\"x\"]");
}

static void
binding_signed_by_issuer (SdJwtMaker *maker)
{
  maker->holder_signs = maker->issuer;
}

static void
binding_signed_by_nobody_known (SdJwtMaker *maker)
{
  maker->holder_signs = onward_jwk_generate (NULL);
}

static void
binding_iat_missing (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding, "iat", NULL);
}

static void
binding_iat_text (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding, "iat", "\"1795251600\"");
}

static void
binding_iat_later (SdJwtMaker *maker)
{
  json_object_set_int_member (maker->binding, "iat", MAKER_NOW + 301);
}

static void
binding_iat_old (SdJwtMaker *maker)
{
  json_object_set_int_member (maker->binding, "iat", MAKER_NOW - 90 * DAY - 1);
}

static void
aud_other (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding, "aud", "\"urn:uuid:00000000-0000-4000-8000-000000000000\"");
}

static void
aud_list (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding, "aud", "[\"" MAKER_RECIPIENT "\"]");
}

static void
aud_missing (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding, "aud", NULL);
}

static void
nonce_missing (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding, "nonce", NULL);
}

static void
nonce_number (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding, "nonce", "1234567890");
}

static void
sd_hash_of_nothing (SdJwtMaker *maker)
{
  g_autofree char *hash = onward_base64url_sha256 ("", 0);

  json_object_set_string_member (maker->binding, "sd_hash", hash);
}

static void
sd_hash_number (SdJwtMaker *maker)
{
  json_object_set_int_member (maker->binding, "sd_hash", 1);
}

/* What @text holds between its tildes, the JWTs first and last. */
static GStrv
parts_of (const char *text)
{
  return g_strsplit (text, "~", -1);
}

static char *
with_disclosures_swapped (const char *text)
{
  g_auto (GStrv) parts = parts_of (text);
  char *first = parts[1];

  parts[1] = parts[2];
  parts[2] = first;
  return g_strjoinv ("~", parts);
}

/* The first answer, which nothing else in the file refers to. */
static char *
with_disclosure_dropped (const char *text)
{
  g_auto (GStrv) parts = parts_of (text);
  g_autoptr (GString) out = g_string_new (parts[0]);

  for (guint i = 1; parts[i] != NULL; i++)
    if (i != 1)
      g_string_append_printf (out, "~%s", parts[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
binding_past (SdJwtMaker *maker)
{
  json_object_set_int_member (maker->binding, "exp", MAKER_NOW - 1);
}

static void
binding_not_yet (SdJwtMaker *maker)
{
  json_object_set_int_member (maker->binding, "nbf", MAKER_NOW + 301);
}

static void
binding_exp_text (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding, "exp", "\"never\"");
}

static const GateCase cases[] = {
  { "T4.23-no-vct-is-refused", "T4.23", ONWARD_GATE_ERROR_CLAIMS, vct_missing, NULL },
  { "T4.23-another-vct-is-refused", "T4.23", ONWARD_GATE_ERROR_CLAIMS, vct_other, NULL },
  { "T4.23-a-list-of-vcts-is-refused", "T4.23", ONWARD_GATE_ERROR_CLAIMS, vct_list, NULL },
  { "T4.24-no-exp-is-refused", "T4.24", ONWARD_GATE_ERROR_CLAIMS, exp_missing, NULL },
  { "T4.24-exp-as-text-is-refused", "T4.24", ONWARD_GATE_ERROR_CLAIMS, exp_text, NULL },
  { "T4.24-iat-null-is-refused", "T4.24", ONWARD_GATE_ERROR_CLAIMS, iat_null, NULL },
  { "T4.24-past-exp-is-refused", "T4.24", ONWARD_GATE_ERROR_TIME, exp_now, NULL },
  { "T4.24-before-nbf-is-refused", "T4.24", ONWARD_GATE_ERROR_TIME, nbf_later, NULL },
  { "T4.24-iat-301-seconds-ahead-is-refused", "T4.24", ONWARD_GATE_ERROR_TIME, iat_later, NULL },
  { "T4.28-a-disclosure-at-the-end-is-refused", "T4.28", ONWARD_GATE_ERROR_BINDING, NULL,
    with_a_disclosure_as_tail },
  { "T4.25-no-cnf-is-refused", "T4.29", ONWARD_GATE_ERROR_KEY, cnf_missing, NULL },
  { "T4.29-cnf-without-jwk-is-refused", "T4.29", ONWARD_GATE_ERROR_KEY, cnf_without_jwk, NULL },
  { "T4.29-a-private-key-in-cnf-is-refused", "T4.29", ONWARD_GATE_ERROR_KEY, cnf_with_private_key,
    NULL },
  { "T4.30-no-key-binding-is-refused", "T4.30", ONWARD_GATE_ERROR_BINDING, NULL, without_tail },
  { "T4.31-alg-none-is-refused", "T4.31", ONWARD_GATE_ERROR_HEADER, binding_alg_none, NULL },
  { "T4.31-typ-JWT-is-refused", "T4.31", ONWARD_GATE_ERROR_HEADER, binding_typ_jwt, NULL },
  { "T4.31-crit-is-refused", "T4.31", ONWARD_GATE_ERROR_HEADER, binding_crit, NULL },
  { "T4.32-a-signature-of-the-issuer-is-refused", "T4.32", ONWARD_GATE_ERROR_SIGNATURE,
    binding_signed_by_issuer, NULL },
  { "T4.32-a-signature-of-another-key-is-refused", "T4.32", ONWARD_GATE_ERROR_SIGNATURE,
    binding_signed_by_nobody_known, NULL },
  { "T4.33-no-iat-is-refused", "T4.33", ONWARD_GATE_ERROR_CLAIMS, binding_iat_missing, NULL },
  { "T4.33-iat-as-text-is-refused", "T4.33", ONWARD_GATE_ERROR_CLAIMS, binding_iat_text, NULL },
  { "T4.33-iat-301-seconds-ahead-is-refused", "T4.33", ONWARD_GATE_ERROR_TIME, binding_iat_later,
    NULL },
  { "T4.33-iat-over-90-days-ago-is-refused", "T4.33", ONWARD_GATE_ERROR_TIME, binding_iat_old,
    NULL },
  { "T4.34-another-audience-is-refused", "T4.34", ONWARD_GATE_ERROR_AUDIENCE, aud_other, NULL },
  { "T4.34-a-list-of-audiences-is-refused", "T4.34", ONWARD_GATE_ERROR_AUDIENCE, aud_list, NULL },
  { "T4.34-no-audience-is-refused", "T4.34", ONWARD_GATE_ERROR_AUDIENCE, aud_missing, NULL },
  { "T4.35-no-nonce-is-refused", "T4.35", ONWARD_GATE_ERROR_CLAIMS, nonce_missing, NULL },
  { "T4.35-a-nonce-that-is-a-number-is-refused", "T4.35", ONWARD_GATE_ERROR_CLAIMS, nonce_number,
    NULL },
  { "T4.36-the-hash-of-something-else-is-refused", "T4.36", ONWARD_GATE_ERROR_DISCLOSURES,
    sd_hash_of_nothing, NULL },
  { "T4.36-a-hash-that-is-a-number-is-refused", "T4.36", ONWARD_GATE_ERROR_DISCLOSURES,
    sd_hash_number, NULL },
  { "T4.36-disclosures-in-another-order-are-refused", "T4.36", ONWARD_GATE_ERROR_DISCLOSURES, NULL,
    with_disclosures_swapped },
  { "T4.36-a-dropped-disclosure-is-refused", "T4.36", ONWARD_GATE_ERROR_DISCLOSURES, NULL,
    with_disclosure_dropped },
  { "T4.37-past-exp-is-refused", "T4.37", ONWARD_GATE_ERROR_TIME, binding_past, NULL },
  { "T4.37-before-nbf-is-refused", "T4.37", ONWARD_GATE_ERROR_TIME, binding_not_yet, NULL },
  { "T4.37-exp-as-text-is-refused", "T4.37", ONWARD_GATE_ERROR_CLAIMS, binding_exp_text, NULL },
};

static OnwardClaims *
check (SdJwtMaker *maker, const char *text, const OnwardGatePolicy *policy, const char **point)
{
  g_autofree char *made = text == NULL ? sd_jwt_maker_make (maker) : g_strdup (text);
  g_autoptr (GBytes) file = gate_bytes (made);
  g_autoptr (GError) error = NULL;
  OnwardClaims *claims = onward_gate_check (file, policy, &error);

  *point = error != NULL ? onward_gate_error_get_point (error) : NULL;
  return claims;
}

static void
test_time_refuses_only_by_a_clock (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autoptr (OnwardClaims) claims = NULL;
  const char *point = NULL;
  OnwardGatePolicy policy;

  exp_now (maker);
  binding_iat_old (maker);
  binding_past (maker);
  gate_policy_init (&policy, maker);
  policy.check_time = FALSE;
  claims = check (maker, NULL, &policy, &point);
  g_assert_nonnull (claims);
}

static void
test_allowance_is_300_seconds (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();

  json_object_set_int_member (maker->payload, "iat", MAKER_NOW + 300);
  json_object_set_int_member (maker->payload, "exp", MAKER_NOW + 301);
  json_object_set_int_member (maker->binding, "iat", MAKER_NOW + 300);
  gate_assert_accepted (maker);
}

static void
test_binding_may_be_left_out_by_policy_alone (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autoptr (OnwardClaims) claims = NULL;
  const char *point = NULL;
  OnwardGatePolicy policy;

  maker->no_binding = TRUE;
  gate_policy_init (&policy, maker);
  g_assert_null (check (maker, NULL, &policy, &point));
  g_assert_cmpstr (point, ==, "T4.30");
  policy.binding_optional = TRUE;
  claims = check (maker, NULL, &policy, &point);
  g_assert_nonnull (claims);
  g_assert_null (onward_claims_get_share_id (claims));
}

/* A binding that is there is looked at, wanted or not. */
static void
test_optional_binding_is_checked_if_there (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  const char *point = NULL;
  OnwardGatePolicy policy;

  maker->holder_signs = maker->issuer;
  gate_policy_init (&policy, maker);
  policy.binding_optional = TRUE;
  g_assert_null (check (maker, NULL, &policy, &point));
  g_assert_cmpstr (point, ==, "T4.32");
}

static void
test_nonce_of_the_request_is_wanted (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autoptr (OnwardClaims) claims = NULL;
  const char *point = NULL;
  OnwardGatePolicy policy;

  gate_policy_init (&policy, maker);
  policy.nonce = "another nonce";
  g_assert_null (check (maker, NULL, &policy, &point));
  g_assert_cmpstr (point, ==, "T4.35");
  policy.nonce = "q83vEjRWeJCrze8SNFZ4kA";
  claims = check (maker, NULL, &policy, &point);
  g_assert_nonnull (claims);
}

static void
test_extra_members_of_a_key_are_read_past (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();

  sd_jwt_maker_set (holder_jwk (maker), "use", "\"sig\"");
  sd_jwt_maker_set (holder_jwk (maker), "key_ops", "[\"verify\"]");
  sd_jwt_maker_set (holder_jwk (maker), "ext", "true");
  gate_assert_accepted (maker);
}

/* The other signature of the same message: (r, n - s). */
static char *
with_mirrored_signatures (const char *text)
{
  GString *out = g_string_new (text);
  BIGNUM *n = NULL;
  gsize ends[] = { strcspn (text, "~"), strlen (text) };

  g_assert_true (
      BN_hex2bn (&n, "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"));
  for (gsize i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) raw = onward_base64url_decode (text + ends[i] - 86, 86);
      guint8 bytes[64];
      g_autofree char *encoded = NULL;
      BIGNUM *s = NULL;

      memcpy (bytes, g_bytes_get_data (raw, NULL), sizeof bytes);
      s = BN_bin2bn (bytes + 32, 32, NULL);
      g_assert_true (BN_sub (s, n, s));
      g_assert_cmpint (BN_bn2binpad (s, bytes + 32, 32), ==, 32);
      BN_free (s);
      encoded = onward_base64url_encode (bytes, sizeof bytes);
      memcpy (out->str + ends[i] - 86, encoded, 86);
    }
  BN_free (n);
  return g_string_free (out, FALSE);
}

static void
test_mirrored_signature_is_the_same_share (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *text = sd_jwt_maker_make (maker);
  g_autofree char *mirrored = with_mirrored_signatures (text);
  g_autoptr (OnwardClaims) one = NULL;
  g_autoptr (OnwardClaims) other = NULL;
  g_autoptr (OnwardClaims) recovered = NULL;
  const char *point = NULL;
  OnwardGatePolicy policy;

  gate_policy_init (&policy, maker);
  one = check (maker, text, &policy, &point);
  g_assert_nonnull (one);
  g_assert_cmpstr (text, !=, mirrored);
  /* The seal's own signature is covered by sd_hash, the key binding's is not. */
  g_assert_null (check (maker, mirrored, &policy, &point));
  g_assert_cmpstr (point, ==, "T4.36");
  memcpy (mirrored, text, (gsize)(strrchr (text, '~') - text));
  other = check (maker, mirrored, &policy, &point);
  g_assert_nonnull (other);
  g_assert_cmpstr (onward_claims_get_share_id (one), ==, onward_claims_get_share_id (other));
  policy.issuer_key = NULL;
  recovered = check (maker, mirrored, &policy, &point);
  g_assert_nonnull (recovered);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gate_add_cases (cases, G_N_ELEMENTS (cases));
  g_test_add_func ("/receive/gate/T4.24-time-refuses-only-by-a-clock",
                   test_time_refuses_only_by_a_clock);
  g_test_add_func ("/receive/gate/T4.24-T4.33-the-allowance-is-300-seconds",
                   test_allowance_is_300_seconds);
  g_test_add_func ("/receive/gate/T4.27-the-policy-alone-leaves-key-binding-out",
                   test_binding_may_be_left_out_by_policy_alone);
  g_test_add_func ("/receive/gate/T4.27-an-optional-key-binding-is-checked-if-there",
                   test_optional_binding_is_checked_if_there);
  g_test_add_func ("/receive/gate/T4.29-extra-members-of-a-key-are-read-past",
                   test_extra_members_of_a_key_are_read_past);
  g_test_add_func ("/receive/gate/T4.35-the-nonce-of-the-request-is-wanted",
                   test_nonce_of_the_request_is_wanted);
  g_test_add_func ("/receive/gate/T4.47-a-mirrored-signature-is-the-same-share",
                   test_mirrored_signature_is_the_same_share);
  return g_test_run ();
}
