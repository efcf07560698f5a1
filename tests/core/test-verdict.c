/* The verdict: one outcome, its reason or its cautions; nothing of a refused file; and time never
 * changes an outcome (T4.8, T4.38 to T4.46). */

#include <string.h>

#include "receive/onward-receive.h"
#include "seal/onward-base64url.h"
#include "seal/onward-jwe.h"
#include "sd-jwt-maker.h"

#define DAY 86400
#define SALT "AAECAwQFBgcICQoLDA0ODw"

/* A small vault in memory: what is known on the receiving side. */
typedef struct
{
  SdJwtMaker *maker;
  EVP_PKEY *agreement;
  EVP_PKEY *compared; /* the signer's key as it was compared; NULL: not known */
  gboolean here;
  const char *compared_id;
  gboolean had;
  gint64 held;
  gboolean asked;
  gboolean withdrawn;
  GPtrArray *keys;
  OnwardReceiveContext context;
} Desk;

static gboolean
find_signer (const char *id, OnwardSigner *signer, gpointer user_data)
{
  Desk *desk = user_data;

  if (desk->compared == NULL || !g_str_equal (id, desk->compared_id))
    return FALSE;
  signer->name = g_strdup ("Brookfield, as we call it");
  signer->thumbprint = onward_jwk_thumbprint (desk->compared);
  signer->here = desk->here;
  return TRUE;
}

static gboolean
had_share (const char *share_id, gpointer user_data)
{
  g_assert_cmpuint (strlen (share_id), ==, 43);
  return ((Desk *)user_data)->had;
}

static gint64
held_revision (const char *passport, const char *holder, gpointer user_data)
{
  g_assert_cmpstr (passport, ==, MAKER_PASSPORT);
  g_assert_cmpuint (strlen (holder), ==, 43);
  return ((Desk *)user_data)->held;
}

static gboolean
asked_for (const char *nonce, const char *audience, gpointer user_data)
{
  return ((Desk *)user_data)->asked;
}

static gboolean
is_withdrawn (const char *share_id, const char *passport, gpointer user_data)
{
  return ((Desk *)user_data)->withdrawn;
}

static void
set_up (Desk *desk, gconstpointer data)
{
  static const char *const ids[] = { MAKER_RECIPIENT, NULL };

  desk->maker = sd_jwt_maker_new ();
  desk->compared = desk->maker->issuer;
  desk->compared_id = MAKER_ISSUER;
  desk->asked = TRUE;
  desk->agreement = onward_jwk_generate (NULL);
  desk->keys = g_ptr_array_new ();
  g_ptr_array_add (desk->keys, desk->agreement);
  desk->context = (OnwardReceiveContext){ .own_ids = ids,
                                          .agreement_keys = desk->keys,
                                          .find_signer = find_signer,
                                          .had_share = had_share,
                                          .held_revision = held_revision,
                                          .asked_for = asked_for,
                                          .is_withdrawn = is_withdrawn,
                                          .user_data = desk };
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  sd_jwt_maker_free (desk->maker);
  EVP_PKEY_free (desk->agreement);
  g_ptr_array_unref (desk->keys);
}

static OnwardVerdict *
check_text (Desk *desk, const char *text, OnwardSecret *words)
{
  g_autoptr (GBytes) file = gate_bytes (text);

  return onward_receive_check (file, words, &desk->context, MAKER_NOW);
}

static OnwardVerdict *
check (Desk *desk)
{
  g_autofree char *text = sd_jwt_maker_make (desk->maker);

  return check_text (desk, text, NULL);
}

static void
assert_passed (OnwardVerdict *verdict, OnwardOutcome outcome, OnwardCautions cautions)
{
  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, outcome);
  g_assert_cmpint (onward_verdict_get_reason (verdict), ==, ONWARD_REASON_NONE);
  g_assert_cmpint (onward_verdict_get_cautions (verdict), ==, cautions);
  g_assert_nonnull (onward_verdict_get_content (verdict));
}

/* T4.45: of a refused file there is nothing to be had, by no way. */
static void
assert_refused (OnwardVerdict *verdict, OnwardReason reason, const char *point)
{
  g_autoptr (JsonNode) node = onward_verdict_to_json (verdict);
  JsonObject *json = json_node_get_object (node);

  g_assert_cmpint (onward_verdict_get_outcome (verdict), ==, ONWARD_OUTCOME_REFUSED);
  g_assert_cmpint (onward_verdict_get_reason (verdict), ==, reason);
  g_assert_cmpstr (onward_verdict_get_point (verdict), ==, point);
  g_assert_cmpint (onward_verdict_get_cautions (verdict), ==, 0);
  g_assert_null (onward_verdict_get_content (verdict));
  g_assert_null (onward_verdict_get_claims (verdict));
  g_assert_null (onward_verdict_get_plain (verdict));
  g_assert_null (onward_verdict_get_signer (verdict));
  g_assert_null (onward_verdict_get_says_it_is (verdict));
  g_assert_null (onward_verdict_get_for (verdict));
  g_assert_true (json_object_get_null_member (json, "content"));
  g_assert_true (json_object_get_null_member (json, "signer"));
  g_assert_nonnull (onward_verdict_get_sentence (verdict));
}

