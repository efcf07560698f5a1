/* The verdict: one outcome, its reason or its cautions; nothing of a refused file; and time never
 * changes an outcome (T4.8, T4.26, T4.34, T4.45, T4.46). */

#include <string.h>

#include "receiving-desk.h"
#include "seal/onward-base64url.h"
#include "seal/onward-jwe.h"

#define DAY 86400
#define SALT "AAECAwQFBgcICQoLDA0ODw"

static void
test_known_signer (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = desk_check (desk);

  desk_assert_passed (verdict, ONWARD_OUTCOME_KNOWN, 0);
  g_assert_cmpstr (onward_verdict_get_signer (verdict), ==, "Brookfield, as we call it");
  g_assert_cmpstr (onward_verdict_get_says_it_is (verdict), ==, "Brookfield Example School");
  g_assert_cmpstr (onward_verdict_get_for (verdict), ==, "Northbank Example College");
  g_assert_cmpstr (onward_verdict_get_keep_until (verdict), ==, "2027-07-31");
  g_assert_cmpstr (onward_verdict_get_passport (verdict), ==, MAKER_PASSPORT);
  g_assert_cmpint (onward_verdict_get_revision (verdict), ==, 7);
}

static void
test_unknown_signer (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  desk->compared = NULL;
  verdict = desk_check (desk);
  desk_assert_passed (verdict, ONWARD_OUTCOME_UNKNOWN_SIGNER, 0);
  g_assert_null (onward_verdict_get_signer (verdict));
}

/* T4.8: a compared key makes known only the id it was compared for. */
static void
test_key_of_another_id (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  desk->compared_id = "urn:uuid:11111111-1111-4111-8111-111111111111";
  verdict = desk_check (desk);
  desk_assert_passed (verdict, ONWARD_OUTCOME_UNKNOWN_SIGNER, 0);
}

static void
test_changed_key (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  desk->compared = desk->agreement;
  verdict = desk_check (desk);
  desk_assert_passed (verdict, ONWARD_OUTCOME_UNKNOWN_SIGNER, ONWARD_CAUTION_SIGNER_KEY_CHANGED);
}

/* An impostor who says it is a known signer, and its key too. */
static void
test_impostor (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  desk->maker->issuer_signs = onward_jwk_generate (NULL);
  verdict = desk_check (desk);
  desk_assert_refused (verdict, ONWARD_REASON_BAD_SIGNATURE, "T4.7");
}

static void
test_made_here (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  desk->here = TRUE;
  desk->had = TRUE;
  sd_jwt_maker_set (desk->maker->binding, "aud",
                    "\"urn:uuid:22222222-2222-4222-8222-222222222222\"");
  verdict = desk_check (desk);
  desk_assert_passed (verdict, ONWARD_OUTCOME_MADE_HERE, 0);
}

/* Somebody else's file for somebody else, with our id as its signer. */
static void
test_not_made_here (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  desk->here = TRUE;
  desk->compared = desk->agreement;
  sd_jwt_maker_set (desk->maker->binding, "aud",
                    "\"urn:uuid:22222222-2222-4222-8222-222222222222\"");
  verdict = desk_check (desk);
  desk_assert_refused (verdict, ONWARD_REASON_NOT_FOR_YOU, "T4.34");
}

static void
test_self_sealed (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  sd_jwt_maker_set (json_object_get_object_member (desk->maker->payload, "issuer"), "role",
                    "\"self\"");
  verdict = desk_check (desk);
  desk_assert_passed (verdict, ONWARD_OUTCOME_UNKNOWN_SIGNER, 0);
  g_assert_true (onward_verdict_is_self_sealed (verdict));
}

static void
test_nobody_known (Desk *desk, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (OnwardVerdict) verdict = NULL;

  sd_jwt_maker_set (desk->maker->binding, "aud", "\"urn:onward:bearer\"");
  text = sd_jwt_maker_make (desk->maker);
  file = gate_bytes (text);
  verdict = onward_receive_check (file, NULL, NULL, MAKER_NOW);
  desk_assert_passed (verdict, ONWARD_OUTCOME_UNKNOWN_SIGNER, ONWARD_CAUTION_ADDRESSED_TO_A_NAME);
}

static void
test_not_for_you (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  sd_jwt_maker_set (desk->maker->binding, "aud",
                    "\"urn:uuid:22222222-2222-4222-8222-222222222222\"");
  verdict = desk_check (desk);
  desk_assert_refused (verdict, ONWARD_REASON_NOT_FOR_YOU, "T4.34");
}

