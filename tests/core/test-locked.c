/* Locked files: what opens, what does not, and that what is inside passes everything an open file
 * must (T4.38 to T4.43). */

#include <string.h>

#include "receiving-desk.h"
#include "seal/onward-base64url.h"
#include "seal/onward-jwe.h"

static char *
locked_to (Desk *desk, EVP_PKEY *key, const char *cty)
{
  g_autofree char *text = sd_jwt_maker_make (desk->maker);
  g_autoptr (GBytes) plain = gate_bytes (text);
  g_autofree char *kid = onward_jwk_thumbprint (key);

  return onward_jwe_encrypt_to_key (plain, cty, key, kid, NULL);
}

static char *
locked_under (Desk *desk, OnwardSecret *words, const char *cty)
{
  g_autofree char *text = sd_jwt_maker_make (desk->maker);
  g_autoptr (GBytes) plain = gate_bytes (text);

  return onward_jwe_encrypt_with_words (plain, cty, words, NULL);
}

static OnwardSecret *
secret (const char *words)
{
  return onward_secret_new_copy (words, strlen (words));
}

static void
test_locked_to_a_key (Desk *desk, gconstpointer data)
{
  g_autofree char *text = locked_to (desk, desk->agreement, "dc+sd-jwt");
  g_autoptr (OnwardVerdict) verdict = desk_check_text (desk, text, NULL);

  desk_assert_passed (verdict, ONWARD_OUTCOME_KNOWN, 0);
  g_assert_cmpint (onward_verdict_get_kind (verdict), ==, ONWARD_FILE_TRANSFER);
}

static void
test_locked_to_another_key (Desk *desk, gconstpointer data)
{
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autofree char *text = locked_to (desk, other, "dc+sd-jwt");
  g_autoptr (OnwardVerdict) verdict = desk_check_text (desk, text, NULL);

  desk_assert_refused (verdict, ONWARD_REASON_NOT_FOR_YOU, "T4.42");
}

/* T4.42: a changed tag and a foreign key are told by one sentence. */
static void
test_not_opening_has_one_answer (Desk *desk, gconstpointer data)
{
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autofree char *foreign = locked_to (desk, other, "dc+sd-jwt");
  g_autofree char *changed = locked_to (desk, desk->agreement, "dc+sd-jwt");
  char *tag = strrchr (changed, '.') + 1;
  g_autoptr (OnwardVerdict) one = desk_check_text (desk, foreign, NULL);
  g_autoptr (OnwardVerdict) two = NULL;

  *tag = *tag == 'A' ? 'B' : 'A';
  two = desk_check_text (desk, changed, NULL);
  desk_assert_refused (two, ONWARD_REASON_NOT_FOR_YOU, "T4.42");
  g_assert_cmpstr (onward_verdict_get_sentence (one), ==, onward_verdict_get_sentence (two));
}

static void
test_locked_under_words (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardSecret) words = secret ("apple bread chair drift eagle frost");
  g_autoptr (OnwardSecret) wrong = secret ("apple bread chair drift eagle floor");
  g_autofree char *text = locked_under (desk, words, "dc+sd-jwt");
  g_autoptr (OnwardVerdict) right = desk_check_text (desk, text, words);
  g_autoptr (OnwardVerdict) other = desk_check_text (desk, text, wrong);
  g_autoptr (OnwardVerdict) none = desk_check_text (desk, text, NULL);

  desk_assert_passed (right, ONWARD_OUTCOME_KNOWN, 0);
  desk_assert_refused (other, ONWARD_REASON_WRONG_WORDS, "T4.42");
  g_assert_false (onward_verdict_needs_words (other));
  desk_assert_refused (none, ONWARD_REASON_WRONG_WORDS, NULL);
  g_assert_true (onward_verdict_needs_words (none));
}

/* T4.43: what is inside passes everything, however well it was locked. */
static void
test_inside_is_checked (Desk *desk, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;

  desk->maker->holder_signs = desk->maker->issuer;
  text = locked_to (desk, desk->agreement, "dc+sd-jwt");
  verdict = desk_check_text (desk, text, NULL);
  desk_assert_refused (verdict, ONWARD_REASON_BAD_SIGNATURE, "T4.32");
}

static void
test_lock_inside_a_lock (Desk *desk, gconstpointer data)
{
  g_autofree char *inner = locked_to (desk, desk->agreement, "dc+sd-jwt");
  g_autoptr (GBytes) plain = gate_bytes (inner);
  g_autofree char *kid = onward_jwk_thumbprint (desk->agreement);
  g_autofree char *outer
      = onward_jwe_encrypt_to_key (plain, "dc+sd-jwt", desk->agreement, kid, NULL);
  g_autoptr (OnwardVerdict) verdict = desk_check_text (desk, outer, NULL);

  desk_assert_refused (verdict, ONWARD_REASON_UNREADABLE, "T4.1");
}

