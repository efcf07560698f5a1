/* What is inside an encrypted file comes out only by its key or its words, and every failure to
 * open it says the same. */

#include <string.h>

#include "jwe-fixture.h"
#include "seal/onward-jws.h"

static void
test_key_opens_what_was_made_for_it (Fixture *self, gconstpointer data)
{
  g_autofree char *text
      = onward_jwe_encrypt_to_key (self->plaintext, "dc+sd-jwt", self->key, "a key", NULL);
  g_autoptr (OnwardJwe) jwe = jwe_parse (text);
  g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_key (jwe, self->key, NULL);

  jwe_assert_opens (plaintext);
  g_assert_cmpint (onward_jwe_get_kind (jwe), ==, ONWARD_JWE_FOR_KEY);
  g_assert_cmpstr (onward_jwe_get_cty (jwe), ==, "dc+sd-jwt");
  g_assert_cmpstr (onward_jwe_get_kid (jwe), ==, "a key");
}

static void
test_words_open_what_was_made_under_them (Fixture *self, gconstpointer data)
{
  g_autofree char *text
      = onward_jwe_encrypt_with_words (self->plaintext, "dc+sd-jwt", self->words, NULL);
  g_autoptr (OnwardJwe) jwe = jwe_parse (text);
  g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_words (jwe, self->words, NULL);

  jwe_assert_opens (plaintext);
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
  jwe = jwe_parse (text);
  g_assert_null (onward_jwe_decrypt_with_words (jwe, words, &error));
  return error;
}

static void
test_every_failure_to_open_says_the_same (Fixture *self, gconstpointer data)
{
  g_autofree char *good = jwe_make_for_words (
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
  g_autofree char *before = jwe_key_header (self, ",\"cty\":\"a\"");
  g_autofree char *after = jwe_key_header (self, ",\"cty\":\"b\"");
  g_autofree char *spaced = jwe_key_header (self, ",\"cty\":\"a\" ");
  g_autofree char *good = jwe_make_for_key (self, before);
  const char *others[] = { after, spaced };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *aad = onward_base64url_encode (others[i], strlen (others[i]));
      g_autofree char *text = g_strconcat (aad, strchr (good, '.'), NULL);
      g_autoptr (OnwardJwe) jwe = jwe_parse (text);
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
  g_autoptr (OnwardJwe) jwe = jwe_parse (text);
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
  g_autoptr (OnwardJwe) jwe = jwe_parse (text);
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
  g_autoptr (OnwardJwe) jwe = jwe_parse (text);
  g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_key (jwe, self->key, NULL);
  g_autofree char *header = jwe_key_header (self, "");
  g_autofree char *above = NULL;
  g_autofree char *long_text = g_strnfill (ONWARD_JWE_TEXT_MAX + 1, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_true (g_bytes_equal (most, plaintext));
  g_assert_null (onward_jwe_encrypt_to_key (more, "x", self->key, NULL, &error));
  g_assert_error (error, ONWARD_JWE_ERROR, ONWARD_JWE_ERROR_LIMIT);
  g_bytes_unref (self->plaintext);
  self->plaintext = g_bytes_ref (more);
  above = jwe_make_for_key (self, header);
  jwe_assert_refused (above, ONWARD_JWE_ERROR_LIMIT);
  jwe_assert_refused (long_text, ONWARD_JWE_ERROR_LIMIT);
  long_text[ONWARD_JWE_TEXT_MAX] = '\0';
  jwe_assert_refused (long_text, ONWARD_JWE_ERROR_MALFORMED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/seal/jwe/" name, Fixture, NULL, jwe_set_up, function, jwe_tear_down)
  ADD ("key-opens-what-was-made-for-it", test_key_opens_what_was_made_for_it);
  ADD ("words-open-what-was-made-under-them", test_words_open_what_was_made_under_them);
  ADD ("header-written-is-ours-and-starts-with-cty",
       test_header_written_is_ours_and_starts_with_cty);
  ADD ("every-file-has-keys-of-its-own", test_every_file_has_keys_of_its_own);
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
