/* An encrypted file is opened only if every rule of its form holds, and then only by its key or
 * words. The broken ones here are encrypted again with the right key after one rule was broken, so
 * that nothing but that rule can refuse them. */

#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-jwe-private.h"
#include "seal/onward-jwe.h"
#include "seal/onward-jws.h"
#include "seal/onward-strict-json.h"

#define TEXT "Headphones help."
#define WORDS "apple bridge candle drum eagle forest"
#define SALT "c2FsdHNhbHRzYWx0c2FsdA" /* 16 bytes */

typedef struct
{
  EVP_PKEY *key; /* the recipient's */
  EVP_PKEY *epk;
  char *epk_json;
  OnwardSecret *words;
  GBytes *plaintext;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (JsonNode) node = NULL;

  self->key = onward_jwk_generate (NULL);
  self->epk = onward_jwk_generate (NULL);
  node = onward_jwk_export (self->epk);
  self->epk_json = onward_json_print (node);
  self->words = onward_secret_new_copy (WORDS, strlen (WORDS));
  self->plaintext = g_bytes_new_static (TEXT, strlen (TEXT));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  EVP_PKEY_free (self->key);
  EVP_PKEY_free (self->epk);
  g_free (self->epk_json);
  onward_secret_unref (self->words);
  g_bytes_unref (self->plaintext);
}

static char *
encode (GBytes *bytes)
{
  return onward_base64url_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Encrypts under any header at all. */
static char *
make (Fixture *self, const char *header, OnwardSecret *wrapping)
{
  guint8 wrapped[ONWARD_JWE_WRAPPED_LENGTH];
  guint8 iv[ONWARD_JWE_IV_LENGTH] = { 1, 2, 3 };
  guint8 tag[ONWARD_JWE_TAG_LENGTH];
  g_autofree char *aad = onward_base64url_encode (header, strlen (header));
  g_autoptr (OnwardSecret) content_key = onward_secret_new_random (ONWARD_JWE_KEY_LENGTH);
  g_autoptr (GBytes) ciphertext
      = onward_jwe_seal_content (self->plaintext, content_key, aad, iv, tag);
  g_autofree char *key = NULL;
  g_autofree char *nonce = onward_base64url_encode (iv, sizeof iv);
  g_autofree char *content = encode (ciphertext);
  g_autofree char *end = onward_base64url_encode (tag, sizeof tag);

  g_assert_true (onward_jwe_wrap_key (content_key, wrapping, wrapped));
  key = onward_base64url_encode (wrapped, sizeof wrapped);
  return g_strjoin (".", aad, key, nonce, content, end, NULL);
}

static char *
make_for_key (Fixture *self, const char *header)
{
  g_autoptr (OnwardSecret) wrapping = onward_jwe_agree (self->epk, self->key);

  return make (self, header, wrapping);
}

static char *
make_for_words (Fixture *self, const char *header, guint rounds)
{
  g_autoptr (GBytes) salt = onward_base64url_decode (SALT, strlen (SALT));
  g_autoptr (OnwardSecret) wrapping = onward_jwe_derive (self->words, salt, rounds);

  return make (self, header, wrapping);
}

static char *
key_header (Fixture *self, const char *more)
{
  return g_strdup_printf ("{\"alg\":\"ECDH-ES+A256KW\",\"enc\":\"A256GCM\",\"epk\":%s%s}",
                          self->epk_json, more);
}

static OnwardJwe *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  OnwardJwe *jwe = onward_jwe_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return jwe;
}

static void
assert_refused (const char *text, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardJwe) jwe = onward_jwe_parse (text, strlen (text), &error);

  g_assert_error (error, ONWARD_JWE_ERROR, code);
  g_assert_null (jwe);
}

static void
assert_key_header_refused (Fixture *self, const char *header)
{
  g_autofree char *text = make_for_key (self, header);

  assert_refused (text, ONWARD_JWE_ERROR_UNSUPPORTED);
}

static void
assert_words_header_refused (Fixture *self, const char *header)
{
  g_autofree char *text = make_for_words (self, header, 1000);

  assert_refused (text, ONWARD_JWE_ERROR_UNSUPPORTED);
}

static void
assert_opens (GBytes *plaintext)
{
  g_assert_nonnull (plaintext);
  g_assert_cmpmem (g_bytes_get_data (plaintext, NULL), g_bytes_get_size (plaintext), TEXT,
                   strlen (TEXT));
}

