/* base64url is written and read in one form only: no two texts stand for the same bytes. */

#include <string.h>

#include "seal/onward-base64url.h"

static void
test_writes_what_the_standard_shows (void)
{
  /* RFC 4648 section 10, without padding; RFC 7515 appendix C. */
  const char *pairs[][2] = { { "", "" },
                             { "f", "Zg" },
                             { "fo", "Zm8" },
                             { "foo", "Zm9v" },
                             { "foob", "Zm9vYg" },
                             { "fooba", "Zm9vYmE" },
                             { "foobar", "Zm9vYmFy" },
                             { "\x03\xec\xff\xe0\xc1", "A-z_4ME" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = onward_base64url_encode (pairs[i][0], strlen (pairs[i][0]));
      g_autoptr (GBytes) bytes = onward_base64url_decode (pairs[i][1], strlen (pairs[i][1]));

      g_assert_cmpstr (text, ==, pairs[i][1]);
      g_assert_nonnull (bytes);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), pairs[i][0],
                       strlen (pairs[i][0]));
    }
}

static void
test_reads_back_every_byte (void)
{
  guint8 data[256];

  for (gsize i = 0; i < sizeof data; i++)
    data[i] = (guint8)i;
  for (gsize length = 0; length <= sizeof data; length++)
    {
      g_autofree char *text = onward_base64url_encode (data, length);
      g_autoptr (GBytes) bytes = onward_base64url_decode (text, strlen (text));

      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), data, length);
    }
}

static void
test_refuses_every_other_form (void)
{
  const char *wrong[] = { "Zg==",    "Zg=",  "=",     "Zm8=",  "Z",     "Zm9vY",   "Zh",
                          "Zm9",     "Zm9=", "Zm 9v", "Zm9v ", " Zm9v", "Zm9v\n",  "\r\nZg",
                          "A+z/4ME", "Zm9?", "Zm%39", "Zm9.",  "Zm9v~", "Zm9\xc3", "Zm9\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) bytes = onward_base64url_decode (wrong[i], strlen (wrong[i]));

      g_assert_null (bytes);
    }
  g_assert_null (onward_base64url_decode ("Zm9\0", 4));
}

static void
test_accepts_only_what_it_would_write (void)
{
  const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  guint accepted = 0;

  for (guint a = 0; a < 64; a++)
    for (guint b = 0; b < 64; b++)
      {
        char text[] = { alphabet[a], alphabet[b] };
        g_autoptr (GBytes) bytes = onward_base64url_decode (text, 2);

        accepted += bytes != NULL;
      }
  g_assert_cmpuint (accepted, ==, 256);
}

static void
test_hashes_what_the_standard_shows (void)
{
  /* RFC 9901 section 4.2.3 hashes the text of a disclosure. */
  const char *disclosure
      = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
  g_autofree char *digest = onward_base64url_sha256 (disclosure, strlen (disclosure));
  g_autofree char *empty = onward_base64url_sha256 (NULL, 0);

  g_assert_cmpstr (digest, ==, "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
  g_assert_cmpstr (empty, ==, "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
}

static void
test_random_bits_are_new_each_time (void)
{
  g_autoptr (GHashTable) had = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 1000; i++)
    {
      char *text = onward_base64url_random ();
      g_autoptr (GBytes) bytes = onward_base64url_decode (text, strlen (text));

      g_assert_cmpuint (strlen (text), ==, 22);
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, 16);
      g_assert_true (g_hash_table_add (had, text));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/base64url/writes-what-the-standard-shows",
                   test_writes_what_the_standard_shows);
  g_test_add_func ("/seal/base64url/reads-back-every-byte", test_reads_back_every_byte);
  g_test_add_func ("/seal/base64url/T4.2-refuses-every-other-form", test_refuses_every_other_form);
  g_test_add_func ("/seal/base64url/T4.2-accepts-only-what-it-would-write",
                   test_accepts_only_what_it_would_write);
  g_test_add_func ("/seal/base64url/hashes-what-the-standard-shows",
                   test_hashes_what_the_standard_shows);
  g_test_add_func ("/seal/base64url/random-bits-are-new-each-time",
                   test_random_bits_are_new_each_time);
  return g_test_run ();
}
