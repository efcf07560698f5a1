/* Five pictures in order open a key, and nothing else does, for the same work right or wrong. */

#include <string.h>

#include "passport/onward-pictures.h"
#include "seal/onward-picture-code.h"
#include "seal/onward-strict-json.h"

#define OWNER "urn:uuid:11111111-2222-4333-8444-555555555555"
#define OTHER "urn:uuid:11111111-2222-4333-8444-555555555556"

static const char *
id_of (guint i)
{
  const OnwardPicture *picture = g_ptr_array_index (onward_pictures_get (), i);

  return picture->id;
}

static OnwardSecret *
code_of (guint a, guint b, guint c, guint d, guint e)
{
  const char *names[] = { id_of (a), id_of (b), id_of (c), id_of (d), id_of (e), NULL };
  g_autoptr (GError) error = NULL;
  OnwardSecret *code = onward_picture_code_from_pictures (names, &error);

  g_assert_no_error (error);
  return code;
}

static void
test_there_are_64_pictures (void)
{
  GPtrArray *pictures = onward_pictures_get ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (pictures->len, ==, 64);
  for (guint i = 0; i < pictures->len; i++)
    {
      const OnwardPicture *picture = g_ptr_array_index (pictures, i);
      g_autofree char *loud = g_ascii_strup (picture->name, -1);

      g_assert_true (g_hash_table_add (seen, (gpointer)picture->id));
      g_assert_true (g_hash_table_add (seen, (gpointer)picture->emoji));
      g_assert_true (onward_pictures_find (picture->id) == picture);
      g_assert_true (onward_pictures_find (loud) == picture);
    }
  g_assert_null (onward_pictures_find ("nothing"));
  g_assert_null (onward_pictures_find (""));
  g_assert_null (onward_pictures_find ("\xff"));
}

static void
test_order_and_pictures_make_the_code (void)
{
  g_autoptr (OnwardSecret) code = code_of (0, 1, 2, 3, 4);
  g_autoptr (OnwardSecret) same = code_of (0, 1, 2, 3, 4);
  g_autoptr (OnwardSecret) swapped = code_of (1, 0, 2, 3, 4);
  g_autoptr (OnwardSecret) other = code_of (0, 1, 2, 3, 5);
  g_autoptr (OnwardSecret) twice = code_of (0, 0, 2, 3, 4);

  g_assert_true (onward_secret_equal (code, same));
  g_assert_false (onward_secret_equal (code, swapped));
  g_assert_false (onward_secret_equal (code, other));
  g_assert_false (onward_secret_equal (code, twice));
}

static void
test_names_are_read_one_a_line (void)
{
  g_autoptr (OnwardSecret) code = code_of (0, 1, 2, 3, 4);
  g_autofree char *text = g_strdup_printf ("%s\n %s \r\n\n%s\n%s\n%s\n", id_of (0), id_of (1),
                                           id_of (2), id_of (3), id_of (4));
  g_autofree char *loud = g_ascii_strup (text, -1);
  g_autoptr (OnwardSecret) typed = onward_secret_new_copy (text, strlen (text));
  g_autoptr (OnwardSecret) typed_loud = onward_secret_new_copy (loud, strlen (loud));
  g_autoptr (OnwardSecret) read = onward_picture_code_parse (typed, NULL);
  g_autoptr (OnwardSecret) shouted = onward_picture_code_parse (typed_loud, NULL);

  g_assert_true (onward_secret_equal (code, read));
  g_assert_true (onward_secret_equal (code, shouted));
}