static void
test_reasons (Desk *desk, gconstpointer data)
{
  g_autofree char *text = sd_jwt_maker_make (desk->maker);
  g_autofree char *seal = g_strndup (text, (gsize)(strrchr (text, '~') - text) + 1);
  g_autofree char *huge = g_strnfill (3 * 1024 * 1024, 'A');
  g_autofree char *stray = g_strconcat (text, "~", NULL);
  g_auto (GStrv) parts = g_strsplit (text, "~", 3);
  g_autofree char *dropped = g_strconcat (parts[0], "~", parts[2], NULL);
  g_autoptr (OnwardVerdict) unshared = desk_check_text (desk, seal, NULL);
  g_autoptr (OnwardVerdict) big = desk_check_text (desk, huge, NULL);
  g_autoptr (OnwardVerdict) rubbish = desk_check_text (desk, "hello", NULL);
  g_autoptr (OnwardVerdict) less = desk_check_text (desk, dropped, NULL);
  g_autoptr (OnwardVerdict) more = desk_check_text (desk, stray, NULL);

  desk_assert_refused (unshared, ONWARD_REASON_DROPPED_OR_ADDED, "T4.30");
  desk_assert_refused (big, ONWARD_REASON_TOO_BIG, "T4.1");
  desk_assert_refused (rubbish, ONWARD_REASON_UNREADABLE, NULL);
  desk_assert_refused (less, ONWARD_REASON_DROPPED_OR_ADDED, "T4.36");
  desk_assert_refused (more, ONWARD_REASON_UNREADABLE, "T4.1");
}

static void
test_profile_refuses (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  sd_jwt_maker_set (desk->maker->payload, "diagnosis", "\"x\"");
  verdict = desk_check (desk);
  desk_assert_refused (verdict, ONWARD_REASON_UNREADABLE, NULL);
}

static void
test_newer_version (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  sd_jwt_maker_set (desk->maker->payload, "vct", "\"urn:onward:adjustment-passport:2\"");
  verdict = desk_check (desk);
  desk_assert_refused (verdict, ONWARD_REASON_NEWER_VERSION, NULL);
}

