/* The public vectors of project Wycheproof: every case runs, every answer is the labelled one. */

#include <string.h>

#include "receive/onward-receive.h"
#include "seal/onward-base64url.h"
#include "seal/onward-jwe.h"
#include "seal/onward-jws.h"
#include "seal/onward-strict-json.h"

#define N_ECDSA 262
#define N_JWS 35 /* those whose header says ES256 */
#define N_JWE 139
#define JWE_OURS 66 /* acceptsEcdhEsA256KwA256Gcm */

/* NULL, and the case skipped, without the vectors. The reader's own limits are far below these
 * files, and they are test data, not somebody's file: json-glib reads them. */
static JsonObject *
load (const char *name)
{
  const char *folder = g_getenv ("ONWARD_VECTORS");
  g_autofree char *path = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (folder == NULL || *folder == '\0')
    {
      g_test_skip ("ONWARD_VECTORS names no folder of public test vectors");
      return NULL;
    }
  path = g_build_filename (folder, "wycheproof", name, NULL);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static guint8 *
from_hex (const char *hex, gsize *length)
{
  guint8 *bytes = g_malloc (strlen (hex) / 2 + 1);

  *length = strlen (hex) / 2;
  for (gsize i = 0; i < *length; i++)
    bytes[i]
        = (guint8)(g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  return bytes;
}

static gboolean
is_valid (JsonObject *test)
{
  return strcmp (json_object_get_string_member (test, "result"), "valid") == 0;
}

typedef void (*RunFunc) (JsonObject *group, JsonObject *test, guint *count);

static void
run_all (const char *name, RunFunc run, guint expected, const char *what)
{
  g_autoptr (JsonObject) file = load (name);
  JsonArray *groups = NULL;
  guint count = 0;

  if (file == NULL)
    return;
  groups = json_object_get_array_member (file, "testGroups");
  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      JsonObject *group = json_array_get_object_element (groups, i);
      JsonArray *tests = json_object_get_array_member (group, "tests");

      for (guint j = 0; j < json_array_get_length (tests); j++)
        run (group, json_array_get_object_element (tests, j), &count);
    }
  g_test_message ("count: %u of %u %s", count, expected, what);
  g_assert_cmpuint (count, >=, expected);
}

static void
run_ecdsa (JsonObject *group, JsonObject *test, guint *count)
{
  JsonObject *public = json_object_get_object_member (group, "publicKey");
  gsize length = 0;
  gsize message_length = 0;
  gsize signature_length = 0;
  g_autofree guint8 *point
      = from_hex (json_object_get_string_member (public, "uncompressed"), &length);
  g_autofree guint8 *message
      = from_hex (json_object_get_string_member (test, "msg"), &message_length);
  guint8 *bytes = from_hex (json_object_get_string_member (test, "sig"), &signature_length);
  g_autoptr (GBytes) signature = g_bytes_new_take (bytes, signature_length);
  g_autoptr (EVP_PKEY) key = NULL;
  g_autoptr (EVP_PKEY) found = NULL;
  g_autofree char *thumbprint = NULL;

  g_assert_cmpuint (length, ==, ONWARD_JWK_POINT_LENGTH);
  key = onward_jwk_from_point (point, NULL);
  thumbprint = onward_jwk_thumbprint (key);
  found = onward_es256_recover (thumbprint, message, message_length, signature);
  g_assert_cmpint (onward_es256_verify (key, message, message_length, signature), ==,
                   is_valid (test));
  g_assert_cmpint (found != NULL, ==, is_valid (test));
  (*count)++;
}

static gboolean
says_es256 (const char *jws)
{
  g_autoptr (GBytes) header = onward_base64url_decode (jws, strcspn (jws, "."));

  return header != NULL && g_bytes_get_size (header) > 0
         && g_strstr_len (g_bytes_get_data (header, NULL), (gssize)g_bytes_get_size (header),
                          "\"alg\":\"ES256\"")
                != NULL;
}

/* Two cases are labelled invalid for the key's own "use" and "key_ops" alone. Those are read past
 * here (the profile's rule for `cnf.jwk`, whose keys come from where these members are only
 * advice), so their signatures, which are right, verify. */
static gboolean
is_about_the_key (JsonObject *test)
{
  const char *comment = json_object_get_string_member (test, "comment");

  return strcmp (comment, "rejectWrongUse") == 0 || strcmp (comment, "rejectWrongKeyOps") == 0;
}

static void
run_jws (JsonObject *group, JsonObject *test, guint *count)
{
  JsonNode *text = json_object_get_member (test, "jws");
  const char *jws = JSON_NODE_HOLDS_VALUE (text) ? json_node_get_string (text) : NULL;
  g_autoptr (EVP_PKEY) key = NULL;
  g_autoptr (OnwardJws) parsed = NULL;
  gboolean accepted = FALSE;

  if (jws == NULL || !says_es256 (jws))
    return;
  key = onward_jwk_import (json_object_get_member (group, "public"), NULL);
  g_assert_nonnull (key);
  parsed = onward_jws_parse_bytes (jws, strlen (jws), NULL, NULL);
  accepted = parsed != NULL && onward_jws_verify (parsed, key, NULL);
  g_assert_cmpint (accepted, ==, is_valid (test) || is_about_the_key (test));
  (*count)++;
}

/* The file's own key, where it is one for P-256. */
static EVP_PKEY *
private_key (JsonObject *group)
{
  JsonObject *jwk = json_object_get_object_member (group, "private");
  const char *d = json_object_get_string_member (jwk, "d");
  g_autoptr (GBytes) bytes = onward_base64url_decode (d, strlen (d));
  g_autoptr (OnwardSecret) scalar
      = onward_secret_new_copy (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return onward_jwk_from_scalar (scalar, NULL);
}

/* None of them is a file of ours, whatever key we have. */
static void
assert_refused (const char *text, EVP_PKEY *key)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GBytes) file = g_bytes_new (text, strlen (text));
  OnwardReceiveContext context = { .agreement_keys = keys };
  g_autoptr (OnwardVerdict) verdict = NULL;

  if (key != NULL)
    g_ptr_array_add (keys, key);
  verdict = onward_receive_check (file, NULL, &context, 0);
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_REFUSED);
  g_assert_null (onward_verdict_get_content (verdict));
}