static void
assert_not_read (const char *text, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) typed = onward_secret_new_copy (text, strlen (text));

  g_assert_null (onward_picture_code_parse (typed, &error));
  g_assert_error (error, ONWARD_PICTURE_CODE_ERROR, code);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_other_names_and_counts_are_refused (void)
{
  g_autofree char *four
      = g_strdup_printf ("%s\n%s\n%s\n%s", id_of (0), id_of (1), id_of (2), id_of (3));
  g_autofree char *six = g_strdup_printf ("%s\n%s\n%s", four, id_of (4), id_of (5));
  g_autofree char *wrong = g_strdup_printf ("%s\nxylophonist", four);
  g_autofree char *bytes = g_strdup_printf ("%s\n\xff\xfe", four);
  g_autofree char *equal = g_strdup_printf ("%s\n%s\n%s\n%s\n%s", id_of (7), id_of (7), id_of (7),
                                            id_of (7), id_of (7));

  assert_not_read ("", ONWARD_PICTURE_CODE_ERROR_COUNT, "five");
  assert_not_read (four, ONWARD_PICTURE_CODE_ERROR_COUNT, "five");
  assert_not_read (six, ONWARD_PICTURE_CODE_ERROR_COUNT, "five");
  assert_not_read (equal, ONWARD_PICTURE_CODE_ERROR_COUNT, "easy to guess");
  assert_not_read (wrong, ONWARD_PICTURE_CODE_ERROR_UNKNOWN, "Number 5");
  assert_not_read (bytes, ONWARD_PICTURE_CODE_ERROR_UNKNOWN, "Number 5");
}

static void
test_passphrase_is_the_same_from_every_keyboard (void)
{
  g_autoptr (OnwardSecret) composed
      = onward_picture_code_from_passphrase ("caf\xc3\xa9 au lait", NULL);
  g_autoptr (OnwardSecret) decomposed
      = onward_picture_code_from_passphrase ("cafe\xcc\x81 au lait", NULL);
  g_autoptr (OnwardSecret) other = onward_picture_code_from_passphrase ("cafe au lait", NULL);
  const char *wrong[] = { "", "short12", "\xff\xff\xff\xff\xff\xff\xff\xff" };

  g_assert_true (onward_secret_equal (composed, decomposed));
  g_assert_false (onward_secret_equal (composed, other));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (onward_picture_code_from_passphrase (wrong[i], &error));
      g_assert_error (error, ONWARD_PICTURE_CODE_ERROR, ONWARD_PICTURE_CODE_ERROR_COUNT);
    }
}

static void
test_no_passphrase_is_five_pictures (void)
{
  g_autoptr (OnwardSecret) code = code_of (0, 1, 2, 3, 4);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%s\n%s\n%s", id_of (0), id_of (1), id_of (2),
                                           id_of (3), id_of (4));
  g_autoptr (OnwardSecret) phrase = onward_picture_code_from_passphrase (text, NULL);

  g_assert_false (onward_secret_equal (code, phrase));
}

static void
test_right_and_wrong_cost_one_derivation_each (void)
{
  g_autoptr (OnwardSecret) key = onward_secret_new_random (32);
  g_autoptr (OnwardSecret) code = code_of (0, 1, 2, 3, 4);
  g_autoptr (OnwardSecret) wrong = code_of (4, 3, 2, 1, 0);
  g_autofree char *how = NULL;
  g_autoptr (GBytes) locked = NULL;
  g_autoptr (OnwardSecret) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) foreign = NULL;
  guint before = 0;

  g_assert_true (onward_picture_code_lock (code, key, OWNER, &locked, &how, NULL));
  before = onward_secret_scrypt_count ();
  opened = onward_picture_code_unlock (code, locked, how, OWNER, NULL);
  g_assert_true (onward_secret_equal (opened, key));
  g_assert_cmpuint (onward_secret_scrypt_count () - before, ==, 1);
  g_assert_null (onward_picture_code_unlock (wrong, locked, how, OWNER, &error));
  g_assert_error (error, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_WRONG);
  g_assert_cmpuint (onward_secret_scrypt_count () - before, ==, 2);
  g_assert_null (onward_picture_code_unlock (code, locked, how, OTHER, &foreign));
  g_assert_error (foreign, ONWARD_SECRET_ERROR, ONWARD_SECRET_ERROR_WRONG);
}

static void
test_key_is_kept_under_scrypt_of_two_to_the_17 (void)
{
  g_autoptr (OnwardSecret) key = onward_secret_new_random (32);
  g_autoptr (OnwardSecret) code = code_of (5, 6, 7, 8, 9);
  g_autofree char *how = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GBytes) locked = NULL;
  g_autoptr (GBytes) other = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = NULL;

  g_assert_true (onward_picture_code_lock (code, key, OWNER, &locked, &how, NULL));
  g_assert_true (onward_picture_code_lock (code, key, OWNER, &other, &again, NULL));
  node = onward_strict_json_parse (how, strlen (how), &onward_json_limits_header, NULL);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "kdf"), ==, "scrypt");
  g_assert_cmpint (json_object_get_int_member (object, "n"), >=, 1 << 17);
  g_assert_cmpint (json_object_get_int_member (object, "r"), ==, 8);
  g_assert_cmpint (json_object_get_int_member (object, "p"), ==, 1);
  g_assert_cmpuint (strlen (json_object_get_string_member (object, "salt")), ==, 22);
  g_assert_cmpstr (how, !=, again);
  g_assert_false (g_bytes_equal (locked, other));
}

