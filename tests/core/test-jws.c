/* A signed part is three canonical parts, ES256 and nothing else, believed only after its key. */

#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-jws.h"
#include "seal/onward-strict-json.h"

#define TYP "onward-test+jwt"
#define HEADER "{\"typ\":\"" TYP "\",\"alg\":\"ES256\"}"
#define PAYLOAD "{\"iss\":\"urn:uuid:00000000-0000-4000-8000-000000000000\"}"

/* Signs any header and any payload, also ones that Onward would never write. */
static char *
make (EVP_PKEY *key, const char *header, const char *payload)
{
  g_autofree char *first = onward_base64url_encode (header, strlen (header));
  g_autofree char *second = onward_base64url_encode (payload, strlen (payload));
  g_autofree char *text = g_strconcat (first, ".", second, NULL);
  g_autoptr (GBytes) signature = onward_es256_sign (key, text, strlen (text), NULL);
  g_autofree char *third = onward_base64url_encode (g_bytes_get_data (signature, NULL), 64);

  return g_strconcat (text, ".", third, NULL);
}

static void
assert_refused (const char *text, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardJws) jws = onward_jws_parse (text, strlen (text), TYP, &error);

  g_assert_error (error, ONWARD_JWS_ERROR, code);
  g_assert_null (jws);
}

static void
assert_header_refused (const char *header, int code)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autofree char *text = make (key, header, PAYLOAD);

  assert_refused (text, code);
}

static void
test_verifies_what_it_signed (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autofree char *kid = onward_jwk_thumbprint (key);
  g_autoptr (JsonNode) payload = json_from_string (PAYLOAD, NULL);
  g_autofree char *text = onward_jws_sign (payload, TYP, kid, key, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardJws) jws = onward_jws_parse (text, strlen (text), TYP, &error);
  g_autofree char *id = NULL;
  g_autofree char *expected = NULL;

  g_assert_no_error (error);
  g_assert_true (onward_jws_verify (jws, key, &error));
  g_assert_cmpstr (onward_jws_get_kid (jws), ==, kid);
  g_assert_cmpstr (json_object_get_string_member (onward_jws_get_payload (jws), "iss"), ==,
                   "urn:uuid:00000000-0000-4000-8000-000000000000");
  g_assert_true (g_str_has_prefix (text, onward_jws_get_signed_text (jws)));
  id = onward_jws_dup_id (jws);
  expected = onward_base64url_sha256 (text, strlen (onward_jws_get_signed_text (jws)));
  g_assert_cmpstr (id, ==, expected);
}

static void
test_type_stands_first (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autoptr (JsonNode) payload = json_from_string (PAYLOAD, NULL);
  g_autofree char *text = onward_jws_sign (payload, TYP, NULL, key, NULL);
  g_autoptr (GBytes) header = onward_base64url_decode (text, strcspn (text, "."));

  g_assert_cmpmem (g_bytes_get_data (header, NULL), g_bytes_get_size (header), HEADER,
                   strlen (HEADER));
}

static void
test_another_key_does_not_verify (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autofree char *text = make (key, HEADER, PAYLOAD);
  g_autoptr (OnwardJws) jws = onward_jws_parse (text, strlen (text), TYP, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (onward_jws_verify (jws, other, &error));
  g_assert_error (error, ONWARD_JWS_ERROR, ONWARD_JWS_ERROR_SIGNATURE);
}

static void
test_every_changed_character_is_noticed (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autofree char *text = make (key, HEADER, PAYLOAD);

  for (gsize i = 0; i < strlen (text); i++)
    {
      char was = text[i];
      g_autoptr (OnwardJws) jws = NULL;

      text[i] = was == 'A' ? 'B' : 'A';
      jws = onward_jws_parse (text, strlen (text), TYP, NULL);
      g_assert_true (jws == NULL || !onward_jws_verify (jws, key, NULL));
      text[i] = was;
    }
}

static void
test_refuses_other_shapes (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autofree char *good = make (key, HEADER, PAYLOAD);
  g_auto (GStrv) parts = g_strsplit (good, ".", 0);
  g_autofree char *two = g_strdup_printf ("%s.%s", parts[0], parts[1]);
  g_autofree char *four = g_strconcat (good, ".", parts[2], NULL);
  g_autofree char *no_header = g_strdup_printf (".%s.%s", parts[1], parts[2]);
  g_autofree char *no_payload = g_strdup_printf ("%s..%s", parts[0], parts[2]);
  g_autofree char *no_signature = g_strdup_printf ("%s.%s.", parts[0], parts[1]);
  g_autofree char *trailing = g_strconcat (good, ".", NULL);
  g_autofree char *json = g_strdup_printf ("{\"payload\":\"%s\"}", parts[1]);
  const char *wrong[] = { "",   ".",       "..",       "...",        parts[0], two,
                          four, no_header, no_payload, no_signature, trailing, json };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], ONWARD_JWS_ERROR_MALFORMED);
}