/* All are refused where files come in. One of them (tcId 66) is by our own pair of algorithms, and
 * lacks only the `cty` of a file: taken as the JWE it is, it opens with its key. */
static void
run_jwe (JsonObject *group, JsonObject *test, guint *count)
{
  const char *text = json_object_get_string_member (test, "jwe");
  g_autoptr (OnwardJwe) jwe = onward_jwe_parse (text, strlen (text), NULL);

  (*count)++;
  if (json_object_get_int_member (test, "tcId") == JWE_OURS)
    {
      g_autoptr (EVP_PKEY) key = private_key (group);
      g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
      g_autoptr (GBytes) plaintext = onward_jwe_decrypt_with_key (jwe, key, NULL);

      g_assert_cmpmem (g_bytes_get_data (plaintext, NULL), g_bytes_get_size (plaintext), "foo", 3);
      g_assert_null (onward_jwe_decrypt_with_key (jwe, other, NULL));
      assert_refused (text, key);
      return;
    }
  g_assert_null (jwe);
  assert_refused (text, NULL);
}

static void
test_ecdsa (void)
{
  run_all ("ecdsa_secp256r1_sha256_p1363_test.json", run_ecdsa, N_ECDSA, "ECDSA P-256 signatures");
}

static void
test_jws (void)
{
  run_all ("json_web_signature_test.json", run_jws, N_JWS, "JWS that say ES256");
}

static void
test_jwe (void)
{
  run_all ("json_web_encryption_test.json", run_jwe, N_JWE,
           "JWE: all refused as files; the one by our algorithms opens as a JWE");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vectors/wycheproof/ecdsa", test_ecdsa);
  g_test_add_func ("/vectors/wycheproof/jws", test_jws);
  g_test_add_func ("/vectors/wycheproof/jwe", test_jwe);
  return g_test_run ();
}
