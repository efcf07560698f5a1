/* The words tell themselves apart, are drawn fairly, and are understood however they are typed. */

#include <string.h>

#include "seal/onward-words.h"

#define ID "urn:uuid:11111111-2222-4333-8444-555555555555"
#define THUMBPRINT "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s"

static void
test_four_letters_tell_them_apart (void)
{
  g_autoptr (GHashTable) starts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ONWARD_WORDS_ALL; i++)
    {
      const char *word = onward_words_get (i);

      g_assert_cmpuint (strlen (word), >=, 3);
      g_assert_cmpuint (strlen (word), <=, 8);
      for (const char *c = word; *c != '\0'; c++)
        g_assert_true (g_ascii_islower (*c));
      g_assert_true (g_hash_table_add (starts, g_strndup (word, 4)));
      g_assert_true (i == 0 || strcmp (onward_words_get (i - 1), word) < 0);
    }
}

/* The order of the list is for good: words given once have to stay the same words. */
static void
test_list_stays_the_same (void)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < ONWARD_WORDS_ALL; i++)
    {
      g_checksum_update (checksum, (const guchar *)onward_words_get (i), -1);
      g_checksum_update (checksum, (const guchar *)"\n", 1);
    }
  g_assert_cmpstr (g_checksum_get_string (checksum), ==,
                   "cd0e5a36496171eee028ba043285f7132c5ab5c68bd1368e8d22968c0be3b556");
}

static void
test_every_word_is_found_by_four_letters (void)
{
  for (guint i = 0; i < ONWARD_WORDS_ALL; i++)
    {
      const char *word = onward_words_get (i);
      g_autofree char *start = g_strndup (word, 4);
      g_autofree char *loud = g_ascii_strup (word, -1);
      g_autofree char *longer = g_strconcat (word, "xx", NULL);

      g_assert_cmpint (onward_words_find (word), ==, i);
      g_assert_cmpint (onward_words_find (start), ==, i);
      g_assert_cmpint (onward_words_find (loud), ==, i);
      if (strlen (word) > 3)
        g_assert_cmpint (onward_words_find (longer), ==, i);
    }
}

static void
test_other_words_are_not_found (void)
{
  const char *wrong[] = { "", "a", "zz", "zzzz", "xyzzy", "12345678", "ünder", "ac", "kitt\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong) - 1; i++)
    g_assert_cmpint (onward_words_find (wrong[i]), ==, -1);
}

static void
test_generated_words_are_six_and_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (OnwardSecret) phrase = onward_words_generate ();
      const char *text = (const char *)onward_secret_data (phrase);
      g_autoptr (OnwardSecret) again = onward_words_normalise (phrase, NULL);

      g_assert_cmpuint (strlen (text), ==, onward_secret_length (phrase));
      g_assert_nonnull (again);
      g_assert_true (onward_secret_equal (phrase, again));
      g_assert_true (g_hash_table_add (seen, g_strndup (text, onward_secret_length (phrase))));
    }
}

/* 12,000 draws over 2,048 words: each half, quarter and eighth of the list gets its share. The odds
 * that chance alone breaks these bounds are below one in a billion. */
static void
test_generated_words_are_drawn_fairly (void)
{
  guint counts[8] = { 0 };

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (OnwardSecret) phrase = onward_words_generate ();
      g_autofree char *text
          = g_strndup ((const char *)onward_secret_data (phrase), onward_secret_length (phrase));
      g_auto (GStrv) words = g_strsplit (text, " ", 0);

      g_assert_cmpuint (g_strv_length (words), ==, ONWARD_WORDS_PHRASE);
      for (guint j = 0; j < ONWARD_WORDS_PHRASE; j++)
        counts[onward_words_find (words[j]) * 8 / ONWARD_WORDS_ALL]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_assert_cmpuint (counts[i], >, 1500 - 250);
      g_assert_cmpuint (counts[i], <, 1500 + 250);
    }
}

static void
assert_normalised (const char *typed, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) text = onward_secret_new_copy (typed, strlen (typed));
  g_autoptr (OnwardSecret) phrase = onward_words_normalise (text, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (onward_secret_data (phrase), onward_secret_length (phrase), expected,
                   strlen (expected));
}

static void
test_typed_words_come_into_one_form (void)
{
  const char *form = "apple bridge candle dragon eagle forest";

  assert_normalised (form, form);
  assert_normalised ("Apple Bridge CANDLE dragon eagle forest\n", form);
  assert_normalised ("  apple-bridge-candle-dragon-eagle-forest", form);
  assert_normalised ("apple,\r\nbridge,\r\ncandle,\r\ndragon,\r\neagle,\r\nforest.\r\n", form);
  assert_normalised ("appl brid cand drag eagl fore", form);
  assert_normalised ("applle bridg candels dragin eaglet foresst", form);
}

