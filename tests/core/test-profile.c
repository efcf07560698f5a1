/* The profile: what the gate lets in and Onward would still not have written. Each case is a file
 * that is signed as it must be, passes the gate, and breaks one rule of the format. */

#include <string.h>

#include "receive/onward-profile.h"
#include "seal/onward-jwk.h"
#include "sd-jwt-maker.h"

#define SALT "AAECAwQFBgcICQoLDA0ODw"
#define ANSWER "\"by\":\"family\",\"words\":\"own\",\"on\":\"2026-11-02\""

typedef struct
{
  const char *name;
  OnwardProfileError code;
  void (*before) (SdJwtMaker *maker);
  const char *disclosure; /* instead: added to the file as it is */
} ProfileCase;

static void
header_name (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "cty", "\"x\"");
}

static void
header_without_kid (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->header, "kid", NULL);
}

static void
binding_header_name (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding_header, "nonce", "\"x\"");
}

static void
plain_claim (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "diagnosis", "\"x\"");
}

static void
status_claim (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "status", "{}");
}

static void
not_before_claim (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "nbf", "0");
}

static void
cnf_member (SdJwtMaker *maker)
{
  sd_jwt_maker_set (json_object_get_object_member (maker->payload, "cnf"), "kid", "\"x\"");
}

static void
issuer_member (SdJwtMaker *maker)
{
  sd_jwt_maker_set (json_object_get_object_member (maker->payload, "issuer"), "logo", "\"x\"");
}

static void
issuer_missing (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "issuer", NULL);
}

static void
passport_missing (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "passport", NULL);
}

static void
revision_missing (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "revision", NULL);
}

static void
revision_half (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "revision", "7.5");
}

static void
revision_zero (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "revision", "0");
}

static void
iss_upper_case (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "iss", "\"urn:uuid:0B5A1F6E-6C1D-4D5E-9C3A-5F2F3A1C7D10\"");
}

static void
iss_web_address (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->payload, "iss", "\"https://school.example\"");
}

static void
one_digest_more (SdJwtMaker *maker)
{
  g_autofree char *decoy = sd_jwt_maker_decoy (99);

  json_array_add_string_element (sd_jwt_maker_digests (maker->payload), decoy);
}

static void
one_digest_less (SdJwtMaker *maker)
{
  json_array_remove_element (sd_jwt_maker_digests (maker->payload), 0);
}

static void
binding_claim (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding, "exp", "4102444800");
}

static void
share_missing (SdJwtMaker *maker)
{
  sd_jwt_maker_set (maker->binding, "share", NULL);
}

static JsonObject *
share_of (SdJwtMaker *maker)
{
  return json_object_get_object_member (maker->binding, "share");
}

static void
share_member (SdJwtMaker *maker)
{
  sd_jwt_maker_set (share_of (maker), "more", "\"x\"");
}

static void
share_to_member (SdJwtMaker *maker)
{
  sd_jwt_maker_set (share_of (maker), "to", "{\"name\":\"A\",\"kind\":\"college\",\"mail\":\"x\"}");
}

static void
keep_until_no_day (SdJwtMaker *maker)
{
  sd_jwt_maker_set (share_of (maker), "keep_until", "\"2027-02-30\"");
}

static void
reply_key_private (SdJwtMaker *maker)
{
  JsonNode *jwk = onward_jwk_export (maker->holder);

  json_object_set_string_member (json_node_get_object (jwk), "d", "AA");
  json_object_set_member (share_of (maker), "reply_key", jwk);
}

/* A tree of five levels of disclosures. */
static void
hidden_five_deep (SdJwtMaker *maker)
{
  g_autofree char *digest = sd_jwt_maker_disclose (maker, "[\"" SALT "\",\"x\",\"end\"]");

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *text
          = g_strdup_printf ("[\"" SALT "\",\"x\",{\"title\":\"T\",\"_sd\":[\"%s\"]}]", digest);

      g_free (digest);
      digest = NULL;
      if (i == 3)
        sd_jwt_maker_add (maker, text);
      else
        digest = sd_jwt_maker_disclose (maker, text);
    }
}

