/* An encrypted file is read only if every rule of its form holds. */

#include <string.h>

#include "jwe-fixture.h"

static void
assert_key_header_refused (Fixture *self, const char *header)
{
  g_autofree char *text = jwe_make_for_key (self, header);

  jwe_assert_refused (text, ONWARD_JWE_ERROR_UNSUPPORTED);
}

static void
assert_words_header_refused (Fixture *self, const char *header)
{
  g_autofree char *text = jwe_make_for_words (self, header, 1000);

  jwe_assert_refused (text, ONWARD_JWE_ERROR_UNSUPPORTED);
}

static void
test_headers_of_other_members_are_refused (Fixture *self, gconstpointer data)
{
  const char *wrong[] = {
    ",\"zip\":\"DEF\"",   ",\"crit\":[\"x\"]", ",\"crit\":[]",
    ",\"apu\":\"QQ\"",    ",\"apv\":\"QQ\"",   ",\"jku\":\"https://example.org\"",
    ",\"jwk\":{}",        ",\"x5c\":[]",       ",\"x5u\":\"x\"",
    ",\"x5t\":\"x\"",     ",\"iv\":\"x\"",     ",\"tag\":\"x\"",
    ",\"anything\":true", ",\"p2c\":1000",     ",\"p2s\":\"" SALT "\"",
    ",\"typ\":1",         ",\"cty\":[\"a\"]",  ",\"kid\":{}",
    ",\"kid\":null",      ",\"typ\":\"JWE\"",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *header = jwe_key_header (self, wrong[i]);

      assert_key_header_refused (self, header);
    }
}

static void
test_control_header_is_accepted (Fixture *self, gconstpointer data)
{
  g_autofree char *header = jwe_key_header (self, ",\"cty\":\"a\",\"kid\":\"b\"");
  g_autofree char *text = jwe_make_for_key (self, header);
  g_autoptr (OnwardJwe) jwe = jwe_parse (text);
  g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_key (jwe, self->key, NULL);

  jwe_assert_opens (plaintext);
}

static void
test_other_algorithms_are_refused (Fixture *self, gconstpointer data)
{
  const char *algs[] = { "dir",      "ECDH-ES",   "ECDH-ES+A128KW",     "A256KW", "RSA1_5",
                         "RSA-OAEP", "A256GCMKW", "PBES2-HS256+A128KW", "none",   "ecdh-es+a256kw",
                         "" };
  const char *encs[]
      = { "A128GCM", "A192GCM", "A256CBC-HS512", "A128CBC-HS256", "a256gcm", "none", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (algs); i++)
    {
      g_autofree char *header = g_strdup_printf ("{\"alg\":\"%s\",\"enc\":\"A256GCM\",\"epk\":%s}",
                                                 algs[i], self->epk_json);

      assert_key_header_refused (self, header);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (encs); i++)
    {
      g_autofree char *header = g_strdup_printf (
          "{\"alg\":\"ECDH-ES+A256KW\",\"enc\":\"%s\",\"epk\":%s}", encs[i], self->epk_json);

      assert_key_header_refused (self, header);
    }
  assert_key_header_refused (self, "{}");
  assert_key_header_refused (self, "{\"alg\":\"ECDH-ES+A256KW\"}");
  assert_key_header_refused (self, "{\"enc\":\"A256GCM\"}");
}

static void
test_headers_that_are_not_strict_json_are_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *twice = jwe_key_header (self, ",\"alg\":\"ECDH-ES+A256KW\"");
  g_autofree char *behind = jwe_key_header (self, "}{");
  g_autofree char *spaces = g_strnfill (4096, ' ');
  g_autofree char *large = jwe_key_header (self, spaces);
  const char *wrong[] = { twice, behind, large, "[]", "x", "\"x\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text = jwe_make_for_key (self, wrong[i]);

      jwe_assert_refused (text, ONWARD_JWE_ERROR_MALFORMED);
    }
}