static void
test_known_signer (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = check (desk);

  assert_passed (verdict, ONWARD_OUTCOME_KNOWN, 0);
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
  verdict = check (desk);
  assert_passed (verdict, ONWARD_OUTCOME_UNKNOWN_SIGNER, 0);
  g_assert_null (onward_verdict_get_signer (verdict));
}

/* T4.8: a compared key makes known only the id it was compared for. */
static void
test_key_of_another_id (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  desk->compared_id = "urn:uuid:11111111-1111-4111-8111-111111111111";
  verdict = check (desk);
  assert_passed (verdict, ONWARD_OUTCOME_UNKNOWN_SIGNER, 0);
}

static void
test_changed_key (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  desk->compared = desk->agreement;
  verdict = check (desk);
  assert_passed (verdict, ONWARD_OUTCOME_UNKNOWN_SIGNER, ONWARD_CAUTION_SIGNER_KEY_CHANGED);
}

/* An impostor who says it is a known signer, and its key too. */
static void
test_impostor (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  desk->maker->issuer_signs = onward_jwk_generate (NULL);
  verdict = check (desk);
  assert_refused (verdict, ONWARD_REASON_BAD_SIGNATURE, "T4.7");
}

static void
test_made_here (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  desk->here = TRUE;
  desk->had = TRUE;
  sd_jwt_maker_set (desk->maker->binding, "aud",
                    "\"urn:uuid:22222222-2222-4222-8222-222222222222\"");
  verdict = check (desk);
  assert_passed (verdict, ONWARD_OUTCOME_MADE_HERE, 0);
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
  verdict = check (desk);
  assert_refused (verdict, ONWARD_REASON_NOT_FOR_YOU, "T4.34");
}

static void
test_self_sealed (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  sd_jwt_maker_set (json_object_get_object_member (desk->maker->payload, "issuer"), "role",
                    "\"self\"");
  verdict = check (desk);
  assert_passed (verdict, ONWARD_OUTCOME_UNKNOWN_SIGNER, 0);
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
  assert_passed (verdict, ONWARD_OUTCOME_UNKNOWN_SIGNER, ONWARD_CAUTION_ADDRESSED_TO_A_NAME);
}

static void
test_not_for_you (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  sd_jwt_maker_set (desk->maker->binding, "aud",
                    "\"urn:uuid:22222222-2222-4222-8222-222222222222\"");
  verdict = check (desk);
  assert_refused (verdict, ONWARD_REASON_NOT_FOR_YOU, "T4.34");
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
  g_autoptr (OnwardVerdict) unshared = check_text (desk, seal, NULL);
  g_autoptr (OnwardVerdict) big = check_text (desk, huge, NULL);
  g_autoptr (OnwardVerdict) rubbish = check_text (desk, "hello", NULL);
  g_autoptr (OnwardVerdict) less = check_text (desk, dropped, NULL);
  g_autoptr (OnwardVerdict) more = check_text (desk, stray, NULL);

  assert_refused (unshared, ONWARD_REASON_DROPPED_OR_ADDED, "T4.30");
  assert_refused (big, ONWARD_REASON_TOO_BIG, "T4.1");
  assert_refused (rubbish, ONWARD_REASON_UNREADABLE, NULL);
  assert_refused (less, ONWARD_REASON_DROPPED_OR_ADDED, "T4.36");
  assert_refused (more, ONWARD_REASON_UNREADABLE, "T4.1");
}

static void
test_profile_refuses (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  sd_jwt_maker_set (desk->maker->payload, "diagnosis", "\"x\"");
  verdict = check (desk);
  assert_refused (verdict, ONWARD_REASON_UNREADABLE, NULL);
}

static void
test_newer_version (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;

  sd_jwt_maker_set (desk->maker->payload, "vct", "\"urn:onward:adjustment-passport:2\"");
  verdict = check (desk);
  assert_refused (verdict, ONWARD_REASON_NEWER_VERSION, NULL);
}

