/* Secrets are locked, compared, wrapped and derived as the standards say, and what a file may ask
 * of this computer is refused before it is done. */

#include <string.h>

#include <glib.h>

#include "passport/onward-secret.h"

static OnwardSecret *
secret_from_hex (const char *hex)
{
  OnwardSecret *secret = onward_secret_new (strlen (hex) / 2);

  for (gsize i = 0; i < strlen (hex) / 2; i++)
    onward_secret_data (secret)[i] = (guint8)((g_ascii_xdigit_value (hex[2 * i]) << 4)
                                              | g_ascii_xdigit_value (hex[2 * i + 1]));
  return secret;
}

static GBytes *
bytes_from_hex (const char *hex)
{
  g_autoptr (OnwardSecret) secret = secret_from_hex (hex);

  return g_bytes_new (onward_secret_data (secret), onward_secret_length (secret));
}

static OnwardSecret *
secret_from_text (const char *text)
{
  return onward_secret_new_copy (text, strlen (text));
}

static void
assert_secret (OnwardSecret *secret, const char *hex)
{
  g_autoptr (OnwardSecret) wanted = secret_from_hex (hex);

  g_assert_nonnull (secret);
  g_assert_cmpmem (onward_secret_data (secret), onward_secret_length (secret),
                   onward_secret_data (wanted), onward_secret_length (wanted));
}

static void
test_memory_starts_as_zeroes (void)
{
  g_autoptr (OnwardSecret) secret = onward_secret_new (64);

  for (gsize i = 0; i < 64; i++)
    g_assert_cmpuint (onward_secret_data (secret)[i], ==, 0);
}

/* Far more than the secure heap holds: the secrets still work, and so does OpenSSL, which keeps its
 * own in the same heap. */
static void
test_memory_never_runs_out (void)
{
  g_autoptr (GPtrArray) many = g_ptr_array_new_with_free_func ((GDestroyNotify)onward_secret_unref);
  g_autoptr (OnwardSecret) large = onward_secret_new_random (256 * 1024);
  g_autoptr (OnwardSecret) copy = onward_secret_new_copy (onward_secret_data (large), 256 * 1024);

  g_assert_false (onward_secret_is_locked (large));
  g_assert_true (onward_secret_equal (large, copy));
  for (guint i = 0; i < 512; i++)
    g_ptr_array_add (many, onward_secret_new_random (1024));
  g_assert_false (onward_secret_is_locked (many->pdata[511]));
}

static void
test_memory_random_differs (void)
{
  g_autoptr (OnwardSecret) a = onward_secret_new_random (16);
  g_autoptr (OnwardSecret) b = onward_secret_new_random (16);

  g_assert_false (onward_secret_equal (a, b));
}

static void
test_memory_equal_wants_length_and_bytes (void)
{
  g_autoptr (OnwardSecret) a = secret_from_text ("ab");
  g_autoptr (OnwardSecret) longer = secret_from_text ("abc");
  g_autoptr (OnwardSecret) other = secret_from_text ("ac");
  g_autoptr (OnwardSecret) same = onward_secret_ref (a);
  g_autoptr (OnwardSecret) empty = onward_secret_new (0);
  g_autoptr (OnwardSecret) nothing = onward_secret_new_copy (NULL, 0);

  g_assert_false (onward_secret_equal (a, longer));
  g_assert_false (onward_secret_equal (a, other));
  g_assert_true (onward_secret_equal (a, same));
  g_assert_true (onward_secret_equal (empty, nothing));
}