static void
test_refuses_other_base64 (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autofree char *good = make (key, HEADER, PAYLOAD);
  const char *marks[] = { "=", " ", "\n", "+", "/", "%", "~" };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *behind = g_strconcat (good, marks[i], NULL);
      g_autofree char *before = g_strconcat (marks[i], good, NULL);
      g_autoptr (GString) inside = g_string_new (good);

      g_string_insert (inside, (gssize)strcspn (good, "."), marks[i]);
      assert_refused (behind, ONWARD_JWS_ERROR_MALFORMED);
      assert_refused (before, ONWARD_JWS_ERROR_MALFORMED);
      assert_refused (inside->str, ONWARD_JWS_ERROR_MALFORMED);
    }
}

static void
test_refuses_other_json (void)
{
  const char *headers[] = { "[]",
                            "{\"typ\":\"" TYP "\",\"alg\":\"ES256\",\"alg\":\"ES256\"}",
                            "{\"typ\":\"" TYP "\",\"alg\":\"none\",\"\\u0061lg\":\"ES256\"}",
                            HEADER " x",
                            "ES256",
                            "{\"typ\":\"" TYP "\",\"alg\":\"ES256\",\"kid\":7}",
                            "{\"typ\":\"" TYP "\",\"alg\":\"ES256\",\"kid\":null}" };
  const char *payloads[]
      = { "[]", "foo", "\"foo\"", "{\"a\":1,\"a\":2}", PAYLOAD " x", "{\"a\":\"\\u0000\"}" };
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    assert_header_refused (headers[i], ONWARD_JWS_ERROR_MALFORMED);
  for (gsize i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_autofree char *text = make (key, HEADER, payloads[i]);

      assert_refused (text, ONWARD_JWS_ERROR_MALFORMED);
    }
}

static void
test_refuses_a_header_above_4_KiB (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);

  for (gsize above = 0; above < 2; above++)
    {
      g_autofree char *filling
          = g_strnfill (4096 - strlen (HEADER) - strlen (",\"kid\":\"\"") + above, 'a');
      g_autofree char *header
          = g_strdup_printf ("{\"typ\":\"" TYP "\",\"alg\":\"ES256\",\"kid\":\"%s\"}", filling);
      g_autofree char *text = make (key, header, PAYLOAD);
      g_autoptr (OnwardJws) jws = onward_jws_parse (text, strlen (text), TYP, NULL);

      g_assert_cmpuint (strlen (header), ==, 4096 + above);
      g_assert_true ((jws != NULL) == (above == 0));
    }
}

static void
test_refuses_other_algorithms (void)
{
  const char *wrong[]
      = { "none", "None", "HS256", "ES384", "ES512", "ES256K", "RS256", "EdDSA", "es256", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *header = g_strdup_printf ("{\"typ\":\"" TYP "\",\"alg\":\"%s\"}", wrong[i]);

      assert_header_refused (header, ONWARD_JWS_ERROR_ALGORITHM);
    }
  assert_header_refused ("{\"typ\":\"" TYP "\"}", ONWARD_JWS_ERROR_ALGORITHM);
  assert_header_refused ("{\"typ\":\"" TYP "\",\"alg\":256}", ONWARD_JWS_ERROR_ALGORITHM);
}

static void
test_refuses_extensions (void)
{
  const char *wrong[]
      = { "\"crit\":[\"exp\"]", "\"crit\":[]",  "\"crit\":\"x\"",
          "\"b64\":false",      "\"b64\":true", "\"b64\":false,\"crit\":[\"b64\"]" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *header
          = g_strdup_printf ("{\"typ\":\"" TYP "\",\"alg\":\"ES256\",%s}", wrong[i]);

      assert_header_refused (header, ONWARD_JWS_ERROR_ALGORITHM);
    }
}