static void
test_later_kinds (Desk *desk, gconstpointer data)
{
  static const char *const headers[] = { "{\"typ\":\"onward-request+jwt\",\"alg\":\"ES256\"}",
                                         "{\"typ\":\"onward-notice+jwt\",\"alg\":\"ES256\"}" };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *header = onward_base64url_encode (headers[i], strlen (headers[i]));
      g_autofree char *text = g_strconcat (header, ".e30.AA", NULL);
      g_autoptr (OnwardVerdict) verdict = check_text (desk, text, NULL);

      assert_refused (verdict, ONWARD_REASON_NEWER_VERSION, NULL);
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

  assert_passed (past, ONWARD_OUTCOME_KNOWN, ONWARD_CAUTION_PAST_END_DATE | ONWARD_CAUTION_OLD);
  assert_passed (old, ONWARD_OUTCOME_KNOWN, ONWARD_CAUTION_OLD);
  assert_passed (early, ONWARD_OUTCOME_KNOWN, ONWARD_CAUTION_CLOCK);
}

/* --- what the vault remembers --- */

static void
test_memory_adds_cautions (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;
  g_autoptr (OnwardVerdict) equal = NULL;

  desk->held = 7;
  equal = check (desk);
  assert_passed (equal, ONWARD_OUTCOME_KNOWN, 0);
  desk->had = TRUE;
  desk->held = 8;
  desk->asked = FALSE;
  desk->withdrawn = TRUE;
  verdict = check (desk);
  assert_passed (verdict, ONWARD_OUTCOME_KNOWN,
                 ONWARD_CAUTION_HAD_BEFORE | ONWARD_CAUTION_OLDER_THAN_HELD
                     | ONWARD_CAUTION_NOT_ASKED_FOR | ONWARD_CAUTION_WITHDRAWN);
}

/* --- locked files --- */

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
  g_autoptr (OnwardVerdict) verdict = check_text (desk, text, NULL);

  assert_passed (verdict, ONWARD_OUTCOME_KNOWN, 0);
  g_assert_cmpint (onward_verdict_get_kind (verdict), ==, ONWARD_FILE_TRANSFER);
}

static void
test_locked_to_another_key (Desk *desk, gconstpointer data)
{
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autofree char *text = locked_to (desk, other, "dc+sd-jwt");
  g_autoptr (OnwardVerdict) verdict = check_text (desk, text, NULL);

  assert_refused (verdict, ONWARD_REASON_NOT_FOR_YOU, "T4.42");
}

/* T4.42: a changed tag and a foreign key are told by one sentence. */
static void
test_not_opening_has_one_answer (Desk *desk, gconstpointer data)
{
  g_autoptr (EVP_PKEY) other = onward_jwk_generate (NULL);
  g_autofree char *foreign = locked_to (desk, other, "dc+sd-jwt");
  g_autofree char *changed = locked_to (desk, desk->agreement, "dc+sd-jwt");
  char *tag = strrchr (changed, '.') + 1;
  g_autoptr (OnwardVerdict) one = check_text (desk, foreign, NULL);
  g_autoptr (OnwardVerdict) two = NULL;

  *tag = *tag == 'A' ? 'B' : 'A';
  two = check_text (desk, changed, NULL);
  assert_refused (two, ONWARD_REASON_NOT_FOR_YOU, "T4.42");
  g_assert_cmpstr (onward_verdict_get_sentence (one), ==, onward_verdict_get_sentence (two));
}

static void
test_locked_under_words (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardSecret) words = secret ("apple bread chair drift eagle frost");
  g_autoptr (OnwardSecret) wrong = secret ("apple bread chair drift eagle floor");
  g_autofree char *text = locked_under (desk, words, "dc+sd-jwt");
  g_autoptr (OnwardVerdict) right = check_text (desk, text, words);
  g_autoptr (OnwardVerdict) other = check_text (desk, text, wrong);
  g_autoptr (OnwardVerdict) none = check_text (desk, text, NULL);

  assert_passed (right, ONWARD_OUTCOME_KNOWN, 0);
  assert_refused (other, ONWARD_REASON_WRONG_WORDS, "T4.42");
  g_assert_false (onward_verdict_needs_words (other));
  assert_refused (none, ONWARD_REASON_WRONG_WORDS, NULL);
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
  verdict = check_text (desk, text, NULL);
  assert_refused (verdict, ONWARD_REASON_BAD_SIGNATURE, "T4.32");
}

static void
test_lock_inside_a_lock (Desk *desk, gconstpointer data)
{
  g_autofree char *inner = locked_to (desk, desk->agreement, "dc+sd-jwt");
  g_autoptr (GBytes) plain = gate_bytes (inner);
  g_autofree char *kid = onward_jwk_thumbprint (desk->agreement);
  g_autofree char *outer
      = onward_jwe_encrypt_to_key (plain, "dc+sd-jwt", desk->agreement, kid, NULL);
  g_autoptr (OnwardVerdict) verdict = check_text (desk, outer, NULL);

  assert_refused (verdict, ONWARD_REASON_UNREADABLE, "T4.1");
}