static void
test_other_shapes_are_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *header = jwe_key_header (self, "");
  g_autofree char *good = jwe_make_for_key (self, header);
  g_autofree char *six = g_strconcat (good, ".AA", NULL);
  g_autofree char *padded = g_strconcat (good, "=", NULL);
  g_autofree char *line = g_strconcat (good, "\n", NULL);
  g_autofree char *four = g_strndup (good, (gsize)(strrchr (good, '.') - good));
  g_autofree char *json = g_strdup_printf ("{\"protected\":\"%s\"}", good);
  const char *wrong[] = { "", "....", "a.b.c.d.e", six, padded, line, four, json };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    jwe_assert_refused (wrong[i], ONWARD_JWE_ERROR_MALFORMED);
  for (guint empty = 0; empty < 5; empty++)
    {
      g_auto (GStrv) parts = g_strsplit (good, ".", 0);
      g_autofree char *text = NULL;

      parts[empty][0] = '\0';
      text = g_strjoinv (".", parts);
      jwe_assert_refused (text, ONWARD_JWE_ERROR_MALFORMED);
    }
}

static void
test_other_lengths_are_refused (Fixture *self, gconstpointer data)
{
  const struct
  {
    guint part;
    gsize right;
  } fixed[] = { { 1, 40 }, { 2, 12 }, { 4, 16 } };
  g_autofree char *header = jwe_key_header (self, "");
  g_autofree char *good = jwe_make_for_key (self, header);

  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    for (gsize length = 1; length <= 56; length++)
      {
        g_auto (GStrv) parts = g_strsplit (good, ".", 0);
        g_autoptr (GBytes) bytes
            = onward_base64url_decode (parts[fixed[i].part], strlen (parts[fixed[i].part]));
        guint8 other[56] = { 0 };
        g_autofree char *text = NULL;

        if (length == fixed[i].right)
          continue;
        memcpy (other, g_bytes_get_data (bytes, NULL), fixed[i].right); /* cut, or zeroes behind */
        g_free (parts[fixed[i].part]);
        parts[fixed[i].part] = onward_base64url_encode (other, length);
        text = g_strjoinv (".", parts);
        jwe_assert_refused (text, ONWARD_JWE_ERROR_MALFORMED);
      }
}

static void
test_other_sender_keys_are_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) node = onward_jwk_export (self->epk);
  JsonObject *jwk = json_node_get_object (node);
  const char *x = json_object_get_string_member (jwk, "x");
  const char *y = json_object_get_string_member (jwk, "y");
  char *wrong[] = {
    g_strdup ("null"),
    g_strdup ("{}"),
    g_strdup ("[]"),
    g_strdup ("\"x\""),
    g_strdup_printf ("{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"%s\",\"y\":\"%s\"}", x, y),
    g_strdup_printf ("{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"%s\",\"y\":\"%s\"}", x, y),
    g_strdup_printf ("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}", y, x),
    g_strdup_printf ("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}", x, x),
    g_strdup_printf ("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%sAAAA\",\"y\":\"%s\"}", x, y),
    g_strdup_printf ("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\"}", x),
    g_strdup_printf ("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\",\"d\":\"%s\"}", x,
                     y, x),
    g_strdup_printf ("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\",\"use\":\"enc\"}",
                     x, y),
    g_strdup (
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\","
        "\"y\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *header = g_strdup_printf (
          "{\"alg\":\"ECDH-ES+A256KW\",\"enc\":\"A256GCM\",\"epk\":%s}", wrong[i]);

      assert_key_header_refused (self, header);
      g_free (wrong[i]);
    }
  assert_key_header_refused (self, "{\"alg\":\"ECDH-ES+A256KW\",\"enc\":\"A256GCM\"}");
}

static void
test_other_costs_are_refused (Fixture *self, gconstpointer data)
{
  const char *wrong[]
      = { "0",      "-1",  "1",      "999",      "1000001", "2147483648", "9007199254740991",
          "1000.0", "1e3", "1000.5", "\"1000\"", "null",    "true",       "[1000]" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *header = g_strdup_printf (
          "{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2s\":\"" SALT "\",\"p2c\":%s}",
          wrong[i]);

      assert_words_header_refused (self, header);
    }
  assert_words_header_refused (
      self, "{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2s\":\"" SALT "\"}");
}

