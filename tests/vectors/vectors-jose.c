/* What npm jose 6.2 encrypted (tests/vectors/jose, with the program that made it) opens here. */

#include <string.h>

#include "seal/onward-base64url.h"
#include "seal/onward-jwe.h"
#include "seal/onward-strict-json.h"

static JsonObject *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "vectors", "jose", name, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  node = onward_strict_json_parse (text, length, &onward_json_limits_document, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (node));
}

static OnwardJwe *
parse (JsonArray *jwes, guint i)
{
  const char *text = json_array_get_string_element (jwes, i);
  g_autoptr (GError) error = NULL;
  OnwardJwe *jwe = onward_jwe_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return jwe;
}

static void
assert_text (GBytes *plaintext, JsonObject *file)
{
  const char *text = json_object_get_string_member (file, "text");

  g_assert_nonnull (plaintext);
  g_assert_cmpmem (g_bytes_get_data (plaintext, NULL), g_bytes_get_size (plaintext), text,
                   strlen (text));
}

static void
test_for_a_key (void)
{
  g_autoptr (JsonObject) file = load ("ecdh-es-a256kw.json");
  const char *d = json_object_get_string_member (file, "scalar");
  g_autoptr (GBytes) bytes = onward_base64url_decode (d, strlen (d));
  g_autoptr (OnwardSecret) scalar
      = onward_secret_new_copy (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (EVP_PKEY) key = onward_jwk_from_scalar (scalar, NULL);
  g_autoptr (EVP_PKEY) public
      = onward_jwk_import (json_object_get_member (file, "recipient"), NULL);
  JsonArray *jwes = json_object_get_array_member (file, "jwes");

  g_assert_cmpint (EVP_PKEY_eq (key, public), ==, 1);
  g_assert_cmpuint (json_array_get_length (jwes), ==, 2);
  for (guint i = 0; i < json_array_get_length (jwes); i++)
    {
      g_autoptr (OnwardJwe) jwe = parse (jwes, i);
      g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_key (jwe, key, NULL);

      assert_text (plaintext, file);
    }
  g_test_message ("count: %u JWE by ECDH-ES+A256KW of jose opened", json_array_get_length (jwes));
}

static void
test_under_words (void)
{
  g_autoptr (JsonObject) file = load ("pbes2-hs512-a256kw.json");
  const char *text = json_object_get_string_member (file, "words");
  g_autoptr (OnwardSecret) words = onward_secret_new_copy (text, strlen (text));
  JsonArray *jwes = json_object_get_array_member (file, "jwes");

  g_assert_cmpuint (json_array_get_length (jwes), ==, 3);
  for (guint i = 0; i < json_array_get_length (jwes); i++)
    {
      g_autoptr (OnwardJwe) jwe = parse (jwes, i);
      g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_words (jwe, words, NULL);

      assert_text (plaintext, file);
    }
  g_test_message ("count: %u JWE by PBES2-HS512+A256KW of jose opened",
                  json_array_get_length (jwes));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vectors/jose/for-a-key", test_for_a_key);
  g_test_add_func ("/vectors/jose/under-words", test_under_words);
  return g_test_run ();
}