static void
test_own_copy_is_no_share (Desk *desk, gconstpointer data)
{
  g_autofree char *text = locked_to (desk, desk->agreement, "onward-passport+json");
  g_autoptr (OnwardVerdict) verdict = check_text (desk, text, NULL);

  assert_refused (verdict, ONWARD_REASON_UNREADABLE, NULL);
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
  verdict = check_text (desk, spoiled, NULL);
  assert_refused (verdict, ONWARD_REASON_UNREADABLE, NULL);
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
  g_autoptr (OnwardVerdict) shorter = check_text (desk, cut, NULL);
  g_autoptr (OnwardVerdict) short_tag = check_text (desk, eight, NULL);

  g_assert_cmpint (onward_verdict_get_outcome (shorter), ==, ONWARD_OUTCOME_REFUSED);
  assert_refused (short_tag, ONWARD_REASON_UNREADABLE, NULL);
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
  verdict = check_text (desk, spoiled, words);
  assert_refused (verdict, ONWARD_REASON_UNREADABLE, NULL);
}

/* --- content --- */

static void
test_content_stands_in_order (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = NULL;
  g_autoptr (GList) names = NULL;

  sd_jwt_maker_add (desk->maker, "[\"" SALT "\",\"later-section\",{\"title\":\"Later\"}]");
  verdict = check (desk);
  assert_passed (verdict, ONWARD_OUTCOME_KNOWN, 0);
  names = json_object_get_members (onward_verdict_get_content (verdict));
  g_assert_cmpuint (g_list_length (names), ==, 3);
  g_assert_cmpstr (g_list_nth_data (names, 2), ==, "later-section");
  g_assert_false (json_object_has_member (onward_verdict_get_content (verdict), "cnf"));
}

static void
test_json_of_a_known_file (Desk *desk, gconstpointer data)
{
  g_autoptr (OnwardVerdict) verdict = check (desk);
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
  g_autoptr (OnwardVerdict) verdict = check_text (desk, locked, NULL);
  g_autoptr (OnwardVerdict) again
      = onward_receive_check (onward_verdict_get_plain (verdict), NULL, &desk->context, MAKER_NOW);

  g_assert_true (g_bytes_equal (onward_verdict_get_plain (verdict), bytes));
  assert_passed (again, ONWARD_OUTCOME_KNOWN, 0);
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

static void
add (const char *name, void (*test) (Desk *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/receive/verdict/", name, NULL);

  g_test_add (path, Desk, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("T4.45-a-compared-signer-is-known", test_known_signer);
  add ("T4.45-another-signer-is-not", test_unknown_signer);
  add ("T4.8-a-key-compared-for-another-id-is-not-known", test_key_of_another_id);
  add ("T4.8-another-key-of-a-known-id-is-not-known", test_changed_key);
  add ("T4.8-an-impostor-is-refused", test_impostor);
  add ("a-file-sealed-here-is-made-here", test_made_here);
  add ("T4.8-our-id-with-another-key-is-not-made-here", test_not_made_here);
  add ("a-self-sealed-file-is-never-known", test_self_sealed);
  add ("without-a-vault-nobody-is-known", test_nobody_known);
  add ("T4.34-a-file-for-another-is-refused", test_not_for_you);
  add ("T4.45-nothing-of-a-refused-file-is-shown", test_reasons);
  add ("T4.26-a-plain-claim-nobody-knows-is-refused", test_profile_refuses);
  add ("a-passport-of-version-2-is-newer", test_newer_version);
  add ("requests-and-notices-are-newer", test_later_kinds);
  add ("T4.24-time-adds-cautions-and-refuses-nothing", test_time_adds_cautions);
  add ("memory-adds-cautions", test_memory_adds_cautions);
  add ("a-file-locked-to-a-key-of-ours-opens", test_locked_to_a_key);
  add ("a-file-locked-to-another-key-is-refused", test_locked_to_another_key);
  add ("T4.38-other-locks-are-refused", test_other_locks);
  add ("T4.39-a-short-tag-is-refused", test_short_tag);
  add ("T4.40-other-points-are-refused", test_other_points);
  add ("T4.41-too-many-rounds-are-refused", test_too_many_rounds);
  add ("T4.42-not-opening-has-one-answer", test_not_opening_has_one_answer);
  add ("T4.42-words-open-and-wrong-words-do-not", test_locked_under_words);
  add ("T4.43-what-is-inside-is-checked", test_inside_is_checked);
  add ("T4.43-a-lock-inside-a-lock-is-refused", test_lock_inside_a_lock);
  add ("an-own-copy-is-no-share", test_own_copy_is_no_share);
  add ("content-stands-in-the-order-of-questions", test_content_stands_in_order);
  add ("json-holds-seven-members", test_json_of_a_known_file);
  add ("T4.46-what-passed-is-what-is-kept", test_file_is_what_passed);
  g_test_add_func ("/receive/verdict/everything-has-its-word", test_words_for_all);
  return g_test_run ();
}