static void
test_key_opens_what_was_made_for_it (Fixture *self, gconstpointer data)
{
  g_autofree char *text
      = onward_jwe_encrypt_to_key (self->plaintext, "dc+sd-jwt", self->key, "a key", NULL);
  g_autoptr (OnwardJwe) jwe = parse (text);
  g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_key (jwe, self->key, NULL);

  assert_opens (plaintext);
  g_assert_cmpint (onward_jwe_get_kind (jwe), ==, ONWARD_JWE_FOR_KEY);
  g_assert_cmpstr (onward_jwe_get_cty (jwe), ==, "dc+sd-jwt");
  g_assert_cmpstr (onward_jwe_get_kid (jwe), ==, "a key");
}

static void
test_words_open_what_was_made_under_them (Fixture *self, gconstpointer data)
{
  g_autofree char *text
      = onward_jwe_encrypt_with_words (self->plaintext, "dc+sd-jwt", self->words, NULL);
  g_autoptr (OnwardJwe) jwe = parse (text);
  g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_words (jwe, self->words, NULL);

  assert_opens (plaintext);
  g_assert_cmpint (onward_jwe_get_kind (jwe), ==, ONWARD_JWE_FOR_WORDS);
  g_assert_cmpstr (onward_jwe_get_cty (jwe), ==, "dc+sd-jwt");
  g_assert_null (onward_jwe_get_kid (jwe));
}

static void
test_header_written_is_ours_and_starts_with_cty (Fixture *self, gconstpointer data)
{
  g_autofree char *text
      = onward_jwe_encrypt_with_words (self->plaintext, "dc+sd-jwt", self->words, NULL);
  g_autoptr (GBytes) bytes = onward_base64url_decode (text, strcspn (text, "."));
  g_autofree char *header = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_true (g_str_has_prefix (header, "{\"cty\":\"dc+sd-jwt\",\"alg\":\"PBES2-HS512+A256KW\","
                                           "\"enc\":\"A256GCM\",\"p2s\":\""));
  g_assert_true (g_str_has_suffix (header, "\",\"p2c\":210000}"));
  g_assert_cmpuint (
      strlen (header), ==,
      strlen ("{\"cty\":\"dc+sd-jwt\",\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\","
              "\"p2s\":\"" SALT "\",\"p2c\":210000}"));
}

static void
test_every_file_has_keys_of_its_own (Fixture *self, gconstpointer data)
{
  g_autofree char *a = onward_jwe_encrypt_to_key (self->plaintext, "x", self->key, NULL, NULL);
  g_autofree char *b = onward_jwe_encrypt_to_key (self->plaintext, "x", self->key, NULL, NULL);
  g_auto (GStrv) parts_a = g_strsplit (a, ".", 0);
  g_auto (GStrv) parts_b = g_strsplit (b, ".", 0);

  for (guint i = 0; i < 5; i++)
    g_assert_cmpstr (parts_a[i], !=, parts_b[i]);
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
      g_autofree char *header = key_header (self, wrong[i]);

      assert_key_header_refused (self, header);
    }
}

static void
test_control_header_is_accepted (Fixture *self, gconstpointer data)
{
  g_autofree char *header = key_header (self, ",\"cty\":\"a\",\"kid\":\"b\"");
  g_autofree char *text = make_for_key (self, header);
  g_autoptr (OnwardJwe) jwe = parse (text);
  g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_key (jwe, self->key, NULL);

  assert_opens (plaintext);
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
  g_autofree char *twice = key_header (self, ",\"alg\":\"ECDH-ES+A256KW\"");
  g_autofree char *behind = key_header (self, "}{");
  g_autofree char *spaces = g_strnfill (4096, ' ');
  g_autofree char *large = key_header (self, spaces);
  const char *wrong[] = { twice, behind, large, "[]", "x", "\"x\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text = make_for_key (self, wrong[i]);

      assert_refused (text, ONWARD_JWE_ERROR_MALFORMED);
    }
}