static void
test_costs_at_the_limits_are_accepted (Fixture *self, gconstpointer data)
{
  const guint good[] = { ONWARD_JWE_ROUNDS_MIN, ONWARD_JWE_ROUNDS_MAX };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *header = g_strdup_printf (
          "{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2s\":\"" SALT "\",\"p2c\":%u}",
          good[i]);
      g_autofree char *text = jwe_make_for_words (self, header, good[i]);
      g_autoptr (OnwardJwe) jwe = jwe_parse (text);
      g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_words (jwe, self->words, NULL);

      jwe_assert_opens (plaintext);
    }
}

static void
test_salts_are_8_to_128_bytes (Fixture *self, gconstpointer data)
{
  for (gsize length = 0; length <= 130; length++)
    {
      guint8 bytes[130] = { 7 };
      g_autofree char *salt = onward_base64url_encode (bytes, length);
      g_autofree char *header
          = g_strdup_printf ("{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2s\":\"%s\","
                             "\"p2c\":1000}",
                             salt);
      g_autofree char *text = jwe_make_for_words (self, header, 1000);
      g_autoptr (OnwardJwe) jwe = onward_jwe_parse (text, strlen (text), NULL);

      g_assert_true ((jwe != NULL) == (length >= 8 && length <= 128));
    }
  assert_words_header_refused (self,
                               "{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2c\":1000}");
  assert_words_header_refused (self, "{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\","
                                     "\"p2s\":\"c2FsdHNhbHRzYWx0c2FsdA==\",\"p2c\":1000}");
}

static void
test_words_and_keys_do_not_mix (Fixture *self, gconstpointer data)
{
  g_autofree char *header
      = g_strdup_printf ("{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2s\":\"" SALT
                         "\",\"p2c\":1000,\"epk\":%s}",
                         self->epk_json);
  g_autofree char *for_words
      = onward_jwe_encrypt_with_words (self->plaintext, "x", self->words, NULL);
  g_autofree char *for_key
      = onward_jwe_encrypt_to_key (self->plaintext, "x", self->key, NULL, NULL);
  g_autoptr (OnwardJwe) words = jwe_parse (for_words);
  g_autoptr (OnwardJwe) key = jwe_parse (for_key);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;

  assert_words_header_refused (self, header);
  g_assert_null (onward_jwe_decrypt_with_key (words, self->key, &error));
  g_assert_error (error, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_NOT_OPENED);
  g_assert_null (onward_jwe_decrypt_with_words (key, self->words, &second));
  g_assert_error (second, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_NOT_OPENED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/seal/jwe/" name, Fixture, NULL, jwe_set_up, function, jwe_tear_down)
  ADD ("T4.38-control-header-is-accepted", test_control_header_is_accepted);
  ADD ("T4.38-headers-of-other-members-are-refused", test_headers_of_other_members_are_refused);
  ADD ("T4.38-other-algorithms-are-refused", test_other_algorithms_are_refused);
  ADD ("T4.38-headers-that-are-not-strict-json-are-refused",
       test_headers_that_are_not_strict_json_are_refused);
  ADD ("T4.38-other-shapes-are-refused", test_other_shapes_are_refused);
  ADD ("T4.39-other-lengths-are-refused", test_other_lengths_are_refused);
  ADD ("T4.40-other-sender-keys-are-refused", test_other_sender_keys_are_refused);
  ADD ("T4.41-other-costs-are-refused", test_other_costs_are_refused);
  ADD ("T4.41-costs-at-the-limits-are-accepted", test_costs_at_the_limits_are_accepted);
  ADD ("T4.41-salts-are-8-to-128-bytes", test_salts_are_8_to_128_bytes);
  ADD ("T4.41-words-and-keys-do-not-mix", test_words_and_keys_do_not_mix);
#undef ADD
  return g_test_run ();
}