/* RFC 5869, appendix A.1. */
static void
test_hkdf_rfc5869_case_1 (void)
{
  g_autoptr (OnwardSecret) key = secret_from_hex ("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
  g_autoptr (GBytes) salt = bytes_from_hex ("000102030405060708090a0b0c");
  g_autoptr (OnwardSecret) derived
      = onward_secret_hkdf (key, salt, "\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9", 42, NULL);

  assert_secret (derived, "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                          "34007208d5b887185865");
}

/* RFC 5869, appendix A.3: no salt, no info. */
static void
test_hkdf_rfc5869_case_3 (void)
{
  g_autoptr (OnwardSecret) key = secret_from_hex ("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
  g_autoptr (OnwardSecret) derived = onward_secret_hkdf (key, NULL, "", 42, NULL);

  assert_secret (derived, "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
                          "9d201395faa4b61a96c8");
}

/* RFC 5869, section 2.3: no more than 255 times the hash. */
static void
test_hkdf_refuses_too_much (void)
{
  g_autoptr (OnwardSecret) key = onward_secret_new_random (32);
  g_autoptr (OnwardSecret) most = onward_secret_hkdf (key, NULL, "test", 255 * 32, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (most);
  g_assert_null (onward_secret_hkdf (key, NULL, "test", 255 * 32 + 1, &error));
  g_assert_error (error, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_FAILED);
}

/* RFC 7914, section 12, the third vector: the one that lies within our limits. */
static void
test_scrypt_rfc7914 (void)
{
  g_autoptr (OnwardSecret) password = secret_from_text ("pleaseletmein");
  g_autoptr (GBytes) salt = g_bytes_new_static ("SodiumChloride", 14);
  OnwardScrypt cost = { 1 << 14, 8, 1 };
  guint before = onward_secret_scrypt_count ();
  g_autoptr (OnwardSecret) derived = onward_secret_scrypt (password, salt, &cost, 64, NULL);

  assert_secret (derived, "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                          "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
  g_assert_cmpuint (onward_secret_scrypt_count (), ==, before + 1);
}

static void
test_scrypt_accepts_its_limits (void)
{
  g_autoptr (OnwardSecret) password = secret_from_text ("pleaseletmein");
  g_autoptr (GBytes) salt = g_bytes_new_static ("SodiumChloride", 14);
  const OnwardScrypt costs[] = { { 1 << 14, 8, 4 }, { ONWARD_SCRYPT_N, 8, 1 }, { 1 << 19, 8, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OnwardSecret) derived
          = onward_secret_scrypt (password, salt, &costs[i], 32, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (onward_secret_length (derived), ==, 32);
    }
}

static void
test_scrypt_refuses_before_deriving (void)
{
  g_autoptr (OnwardSecret) password = secret_from_text ("pleaseletmein");
  g_autoptr (GBytes) salt = g_bytes_new_static ("SodiumChloride", 14);
  const OnwardScrypt costs[] = {
    { 1 << 13, 8, 1 },       { 1 << 20, 8, 1 }, { 0, 8, 1 },       { G_MAXUINT64, 8, 1 },
    { (1 << 17) + 1, 8, 1 }, { 3 << 15, 8, 1 }, { 1 << 17, 7, 1 }, { 1 << 17, 9, 1 },
    { 1 << 17, 0, 1 },       { 1 << 17, 8, 0 }, { 1 << 17, 8, 5 }, { 1 << 17, 8, G_MAXUINT32 },
  };
  guint before = onward_secret_scrypt_count ();

  for (gsize i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (onward_secret_scrypt (password, salt, &costs[i], 32, &error));
      g_assert_error (error, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_LIMIT);
    }
  g_assert_cmpuint (onward_secret_scrypt_count (), ==, before);
}

/* Known answers of Python 3.11, hashlib.pbkdf2_hmac ("sha512", …, 4096, 64). */
static void
test_pbkdf2_known_answers (void)
{
  g_autoptr (OnwardSecret) password = secret_from_text ("password");
  g_autoptr (OnwardSecret) longer = secret_from_text ("passwordPASSWORDpassword");
  g_autoptr (GBytes) salt = g_bytes_new_static ("salt", 4);
  g_autoptr (GBytes) longer_salt = g_bytes_new_static ("saltSALTsaltSALTsaltSALTsaltSALTsalt", 36);
  g_autoptr (OnwardSecret) a = onward_secret_pbkdf2_sha512 (password, salt, 4096, 64, NULL);
  g_autoptr (OnwardSecret) b = onward_secret_pbkdf2_sha512 (longer, longer_salt, 4096, 64, NULL);

  assert_secret (a, "d197b1b33db0143e018b12f3d1d1479e6cdebdcc97c5c0f87f6902e072f457b5"
                    "143f30602641b3d55cd335988cb36b84376060ecd532e039b742a239434af2d5");
  assert_secret (b, "8c0511f4c6e597c6ac6315d8f0362e225f3c501495ba23b868c005174dc4ee71"
                    "115b59f9e60cd9532fa33e0f75aefe30225c583a186cd82bd4daea9724a3d3b8");
}

static void
test_pbkdf2_keeps_its_limits (void)
{
  g_autoptr (OnwardSecret) password = secret_from_text ("password");
  g_autoptr (GBytes) salt = g_bytes_new_static ("salt", 4);
  const guint accepted[] = { 1000, 1000000 };
  const guint refused[] = { 0, 1, 999, 1000001, G_MAXUINT };

  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (OnwardSecret) derived
          = onward_secret_pbkdf2_sha512 (password, salt, accepted[i], 32, NULL);

      g_assert_nonnull (derived);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (onward_secret_pbkdf2_sha512 (password, salt, refused[i], 32, &error));
      g_assert_error (error, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_LIMIT);
    }
}

static void
test_wrap_opens_again (void)
{
  g_autoptr (OnwardSecret) key = onward_secret_new_random (32);
  g_autoptr (GBytes) context = g_bytes_new_static ("slot 1", 6);
  const gsize lengths[] = { 0, 1, 32, 4096 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (OnwardSecret) secret = onward_secret_new_random (lengths[i]);
      g_autoptr (GBytes) wrapped = onward_secret_wrap (secret, key, context, NULL);
      g_autoptr (OnwardSecret) opened = onward_secret_unwrap (wrapped, key, context, NULL);

      g_assert_cmpuint (g_bytes_get_size (wrapped), ==, 12 + lengths[i] + 16);
      g_assert_true (onward_secret_equal (secret, opened));
    }
}

/* NIST GCM test case 16 has AAD of 20 bytes and a 60 byte text under a 256 bit key. */
static void
test_wrap_opens_what_nist_wrapped (void)
{
  g_autoptr (OnwardSecret) key
      = secret_from_hex ("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
  g_autoptr (GBytes) context = bytes_from_hex ("feedfacedeadbeeffeedfacedeadbeefabaddad2");
  g_autoptr (GBytes) wrapped
      = bytes_from_hex ("cafebabefacedbaddecaf888"
                        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                        "76fc6ece0f4e1768cddf8853bb2d551b");
  g_autoptr (OnwardSecret) opened = onward_secret_unwrap (wrapped, key, context, NULL);

  assert_secret (opened, "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                         "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
}

static void
test_wrap_uses_a_fresh_nonce (void)
{
  g_autoptr (OnwardSecret) key = onward_secret_new_random (32);
  g_autoptr (GBytes) a = onward_secret_wrap (key, key, NULL, NULL);
  g_autoptr (GBytes) b = onward_secret_wrap (key, key, NULL, NULL);

  g_assert_cmpint (memcmp (g_bytes_get_data (a, NULL), g_bytes_get_data (b, NULL), 12), !=, 0);
}

static void
assert_stays_shut (GBytes *wrapped, OnwardSecret *key, GBytes *context)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (onward_secret_unwrap (wrapped, key, context, &error));
  g_assert_error (error, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_WRONG);
}

static void
test_wrap_wants_key_and_context (void)
{
  g_autoptr (OnwardSecret) key = onward_secret_new_random (32);
  g_autoptr (OnwardSecret) other = onward_secret_new_random (32);
  g_autoptr (GBytes) context = g_bytes_new_static ("slot 1", 6);
  g_autoptr (GBytes) another = g_bytes_new_static ("slot 2", 6);
  g_autoptr (GBytes) wrapped = onward_secret_wrap (key, key, context, NULL);

  assert_stays_shut (wrapped, other, context);
  assert_stays_shut (wrapped, key, another);
  assert_stays_shut (wrapped, key, NULL);
}

/* Each byte changed in turn, and each shorter length. */
static void
test_wrap_refuses_changed_bytes (void)
{
  g_autoptr (OnwardSecret) key = onward_secret_new_random (32);
  g_autoptr (GBytes) wrapped = onward_secret_wrap (key, key, NULL, NULL);
  gsize length = g_bytes_get_size (wrapped);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (wrapped, NULL), length);
      g_autoptr (GBytes) shorter = g_bytes_new (data, i);
      g_autoptr (GBytes) changed = NULL;

      data[i] ^= 1;
      changed = g_bytes_new (data, length);
      assert_stays_shut (changed, key, NULL);
      assert_stays_shut (shorter, key, NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passport/secret/starts-as-zeroes", test_memory_starts_as_zeroes);
  g_test_add_func ("/passport/secret/never-runs-out", test_memory_never_runs_out);
  g_test_add_func ("/passport/secret/random-differs", test_memory_random_differs);
  g_test_add_func ("/passport/secret/equal-wants-length-and-bytes",
                   test_memory_equal_wants_length_and_bytes);
  g_test_add_func ("/passport/secret/hkdf/rfc5869-case-1", test_hkdf_rfc5869_case_1);
  g_test_add_func ("/passport/secret/hkdf/rfc5869-case-3", test_hkdf_rfc5869_case_3);
  g_test_add_func ("/passport/secret/hkdf/refuses-too-much", test_hkdf_refuses_too_much);
  g_test_add_func ("/passport/secret/scrypt/rfc7914", test_scrypt_rfc7914);
  g_test_add_func ("/passport/secret/scrypt/accepts-its-limits", test_scrypt_accepts_its_limits);
  g_test_add_func ("/passport/secret/scrypt/refuses-before-deriving",
                   test_scrypt_refuses_before_deriving);
  g_test_add_func ("/passport/secret/pbkdf2/known-answers", test_pbkdf2_known_answers);
  g_test_add_func ("/passport/secret/pbkdf2/keeps-its-limits", test_pbkdf2_keeps_its_limits);
  g_test_add_func ("/passport/secret/wrap/opens-again", test_wrap_opens_again);
  g_test_add_func ("/passport/secret/wrap/opens-what-nist-wrapped",
                   test_wrap_opens_what_nist_wrapped);
  g_test_add_func ("/passport/secret/wrap/uses-a-fresh-nonce", test_wrap_uses_a_fresh_nonce);
  g_test_add_func ("/passport/secret/wrap/wants-key-and-context", test_wrap_wants_key_and_context);
  g_test_add_func ("/passport/secret/wrap/refuses-changed-bytes", test_wrap_refuses_changed_bytes);
  return g_test_run ();
}
