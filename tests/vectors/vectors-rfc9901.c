/* The key-binding examples of RFC 9901, from rfc9901/rfc9901-examples.json below ONWARD_VECTORS:
 * each is accepted at its own time, and refused after any one thing about it was changed. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "receive/onward-gate.h"

#define MADE 1748536865 /* 2025-05-29, `iat` of their key bindings */
#define DAY 86400
#define N_EXAMPLES 3

typedef struct
{
  EVP_PKEY *issuer;
  GPtrArray *files; /* of char* */
} Vectors;

/* The first has a typ of its own, the third no `exp`. */
static void
policy_for (const char *file, EVP_PKEY *issuer, OnwardGatePolicy *policy)
{
  static const char *const audiences[] = { "https://verifier.example.org", NULL };
  gboolean credential = g_str_has_prefix (file, "eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImRjK3NkLWp3dCJ9");

  memset (policy, 0, sizeof *policy);
  policy->issuer_key = issuer;
  policy->typ = credential ? "dc+sd-jwt" : "example+sd-jwt";
  policy->vct = credential ? "urn:eudi:pid:de:1" : NULL;
  policy->audiences = audiences;
  policy->nonce = "1234567890";
  policy->exp_optional = TRUE;
  policy->check_time = TRUE;
  policy->now = MADE + DAY;
}

static gboolean
accepts (const char *file, const OnwardGatePolicy *policy, const char **point)
{
  g_autoptr (GBytes) bytes = g_bytes_new (file, strlen (file));
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardClaims) claims = onward_gate_check (bytes, policy, &error);

  *point = error != NULL ? onward_gate_error_get_point (error) : NULL;
  return claims != NULL;
}

static void
test_examples_are_accepted (gconstpointer data)
{
  const Vectors *vectors = data;
  guint count = 0;

  for (guint i = 0; i < vectors->files->len; i++)
    {
      const char *file = g_ptr_array_index (vectors->files, i);
      const char *point = NULL;
      OnwardGatePolicy policy;

      policy_for (file, vectors->issuer, &policy);
      g_assert_true (accepts (file, &policy, &point));
      count++;
    }
  g_test_message ("count: %u key-binding examples of RFC 9901 accepted", count);
  g_assert_cmpuint (count, >=, N_EXAMPLES);
}