static void
test_refuses_keys_in_the_header (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autoptr (JsonNode) jwk = onward_jwk_export (key);
  g_autofree char *jwk_text = onward_json_print (jwk);
  g_autofree char *header
      = g_strdup_printf ("{\"typ\":\"" TYP "\",\"alg\":\"ES256\",\"jwk\":%s}", jwk_text);

  assert_header_refused (header, ONWARD_JWS_ERROR_MALFORMED);
  assert_header_refused ("{\"typ\":\"" TYP "\",\"alg\":\"ES256\",\"x5c\":[\"MII\"]}",
                         ONWARD_JWS_ERROR_MALFORMED);
}

static void
test_refuses_another_type (void)
{
  const char *wrong[]
      = { "{\"alg\":\"ES256\"}", "{\"alg\":\"ES256\",\"typ\":\"JWT\"}",
          "{\"alg\":\"ES256\",\"typ\":\"ONWARD-TEST+JWT\"}",
          "{\"alg\":\"ES256\",\"typ\":\"application/" TYP "\"}", "{\"alg\":\"ES256\",\"typ\":1}" };
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autofree char *text = make (key, wrong[0], PAYLOAD);
  g_autoptr (OnwardJws) any = onward_jws_parse (text, strlen (text), NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_header_refused (wrong[i], ONWARD_JWS_ERROR_ALGORITHM);
  g_assert_nonnull (any);
}

static void
test_signature_of_another_length_does_not_verify (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autofree char *good = make (key, HEADER, PAYLOAD);
  g_autofree char *longer = g_strconcat (good, "AA", NULL);
  g_autofree char *shorter = g_strndup (good, strlen (good) - 6);
  const char *wrong[] = { longer, shorter };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (OnwardJws) jws = onward_jws_parse (wrong[i], strlen (wrong[i]), TYP, NULL);

      g_assert_true (jws == NULL || !onward_jws_verify (jws, key, NULL));
    }
}

static void
test_finds_its_signer_by_kid (void)
{
  g_autoptr (EVP_PKEY) key = onward_jwk_generate (NULL);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autofree char *kid = onward_jwk_thumbprint (key);
  g_autoptr (JsonNode) payload = json_from_string (PAYLOAD, NULL);
  g_autofree char *text = onward_jws_sign (payload, TYP, kid, key, NULL);
  g_autofree char *lie = onward_jws_sign (payload, TYP, kid, other, NULL);
  g_autofree char *silent = onward_jws_sign (payload, TYP, NULL, key, NULL);
  g_autoptr (OnwardJws) jws = onward_jws_parse (text, strlen (text), TYP, NULL);
  g_autoptr (OnwardJws) lying = onward_jws_parse (lie, strlen (lie), TYP, NULL);
  g_autoptr (OnwardJws) unnamed = onward_jws_parse (silent, strlen (silent), TYP, NULL);
  g_autoptr (EVP_PKEY) found = onward_jws_recover (jws);

  g_assert_cmpint (EVP_PKEY_eq (found, key), ==, 1);
  g_assert_null (onward_jws_recover (lying));
  g_assert_null (onward_jws_recover (unnamed));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/seal/jws/" name, function)
  ADD ("verifies-what-it-signed", test_verifies_what_it_signed);
  ADD ("type-stands-first", test_type_stands_first);
  ADD ("T4.10-another-key-does-not-verify", test_another_key_does_not_verify);
  ADD ("T4.10-every-changed-character-is-noticed", test_every_changed_character_is_noticed);
  ADD ("T4.10-signature-of-another-length-does-not-verify",
       test_signature_of_another_length_does_not_verify);
  ADD ("T4.1-refuses-other-shapes", test_refuses_other_shapes);
  ADD ("T4.2-refuses-other-base64", test_refuses_other_base64);
  ADD ("T4.3-refuses-other-json", test_refuses_other_json);
  ADD ("refuses-a-header-above-4-KiB", test_refuses_a_header_above_4_KiB);
  ADD ("T4.4-refuses-other-algorithms", test_refuses_other_algorithms);
  ADD ("T4.5-refuses-extensions", test_refuses_extensions);
  ADD ("T4.6-refuses-another-type", test_refuses_another_type);
  ADD ("T4.7-refuses-keys-in-the-header", test_refuses_keys_in_the_header);
  ADD ("finds-its-signer-by-kid", test_finds_its_signer_by_kid);
#undef ADD
  return g_test_run ();
}