static void
assert_not_normalised (const char *typed, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OnwardSecret) text = onward_secret_new_copy (typed, strlen (typed));

  g_assert_null (onward_words_normalise (text, &error));
  g_assert_error (error, ONWARD_WORDS_ERROR, code);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_other_text_is_refused (void)
{
  g_autofree char *huge = g_strnfill (100000, 'q');

  assert_not_normalised ("", ONWARD_WORDS_ERROR_COUNT, "0 words");
  assert_not_normalised ("apple bridge candle dragon eagle", ONWARD_WORDS_ERROR_COUNT, "5 words");
  assert_not_normalised ("apple bridge candle dragon eagle forest kite", ONWARD_WORDS_ERROR_COUNT,
                         "7 words");
  assert_not_normalised ("apple bridge xylem dragon eagle forest", ONWARD_WORDS_ERROR_UNKNOWN,
                         "number 3");
  assert_not_normalised (huge, ONWARD_WORDS_ERROR_UNKNOWN, "number 1");
}

static void
test_compare_code_is_the_one_defined (void)
{
  g_autofree char *code = onward_compare_code (ID, THUMBPRINT);

  /* Computed by another program from the definition and the list. */
  g_assert_cmpstr (code, ==, "peony zing tweak wolf pug firefly 01217368");
}

static void
test_compare_code_depends_on_both (void)
{
  g_autofree char *code = onward_compare_code (ID, THUMBPRINT);
  g_autofree char *other_id
      = onward_compare_code ("urn:uuid:11111111-2222-4333-8444-555555555556", THUMBPRINT);
  g_autofree char *other_key
      = onward_compare_code (ID, "dn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s");

  g_assert_cmpstr (code, !=, other_id);
  g_assert_cmpstr (code, !=, other_key);
}

static void
test_compare_code_is_heard_in_any_form (void)
{
  g_autofree char *code = onward_compare_code (ID, THUMBPRINT);
  g_autofree char *loud = g_ascii_strup (code, -1);
  g_auto (GStrv) parts = g_strsplit (code, " ", 0);
  g_autoptr (GString) starts = g_string_new (NULL);

  for (guint i = 0; i < 6; i++)
    g_string_append_printf (starts, "%.4s-", parts[i]);
  g_string_append_printf (starts, " %.4s %s", parts[6], parts[6] + 4);
  g_assert_true (onward_compare_code_equal (code, code));
  g_assert_true (onward_compare_code_equal (loud, code));
  g_assert_true (onward_compare_code_equal (starts->str, code));
}

static void
test_every_part_of_a_compare_code_counts (void)
{
  g_autofree char *code = onward_compare_code (ID, THUMBPRINT);
  g_auto (GStrv) parts = g_strsplit (code, " ", 0);
  g_autofree char *more = g_strconcat (code, "0", NULL);
  g_autofree char *words = g_strndup (code, strlen (code) - 9);
  g_autofree char *letter = g_strconcat (code, "x", NULL);

  for (guint i = 0; i < 6; i++)
    {
      g_auto (GStrv) others = g_strdupv (parts);
      g_autofree char *text = NULL;

      g_free (others[i]);
      others[i] = g_strdup (strcmp (parts[i], "apple") == 0 ? "bridge" : "apple");
      text = g_strjoinv (" ", others);
      g_assert_false (onward_compare_code_equal (text, code));
    }
  for (gsize i = strlen (code) - 8; i < strlen (code); i++)
    {
      g_autofree char *text = g_strdup (code);

      text[i] = text[i] == '9' ? '0' : (char)(text[i] + 1);
      g_assert_false (onward_compare_code_equal (text, code));
    }
  g_assert_false (onward_compare_code_equal ("", code));
  g_assert_false (onward_compare_code_equal (more, code));
  g_assert_false (onward_compare_code_equal (words, code));
  g_assert_false (onward_compare_code_equal (letter, code));
  g_assert_false (onward_compare_code_equal (parts[6], code));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/seal/words/" name, function)
  ADD ("four-letters-tell-them-apart", test_four_letters_tell_them_apart);
  ADD ("list-stays-the-same", test_list_stays_the_same);
  ADD ("every-word-is-found-by-four-letters", test_every_word_is_found_by_four_letters);
  ADD ("other-words-are-not-found", test_other_words_are_not_found);
  ADD ("generated-words-are-six-and-differ", test_generated_words_are_six_and_differ);
  ADD ("generated-words-are-drawn-fairly", test_generated_words_are_drawn_fairly);
  ADD ("typed-words-come-into-one-form", test_typed_words_come_into_one_form);
  ADD ("other-text-is-refused", test_other_text_is_refused);
  ADD ("compare-code-is-the-one-defined", test_compare_code_is_the_one_defined);
  ADD ("compare-code-depends-on-both", test_compare_code_depends_on_both);
  ADD ("compare-code-is-heard-in-any-form", test_compare_code_is_heard_in_any_form);
  ADD ("every-part-of-a-compare-code-counts", test_every_part_of_a_compare_code_counts);
#undef ADD
  return g_test_run ();
}