static void
text_too_long (SdJwtMaker *maker)
{
  g_autofree char *long_text = g_strnfill (4001, 'a');
  g_autofree char *text = g_strdup_printf (
      "[\"" SALT "\",\"x\",{\"title\":\"T\",\"q\":{\"label\":\"L\",\"value\":\"%s\"," ANSWER "}}]",
      long_text);

  sd_jwt_maker_add (maker, text);
}

static void
name_too_long (SdJwtMaker *maker)
{
  g_autofree char *name = g_strnfill (201, 'a');
  g_autofree char *text = g_strdup_printf ("[\"" SALT "\",\"%s\",{\"title\":\"T\"}]", name);

  sd_jwt_maker_add (maker, text);
}

#define SECTION(members) "[\"" SALT "\",\"x\",{\"title\":\"T\"," members "}]"
#define WITH_VALUE(value) SECTION ("\"q\":{\"label\":\"L\",\"value\":" value "," ANSWER "}")

static const ProfileCase cases[] = {
  { "another-header-member-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, header_name, NULL },
  { "a-seal-without-kid-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, header_without_kid, NULL },
  { "another-member-in-the-binding's-header-is-refused", ONWARD_PROFILE_ERROR_MALFORMED,
    binding_header_name, NULL },
  { "an-unknown-plain-claim-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, plain_claim, NULL },
  { "T4.26-a-status-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, status_claim, NULL },
  { "nbf-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, not_before_claim, NULL },
  { "another-member-of-cnf-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, cnf_member, NULL },
  { "another-member-of-issuer-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, issuer_member, NULL },
  { "T4.25-no-issuer-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, issuer_missing, NULL },
  { "T4.25-no-passport-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, passport_missing, NULL },
  { "T4.25-no-revision-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, revision_missing, NULL },
  { "a-revision-of-seven-and-a-half-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, revision_half,
    NULL },
  { "revision-0-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, revision_zero, NULL },
  { "an-id-in-capitals-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, iss_upper_case, NULL },
  { "an-address-for-an-id-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, iss_web_address, NULL },
  { "33-digests-are-refused", ONWARD_PROFILE_ERROR_MALFORMED, one_digest_more, NULL },
  { "31-digests-are-refused", ONWARD_PROFILE_ERROR_MALFORMED, one_digest_less, NULL },
  { "another-claim-of-the-binding-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, binding_claim,
    NULL },
  { "T4.25-no-share-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, share_missing, NULL },
  { "another-member-of-share-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, share_member, NULL },
  { "another-member-of-to-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, share_to_member, NULL },
  { "the-30th-of-February-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, keep_until_no_day, NULL },
  { "a-private-reply-key-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, reply_key_private, NULL },
  { "hidden-five-deep-is-refused", ONWARD_PROFILE_ERROR_LIMIT, hidden_five_deep, NULL },
  { "a-text-of-4001-is-refused", ONWARD_PROFILE_ERROR_LIMIT, text_too_long, NULL },
  { "a-name-of-201-is-refused", ONWARD_PROFILE_ERROR_LIMIT, name_too_long, NULL },
  { "a-salt-of-21-characters-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    "[\"AAECAwQFBgcICQoLDA0OD\",\"x\",{\"title\":\"T\"}]" },
  { "a-salt-of-other-characters-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    "[\"AAECAwQFBgcICQoLDA0OD \",\"x\",{\"title\":\"T\"}]" },
  { "a-floating-number-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL, WITH_VALUE ("1.5") },
  { "a-whole-number-is-no-answer", ONWARD_PROFILE_ERROR_MALFORMED, NULL, WITH_VALUE ("1") },
  { "null-is-no-answer", ONWARD_PROFILE_ERROR_MALFORMED, NULL, WITH_VALUE ("null") },
  { "an-escape-character-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    WITH_VALUE ("\"a\\u001bb\"") },
  { "a-tabulator-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL, WITH_VALUE ("\"a\\tb\"") },
  { "a-later-control-character-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    WITH_VALUE ("\"a\\u0085b\"") },
  { "text-not-in-NFC-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    WITH_VALUE ("\"e\\u0301\"") },
  { "an-answer-without-its-question-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    SECTION ("\"q\":{\"value\":\"V\"," ANSWER "}") },
  { "an-answer-by-nobody-known-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    SECTION ("\"q\":{\"label\":\"L\",\"value\":\"V\",\"by\":\"x\",\"words\":\"own\","
             "\"on\":\"2026-11-02\"}") },
  { "another-member-of-an-answer-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    SECTION ("\"q\":{\"label\":\"L\",\"value\":\"V\",\"more\":1," ANSWER "}") },
  { "an-answer-that-is-a-text-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    SECTION ("\"q\":\"V\"") },
  { "a-section-without-title-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    "[\"" SALT "\",\"x\",{\"q\":{\"label\":\"L\",\"value\":\"V\"," ANSWER "}}]" },
  { "a-section-that-is-a-text-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    "[\"" SALT "\",\"x\",\"text\"]" },
};

/* "helps" stands in every file the maker makes: these replace it. */
static const ProfileCase adjustment_cases[] = {
  { "another-member-of-an-adjustment-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    "{\"id\":\"a\",\"title\":\"A\",\"diagnosis\":\"x\"}" },
  { "an-adjustment-without-title-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    "{\"id\":\"a\"}" },
  { "settings-that-are-a-text-are-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    "{\"id\":\"a\",\"title\":\"A\",\"settings\":\"workplace\"}" },
  { "an-agreement-that-is-a-text-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    "{\"id\":\"a\",\"title\":\"A\",\"agreed\":\"yes\"}" },
  { "a-review-day-that-is-none-is-refused", ONWARD_PROFILE_ERROR_MALFORMED, NULL,
    "{\"id\":\"a\",\"title\":\"A\",\"review_on\":\"soon\"}" },
};

static OnwardClaims *
let_in (SdJwtMaker *maker)
{
  g_autofree char *text = sd_jwt_maker_make (maker);
  g_autoptr (GBytes) file = gate_bytes (text);
  g_autoptr (GError) error = NULL;
  OnwardClaims *claims = NULL;
  OnwardGatePolicy policy;

  gate_policy_init (&policy, maker);
  claims = onward_gate_check (file, &policy, &error);
  g_assert_no_error (error);
  g_assert_nonnull (claims);
  return claims;
}

/* T4.45: not the text that is too long, nor a name that somebody made up. */
static void
assert_says_nothing_of_the_file (OnwardClaims *claims, const char *message)
{
  GPtrArray *disclosures = onward_claims_get_disclosures (claims);

  g_assert_null (strstr (message, "aaaa"));
  for (guint i = 0; i < disclosures->len; i++)
    {
      OnwardDisclosure *disclosure = g_ptr_array_index (disclosures, i);

      if (disclosure->name != NULL && strlen (disclosure->name) > 8
          && !g_str_equal (disclosure->name, "adjustments"))
        g_assert_null (strstr (message, disclosure->name));
    }
}

static void
assert_refused (SdJwtMaker *maker, const ProfileCase *broken)
{
  g_autoptr (OnwardClaims) claims = let_in (maker);
  g_autoptr (GError) error = NULL;

  g_assert_false (onward_profile_check (claims, &error));
  g_assert_error (error, ONWARD_PROFILE_ERROR, (int)broken->code);
  assert_says_nothing_of_the_file (claims, error->message);
}

static void
run_case (gconstpointer data)
{
  const ProfileCase *broken = data;
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();

  if (broken->before != NULL)
    broken->before (maker);
  else
    sd_jwt_maker_add (maker, broken->disclosure);
  assert_refused (maker, broken);
}

/* The maker's own "helps" is its last disclosure; the two before belong to it. */
static void
replace_helps (SdJwtMaker *maker, const char *adjustment)
{
  JsonArray *digests = sd_jwt_maker_digests (maker->payload);
  g_autofree char *element = g_strdup_printf ("[\"" SALT "\",%s]", adjustment);
  g_autofree char *digest = NULL;
  g_autofree char *helps = NULL;
  g_autofree char *decoy = sd_jwt_maker_decoy (77);

  g_ptr_array_set_size (maker->disclosures, 2);
  json_array_remove_element (digests, json_array_get_length (digests) - 1);
  json_array_add_string_element (digests, decoy);
  digest = sd_jwt_maker_disclose (maker, element);
  helps = g_strdup_printf ("[\"" SALT "\",\"helps\",{\"title\":\"What helps me\","
                           "\"adjustments\":[{\"...\":\"%s\"}]}]",
                           digest);
  sd_jwt_maker_add (maker, helps);
}

static void
run_adjustment_case (gconstpointer data)
{
  const ProfileCase *broken = data;
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();

  replace_helps (maker, broken->disclosure);
  assert_refused (maker, broken);
}

static void
assert_passes (SdJwtMaker *maker)
{
  g_autoptr (OnwardClaims) claims = let_in (maker);
  g_autoptr (GError) error = NULL;

  g_assert_true (onward_profile_check (claims, &error));
  g_assert_no_error (error);
}

static void
test_right_file_passes (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();

  sd_jwt_maker_set (share_of (maker), "replaces", "\"an earlier share\"");
  json_object_set_member (share_of (maker), "reply_key", onward_jwk_export (maker->holder));
  assert_passes (maker);
}

static void
test_unknown_sections_pass (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();

  sd_jwt_maker_add (maker, SECTION ("\"q\":{\"label\":\"L\",\"value\":[{\"a\":[\"b\"],\"c\":true}],"
                                    "\"fields\":{\"a\":\"A\"}," ANSWER "}"));
  assert_passes (maker);
}

static void
test_all_of_an_adjustment_passes (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();

  replace_helps (
      maker, "{\"id\":\"a\",\"title\":\"A\",\"description\":\"D\",\"what_to_do\":\"W\","
             "\"my_words\":\"M\",\"settings\":[\"workplace\"],\"importance\":\"must\","
             "\"often\":\"always\",\"state\":\"in-place\",\"in_place_since\":\"2026-09-01\","
             "\"review_on\":\"2027-03-01\",\"why\":\"Y\",\"evidence\":{\"since\":\"2025-01-01\","
             "\"later\":\"x\"},\"agreed\":{\"with\":\"W\",\"on\":\"2026-09-01\"},"
             "\"providers\":[\"employer\"],\"cost\":{\"funding\":\"F\"},"
             "\"review\":{\"result\":\"R\"}}");
  assert_passes (maker);
}

static void
test_longest_text_passes (void)
{
  g_autoptr (SdJwtMaker) maker = sd_jwt_maker_new ();
  g_autofree char *long_text = g_strnfill (4000, 'a');
  g_autofree char *name = g_strnfill (200, 'n');
  g_autofree char *text = g_strdup_printf (
      "[\"" SALT "\",\"%s\",{\"title\":\"T\",\"q\":{\"label\":\"L\",\"value\":\"%s\"," ANSWER "}}]",
      name, long_text);

  sd_jwt_maker_add (maker, text);
  assert_passes (maker);
}

static void
add_cases (const ProfileCase *list, gsize count, GTestDataFunc run)
{
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *path = g_strconcat ("/receive/profile/", list[i].name, NULL);

      g_test_add_data_func (path, &list[i], run);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receive/profile/a-right-file-passes", test_right_file_passes);
  g_test_add_func ("/receive/profile/unknown-sections-and-questions-pass",
                   test_unknown_sections_pass);
  g_test_add_func ("/receive/profile/all-of-an-adjustment-passes",
                   test_all_of_an_adjustment_passes);
  g_test_add_func ("/receive/profile/a-text-of-4000-and-a-name-of-200-pass",
                   test_longest_text_passes);
  add_cases (cases, G_N_ELEMENTS (cases), run_case);
  add_cases (adjustment_cases, G_N_ELEMENTS (adjustment_cases), run_adjustment_case);
  return g_test_run ();
}