static void
test_own_copy_is_no_share (Desk *desk, gconstpointer data)
{
  g_autofree char *text = locked_to (desk, desk->agreement, "onward-passport+json");
  g_autoptr (OnwardVerdict) verdict = desk_check_text (desk, text, NULL);

  desk_assert_refused (verdict, ONWARD_REASON_UNREADABLE, NULL);
  g_assert_cmpint (onward_verdict_get_kind (verdict), ==, ONWARD_FILE_PASSPORT);
}

/* T4.38 to T4.41: a header that asks for more, and parts of other lengths. */
static void
spoil_header (Desk *desk, const char *find, const char *replace)
{
  g_autofree char *text = locked_to (desk, desk->agreement, "dc+sd-jwt");
  gsize dot = strcspn (text, ".");
  g_autoptr (GBytes) header = onward_base64url_decode (text, dot);
  g_autoptr (GString) changed
      = g_string_new_len (g_bytes_get_data (header, NULL), (gssize)g_bytes_get_size (header));
  g_autofree char *encoded = NULL;
  g_autofree char *spoiled = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;

  g_assert_cmpuint (g_string_replace (changed, find, replace, 1), ==, 1);
  encoded = onward_base64url_encode (changed->str, changed->len);
  spoiled = g_strconcat (encoded, text + dot, NULL);
  verdict = desk_check_text (desk, spoiled, NULL);
  desk_assert_refused (verdict, ONWARD_REASON_UNREADABLE, NULL);
}

static void
test_other_locks (Desk *desk, gconstpointer data)
{
  spoil_header (desk, "\"enc\":", "\"zip\":\"DEF\",\"enc\":");
  spoil_header (desk, "\"enc\":", "\"crit\":[],\"enc\":");
  spoil_header (desk, "\"enc\":", "\"apu\":\"AA\",\"enc\":");
  spoil_header (desk, "A256GCM", "A128GCM");
  spoil_header (desk, "ECDH-ES+A256KW", "ECDH-ES");
}

static void
test_other_points (Desk *desk, gconstpointer data)
{
  spoil_header (desk, "P-256", "P-384");
  spoil_header (desk, "\"y\":\"", "\"d\":\"AA\",\"y\":\"");
}

static void
test_short_tag (Desk *desk, gconstpointer data)
{
  g_autofree char *text = locked_to (desk, desk->agreement, "dc+sd-jwt");
  g_autofree char *cut = g_strndup (text, strlen (text) - 6);
  g_autofree char *eight
      = g_strdup_printf ("%.*sAAAAAAAAAAA", (int)(strrchr (text, '.') + 1 - text), text);
  g_autoptr (OnwardVerdict) shorter = desk_check_text (desk, cut, NULL);
  g_autoptr (OnwardVerdict) short_tag = desk_check_text (desk, eight, NULL);

  g_assert_cmpint (onward_verdict_get_outcome (shorter), ==, ONWARD_OUTCOME_REFUSED);
  desk_assert_refused (short_tag, ONWARD_REASON_UNREADABLE, NULL);
}

static void
test_too_many_rounds (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardSecret) words = secret ("apple bread chair drift eagle frost");
  g_autofree char *text = locked_under (desk, words, "dc+sd-jwt");
  gsize dot = strcspn (text, ".");
  g_autoptr (GBytes) header = onward_base64url_decode (text, dot);
  g_autoptr (GString) changed
      = g_string_new_len (g_bytes_get_data (header, NULL), (gssize)g_bytes_get_size (header));
  g_autofree char *encoded = NULL;
  g_autofree char *spoiled = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;

  g_assert_cmpuint (g_string_replace (changed, "210000", "2147483647", 1), ==, 1);
  encoded = onward_base64url_encode (changed->str, changed->len);
  spoiled = g_strconcat (encoded, text + dot, NULL);
  verdict = desk_check_text (desk, spoiled, words);
  desk_assert_refused (verdict, ONWARD_REASON_UNREADABLE, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_add ("a-file-locked-to-a-key-of-ours-opens", test_locked_to_a_key);
  desk_add ("a-file-locked-to-another-key-is-refused", test_locked_to_another_key);
  desk_add ("T4.38-other-locks-are-refused", test_other_locks);
  desk_add ("T4.39-a-short-tag-is-refused", test_short_tag);
  desk_add ("T4.40-other-points-are-refused", test_other_points);
  desk_add ("T4.41-too-many-rounds-are-refused", test_too_many_rounds);
  desk_add ("T4.42-not-opening-has-one-answer", test_not_opening_has_one_answer);
  desk_add ("T4.42-words-open-and-wrong-words-do-not", test_locked_under_words);
  desk_add ("T4.43-what-is-inside-is-checked", test_inside_is_checked);
  desk_add ("T4.43-a-lock-inside-a-lock-is-refused", test_lock_inside_a_lock);
  desk_add ("an-own-copy-is-no-share", test_own_copy_is_no_share);
  return g_test_run ();
}