/* Each is named, and sent where it belongs; a kind that nobody knows is of a later version. */
static void
test_other_kinds (Desk *desk, gconstpointer data)
{
  static const struct
  {
    const char *header;
    OnwardReason reason;
    const char *said;
  } others[] = {
    { "{\"typ\":\"onward-request+jwt\",\"alg\":\"ES256\"}", ONWARD_REASON_UNREADABLE,
      "“request show”" },
    { "{\"typ\":\"onward-notice+jwt\",\"alg\":\"ES256\"}", ONWARD_REASON_UNREADABLE, "“receive”" },
    { "{\"typ\":\"onward-card+jwt\",\"alg\":\"ES256\"}", ONWARD_REASON_UNREADABLE, "“card show”" },
    { "{\"typ\":\"onward-poem+jwt\",\"alg\":\"ES256\"}", ONWARD_REASON_NEWER_VERSION,
      "later version" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *header
          = onward_base64url_encode (others[i].header, strlen (others[i].header));
      g_autofree char *text = g_strconcat (header, ".e30.AA", NULL);
      g_autoptr (OnwardVerdict) verdict = desk_check_text (desk, text, NULL);

      desk_assert_refused (verdict, others[i].reason, NULL);
      g_assert_nonnull (strstr (onward_verdict_get_sentence (verdict), others[i].said));
    }
}

/* --- time --- */

static void
test_time_adds_cautions (Desk *desk, gconstpointer data)
{
  g_autofree char *text = sd_jwt_maker_make (desk->maker);
  g_autoptr (GBytes) file = gate_bytes (text);
  g_autoptr (OnwardVerdict) past
      = onward_receive_check (file, NULL, &desk->context, MAKER_NOW + 300 * DAY);
  g_autoptr (OnwardVerdict) old
      = onward_receive_check (file, NULL, &desk->context, MAKER_NOW + 181 * DAY);
  g_autoptr (OnwardVerdict) early
      = onward_receive_check (file, NULL, &desk->context, MAKER_NOW - 2 * DAY);

  desk_assert_passed (past, ONWARD_OUTCOME_KNOWN,
                      ONWARD_CAUTION_PAST_END_DATE | ONWARD_CAUTION_OLD);
  desk_assert_passed (old, ONWARD_OUTCOME_KNOWN, ONWARD_CAUTION_OLD);
  desk_assert_passed (early, ONWARD_OUTCOME_KNOWN, ONWARD_CAUTION_CLOCK);
}

/* --- what the vault remembers --- */

static void
test_memory_adds_cautions (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;
  g_autoptr (OnwardVerdict) equal = NULL;

  desk->held = 7;
  equal = desk_check (desk);
  desk_assert_passed (equal, ONWARD_OUTCOME_KNOWN, 0);
  desk->had = TRUE;
  desk->held = 8;
  desk->asked = FALSE;
  desk->withdrawn = TRUE;
  verdict = desk_check (desk);
  desk_assert_passed (verdict, ONWARD_OUTCOME_KNOWN,
                      ONWARD_CAUTION_HAD_BEFORE | ONWARD_CAUTION_OLDER_THAN_HELD
                          | ONWARD_CAUTION_NOT_ASKED_FOR | ONWARD_CAUTION_WITHDRAWN);
}

/* --- content --- */

static void
test_content_stands_in_order (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;
  g_autoptr (GList) names = NULL;

  sd_jwt_maker_add (desk->maker, "[\"" SALT "\",\"later-section\",{\"title\":\"Later\"}]");
  verdict = desk_check (desk);
  desk_assert_passed (verdict, ONWARD_OUTCOME_KNOWN, 0);
  names = json_object_get_members (onward_verdict_get_content (verdict));
  g_assert_cmpuint (g_list_length (names), ==, 3);
  g_assert_cmpstr (g_list_nth_data (names, 2), ==, "later-section");
  g_assert_false (json_object_has_member (onward_verdict_get_content (verdict), "cnf"));
}

static void
test_json_of_a_known_file (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = desk_check (desk);
  g_autoptr (JsonNode) node = onward_verdict_to_json (verdict);
  JsonObject *json = json_node_get_object (node);

  g_assert_cmpuint (json_object_get_size (json), ==, 7);
  g_assert_cmpstr (json_object_get_string_member (json, "outcome"), ==, "known");
  g_assert_true (json_object_get_null_member (json, "reason"));
  g_assert_cmpstr (json_object_get_string_member (json, "until"), ==, "2027-07-31");
}

/* T4.46: only the file itself is kept for the vault; the verdict forgets with its last reference.
 */
static void
test_file_is_what_passed (Desk *desk, gconstpointer data)
{
  g_autofree char *plain = sd_jwt_maker_make (desk->maker);
  g_autoptr (GBytes) bytes = gate_bytes (plain);
  g_autofree char *kid = onward_jwk_thumbprint (desk->agreement);
  g_autofree char *locked
      = onward_jwe_encrypt_to_key (bytes, "dc+sd-jwt", desk->agreement, kid, NULL);
  g_autoptr (OnwardVerdict) verdict = desk_check_text (desk, locked, NULL);
  g_autoptr (OnwardVerdict) again
      = onward_receive_check (onward_verdict_get_plain (verdict), NULL, &desk->context, MAKER_NOW);

  g_assert_true (g_bytes_equal (onward_verdict_get_plain (verdict), bytes));
  desk_assert_passed (again, ONWARD_OUTCOME_KNOWN, 0);
}

static void
test_words_for_all (void)
{
  for (guint i = 0; i < ONWARD_N_CAUTIONS; i++)
    {
      g_autofree char *words = onward_caution_in_words ((OnwardCautions)(1u << i));

      g_assert_nonnull (onward_caution_to_string ((OnwardCautions)(1u << i)));
      g_assert_cmpuint (strlen (words), >, 10);
    }
  g_assert_cmpstr (onward_outcome_to_string (ONWARD_OUTCOME_MADE_HERE), ==, "made-here");
  g_assert_cmpstr (onward_reason_to_string (ONWARD_REASON_DROPPED_OR_ADDED), ==,
                   "dropped-or-added");
  g_assert_null (onward_reason_to_string (ONWARD_REASON_NONE));
  g_assert_null (onward_caution_to_string (0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_add ("T4.45-a-compared-signer-is-known", test_known_signer);
  desk_add ("T4.45-another-signer-is-not", test_unknown_signer);
  desk_add ("T4.8-a-key-compared-for-another-id-is-not-known", test_key_of_another_id);
  desk_add ("T4.8-another-key-of-a-known-id-is-not-known", test_changed_key);
  desk_add ("T4.8-an-impostor-is-refused", test_impostor);
  desk_add ("a-file-sealed-here-is-made-here", test_made_here);
  desk_add ("T4.8-our-id-with-another-key-is-not-made-here", test_not_made_here);
  desk_add ("a-self-sealed-file-is-never-known", test_self_sealed);
  desk_add ("without-a-vault-nobody-is-known", test_nobody_known);
  desk_add ("T4.34-a-file-for-another-is-refused", test_not_for_you);
  desk_add ("T4.45-nothing-of-a-refused-file-is-shown", test_reasons);
  desk_add ("T4.26-a-plain-claim-nobody-knows-is-refused", test_profile_refuses);
  desk_add ("a-passport-of-version-2-is-newer", test_newer_version);
  desk_add ("other-kinds-are-named", test_other_kinds);
  desk_add ("T4.24-time-adds-cautions-and-refuses-nothing", test_time_adds_cautions);
  desk_add ("memory-adds-cautions", test_memory_adds_cautions);
  desk_add ("content-stands-in-the-order-of-questions", test_content_stands_in_order);
  desk_add ("json-holds-seven-members", test_json_of_a_known_file);
  desk_add ("T4.46-what-passed-is-what-is-kept", test_file_is_what_passed);
  g_test_add_func ("/receive/verdict/everything-has-its-word", test_words_for_all);
  return g_test_run ();
}