static void
test_other_shapes_are_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *header = key_header (self, "");
  g_autofree char *good = make_for_key (self, header);
  g_autofree char *six = g_strconcat (good, ".AA", NULL);
  g_autofree char *padded = g_strconcat (good, "=", NULL);
  g_autofree char *line = g_strconcat (good, "\n", NULL);
  g_autofree char *four = g_strndup (good, (gsize)(strrchr (good, '.') - good));
  g_autofree char *json = g_strdup_printf ("{\"protected\":\"%s\"}", good);
  const char *wrong[] = { "", "....", "a.b.c.d.e", six, padded, line, four, json };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], ONWARD_JWE_ERROR_MALFORMED);
  for (guint empty = 0; empty < 5; empty++)
    {
      g_auto (GStrv) parts = g_strsplit (good, ".", 0);
      g_autofree char *text = NULL;

      parts[empty][0] = '\0';
      text = g_strjoinv (".", parts);
      assert_refused (text, ONWARD_JWE_ERROR_MALFORMED);
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
  g_autofree char *header = key_header (self, "");
  g_autofree char *good = make_for_key (self, header);

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
        assert_refused (text, ONWARD_JWE_ERROR_MALFORMED);
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
      g_autofree char *text = make_for_words (self, header, good[i]);
      g_autoptr (OnwardJwe) jwe = parse (text);
      g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_words (jwe, self->words, NULL);

      assert_opens (plaintext);
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
      g_autofree char *text = make_for_words (self, header, 1000);
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
  g_autoptr (OnwardJwe) words = parse (for_words);
  g_autoptr (OnwardJwe) key = parse (for_key);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;

  assert_words_header_refused (self, header);
  g_assert_null (onward_jwe_decrypt_with_key (words, self->key, &error));
  g_assert_error (error, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_NOT_OPENED);
  g_assert_null (onward_jwe_decrypt_with_words (key, self->words, &second));
  g_assert_error (second, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_NOT_OPENED);
}

/* The error of opening @good with the first byte of one part flipped and the words given. */
static GError *
error_of (const char *good, guint part, OnwardSecret *words)
{
  g_auto (GStrv) parts = g_strsplit (good, ".", 0);
  g_autoptr (GBytes) bytes = onward_base64url_decode (parts[part], strlen (parts[part]));
  gsize length = 0;
  guint8 *copy = g_bytes_unref_to_data (g_steal_pointer (&bytes), &length);
  g_autofree char *text = NULL;
  g_autoptr (OnwardJwe) jwe = NULL;
  GError *error = NULL;

  if (part > 0)
    copy[0] ^= 1;
  g_free (parts[part]);
  parts[part] = onward_base64url_encode (copy, length);
  g_free (copy);
  text = g_strjoinv (".", parts);
  jwe = parse (text);
  g_assert_null (onward_jwe_decrypt_with_words (jwe, words, &error));
  return error;
}

static void
test_every_failure_to_open_says_the_same (Fixture *self, gconstpointer data)
{
  g_autofree char *good = make_for_words (
      self,
      "{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2s\":\"" SALT "\",\"p2c\":1000}",
      1000);
  g_autoptr (OnwardSecret) other = onward_secret_new_copy ("wrong", 5);
  g_autoptr (GError) wrong = error_of (good, 0, other);

  g_assert_error (wrong, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_NOT_OPENED);
  for (guint part = 1; part < 5; part++) /* unwrapping, nonce, content, tag */
    {
      g_autoptr (GError) error = error_of (good, part, self->words);

      g_assert_error (error, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_NOT_OPENED);
      g_assert_cmpstr (error->message, ==, wrong->message);
    }
}

static void
test_header_text_is_bound_to_the_content (Fixture *self, gconstpointer data)
{
  g_autofree char *before = key_header (self, ",\"cty\":\"a\"");
  g_autofree char *after = key_header (self, ",\"cty\":\"b\"");
  g_autofree char *spaced = key_header (self, ",\"cty\":\"a\" ");
  g_autofree char *good = make_for_key (self, before);
  const char *others[] = { after, spaced };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *aad = onward_base64url_encode (others[i], strlen (others[i]));
      g_autofree char *text = g_strconcat (aad, strchr (good, '.'), NULL);
      g_autoptr (OnwardJwe) jwe = parse (text);
      g_autoptr (GError) error = NULL;

      g_assert_null (onward_jwe_decrypt_with_key (jwe, self->key, &error));
      g_assert_error (error, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_NOT_OPENED);
    }
}