static void
test_unusable_parameters_derive_nothing (void)
{
  const char *wrong[] = {
    "",
    "x",
    "[]",
    "{}",
    "{\"format\":2,\"kdf\":\"scrypt\",\"n\":131072,\"r\":8,\"p\":1,\"salt\":"
    "\"AAAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"format\":1,\"kdf\":\"none\",\"n\":131072,\"r\":8,\"p\":1,\"salt\":"
    "\"AAAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"format\":1,\"kdf\":\"scrypt\",\"n\":1048576,\"r\":8,\"p\":1,\"salt\":"
    "\"AAAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"format\":1,\"kdf\":\"scrypt\",\"n\":8192,\"r\":8,\"p\":1,\"salt\":"
    "\"AAAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"format\":1,\"kdf\":\"scrypt\",\"n\":131071,\"r\":8,\"p\":1,\"salt\":"
    "\"AAAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"format\":1,\"kdf\":\"scrypt\",\"n\":-131072,\"r\":8,\"p\":1,\"salt\":"
    "\"AAAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"format\":1,\"kdf\":\"scrypt\",\"n\":131072,\"r\":16,\"p\":1,\"salt\":"
    "\"AAAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"format\":1,\"kdf\":\"scrypt\",\"n\":131072,\"r\":8,\"p\":5,\"salt\":"
    "\"AAAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"format\":1,\"kdf\":\"scrypt\",\"n\":131072,\"r\":8,\"p\":4294967297,\"salt\":"
    "\"AAAAAAAAAAAAAAAAAAAAAA\"}",
    "{\"format\":1,\"kdf\":\"scrypt\",\"n\":131072,\"r\":8,\"p\":1}",
    "{\"format\":1,\"kdf\":\"scrypt\",\"n\":131072,\"r\":8,\"p\":1,\"salt\":\"=\"}",
  };
  g_autoptr (OnwardSecret) code = code_of (0, 1, 2, 3, 4);
  g_autoptr (GBytes) locked = g_bytes_new_static ("x", 1);
  guint before = onward_secret_scrypt_count ();

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (onward_picture_code_unlock (code, locked, wrong[i], OWNER, &error));
      g_assert_error (error, ONWARD_PICTURE_CODE_ERROR, ONWARD_PICTURE_CODE_ERROR_BROKEN);
    }
  g_assert_cmpuint (onward_secret_scrypt_count (), ==, before);
}

static void
test_wrong_codes_slow_down (void)
{
  const gint64 pauses[] = { 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600 };

  for (guint i = 0; i < G_N_ELEMENTS (pauses); i++)
    g_assert_cmpint (onward_picture_code_wait (i), ==, pauses[i]);
  g_assert_cmpint (onward_picture_code_wait (G_MAXUINT), ==, 3600);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/seal/picture-code/" name, function)
  ADD ("there-are-64-pictures", test_there_are_64_pictures);
  ADD ("order-and-pictures-make-the-code", test_order_and_pictures_make_the_code);
  ADD ("names-are-read-one-a-line", test_names_are_read_one_a_line);
  ADD ("other-names-and-counts-are-refused", test_other_names_and_counts_are_refused);
  ADD ("passphrase-is-the-same-from-every-keyboard",
       test_passphrase_is_the_same_from_every_keyboard);
  ADD ("no-passphrase-is-five-pictures", test_no_passphrase_is_five_pictures);
  ADD ("right-and-wrong-cost-one-derivation-each", test_right_and_wrong_cost_one_derivation_each);
  ADD ("key-is-kept-under-scrypt-of-two-to-the-17", test_key_is_kept_under_scrypt_of_two_to_the_17);
  ADD ("unusable-parameters-derive-nothing", test_unusable_parameters_derive_nothing);
  ADD ("wrong-codes-slow-down", test_wrong_codes_slow_down);
#undef ADD
  return g_test_run ();
}