/* @file with its parts between tildes in another number or order. */
static char *
joined (const char *file, guint position, guint copies, gboolean swap)
{
  g_auto (GStrv) parts = g_strsplit (file, "~", -1);
  g_autoptr (GString) out = g_string_new (parts[0]);

  for (guint i = 1; parts[i] != NULL; i++)
    {
      guint from = swap && i == position ? i + 1 : swap && i == position + 1 ? i - 1 : i;

      for (guint n = 0; n < (i == position ? copies : 1); n++)
        g_string_append_printf (out, "~%s", parts[from]);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static guint
count_disclosures (const char *file)
{
  g_auto (GStrv) parts = g_strsplit (file, "~", -1);

  return g_strv_length (parts) - 2;
}

static guint
refuse_disclosures (const Vectors *vectors, const char *file)
{
  guint disclosures = count_disclosures (file);
  const char *point = NULL;
  guint count = 0;
  OnwardGatePolicy policy;

  policy_for (file, vectors->issuer, &policy);
  for (guint i = 1; i <= disclosures; i++)
    {
      g_autofree char *dropped = joined (file, i, 0, FALSE);
      g_autofree char *repeated = joined (file, i, 2, FALSE);
      g_autofree char *swapped = joined (file, i, 1, TRUE);

      g_assert_false (accepts (dropped, &policy, &point));
      g_assert_true (g_str_equal (point, "T4.36") || g_str_equal (point, "T4.20"));
      g_assert_false (accepts (repeated, &policy, &point));
      g_assert_cmpstr (point, ==, "T4.13");
      count += 2;
      if (i == disclosures)
        continue;
      g_assert_false (accepts (swapped, &policy, &point));
      g_assert_cmpstr (point, ==, "T4.36");
      count++;
    }
  return count;
}

static void
test_other_disclosures_are_refused (gconstpointer data)
{
  const Vectors *vectors = data;
  guint count = 0;

  for (guint i = 0; i < vectors->files->len; i++)
    count += refuse_disclosures (vectors, g_ptr_array_index (vectors->files, i));
  g_test_message ("count: %u times a disclosure dropped, repeated or swapped: all refused", count);
  g_assert_cmpuint (count, >=, N_EXAMPLES * 3);
}

static guint
refuse_changed_jwt (const Vectors *vectors, const char *file, gsize begin, gsize end)
{
  const char *point = NULL;
  guint count = 0;
  OnwardGatePolicy policy;

  policy_for (file, vectors->issuer, &policy);
  for (gsize i = begin; i < end; i += 7)
    {
      g_autofree char *changed = g_strdup (file);

      if (file[i] == '.')
        continue;
      changed[i] = file[i] == 'A' ? 'B' : 'A';
      g_assert_false (accepts (changed, &policy, &point));
      g_assert_nonnull (point);
      count++;
    }
  return count;
}

static void
test_changed_characters_are_refused (gconstpointer data)
{
  const Vectors *vectors = data;
  guint count = 0;

  for (guint i = 0; i < vectors->files->len; i++)
    {
      const char *file = g_ptr_array_index (vectors->files, i);
      gsize last = (gsize)(strrchr (file, '~') - file) + 1;

      count += refuse_changed_jwt (vectors, file, 0, strcspn (file, "~"));
      count += refuse_changed_jwt (vectors, file, last, strlen (file));
    }
  g_test_message ("count: %u times one character of a JWT changed: all refused", count);
  g_assert_cmpuint (count, >=, N_EXAMPLES * 6);
}

static void
assert_point (const char *file, const OnwardGatePolicy *policy, const char *expected)
{
  const char *point = NULL;

  g_assert_false (accepts (file, policy, &point));
  g_assert_cmpstr (point, ==, expected);
}

static void
test_other_expectations_refuse (gconstpointer data)
{
  static const char *const others[] = { "https://other.example.org", NULL };
  const Vectors *vectors = data;
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  guint count = 0;

  for (guint i = 0; i < vectors->files->len; i++)
    {
      const char *file = g_ptr_array_index (vectors->files, i);
      OnwardGatePolicy policy;

      policy_for (file, vectors->issuer, &policy);
      policy.audiences = others;
      assert_point (file, &policy, "T4.34");
      policy_for (file, vectors->issuer, &policy);
      policy.nonce = "1234567891";
      assert_point (file, &policy, "T4.35");
      policy_for (file, other, &policy);
      assert_point (file, &policy, "T4.10");
      policy_for (file, vectors->issuer, &policy);
      policy.now = MADE + 91 * DAY;
      assert_point (file, &policy, "T4.33");
      count += 4;
    }
  g_test_message ("count: %u times another audience, nonce, key or day: all refused", count);
  g_assert_cmpuint (count, >=, N_EXAMPLES * 4);
}

/* 1883000000 is `exp` of two of them; the third has none, so it is refused if one is wanted. */
static void
test_end_date_refuses (gconstpointer data)
{
  const Vectors *vectors = data;
  guint count = 0;

  for (guint i = 0; i < vectors->files->len; i++)
    {
      OnwardGatePolicy policy;

      policy_for (g_ptr_array_index (vectors->files, i), vectors->issuer, &policy);
      policy.now = 1883000000;
      policy.binding_age = G_GINT64_CONSTANT (1) << 40;
      policy.exp_optional = FALSE;
      assert_point (g_ptr_array_index (vectors->files, i), &policy, "T4.24");
      count++;
    }
  g_test_message ("count: %u times the clock past the end date: all refused", count);
  g_assert_cmpuint (count, >=, N_EXAMPLES);
}

static gboolean
load (Vectors *vectors)
{
  const char *folder = g_getenv ("ONWARD_VECTORS");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path = NULL;
  JsonObject *root = NULL;
  JsonArray *compact = NULL;

  vectors->files = g_ptr_array_new_with_free_func (g_free);
  if (folder == NULL || *folder == '\0')
    return FALSE;
  path = g_build_filename (folder, "rfc9901", "rfc9901-examples.json", NULL);
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  vectors->issuer = onward_jwk_import (json_object_get_member (root, "issuer_key"), NULL);
  g_assert_nonnull (vectors->issuer);
  compact = json_object_get_array_member (root, "compact");
  for (guint i = 0; i < json_array_get_length (compact); i++)
    {
      JsonObject *example = json_array_get_object_element (compact, i);

      if (g_str_equal (json_object_get_string_member (example, "kind"), "sd-jwt+kb"))
        g_ptr_array_add (vectors->files,
                         g_strdup (json_object_get_string_member (example, "token")));
    }
  return TRUE;
}

static void
test_no_vectors (void)
{
  g_test_skip ("ONWARD_VECTORS names no folder of public test vectors");
}

int
main (int argc, char *argv[])
{
  Vectors vectors = { NULL, NULL };
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  if (load (&vectors))
    {
      g_test_add_data_func ("/vectors/rfc9901/examples-are-accepted", &vectors,
                            test_examples_are_accepted);
      g_test_add_data_func ("/vectors/rfc9901/other-disclosures-are-refused", &vectors,
                            test_other_disclosures_are_refused);
      g_test_add_data_func ("/vectors/rfc9901/changed-characters-are-refused", &vectors,
                            test_changed_characters_are_refused);
      g_test_add_data_func ("/vectors/rfc9901/another-audience-nonce-key-or-day-is-refused",
                            &vectors, test_other_expectations_refuse);
      g_test_add_data_func ("/vectors/rfc9901/past-the-end-date-is-refused", &vectors,
                            test_end_date_refuses);
    }
  else
    g_test_add_func ("/vectors/rfc9901/examples", test_no_vectors);
  status = g_test_run ();
  EVP_PKEY_free (vectors.issuer);
  g_ptr_array_unref (vectors.files);
  return status;
}