static void
test_every_changed_character_is_noticed (Fixture *self, gconstpointer data)
{
  g_autofree char *text = onward_jwe_encrypt_to_key (self->plaintext, "x", self->key, NULL, NULL);

  for (gsize i = 0; i < strlen (text); i++)
    {
      char was = text[i];
      g_autoptr (OnwardJwe) jwe = NULL;

      text[i] = was == 'A' ? 'B' : 'A';
      jwe = onward_jwe_parse (text, strlen (text), NULL);
      g_assert_true (jwe == NULL || onward_jwe_decrypt_with_key (jwe, self->key, NULL) == NULL);
      text[i] = was;
    }
}

static void
test_another_key_does_not_open (Fixture *self, gconstpointer data)
{
  g_autofree char *text = onward_jwe_encrypt_to_key (self->plaintext, "x", self->key, NULL, NULL);
  g_autoptr (OnwardJwe) jwe = parse (text);
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (onward_jwe_decrypt_with_key (jwe, other, &error));
  g_assert_error (error, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_NOT_OPENED);
}

/* Anybody can encrypt for a public key: what comes out is still only somebody's bytes. */
static void
test_opening_says_nothing_about_what_is_inside (Fixture *self, gconstpointer data)
{
  const char *broken = "eyJhbGciOiJub25lIn0.e30.";
  g_autoptr (GBytes) bytes = g_bytes_new_static (broken, strlen (broken));
  g_autofree char *text = onward_jwe_encrypt_to_key (bytes, "dc+sd-jwt", self->key, NULL, NULL);
  g_autoptr (OnwardJwe) jwe = parse (text);
  g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_key (jwe, self->key, NULL);

  g_assert_true (g_bytes_equal (plaintext, bytes));
  g_assert_null (onward_jws_parse (broken, strlen (broken), NULL, NULL));
}

static void
test_sizes_end_at_their_limits (Fixture *self, gconstpointer data)
{
  g_autofree char *much = g_strnfill (ONWARD_JWE_PLAINTEXT_MAX + 1, 'a');
  g_autoptr (GBytes) most = g_bytes_new (much, ONWARD_JWE_PLAINTEXT_MAX);
  g_autoptr (GBytes) more = g_bytes_new (much, ONWARD_JWE_PLAINTEXT_MAX + 1);
  g_autofree char *text = onward_jwe_encrypt_to_key (most, "x", self->key, NULL, NULL);
  g_autoptr (OnwardJwe) jwe = parse (text);
  g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_key (jwe, self->key, NULL);
  g_autofree char *header = key_header (self, "");
  g_autofree char *above = NULL;
  g_autofree char *long_text = g_strnfill (ONWARD_JWE_TEXT_MAX + 1, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_true (g_bytes_equal (most, plaintext));
  g_assert_null (onward_jwe_encrypt_to_key (more, "x", self->key, NULL, &error));
  g_assert_error (error, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_LIMIT);
  g_bytes_unref (self->plaintext);
  self->plaintext = g_bytes_ref (more);
  above = make_for_key (self, header);
  assert_refused (above, ONWARD_JWE_ERROR_LIMIT);
  assert_refused (long_text, ONWARD_JWE_ERROR_LIMIT);
  long_text[ONWARD_JWE_TEXT_MAX] = '\0';
  assert_refused (long_text, ONWARD_JWE_ERROR_MALFORMED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/seal/jwe/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("key-opens-what-was-made-for-it", test_key_opens_what_was_made_for_it);
  ADD ("words-open-what-was-made-under-them", test_words_open_what_was_made_under_them);
  ADD ("header-written-is-ours-and-starts-with-cty",
       test_header_written_is_ours_and_starts_with_cty);
  ADD ("every-file-has-keys-of-its-own", test_every_file_has_keys_of_its_own);
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
  ADD ("T4.42-every-failure-to-open-says-the-same", test_every_failure_to_open_says_the_same);
  ADD ("T4.42-header-text-is-bound-to-the-content", test_header_text_is_bound_to_the_content);
  ADD ("T4.42-every-changed-character-is-noticed", test_every_changed_character_is_noticed);
  ADD ("T4.42-another-key-does-not-open", test_another_key_does_not_open);
  ADD ("T4.43-opening-says-nothing-about-what-is-inside",
       test_opening_says_nothing_about_what_is_inside);
  ADD ("sizes-end-at-their-limits", test_sizes_end_at_their_limits);
#undef ADD
  return g_test_run ();
}
